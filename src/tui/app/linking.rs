//! The reader's own links: which statements of two editions are one thread.

use std::sync::Arc;

use super::App;
use crate::{
    compare::{self, Candidate, Statement},
    domain::{Fault, ReaderLink},
    tui::{
        overlay::Overlay,
        overlays::list::{Choice, List, Row},
        scene::Scene,
        views::pair::Said,
        wish::Wish,
        work::Work,
    },
};

impl App {
    /// Asks what the chosen entry may belong to.
    pub fn ask_candidates(&mut self) -> Wish {
        if self.wait_for_answer(Self::ask_candidates) {
            return Wish::Nothing;
        }
        let Scene::Pair(view) = &self.scene else { return Wish::Nothing };
        let Some((of, edition)) = view.to_be_linked() else {
            self.tell("nothing is chosen", "未选中任何条目");
            return Wish::Nothing;
        };
        self.tell("looking for what it may belong to …", "正在查找可能对应的条目……");
        let Scene::Pair(view) = &self.scene else { return Wish::Nothing };
        Wish::Work(Work::Candidates {
            library: Arc::clone(&self.library),
            topic: view.topic().to_owned(),
            of,
            edition,
            options: view.options().clone(),
        })
    }

    /// Lists what a statement may belong to, with scores; choosing one keeps it.
    ///
    /// What the reader has turned from meanwhile is not listed.
    pub(super) fn take_candidates(&mut self, said: &Said, of: &Statement, found: Vec<Candidate>) -> Wish {
        let Scene::Pair(view) = &self.scene else { return Wish::Nothing };
        if view.to_be_linked().is_none_or(|(here, _)| here != *said) {
            return Wish::Nothing;
        }
        if found.is_empty() {
            self.tell("the other edition says nothing on this topic", "另一版没有该主题的表述");
            return Wish::Nothing;
        }
        let (before, _) = view.editions();
        let row = |candidate: Candidate| {
            let other = &candidate.statement;
            let link = if other.edition == before { (other, of) } else { (of, other) };
            let link = compare::reader_link(&self.library, view.topic(), link.0, link.1);
            let score = format!("{}.{:03}", candidate.score / 1000, candidate.score % 1000);
            let actor = other.record.as_deref().and_then(|record| self.library.actor(&record.position.actor));
            let actor =
                actor.map_or_else(String::new, |actor| format!("{}  ", actor.name.get(self.settings.lang)));
            let topic = self.topic_beyond(&candidate);
            let text = format!("¶{}  {actor}{topic}{}", other.paragraphs, other.text);
            Row::new(score, text, Choice::Link(Box::new(link)))
        };
        let mut rows: Vec<Row> = Vec::new();
        for candidate in found {
            let row = row(candidate);
            // what two briefs tell in the same words is one row
            if rows.iter().all(|other| other.text != row.text) {
                rows.push(row);
            }
        }
        let title = match self.settings.lang {
            crate::domain::Lang::En => format!("Which belongs to ¶{}?", of.paragraphs),
            crate::domain::Lang::Zh => format!("哪一条与 ¶{} 对应？", of.paragraphs),
        };
        // what was waited for is here
        self.notices.seen();
        self.overlay = Some(Overlay::List(List::new(title, rows, 0)));
        Wish::Nothing
    }

    /// The topic that a candidate stands under, where it is another than the one that is compared: `[Digital tax]  `.
    fn topic_beyond(&self, candidate: &Candidate) -> String {
        let record = candidate.statement.record.as_deref().filter(|_| candidate.beyond);
        let topic = record.and_then(|record| self.library.topic(&record.position.topic));
        topic.map_or_else(String::new, |topic| format!("[{}]  ", topic.name.get(self.settings.lang)))
    }

    /// Keeps a link that the reader chose, and pairs anew.
    pub fn keep_link(&mut self, link: ReaderLink) -> Wish {
        self.overlay = None;
        let kept = match &self.links_file {
            Some(file) => Wish::Work(Work::KeepLink { file: file.clone(), link: Box::new(link.clone()) }),
            None => Wish::Nothing,
        };
        self.links.retain(|known| (&known.topic, &known.after) != (&link.topic, &link.after));
        self.links.push(link);
        self.use_links().and(kept)
    }

    /// Takes the links as the file has them: those of other sessions too.
    pub(super) fn take_links(&mut self, links: Result<Vec<ReaderLink>, Fault>) -> Wish {
        match links {
            Ok(links) => {
                self.links = links;
                self.use_links()
            }
            Err(fault) => {
                self.notices.warn(fault.to_string());
                Wish::Nothing
            }
        }
    }

    /// Pairs anew where two editions are shown and the links are others than they were paired by.
    fn use_links(&mut self) -> Wish {
        match &mut self.scene {
            Scene::Pair(view) if view.options().links != self.links => {
                view.set_links(self.links.clone());
                self.ask_comparison()
            }
            Scene::Reading
            | Scene::Evolution(_)
            | Scene::Pair(_)
            | Scene::Figures(_)
            | Scene::Terms(_)
            | Scene::Evidence(_) => Wish::Nothing,
        }
    }
}

//! What imports were unsure of: listed, opened, confirmed, moved. What is decided is written at once, one after the other.

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::App;
use crate::{
    domain::{BriefId, Fault, Lang, Pane},
    import::review::{self, Matter},
    tui::{
        overlay::Overlay,
        overlays::review::ReviewList,
        scene::Scene,
        wish::Wish,
        work::{Decision, Deed, Work},
    },
};

/// What wants review, and what was decided and is not written yet.
#[derive(Debug, Default)]
pub struct Reviewing {
    /// What wants a look, the most doubtful first.
    pub queue: Vec<Matter>,
    /// Decisions to be written, the first of them under way.
    deeds: VecDeque<Deed>,
    /// Where the list was left.
    chosen: usize,
    /// Briefs that have another name since, until the library is read again.
    renamed: Vec<(BriefId, BriefId)>,
    /// The same, until what is remembered of them has followed.
    moved: Vec<(BriefId, BriefId)>,
    /// What could not be written: the choice goes back to it.
    failed: Option<Matter>,
    /// What was told already of files that cannot be read.
    told: Vec<Fault>,
}

impl Reviewing {
    /// The names that briefs have been given, old and new, for what is remembered of them; each is told once.
    pub fn take_moved(&mut self) -> Vec<(BriefId, BriefId)> {
        std::mem::take(&mut self.moved)
    }
}

impl App {
    /// Has what wants review looked up in the files of the library.
    pub(super) fn ask_review(&self) -> Wish {
        if self.picking.is_some() {
            return Wish::Nothing;
        }
        Wish::Work(Work::Review { library: Arc::clone(&self.library) })
    }

    /// Takes what wants review. What is decided and not written yet wants none.
    pub(super) fn take_review(&mut self, queue: Vec<Matter>, faults: Vec<Fault>) -> Wish {
        let chosen = self.reviewing.failed.take().or_else(|| self.chosen_matter().cloned());
        let is_decided = |matter: &Matter| self.reviewing.deeds.iter().any(|deed| deed.matter.is(matter));
        self.reviewing.queue = queue.into_iter().filter(|matter| !is_decided(matter)).collect();
        let new = faults.iter().filter(|fault| !self.reviewing.told.contains(fault));
        self.notices.faults(new);
        self.reviewing.told = faults;
        // the choice stays with what it was on
        let again = chosen.and_then(|chosen| self.reviewing.queue.iter().position(|one| one.is(&chosen)));
        if let (Some(again), Some(Overlay::Review(list))) = (again, &mut self.overlay) {
            *list = ReviewList::new(again);
        }
        self.show_import_once()
    }

    /// Lists what wants review.
    pub fn open_review(&mut self) -> Wish {
        if self.reviewing.queue.is_empty() {
            if self.complete {
                self.tell("nothing wants review", "没有待审阅的内容");
            } else {
                self.tell(
                    "the library is still being read: once more, please",
                    "正在读取资料库，请稍后再按一次",
                );
            }
            return Wish::Nothing;
        }
        // from a brief that wants review, the list opens at it
        let here =
            self.matter_here().and_then(|here| self.reviewing.queue.iter().position(|one| one.is(here)));
        let chosen = here.unwrap_or(self.reviewing.chosen);
        self.overlay = Some(Overlay::Review(ReviewList::new(chosen)));
        Wish::Nothing
    }

    /// The chosen one of the list, where that is open.
    fn chosen_matter(&self) -> Option<&Matter> {
        let Some(Overlay::Review(list)) = &self.overlay else { return None };
        self.reviewing.queue.get(list.chosen())
    }

    /// What wants review in the open brief: the brief itself before what is about its text.
    pub fn matter_here(&self) -> Option<&Matter> {
        if !matches!(self.scene, Scene::Reading) {
            return None;
        }
        let id = self.reading.open_id()?;
        let of_it = |matter: &&Matter| matter.brief.as_ref() == Some(id);
        let mut all = self.reviewing.queue.iter().filter(of_it);
        let first = all.next()?;
        Some(if first.file.is_some() { first } else { all.find(|one| one.file.is_some()).unwrap_or(first) })
    }

    /// Opens the chosen one at its place.
    pub(super) fn accept_review(&mut self) -> Wish {
        let Some(matter) = self.chosen_matter().cloned() else {
            self.overlay = None;
            return Wish::Nothing;
        };
        self.keep_place();
        let Some(id) = matter.brief.clone() else { return Wish::Nothing };
        let brief = self.library.brief(&id, self.settings.lang).map(|brief| &self.library.briefs[brief]);
        let place = brief.and_then(|brief| review::place(brief.body(), &matter));
        // what no brief carries is read in the report's own text
        if matter.file.is_none() && place.is_none() && self.open_text(&matter) {
            return self.after_open();
        }
        self.open(&id, place)
    }

    /// Opens the text of a matter's edition at its paragraph; says whether it is there.
    fn open_text(&mut self, matter: &Matter) -> bool {
        let edition = self.library.edition(&matter.edition);
        let Some(edition) = edition.filter(|edition| self.library.editions[*edition].source.is_some()) else {
            return false;
        };
        self.overlay = None;
        self.leave_mark();
        self.scene = Scene::Reading;
        self.reading.open_edition(edition, &self.library, &self.settings);
        self.reading.open_source(&self.library, &self.settings, matter.paragraph)
    }

    /// Remembers where the list is left.
    pub(super) fn keep_place(&mut self) {
        if let Some(Overlay::Review(list)) = &self.overlay {
            self.reviewing.chosen = list.chosen();
        }
    }

    /// Confirms what is chosen, or the open brief.
    pub fn confirm(&mut self) -> Wish {
        if let Some(matter) = self.chosen_matter().or_else(|| self.matter_here()).cloned() {
            return self.decide(matter, Decision::Confirm);
        }
        self.tell("nothing here wants review", "此处没有待审阅的内容");
        Wish::Nothing
    }

    /// Moves what is chosen, or the open brief, to a pane.
    pub fn move_brief(&mut self, pane: Pane) -> Wish {
        if self.overlay.is_some() {
            let matter = self.chosen_matter().cloned();
            return matter.map_or(Wish::Nothing, |matter| self.decide(matter, Decision::MoveTo(pane)));
        }
        let here = self.matter_here().filter(|matter| matter.file.is_some()).cloned();
        let here = here.or_else(|| self.unlisted_here());
        match here {
            Some(matter) if matter.pane.is_some() => self.decide(matter, Decision::MoveTo(pane)),
            Some(_) => {
                self.tell("an overview stands in no pane", "概览不属于任何栏目");
                Wish::Nothing
            }
            None => {
                let en = "only briefs of a library of your own can be moved";
                self.tell(en, "只能移动您自己资料库中的简报");
                Wish::Nothing
            }
        }
    }

    /// The open brief, which wants no review.
    fn unlisted_here(&self) -> Option<Matter> {
        if !matches!(self.scene, Scene::Reading) {
            return None;
        }
        let brief = self.library.brief(self.reading.open_id()?, self.settings.lang)?;
        Matter::of(&self.library, brief)
    }

    /// Takes a matter off the list, and has the decision written after those before it.
    fn decide(&mut self, matter: Matter, decision: Decision) -> Wish {
        if matter.file.is_none() && decision != Decision::Confirm {
            let en = "this is about the report's text: open it, or confirm it";
            self.tell(en, "此处涉及报告原文：请打开查看，或予以确认");
            return Wish::Nothing;
        }
        if self.reviewing.deeds.iter().any(|deed| deed.matter.is(&matter)) {
            return Wish::Nothing;
        }
        self.reviewing.queue.retain(|one| !one.is(&matter));
        let deed = Deed { matter, decision };
        let is_idle = self.reviewing.deeds.is_empty();
        self.reviewing.deeds.push_back(deed.clone());
        if is_idle { Wish::Work(Work::Decide(Box::new(deed))) } else { Wish::Nothing }
    }

    /// A decision is written, or why not. The library is read again when the last is.
    pub(super) fn decided(&mut self, deed: &Deed, done: Result<Option<PathBuf>, Fault>) -> Wish {
        self.reviewing.deeds.pop_front();
        match done {
            Ok(new) => {
                if let Some(new) = new {
                    self.note_new_name(deed, &new);
                }
                self.tell_decided(deed);
            }
            Err(fault) => {
                self.notices.warn(fault.to_string());
                self.reviewing.failed = Some(deed.matter.clone());
            }
        }
        match self.reviewing.deeds.front() {
            Some(next) => Wish::Work(Work::Decide(Box::new(next.clone()))),
            None => Wish::Work(Work::Complete { sources: self.sources.clone() }),
        }
    }

    /// What was being written broke: the next is written, and the list is made anew.
    pub(super) fn decision_broke(&mut self) -> Wish {
        self.reviewing.deeds.clear();
        Wish::Work(Work::Complete { sources: self.sources.clone() })
    }

    fn note_new_name(&mut self, deed: &Deed, new: &Path) {
        let key = new.display().to_string();
        let key = key.trim_end_matches(".md").rsplit_once('.').map_or(key.as_str(), |(key, _)| key);
        let new = BriefId(format!("{}/{key}", deed.matter.edition));
        if let Some(old) = deed.matter.brief.clone().filter(|old| *old != new) {
            self.reviewing.moved.push((old.clone(), new.clone()));
            self.reviewing.renamed.push((old, new));
        }
    }

    fn tell_decided(&mut self, deed: &Deed) {
        let left = self.reviewing.queue.len();
        let title = &deed.matter.title;
        let (en, zh) = match deed.decision {
            Decision::Confirm => (format!("confirmed: {title}"), format!("已确认：{title}")),
            Decision::MoveTo(pane) => (
                format!("moved to {}: {title}", pane.title(Lang::En)),
                format!("已移到“{}”：{title}", pane.title(Lang::Zh)),
            ),
        };
        self.tell(&format!("{en} ({left} to review)"), &format!("{zh}（待审阅{left}）"));
    }

    /// The names that briefs have been given since the library was read, to be followed once.
    pub(super) fn take_renamed(&mut self) -> Vec<(BriefId, BriefId)> {
        std::mem::take(&mut self.reviewing.renamed)
    }
}

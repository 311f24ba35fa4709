//! From what is chosen in a comparison to the briefs that say so.

use super::super::App;
use crate::{
    compare::{Passage, figures::Reading},
    tui::{
        overlay::Overlay,
        overlays::list::{Choice, List, Row},
        scene::Scene,
        views::{data_rows, evolution::place_of, figures::FiguresView},
        wish::Wish,
    },
};

impl App {
    /// Opens the brief of the chosen cell, pair or value; where there are several records, lets the reader choose.
    pub fn open_compared(&mut self) -> Wish {
        if self.wait_for_answer(Self::open_compared) {
            return Wish::Nothing;
        }
        match &self.scene {
            Scene::Terms(view) => {
                let term = view.chosen().map(str::to_owned);
                return term.map_or(Wish::Nothing, |term| self.open_finder(&term));
            }
            Scene::Evidence(view) => {
                let passage = view.passage().cloned();
                return passage.map_or(Wish::Nothing, |passage| self.open_passage(&passage));
            }
            Scene::Reading | Scene::Evolution(_) | Scene::Pair(_) | Scene::Figures(_) => {}
        }
        let rows = self.rows_to_open();
        match rows.len() {
            0 => {
                self.tell("nothing is stated here", "此处未提及");
                Wish::Nothing
            }
            1 => {
                let choice = rows.into_iter().next().map_or(Choice::Nothing, |row| row.choice);
                self.choose(choice)
            }
            _ => {
                let title = self.settings.lang.choose("Open", "打开");
                self.overlay = Some(Overlay::List(List::new(title, rows, 0)));
                Wish::Nothing
            }
        }
    }

    /// Opens a brief at a passage, or the report's own text at its paragraph.
    fn open_passage(&mut self, passage: &Passage) -> Wish {
        if let Some(brief) = passage.brief.and_then(|brief| self.library.briefs.get(brief)) {
            let id = brief.id();
            return self.open(&id, Some(passage.source.start));
        }
        self.leave_mark();
        self.scene = Scene::Reading;
        self.reading.open_edition(passage.edition, &self.library, &self.settings);
        let paragraph = passage.paragraphs.first().unwrap_or(1);
        self.reading.open_source(&self.library, &self.settings, paragraph);
        Wish::Nothing
    }

    /// What the chosen cell, pair or value leads to.
    fn rows_to_open(&self) -> Vec<Row> {
        let records = match &self.scene {
            // what terms and evidence lead to is no row of a table
            Scene::Reading | Scene::Terms(_) | Scene::Evidence(_) => Vec::new(),
            Scene::Evolution(view) => view.chosen().to_vec(),
            Scene::Pair(view) => view.chosen(),
            Scene::Figures(view) => return self.readings_to_open(view),
        };
        let rows = records.iter().filter_map(|record| {
            let (id, offset) = place_of(&self.library, record)?;
            let label = format!("{} ¶{}", self.short(record.edition), record.position.paragraphs);
            Some(Row::new(label, record.position.text.clone(), Choice::Brief(id, Some(offset))))
        });
        rows.chain(self.statements_to_open()).collect()
    }

    fn readings_to_open(&self, view: &FiguresView) -> Vec<Row> {
        let row = |reading: &Reading| {
            let brief = self.library.briefs.get(reading.brief)?;
            let line = brief.figures().get(reading.figure)?.line;
            let offset = data_rows::offset_of(brief, line);
            let label = format!("{} ¶{}", self.short(reading.edition), reading.paragraphs);
            let unit = self.library.word(&reading.unit, self.settings.lang);
            let text = format!("{} {unit}   {}", reading.value, brief.title());
            Some(Row::new(label, text, Choice::Brief(brief.id(), Some(offset))))
        };
        view.readings().iter().filter_map(row).collect()
    }

    /// The claims of a chosen suggestion, as rows to choose from.
    fn statements_to_open(&self) -> Vec<Row> {
        let Scene::Pair(view) = &self.scene else { return Vec::new() };
        let row = |(brief, offset, text): (usize, usize, String)| {
            let brief = self.library.briefs.get(brief)?;
            let short = self.short(brief.edition);
            Some(Row::new(short, text, Choice::Brief(brief.id(), Some(offset))))
        };
        view.chosen_statements().into_iter().filter_map(row).collect()
    }
}

//! Comparing from anywhere, and back.

use super::App;
use crate::tui::{
    overlay::Overlay,
    overlays::list::{Choice, List, Row},
    scene::Scene,
    views::{
        evolution::{EvolutionView, place_of},
        pair::PairView,
    },
    wish::Wish,
};

impl App {
    /// Shows a topic over the editions, remembering the way back.
    pub fn open_evolution(&mut self, topic: &str) -> Wish {
        self.overlay = None;
        if !self.complete {
            self.notices.note("the library is still being read: once more, please");
            return Wish::Nothing;
        }
        self.leave_mark();
        let view = EvolutionView::new(&self.library, topic, &self.settings);
        self.scene = Scene::Evolution(Box::new(view));
        Wish::Nothing
    }

    /// Shows the topic of what is open over the editions.
    pub fn compare_here(&mut self) -> Wish {
        let topic = match &self.scene {
            Scene::Reading => self.reading.topics(&self.library).first().cloned(),
            Scene::Evolution(view) => Some(view.topic().to_owned()),
            Scene::Pair(view) => Some(view.topic().to_owned()),
        };
        let Some(topic) = topic else {
            self.notices.note("what is open has no topic to compare");
            return Wish::Nothing;
        };
        self.open_evolution(&topic)
    }

    /// Compares again, after the library or the language changed. The places on the trail keep what they showed.
    pub fn refresh_comparison(&mut self) {
        match &mut self.scene {
            Scene::Reading => {}
            Scene::Evolution(view) => view.refresh(&self.library, &self.settings),
            Scene::Pair(view) => view.refresh(&self.library, &self.settings),
        }
    }

    /// Opens the brief of the chosen cell or pair; where there are several records, lets the reader choose.
    pub fn open_compared(&mut self) -> Wish {
        let records = match &self.scene {
            Scene::Reading => return Wish::Nothing,
            Scene::Evolution(view) => view.chosen().to_vec(),
            Scene::Pair(view) => view.chosen(),
        };
        let rows: Vec<_> = records
            .iter()
            .filter_map(|record| {
                let (id, offset) = place_of(&self.library, record)?;
                let short = self.library.editions[record.edition].short.get(self.settings.lang);
                let label = format!("{short} ¶{}", record.position.paragraphs);
                Some(Row::new(label, record.position.text.clone(), Choice::Brief(id, Some(offset))))
            })
            .chain(self.compared_statements())
            .collect();
        match rows.len() {
            0 => {
                self.notices.note("nothing is stated here");
                Wish::Nothing
            }
            1 => {
                let choice = rows.into_iter().next().map_or(Choice::Nothing, |row| row.choice);
                self.choose(choice)
            }
            _ => {
                self.overlay = Some(Overlay::List(List::new("Open", rows, 0)));
                Wish::Nothing
            }
        }
    }

    /// The claims of a chosen suggestion, as rows to choose from.
    fn compared_statements(&self) -> Vec<Row> {
        let Scene::Pair(view) = &self.scene else { return Vec::new() };
        let row = |(brief, offset, text): (usize, usize, String)| {
            let brief = self.library.briefs.get(brief)?;
            let short = self.library.editions[brief.edition].short.get(self.settings.lang);
            Some(Row::new(short, text, Choice::Brief(brief.id.clone(), Some(offset))))
        };
        view.chosen_statements().into_iter().filter_map(row).collect()
    }

    /// Rows are actors, or aspects.
    pub fn toggle_rows(&mut self) -> Wish {
        if let Scene::Evolution(view) = &mut self.scene {
            view.toggle_rows(&self.library);
        }
        Wish::Nothing
    }

    /// With or without the topics below this one.
    pub fn toggle_subtopics(&mut self) -> Wish {
        if let Scene::Evolution(view) = &mut self.scene {
            view.toggle_subtopics(&self.library);
        }
        Wish::Nothing
    }

    /// Sorts rows the next way.
    pub fn sort_rows(&mut self) -> Wish {
        if let Scene::Evolution(view) = &mut self.scene {
            let sort = match view.sort_rows(&self.library) {
                crate::compare::Sort::Kind => "kind of actor",
                crate::compare::Sort::Name => "name",
                crate::compare::Sort::MostChanged => "most changed",
            };
            self.notices.note(format!("rows by {sort}"));
        }
        Wish::Nothing
    }

    /// Shows two editions of the topic side by side.
    pub fn open_pair(&mut self) -> Wish {
        let Scene::Evolution(view) = &self.scene else { return Wish::Nothing };
        let topic = view.topic().to_owned();
        let Some((left, right)) = view.pair() else {
            self.notices.note("there is no second edition to compare with");
            return Wish::Nothing;
        };
        let actor = view.chosen().first().map(|record| record.position.actor.clone());
        let view = PairView::new(&self.library, &topic, (left, right), actor.as_deref(), &self.settings);
        self.leave_mark();
        self.scene = Scene::Pair(Box::new(view));
        Wish::Nothing
    }

    /// Swaps the two editions.
    pub fn swap_pair(&mut self) -> Wish {
        if let Scene::Pair(view) = &mut self.scene {
            view.swap(&self.library, &self.settings);
        }
        Wish::Nothing
    }

    /// The two editions before or after these.
    pub fn shift_pair(&mut self, by: isize) -> Wish {
        if let Scene::Pair(view) = &mut self.scene
            && !view.shift(by, &self.library, &self.settings)
        {
            self.notices.note("there is no further edition in this series");
        }
        Wish::Nothing
    }
}

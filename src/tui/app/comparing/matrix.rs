//! What the matrix of a topic shows: its rows, their order, the topics below.

use super::super::App;
use crate::{
    domain::Lang,
    tui::{overlay::Overlay, overlays::lists, scene::Scene, views::evolution, wish::Wish},
};

impl App {
    /// Rows are actors, or aspects.
    pub fn toggle_rows(&mut self) -> Wish {
        if let Scene::Evolution(view) = &mut self.scene {
            view.toggle_rows();
        }
        self.ask_comparison()
    }

    /// With or without the topics below this one.
    pub fn toggle_subtopics(&mut self) -> Wish {
        if let Scene::Evolution(view) = &mut self.scene {
            if view.toggle_subtopics() {
                self.tell("with subtopics", "含子主题");
            } else {
                self.tell("without subtopics", "不含子主题");
            }
        }
        self.ask_comparison()
    }

    /// Lists the topics below this one, each to be folded in or out; that of the chosen cell is chosen.
    pub fn choose_subtopics(&mut self) -> Wish {
        let Scene::Evolution(view) = &self.scene else { return Wish::Nothing };
        let here = view.chosen().first().map(|record| record.position.topic.clone());
        self.list_subtopics(here.as_deref());
        Wish::Nothing
    }

    fn list_subtopics(&mut self, chosen: Option<&str>) {
        let Scene::Evolution(view) = &self.scene else { return };
        match lists::subtopics(view, &self.library, chosen, self.settings.lang) {
            Some(list) => self.overlay = Some(Overlay::List(list)),
            None => self.tell("there is no topic below this one", "该主题没有子主题"),
        }
    }

    /// Folds a topic below this one in or out; the list stays, for the next one.
    pub fn fold(&mut self, topic: &str) -> Wish {
        if let Scene::Evolution(view) = &mut self.scene {
            view.fold(topic, &self.library);
        }
        self.list_subtopics(Some(topic));
        self.ask_comparison()
    }

    /// Sorts rows the next way.
    pub fn sort_rows(&mut self) -> Wish {
        if let Scene::Evolution(view) = &mut self.scene {
            let sort = view.sort_rows();
            let [en, zh] = Lang::ALL.map(|lang| evolution::sort_word(sort, lang));
            self.tell(&format!("rows {en}"), &format!("行{zh}排列"));
        }
        self.ask_comparison()
    }
}

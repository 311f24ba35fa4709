//! Two editions side by side: which ones, and in whose words.

use super::super::App;
use crate::tui::{overlay::Overlay, overlays::lists, scene::Scene, views::pair::PairView, wish::Wish};

impl App {
    /// Shows two editions of the topic side by side.
    pub fn open_pair(&mut self) -> Wish {
        if self.wait_for_answer(Self::open_pair) {
            return Wish::Nothing;
        }
        let Scene::Evolution(view) = &self.scene else { return Wish::Nothing };
        let topic = view.topic().to_owned();
        let Some(editions) = view.pair() else {
            self.tell("there is no second edition to compare with", "没有第二个版本可供对照");
            return Wish::Nothing;
        };
        let actor = view
            .chosen()
            .first()
            .map(|record| record.position.actor.clone())
            .or_else(|| view.row_key().map(|key| key.slug().to_owned()));
        self.open_scene(Scene::Pair(Box::new(PairView::new(
            &topic,
            editions,
            actor,
            self.links.clone(),
            &self.settings,
        ))))
    }

    /// Swaps the two editions.
    pub fn swap_pair(&mut self) -> Wish {
        if let Scene::Pair(view) = &mut self.scene {
            view.swap();
        }
        self.ask_comparison()
    }

    /// The reports' own words behind the positions, or the positions; says why where the library has none.
    pub fn toggle_own_words(&mut self) -> Wish {
        let Scene::Pair(view) = &mut self.scene else { return Wish::Nothing };
        let (before, after) = view.editions();
        let has = view.has_own_words(&self.library);
        if has == [false, false] {
            let editions = [before, after].map(|edition| self.short(edition).to_owned());
            let [one, two] = editions;
            self.tell(
                &format!(
                    "no library here has the text of {one} or {two}: `attache import` makes one that has"
                ),
                &format!("库中没有{one}与{two}的原文：可用 attache import 导入报告"),
            );
            return Wish::Nothing;
        }
        if view.toggle_own_words() {
            self.tell("the reports' own words", "报告原文");
        } else {
            self.tell("the positions", "立场");
        }
        self.ask_comparison()
    }

    /// Lists every edition but the right one, to be put at the left.
    pub fn choose_beside(&mut self) -> Wish {
        let Scene::Pair(view) = &self.scene else { return Wish::Nothing };
        let list = lists::editions_beside(&self.library, view.editions(), self.settings.lang);
        self.overlay = Some(Overlay::List(list));
        Wish::Nothing
    }

    /// Shows an edition at the left of the two.
    pub fn show_beside(&mut self, edition: usize) -> Wish {
        self.overlay = None;
        if let Scene::Pair(view) = &mut self.scene {
            view.show_beside(edition);
        }
        self.ask_comparison()
    }

    /// The two editions before or after these.
    pub fn shift_pair(&mut self, by: isize) -> Wish {
        if let Scene::Pair(view) = &mut self.scene
            && !view.shift(by, &self.library)
        {
            self.tell("there is no further edition in this series", "该系列没有更多版本");
            return Wish::Nothing;
        }
        self.ask_comparison()
    }
}

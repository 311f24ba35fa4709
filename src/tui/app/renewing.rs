//! A library that was read again: what is open stays where it is, under whatever name and number it has now.

use std::{collections::BTreeMap, sync::Arc};

use super::App;
use crate::{
    domain::{BriefId, Library},
    tui::{
        scene::Scene,
        views::{evolution::EvolutionView, terms::TermsView},
        wish::Wish,
        work::Work,
    },
};

impl App {
    /// The library with its tables has come: what is open stays where it is.
    pub(super) fn completed(&mut self, library: Arc<Library>) -> Wish {
        let before = std::mem::replace(&mut self.library, library);
        let is_known = |fault: &&_| self.complete && before.faults.contains(fault);
        self.notices.faults(self.library.faults.iter().filter(|fault| !is_known(fault)));
        self.complete = true;
        let renamed = self.take_renamed();
        let name_now = |id: &BriefId| {
            let new = renamed.iter().rev().find(|(old, _)| old == id);
            new.map_or_else(|| id.clone(), |(_, new)| new.clone())
        };
        self.trail.rename(&name_now);
        self.reading.refresh(&before, &self.library, &self.settings, &name_now);
        if !is_same_shelf(&before, &self.library) {
            self.forget_numbers(&before);
        }
        let again = self.ask_comparison();
        let index = Wish::Work(Work::Index { library: Arc::clone(&self.library), cache: self.cache.clone() });
        index.and(again).and(self.after_open()).and(self.ask_review())
    }

    /// Briefs and editions have other numbers: what was computed with the old ones is computed anew, or given up.
    fn forget_numbers(&mut self, before: &Library) {
        self.last_finder = None;
        self.index = None;
        self.trail.leave_only_briefs();
        self.scene = match &self.scene {
            Scene::Reading | Scene::Figures(_) => Scene::Reading,
            Scene::Evolution(_) | Scene::Pair(_) | Scene::Evidence(_) => {
                let topic = self.scene.topic().unwrap_or_default().to_owned();
                Scene::Evolution(Box::new(EvolutionView::new(&topic, None, &self.settings)))
            }
            Scene::Terms(view) => Scene::Terms(Box::new(TermsView::new(view.topic(), &self.settings))),
        };
        let used: BTreeMap<&BriefId, u32> =
            before.briefs.iter().zip(self.used.iter()).map(|(brief, used)| (&brief.id, *used)).collect();
        if !used.is_empty() {
            let of = |brief: &crate::domain::Brief| used.get(&brief.id).copied().unwrap_or(0);
            self.used = self.library.briefs.iter().map(of).collect();
        }
    }
}

/// Whether every edition and brief has the number that it had.
fn is_same_shelf(a: &Library, b: &Library) -> bool {
    let editions =
        |library: &Library| library.editions.iter().map(|edition| edition.id.clone()).collect::<Vec<_>>();
    let same = |(a, b): (&crate::domain::Brief, &crate::domain::Brief)| a.id == b.id && a.lang == b.lang;
    a.briefs.len() == b.briefs.len() && a.briefs.iter().zip(&b.briefs).all(same) && editions(a) == editions(b)
}

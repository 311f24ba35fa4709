//! A library that was read again: what is open stays where it is, under whatever name and number it has now.

use std::{collections::BTreeMap, sync::Arc};

use super::App;
use crate::{
    domain::{Brief, BriefId, Library},
    tui::{
        overlay::Overlay, renumbered::Renumbered, scene::Scene, views::evolution::EvolutionView, wish::Wish,
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
        if let Some(list) = &mut self.reading_list {
            list.rename(&name_now);
        }
        self.reading.refresh(&before, &self.library, &self.settings, &name_now);
        if !Arc::ptr_eq(&before, &self.library) && !is_same_shelf(&before, &self.library) {
            self.renumber(&Renumbered { before: &before, after: &self.library.clone(), name_now: &name_now });
        }
        let again = self.ask_comparison();
        let index = Wish::Work(Work::Index { library: Arc::clone(&self.library), cache: self.cache.clone() });
        index.and(again).and(self.after_open()).and(self.ask_review())
    }

    /// Briefs and editions have other numbers: what was computed with the old ones is computed anew, for the same names.
    fn renumber(&mut self, numbers: &Renumbered<'_>) {
        self.last_finder = None;
        self.index = None;
        self.trail.renumber(numbers);
        if let Some(Overlay::List(list)) = &mut self.overlay {
            list.renumber(numbers);
        }
        if !self.scene.renumber(numbers) {
            let topic = self.scene.topic().filter(|topic| !numbers.has_lost_topic(topic));
            let evolution = topic.map(|topic| EvolutionView::new(topic, None, &self.settings));
            self.scene = evolution.map_or(Scene::Reading, |view| Scene::Evolution(Box::new(view)));
            self.tell("what was compared is no longer there", "所比较的内容已不在库中");
        }
        let used: BTreeMap<BriefId, u32> = numbers
            .before
            .briefs
            .iter()
            .zip(self.used.iter())
            .map(|(brief, used)| ((numbers.name_now)(&brief.id()), *used))
            .collect();
        if !used.is_empty() {
            let of = |brief: &Brief| used.get(&brief.id()).copied().unwrap_or(0);
            self.used = numbers.after.briefs.iter().map(of).collect();
        }
    }
}

/// Whether every edition and brief has the number that it had.
fn is_same_shelf(a: &Library, b: &Library) -> bool {
    let editions =
        |library: &Library| library.editions.iter().map(|edition| edition.id.clone()).collect::<Vec<_>>();
    let same = |(a, b): (&Brief, &Brief)| a.name() == b.name() && a.lang == b.lang;
    a.briefs.len() == b.briefs.len() && a.briefs.iter().zip(&b.briefs).all(same) && editions(a) == editions(b)
}

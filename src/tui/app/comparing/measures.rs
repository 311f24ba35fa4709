//! Figures over time: which measures, and which of their values.

use super::super::App;
use crate::{
    domain::Brief,
    tui::{overlay::Overlay, overlays::lists, scene::Scene, views::data_rows::DataRow, wish::Wish},
};

impl App {
    /// The figures of what is open: of the chosen row, of the brief where it has one measure, or else a choice of measures.
    pub fn figures_here(&mut self) -> Wish {
        if !self.complete {
            return self.open_scene(Scene::Reading);
        }
        if let (Scene::Reading, Some((brief, DataRow::Figure(index)))) = (&self.scene, self.chosen_row()) {
            return self.compare_row(brief, DataRow::Figure(index));
        }
        let preferred = self.measures_here();
        if let (Scene::Reading, [(measure, brief, index)]) = (&self.scene, &preferred[..]) {
            return self.open_figures(measure, Some((*brief, *index)));
        }
        let open = match &self.scene {
            Scene::Figures(view) => Some(view.measure().to_owned()),
            _ => None,
        };
        let preferred: Vec<&str> = preferred.iter().map(|(measure, ..)| measure.as_str()).collect();
        let list = lists::measures(&self.library, &preferred, open.as_deref(), self.settings.lang);
        match list {
            Some(list) => self.overlay = Some(Overlay::List(list)),
            None => self.tell("this library has no figures", "本库没有数据"),
        }
        Wish::Nothing
    }

    /// The measures of the open brief, or of the briefs on the scene's topic; each once, with its first row.
    fn measures_here(&self) -> Vec<(String, usize, usize)> {
        let library = &self.library;
        let lang = self.settings.lang;
        let open = self.reading.open_id();
        let is_here = |brief: &Brief| match (&self.scene, self.scene.topic()) {
            (Scene::Reading, _) => Some(&brief.id()) == open,
            (_, Some(topic)) => brief.topics().any(|own| library.is_within(own, topic)),
            (_, None) => false,
        };
        let mut found: Vec<(String, usize, usize)> = Vec::new();
        for (index, brief) in library.briefs.iter().enumerate() {
            if !is_here(brief) || brief.lang != lang && library.brief(&brief.id(), lang) != Some(index) {
                continue;
            }
            for (row, figure) in brief.figures().iter().enumerate() {
                if !found.iter().any(|(measure, ..)| *measure == figure.measure) {
                    found.push((figure.measure.clone(), index, row));
                }
            }
        }
        found
    }

    /// Lists the measures of the chosen row's unit, to be added to the table and the chart or taken away.
    pub fn choose_added(&mut self) -> Wish {
        let Scene::Figures(view) = &self.scene else { return Wish::Nothing };
        let list = lists::measures_of_unit(view, &self.library, self.settings.lang);
        match list {
            Some(list) => self.overlay = Some(Overlay::List(list)),
            None => self.tell("no other measure has this unit", "没有其他指标使用该单位"),
        }
        Wish::Nothing
    }

    /// Shows a measure beside the others, or no longer.
    pub fn add_measure(&mut self, measure: &str) -> Wish {
        self.overlay = None;
        if let Scene::Figures(view) = &mut self.scene {
            view.add_measure(measure);
        }
        Wish::Nothing
    }

    /// Only what does not go together, or all figures again.
    pub fn toggle_conflicts(&mut self) -> Wish {
        if let Scene::Figures(view) = &mut self.scene
            && view.toggle_conflicts() == 0
        {
            self.tell("all figures go together", "所有数据相互一致");
        }
        Wish::Nothing
    }
}

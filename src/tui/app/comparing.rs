//! Comparing from anywhere, and back.

mod editions;
mod matrix;
mod measures;
mod opening;

use std::sync::Arc;

use super::App;
use crate::tui::{
    question::{Answer, Question},
    scene::Scene,
    views::{
        data_rows::{self, DataRow},
        evidence::EvidenceView,
        evolution::{self, EvolutionView},
        figures::{self, FiguresView},
        terms::TermsView,
    },
    wish::Wish,
    work::Work,
};

impl App {
    /// Opens a comparison, remembering the way back, and has computed what it shows.
    pub fn open_scene(&mut self, scene: Scene) -> Wish {
        self.overlay = None;
        if !self.complete {
            self.tell("the library is still being read: once more, please", "正在读取资料库，请稍后再按一次");
            return Wish::Nothing;
        }
        self.leave_mark();
        self.scene = scene;
        self.ask_comparison()
    }

    /// Asks for what the scene shows.
    pub fn ask_comparison(&self) -> Wish {
        let library = Arc::clone(&self.library);
        self.scene
            .question()
            .map_or(Wish::Nothing, |question| Wish::Work(Work::Compare { question, library }))
    }

    /// Takes an answer, if it is to what the scene asks now, and does what waited for it.
    pub fn compared(&mut self, question: &Question, answer: Option<Answer>) -> Wish {
        if self.scene.question().as_ref() != Some(question) {
            return Wish::Nothing;
        }
        let Some(answer) = answer else {
            self.tell("there is nothing to show", "没有可显示的内容");
            return self.back();
        };
        self.scene.take(answer, &self.library);
        self.later.take().map_or(Wish::Nothing, |later| later(self))
    }

    /// Puts a command off until the scene has its answer; says whether it did. Who types fast is ahead of the job.
    pub fn wait_for_answer(&mut self, later: fn(&mut Self) -> Wish) -> bool {
        let waiting = self.scene.is_waiting();
        if waiting {
            self.later = Some(later);
            self.tell("as soon as it is computed …", "计算完成后执行……");
        }
        waiting
    }

    /// Back in a comparison that was left: what it never got, or in the other language, is asked for again.
    pub(super) fn return_to_comparison(&mut self, scene: Scene) -> Wish {
        self.scene = scene;
        let before = self.scene.question();
        self.scene.set_lang(self.settings.lang);
        if self.scene.is_waiting() || self.scene.question() != before {
            return self.ask_comparison();
        }
        Wish::Nothing
    }

    /// Shows a topic over the editions.
    pub fn open_evolution(&mut self, topic: &str) -> Wish {
        self.open_evolution_at(topic, None)
    }

    /// Shows a topic over the editions, a cell of it chosen.
    pub fn open_evolution_at(&mut self, topic: &str, wanted: Option<evolution::Wanted>) -> Wish {
        self.open_scene(Scene::Evolution(Box::new(EvolutionView::new(topic, wanted, &self.settings))))
    }

    /// Shows a measure over the periods, a figure of it chosen.
    pub fn open_figures(&mut self, measure: &str, wanted: Option<figures::Wanted>) -> Wish {
        if let Scene::Figures(view) = &mut self.scene {
            self.overlay = None;
            view.set_measure(measure);
            return Wish::Nothing;
        }
        self.open_scene(Scene::Figures(Box::new(FiguresView::new(measure, wanted, &self.settings))))
    }

    /// Shows what is open over the editions: the chosen row of a data table, or else the first topic.
    pub fn compare_here(&mut self) -> Wish {
        if let (Scene::Reading, Some((brief, row))) = (&self.scene, self.chosen_row()) {
            return self.compare_row(brief, row);
        }
        let topic = match &self.scene {
            Scene::Reading => self.reading.topics(&self.library).first().cloned(),
            Scene::Figures(_) => return self.evolution_of_figure(),
            scene => scene.topic().map(str::to_owned),
        };
        let Some(topic) = topic else {
            self.tell("what is open has no topic to compare", "当前内容没有可比较的主题");
            return Wish::Nothing;
        };
        let edition = matches!(self.scene, Scene::Reading).then(|| self.reading.edition());
        self.open_evolution_at(&topic, Some(evolution::Wanted { edition, ..evolution::Wanted::default() }))
    }

    /// The row of a data table that the chosen link of the open brief stands in.
    fn chosen_row(&self) -> Option<(usize, DataRow)> {
        let offset = self.reading.view()?.link_offset()?;
        let brief = self.library.brief(self.reading.open_id()?, self.settings.lang)?;
        Some((brief, data_rows::row_at(&self.library.briefs[brief], offset)?))
    }

    /// Shows the cell of a position, or the measure of a figure.
    fn compare_row(&mut self, brief: usize, row: DataRow) -> Wish {
        let library = Arc::clone(&self.library);
        let here = &library.briefs[brief];
        match row {
            DataRow::Position(index) => {
                let position = &here.positions()[index];
                let wanted = evolution::Wanted {
                    row: Some(position.actor.clone()),
                    edition: Some(here.edition),
                    record: Some((brief, position.line)),
                };
                self.open_evolution_at(&position.topic, Some(wanted))
            }
            DataRow::Figure(index) => {
                let measure = here.figures()[index].measure.clone();
                self.open_figures(&measure, Some((brief, index)))
            }
        }
    }

    /// Shows what a place in a brief is about over the editions: the row of a data table, or else its first topic.
    pub fn compare_place(&mut self, brief: usize, offset: usize) -> Wish {
        let library = Arc::clone(&self.library);
        let Some(here) = library.briefs.get(brief) else { return Wish::Nothing };
        if let Some(row) = data_rows::row_at(here, offset) {
            return self.compare_row(brief, row);
        }
        let Some(topic) = here.topics().next() else {
            self.tell("this has no topic to compare", "此处没有可比较的主题");
            return Wish::Nothing;
        };
        let edition = Some(here.edition);
        self.open_evolution_at(topic, Some(evolution::Wanted { edition, ..Default::default() }))
    }

    /// The topic of the chosen figure's brief over the editions.
    fn evolution_of_figure(&mut self) -> Wish {
        let Scene::Figures(view) = &self.scene else { return Wish::Nothing };
        let brief = view.reading().and_then(|reading| self.library.briefs.get(reading.brief));
        let Some((topic, edition)) =
            brief.and_then(|brief| Some((brief.topics().next()?.to_owned(), brief.edition)))
        else {
            self.tell("no value is chosen", "未选中任何数值");
            return Wish::Nothing;
        };
        let wanted = evolution::Wanted { edition: Some(edition), ..Default::default() };
        self.open_evolution_at(&topic, Some(wanted))
    }

    /// The topic's terms over the editions.
    pub fn open_terms(&mut self) -> Wish {
        let topic = match &self.scene {
            Scene::Reading => self.reading.topics(&self.library).first().cloned(),
            scene => scene.topic().map(str::to_owned),
        };
        let Some(topic) = topic else {
            self.tell("what is open has no topic", "当前内容没有主题");
            return Wish::Nothing;
        };
        self.open_scene(Scene::Terms(Box::new(TermsView::new(&topic, &self.settings))))
    }

    /// Why the chosen cell is empty, or what stands behind it.
    pub fn open_evidence(&mut self) -> Wish {
        if self.wait_for_answer(Self::open_evidence) {
            return Wish::Nothing;
        }
        let Scene::Evolution(view) = &self.scene else { return Wish::Nothing };
        let edition = view.cell().and_then(|(_, column)| view.matrix()?.editions.get(column).copied());
        let (Some(key), Some(edition)) = (view.row_key().cloned(), edition) else {
            self.tell("choose a cell of the matrix", "请选择矩阵中的一格");
            return Wish::Nothing;
        };
        let view = EvidenceView::new(view.topic(), view.options().clone(), key, edition);
        self.open_scene(Scene::Evidence(Box::new(view)))
    }

    fn short(&self, edition: usize) -> &str {
        self.library.editions.get(edition).map_or("", |edition| edition.short.get(self.settings.lang))
    }
}

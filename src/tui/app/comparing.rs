//! Comparing from anywhere, and back.

use std::sync::Arc;

use super::App;
use crate::{
    compare::{self, Passage},
    domain::Brief,
    tui::{
        overlay::Overlay,
        overlays::{
            list::{Choice, List, Row},
            lists,
        },
        question::{Answer, Question},
        scene::Scene,
        views::{
            data_rows::{self, DataRow},
            evidence::EvidenceView,
            evolution::{self, EvolutionView, place_of},
            figures::{self, FiguresView},
            pair::PairView,
            terms::TermsView,
        },
        wish::Wish,
        work::Work,
    },
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
                let position = &here.positions[index];
                let wanted = evolution::Wanted {
                    row: Some(position.actor.clone()),
                    edition: Some(here.edition),
                    record: Some((brief, position.line)),
                };
                self.open_evolution_at(&position.topic, Some(wanted))
            }
            DataRow::Figure(index) => {
                let measure = &here.figures[index].measure;
                self.open_figures(measure, Some((brief, index)))
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
        let Some(topic) = here.topics.first() else {
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
            brief.and_then(|brief| Some((brief.topics.first()?.clone(), brief.edition)))
        else {
            self.tell("no value is chosen", "未选中任何数值");
            return Wish::Nothing;
        };
        let wanted = evolution::Wanted { edition: Some(edition), ..Default::default() };
        self.open_evolution_at(&topic, Some(wanted))
    }

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
            (Scene::Reading, _) => Some(&brief.id) == open,
            (_, Some(topic)) => brief.topics.iter().any(|own| library.is_within(own, topic)),
            (_, None) => false,
        };
        let mut found: Vec<(String, usize, usize)> = Vec::new();
        for (index, brief) in library.briefs.iter().enumerate() {
            if brief.lang != lang && library.brief(&brief.id, lang) != Some(index) || !is_here(brief) {
                continue;
            }
            for (row, figure) in brief.figures.iter().enumerate() {
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
            let id = brief.id.clone();
            return self.open(&id, Some(passage.source.start));
        }
        self.leave_mark();
        self.scene = Scene::Reading;
        self.reading.open_edition(passage.edition, &self.library, &self.settings);
        let paragraph = passage.paragraphs.first().unwrap_or(1);
        self.reading.open_source(&self.library, &self.settings, paragraph);
        Wish::Nothing
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

    fn short(&self, edition: usize) -> &str {
        self.library.editions.get(edition).map_or("", |edition| edition.short.get(self.settings.lang))
    }

    fn readings_to_open(&self, view: &FiguresView) -> Vec<Row> {
        let row = |reading: &crate::compare::figures::Reading| {
            let brief = self.library.briefs.get(reading.brief)?;
            let line = brief.figures.get(reading.figure)?.line;
            let offset = data_rows::offset_of(brief, line);
            let label = format!("{} ¶{}", self.short(reading.edition), reading.paragraphs);
            let unit = self.library.word(&reading.unit, self.settings.lang);
            let text = format!("{} {unit}   {}", reading.value, brief.title);
            Some(Row::new(label, text, Choice::Brief(brief.id.clone(), Some(offset))))
        };
        view.readings().iter().filter_map(row).collect()
    }

    /// The claims of a chosen suggestion, as rows to choose from.
    fn statements_to_open(&self) -> Vec<Row> {
        let Scene::Pair(view) = &self.scene else { return Vec::new() };
        let row = |(brief, offset, text): (usize, usize, String)| {
            let brief = self.library.briefs.get(brief)?;
            let short = self.short(brief.edition);
            Some(Row::new(short, text, Choice::Brief(brief.id.clone(), Some(offset))))
        };
        view.chosen_statements().into_iter().filter_map(row).collect()
    }

    /// Rows are actors, or aspects.
    pub fn toggle_rows(&mut self) -> Wish {
        if let Scene::Evolution(view) = &mut self.scene {
            match view.toggle_rows() {
                compare::Rows::Actors => self.tell("rows are actors", "以行为体为行"),
                compare::Rows::Aspects => self.tell("rows are aspects", "以方面为行"),
            }
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
            let [en, zh] = crate::domain::Lang::ALL.map(|lang| evolution::sort_word(sort, lang));
            self.tell(&format!("rows {en}"), &format!("行{zh}排列"));
        }
        self.ask_comparison()
    }

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

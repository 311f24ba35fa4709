//! Getting about: opening briefs and editions, following links, the way back.

use super::App;
use crate::{
    domain::{BriefId, Lang, Paragraphs, Target},
    library::{self, LinkTarget},
    tui::{
        overlay::Overlay,
        overlays::list::{Choice, List, Row},
        scene::Scene,
        trail::Stop,
        wish::Wish,
    },
};

impl App {
    /// Opens a brief at byte `offset` of its text, remembering the way back.
    pub fn open(&mut self, id: &BriefId, offset: Option<usize>) -> Wish {
        self.leave_mark();
        self.go_to_brief(id, offset)
    }

    fn go_to_brief(&mut self, id: &BriefId, offset: Option<usize>) -> Wish {
        self.overlay = None;
        let Some(brief) = self.library.brief(id, self.settings.lang) else {
            self.notices.warn(format!("there is no brief `{id}` in this library"));
            return Wish::Nothing;
        };
        self.scene = Scene::Reading;
        self.reading.open(&self.library, &self.settings, brief);
        if let Some(offset) = offset {
            self.reading.go_to_offset(offset);
        }
        self.reading.focus_brief();
        self.after_open()
    }

    /// What the brief just opened needs done in the background.
    pub fn after_open(&mut self) -> Wish {
        self.reading.wanted_highlights().map_or(Wish::Nothing, Wish::Work)
    }

    /// Opens an edition, remembering the way back.
    pub fn open_edition(&mut self, edition: usize) -> Wish {
        self.to_reading();
        if edition != self.reading.edition() {
            self.leave_mark();
        }
        self.overlay = None;
        self.reading.open_edition(edition, &self.library, &self.settings);
        self.after_open()
    }

    /// Leaves a comparison for the reader's screen.
    pub fn to_reading(&mut self) {
        if !matches!(self.scene, Scene::Reading) {
            self.leave_mark();
            self.scene = Scene::Reading;
        }
    }

    /// Where the reader is.
    fn here(&self) -> Option<Stop> {
        match &self.scene {
            Scene::Reading => {
                let view = self.reading.view()?;
                Some(Stop::Brief { id: view.id.clone(), offset: view.offset() })
            }
            comparison => Some(Stop::Scene(comparison.clone())),
        }
    }

    /// Remembers where the reader is, before going elsewhere.
    pub fn leave_mark(&mut self) {
        if let Some(here) = self.here() {
            self.trail.leave(here);
        }
    }

    /// Back to the place before.
    pub fn back(&mut self) -> Wish {
        let stop = self.here().and_then(|here| self.trail.back(here));
        self.return_to(stop, ("there is nothing to go back to", "没有可返回的位置"))
    }

    /// Forward again.
    pub fn forward(&mut self) -> Wish {
        let stop = self.here().and_then(|here| self.trail.forward(here));
        self.return_to(stop, ("there is nothing to go forward to", "没有可前进的位置"))
    }

    fn return_to(&mut self, stop: Option<Stop>, (en, zh): (&str, &str)) -> Wish {
        match stop {
            Some(Stop::Brief { id, offset }) => self.go_to_brief(&id, Some(offset)),
            Some(Stop::Scene(scene)) => self.return_to_comparison(scene),
            None => {
                self.tell(en, zh);
                Wish::Nothing
            }
        }
    }

    /// Shows everything in the other language.
    pub fn switch_language(&mut self) -> Wish {
        self.settings.lang = self.settings.lang.other();
        self.reading.switch_language(&self.library, &self.settings);
        self.scene.set_lang(self.settings.lang);
        self.ask_comparison().and(self.after_open())
    }

    /// Follows the chosen link of the open brief, or else the only one in view.
    pub fn follow(&mut self) -> Wish {
        let Some(target) = self.reading.view().and_then(|view| view.target()).cloned() else {
            self.tell("no link is chosen: Tab goes to the next one", "未选中链接：按 Tab 到下一个");
            return Wish::Nothing;
        };
        match target {
            Target::Citation(paragraphs) => self.follow_citation(&paragraphs),
            Target::Footnote(index) => self.follow_offset(|app| app.reading.view()?.footnote(index)),
            Target::Anchor(anchor) => self.follow_anchor(&anchor),
            Target::File(path) => self.follow_file(&path),
            Target::Outside(address) => {
                let en = format!("{address} (copied: attache opens nothing outside the library)");
                let zh = format!("{address}（已复制：attache 不打开库外的内容）");
                self.tell(&en, &zh);
                Wish::Copy(address)
            }
        }
    }

    /// Goes to a byte of the open text, remembering the way back.
    fn follow_offset(&mut self, offset: impl Fn(&Self) -> Option<usize>) -> Wish {
        if let Some(offset) = offset(self) {
            self.leave_mark();
            self.reading.go_to_offset(offset);
        }
        Wish::Nothing
    }

    fn follow_anchor(&mut self, anchor: &str) -> Wish {
        let heading = self.heading(anchor);
        self.follow_offset(|_| heading)
    }

    /// The byte of the open text at which a heading stands; says so where there is none.
    fn heading(&mut self, anchor: &str) -> Option<usize> {
        let outline = self.reading.view()?.outline();
        let found = outline.entries.iter().find(|entry| entry.id == anchor).map(|entry| entry.offset);
        if found.is_none() {
            self.notices.warn(format!("this brief has no heading `#{anchor}`"));
        }
        found
    }

    fn follow_file(&mut self, path: &str) -> Wish {
        let from = self.reading.open_id().and_then(|id| self.library.brief(id, self.settings.lang));
        let Some(from) = from else { return Wish::Nothing };
        match library::resolve_link(&self.library, from, path) {
            Ok(LinkTarget { brief, anchor }) => {
                let id = self.library.briefs[brief].id();
                let wish = self.open(&id, None);
                // one step, so that one step leads back
                if let Some(offset) = anchor.and_then(|anchor| self.heading(&anchor)) {
                    self.reading.go_to_offset(offset);
                }
                wish
            }
            Err(refused) => {
                self.notices.warn(format!("{path}: {refused}"));
                Wish::Nothing
            }
        }
    }

    /// Opens the report at a paragraph where the library has its text, or else says which briefs carry it.
    pub fn follow_citation(&mut self, paragraphs: &Paragraphs) -> Wish {
        let Some(first) = paragraphs.first() else { return Wish::Nothing };
        let edition = self.reading.edition();
        if self.library.editions.get(edition).is_some_and(|edition| edition.source.is_some()) {
            self.leave_mark();
            self.reading.open_source(&self.library, &self.settings, first);
            return Wish::Nothing;
        }
        let mut seen: Vec<&str> = Vec::new();
        let head = match self.settings.lang {
            Lang::En => "The report's text is not in this library; these briefs carry it:",
            Lang::Zh => "本库不含报告原文。涵盖该段的简报：",
        };
        let mut rows = vec![Row::heading(head)];
        for brief in self.library.briefs.iter().filter(|brief| brief.edition == edition) {
            if paragraphs.iter().any(|number| brief.source().contains(number))
                && !seen.contains(&brief.name())
            {
                seen.push(brief.name());
                let title = self
                    .library
                    .brief(&brief.id(), self.settings.lang)
                    .map_or("", |index| self.library.briefs[index].title());
                rows.push(Row::new(format!("¶{}", brief.source()), title, Choice::Brief(brief.id(), None)));
            }
        }
        let chosen = usize::from(rows.len() > 1);
        let short = self.library.editions[edition].short.get(self.settings.lang);
        self.overlay = Some(Overlay::List(List::new(format!("{short} ¶{paragraphs}"), rows, chosen)));
        Wish::Nothing
    }

    /// Copies the passage in view with its citation.
    pub fn cite(&mut self) -> Wish {
        let Some(view) = self.reading.view() else { return Wish::Nothing };
        let (text, cited) = view.passage();
        let paragraphs = if cited.is_empty() {
            self.reading.paragraphs(&self.library).to_string()
        } else {
            cited.join(", ")
        };
        let citation = self.citation(self.reading.edition(), &paragraphs);
        Wish::Copy(format!("{text} ({citation})"))
    }

    /// Such as `White paper on global digital governance 2023, ¶26`.
    pub fn citation(&self, edition: usize, paragraphs: &str) -> String {
        let title =
            self.library.editions.get(edition).map_or("", |edition| edition.title.get(self.settings.lang));
        match self.settings.lang {
            Lang::En => format!("{title}, ¶{paragraphs}"),
            Lang::Zh => format!("{title}，¶{paragraphs}"),
        }
    }

    /// Does what the chosen row of a list does.
    pub fn choose(&mut self, choice: Choice) -> Wish {
        match choice {
            Choice::Nothing => Wish::Nothing,
            Choice::Edition(edition) => self.open_edition(edition),
            Choice::Brief(id, offset) => self.open(&id, offset),
            Choice::Offset(offset) => {
                self.overlay = None;
                self.leave_mark();
                self.reading.go_to_offset(offset);
                self.reading.focus_brief();
                Wish::Nothing
            }
            Choice::Evolution(topic) => self.open_evolution(&topic),
            Choice::Listed(entry) => self.open_listed(entry),
            Choice::Figures(measure) => self.open_figures(&measure, None),
            Choice::AddMeasure(measure) => self.add_measure(&measure),
            Choice::Beside(edition) => self.show_beside(edition),
            Choice::Fold(topic) => self.fold(&topic),
            Choice::Link(link) => self.keep_link(*link),
            Choice::Command(name) => {
                self.overlay = None;
                match crate::tui::command::all().find(|command| command.name == name) {
                    Some(command) => self.run(command, None),
                    None => Wish::Nothing,
                }
            }
        }
    }
}

//! The reader's screen: panes at the left, the brief at the right, its outline where there is room.

use std::{ops::Range, sync::Arc};

use ratatui::layout::Rect;

use super::{
    super::{
        canvas::Canvas, command::Place, settings::Settings, theme::Ui, widgets::scroll::Motion, work::Work,
    },
    brief::{BriefView, Head},
    data_rows,
    names::TableNames,
    source,
    stack::Stack,
};
use crate::{
    domain::{Brief, BriefId, Lang, Library, Outline, Paragraphs},
    markdown::{self, CodeClass},
};

/// Below this many columns, one of panes and brief is shown at a time.
const NARROW: u16 = 70;
/// From this many columns on, the outline stands beside the brief.
const WIDE: u16 = 160;

/// Where the keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Stack,
    Brief,
}

/// Where the parts stand.
#[derive(Clone, Copy, Debug, Default)]
struct Areas {
    stack: Option<Rect>,
    brief: Option<Rect>,
    outline: Option<Rect>,
}

/// The stack and the open brief.
#[derive(Debug)]
pub struct Reading {
    edition: usize,
    stack: Stack,
    view: Option<BriefView>,
    focus: Focus,
    areas: Areas,
}

impl Reading {
    /// The newest edition of the first series, or else the newest of all, its first brief open.
    pub fn new(library: &Arc<Library>, settings: &Settings) -> Self {
        let timeline =
            library.series.iter().map(|series| library.timeline(&series.slug)).find(|all| !all.is_empty());
        let newest = || (0..library.editions.len()).max_by_key(|index| library.editions[*index].year);
        let edition = timeline.and_then(|all| all.last().copied()).or_else(newest).unwrap_or(0);
        let mut reading = Self {
            edition,
            stack: Stack::new(library, edition, settings.lang),
            view: None,
            focus: Focus::Stack,
            areas: Areas::default(),
        };
        reading.open_chosen(library, settings);
        reading
    }

    /// The edition that is open.
    pub const fn edition(&self) -> usize {
        self.edition
    }

    /// The tables of the keymap that apply.
    pub const fn places(&self) -> &'static [Place] {
        match self.focus {
            Focus::Stack => &[Place::Stack, Place::Reader, Place::Move, Place::Global],
            Focus::Brief => &[Place::Brief, Place::Reader, Place::Move, Place::Global],
        }
    }

    /// Commands worth a hint, with a word for each.
    pub const fn hints(&self) -> &'static [(&'static str, &'static str)] {
        match self.focus {
            Focus::Stack => &[
                ("read", "read"),
                ("find", "find"),
                ("compare", "compare"),
                ("next-edition", "edition"),
                ("language", "zh/en"),
                ("search", "search"),
                ("help", "help"),
                ("quit", "quit"),
            ],
            Focus::Brief => &[
                ("to-stack", "panes"),
                ("find", "find"),
                ("compare", "compare"),
                ("next-link", "link"),
                ("follow", "follow"),
                ("outline", "outline"),
                ("cite", "cite"),
                ("language", "zh/en"),
                ("help", "help"),
            ],
        }
    }

    /// The open text.
    pub const fn view(&self) -> Option<&BriefView> {
        self.view.as_ref()
    }

    /// The open text, to be moved in.
    pub const fn view_mut(&mut self) -> Option<&mut BriefView> {
        self.view.as_mut()
    }

    /// Moves in what the keys go to; says whether that opened another brief.
    pub fn go(&mut self, motion: Motion, library: &Arc<Library>, settings: &Settings) -> bool {
        match self.focus {
            Focus::Brief => {
                if let Some(view) = &mut self.view {
                    view.go(motion);
                }
                false
            }
            Focus::Stack => {
                self.stack.go(motion);
                self.open_chosen(library, settings)
            }
        }
    }

    /// Goes to a pane, as with its number; says whether that opened another brief.
    pub fn to_pane(&mut self, pane: usize, library: &Arc<Library>, settings: &Settings) -> bool {
        self.focus = Focus::Stack;
        self.stack.pane = pane;
        self.open_chosen(library, settings)
    }

    /// Opens the brief that is `by` before or after the open one.
    pub fn step_brief(&mut self, by: isize, library: &Arc<Library>, settings: &Settings) -> bool {
        self.stack.go(Motion::Lines(by));
        self.open_chosen(library, settings)
    }

    fn open_chosen(&mut self, library: &Arc<Library>, settings: &Settings) -> bool {
        let Some(brief) = self.stack.chosen() else { return false };
        let id = &library.briefs[brief].id();
        if self.view.as_ref().is_some_and(|view| view.id == *id) {
            return false;
        }
        self.show(library, settings, brief);
        true
    }

    /// Opens a brief and chooses it in the stack.
    pub fn open(&mut self, library: &Arc<Library>, settings: &Settings, brief: usize) {
        let edition = library.briefs[brief].edition;
        if edition != self.edition {
            self.edition = edition;
            self.stack = Stack::new(library, edition, settings.lang);
        }
        self.stack.choose(brief);
        self.show(library, settings, brief);
    }

    /// Opens the edition's overview.
    pub fn open_overview(&mut self, library: &Arc<Library>, settings: &Settings) {
        if let Some(brief) = library.pane(self.edition, None, settings.lang).first() {
            self.show(library, settings, *brief);
            self.focus = Focus::Brief;
        }
    }

    /// Opens another edition, at its overview where it has one.
    pub fn open_edition(&mut self, edition: usize, library: &Arc<Library>, settings: &Settings) {
        let pane = self.stack.pane;
        self.edition = edition;
        self.stack = Stack::new(library, edition, settings.lang);
        if !library.pane(edition, Some(crate::domain::Pane::ALL[pane]), settings.lang).is_empty() {
            self.stack.pane = pane;
        }
        match library.pane(edition, None, settings.lang).first() {
            Some(overview) => self.show(library, settings, *overview),
            None => {
                self.open_chosen(library, settings);
            }
        }
    }

    /// Opens the edition's source text at a paragraph; says whether the library has it.
    pub fn open_source(&mut self, library: &Library, settings: &Settings, paragraph: u32) -> bool {
        let Some(edition) = library.editions.get(self.edition) else { return false };
        let Some(text) = &edition.source else { return false };
        let (document, offset) = source::document(text, paragraph);
        let head = Head {
            title: edition.title.get(settings.lang).to_owned(),
            about: format!("{}  ·  {}", source::name(settings.lang), edition.report),
        };
        let layout = self.layout_settings(settings);
        let mut view = BriefView::new(source::id(edition), head, Arc::new(document), layout);
        self.place_view(&mut view, settings);
        view.go_to(offset);
        self.view = Some(view);
        self.focus = Focus::Brief;
        true
    }

    fn show(&mut self, library: &Arc<Library>, settings: &Settings, brief: usize) {
        let brief = &library.briefs[brief];
        let mut document = markdown::parse(brief.body());
        data_rows::link_citations(&mut document);
        let document = Arc::new(document);
        let mut layout = self.layout_settings(settings);
        layout.view = Some(Arc::new(TableNames::new(Arc::clone(library), settings.lang, &document)));
        let head = Head::of(library, brief, settings.lang);
        let mut view = BriefView::new(brief.id(), head, document, layout);
        self.place_view(&mut view, settings);
        self.view = Some(view);
    }

    fn layout_settings(&self, settings: &Settings) -> markdown::layout::Settings {
        let columns = self.areas.brief.map_or(80, |area| area.width.into());
        markdown::layout::Settings {
            measure: Some(settings.measure),
            ambiguous: settings.ambiguous,
            lang: settings.lang,
            ..markdown::layout::Settings::new(columns)
        }
    }

    /// Gives a new view the size of the one before, so that it can be moved in before the next frame.
    fn place_view(&self, view: &mut BriefView, settings: &Settings) {
        let area = self.areas.brief.unwrap_or(Rect::new(0, 0, 80, 24));
        view.arrange(area, settings);
    }

    /// Takes a library that was read again: what is open stays, by its name now, and what is gone gives way.
    pub fn refresh(
        &mut self,
        before: &Library,
        library: &Arc<Library>,
        settings: &Settings,
        name_now: &dyn Fn(&BriefId) -> BriefId,
    ) {
        let open = self.view.as_ref().map(|view| (view.id.clone(), view.offset()));
        let edition = before.editions.get(self.edition).and_then(|edition| library.edition(&edition.id));
        let Some(edition) = edition else {
            *self = Self { areas: self.areas, focus: self.focus, ..Self::new(library, settings) };
            return;
        };
        let (pane, chosen) = (self.stack.pane, self.stack.chosen());
        self.edition = edition;
        self.stack = Stack::new(library, edition, settings.lang);
        self.stack.pane = pane;
        let chosen = chosen.and_then(|brief| before.briefs.get(brief)).map(|brief| name_now(&brief.id()));
        if let Some(brief) = chosen.and_then(|id| library.brief(&id, settings.lang)) {
            self.stack.choose(brief);
        }
        let Some((id, offset)) = open else { return };
        if let Some(brief) = library.brief(&name_now(&id), settings.lang) {
            self.show(library, settings, brief);
            self.go_to_offset(offset);
        } else if before.brief(&id, settings.lang).is_some() {
            self.open_chosen(library, settings);
        }
    }

    /// Shows the open brief in another language, about where it was.
    pub fn switch_language(&mut self, library: &Arc<Library>, settings: &Settings) {
        let before = self.view.as_ref().map(|view| (view.outline().clone(), view.offset()));
        self.refresh(library, library, settings, &BriefId::clone);
        if let (Some((outline, offset)), Some(view)) = (before, &mut self.view) {
            let there = view.outline().entries.clone();
            let section = outline.entries.iter().rposition(|entry| entry.offset <= offset);
            let offset = section.and_then(|section| there.get(section)).map_or(0, |entry| entry.offset);
            view.go_to(offset);
        }
    }

    /// Lines of another measure.
    pub fn settings_changed(&mut self, settings: &Settings) {
        let layout = self.layout_settings(settings);
        if let Some(view) = &mut self.view {
            let table = view.table_view();
            view.set_settings(markdown::layout::Settings { view: table, ..layout });
        }
    }

    /// Brings a byte of the open text to the top.
    pub fn go_to_offset(&mut self, offset: usize) {
        if let Some(view) = &mut self.view {
            view.go_to(offset);
        }
    }

    /// The keys go to the brief.
    pub const fn focus_brief(&mut self) {
        self.focus = Focus::Brief;
    }

    /// The keys go to the panes.
    pub const fn focus_stack(&mut self) {
        self.focus = Focus::Stack;
    }

    /// The keys go to the other of panes and brief.
    pub const fn switch_focus(&mut self) {
        self.focus = match self.focus {
            Focus::Stack => Focus::Brief,
            Focus::Brief => Focus::Stack,
        };
    }

    /// Whether the keys go to the brief.
    pub fn is_in_brief(&self) -> bool {
        self.focus == Focus::Brief
    }

    /// Chooses the next link or the one before; says whether there is one.
    pub fn to_link(&mut self, forward: bool) -> bool {
        self.view.as_mut().is_some_and(|view| view.to_link(forward))
    }

    /// The headings of the open text and the byte in view; none if it has no headings.
    pub fn outline(&self) -> Option<(Outline, usize)> {
        let view = self.view.as_ref().filter(|view| !view.outline().entries.is_empty())?;
        Some((view.outline().clone(), view.offset()))
    }

    /// Goes to the next hit or the one before; says whether anything is searched for.
    pub fn to_hit(&mut self, forward: bool) -> bool {
        self.view.as_mut().is_some_and(|view| view.to_hit(forward))
    }

    /// Searches the open text.
    pub fn search(&mut self, query: &str) {
        if let Some(view) = &mut self.view {
            view.search(query);
        }
    }

    /// What is searched for, and which hit is here.
    pub fn search_label(&self) -> Option<String> {
        self.view.as_ref()?.hits().map(super::super::search::Hits::label)
    }

    /// The topics of the open brief.
    pub fn topics(&self, library: &Library) -> Vec<String> {
        self.open_brief(library).map(|brief| brief.topics().map(str::to_owned).collect()).unwrap_or_default()
    }

    /// The open brief.
    pub fn open_id(&self) -> Option<&BriefId> {
        Some(&self.view.as_ref()?.id)
    }

    /// The paragraphs of the report that the open brief carries.
    pub fn paragraphs(&self, library: &Library) -> Paragraphs {
        self.open_brief(library).map(|brief| brief.source().into_owned()).unwrap_or_default()
    }

    fn open_brief<'a>(&self, library: &'a Library) -> Option<&'a Brief> {
        let id = self.open_id()?;
        library.briefs.iter().find(|brief| brief.name() == id.0)
    }

    /// The place among the edition's briefs and in the text, such as `12 of 41   35%`.
    pub fn place_label(&self, library: &Library) -> String {
        let Some(view) = &self.view else { return String::new() };
        let (here, all) = self.stack.place();
        let chosen = self.stack.chosen().and_then(|brief| library.briefs.get(brief));
        let seen = view.seen();
        match chosen {
            Some(brief) if brief.name() == view.id.0 => {
                let of = brief.lang.choose("of", "/");
                format!("{here} {of} {all}  {seen:>3}%")
            }
            _ => format!("{seen:>3}%"),
        }
    }

    /// The next work that the open text wants done in the background.
    pub fn wanted_highlights(&mut self) -> Option<Work> {
        self.view.as_mut()?.wanted_highlights()
    }

    /// Colours a code block, if its brief is still open.
    pub fn take_highlights(&mut self, id: &BriefId, block: usize, classes: Vec<(Range<usize>, CodeClass)>) {
        if let Some(view) = self.view.as_mut().filter(|view| view.id == *id) {
            view.take_highlights(block, classes);
        }
    }

    /// Takes the size.
    pub fn arrange(&mut self, area: Rect, settings: &Settings) {
        self.areas = self.share(area);
        if let Some(stack) = self.areas.stack {
            self.stack.arrange(stack.height);
        }
        if let (Some(brief), Some(view)) = (self.areas.brief, &mut self.view) {
            view.arrange(brief, settings);
        }
    }

    fn share(&self, area: Rect) -> Areas {
        let inside = |x: u16, width: u16| Rect { x: area.x + x, width, ..area };
        if area.width < NARROW {
            let whole = inside(1, area.width.saturating_sub(2));
            return match self.focus {
                Focus::Stack => Areas { stack: Some(whole), ..Areas::default() },
                Focus::Brief => Areas { brief: Some(whole), ..Areas::default() },
            };
        }
        // from 100 columns on the brief has its measure, and a line down, which sends every title in sight again, stays small
        let stack = (area.width * 3 / 10).min(30).max(area.width / 4).clamp(26, 46);
        let outline = if area.width >= WIDE { 34 } else { 0 };
        Areas {
            stack: Some(inside(1, stack - 1)),
            brief: Some(inside(stack + 3, area.width - stack - 4 - outline)),
            outline: (outline > 0).then(|| inside(area.width - outline + 2, outline - 3)),
        }
    }

    /// Draws it.
    pub fn render(&self, canvas: &mut Canvas<'_>, area: Rect, library: &Library, settings: &Settings) {
        if let Some(stack) = self.areas.stack {
            self.stack.render(canvas, stack, library, settings.lang, self.focus == Focus::Stack);
            if self.areas.brief.is_some() {
                canvas.column_rule(stack.right() + 1, area.y, area.height);
            }
        }
        if let (Some(brief), Some(view)) = (self.areas.brief, &self.view) {
            view.render(canvas, brief, settings);
        }
        if let (Some(outline), Some(view)) = (self.areas.outline, &self.view) {
            canvas.column_rule(outline.x - 2, area.y, area.height);
            render_outline(canvas, outline, view, settings.lang);
        }
    }
}

/// Draws the headings, the one in view marked.
fn render_outline(canvas: &mut Canvas<'_>, area: Rect, view: &BriefView, lang: Lang) {
    let entries = &view.outline().entries;
    let here = entries.iter().rposition(|entry| entry.offset <= view.offset());
    canvas.fitted(area.x, area.y, area.width, lang.choose("OUTLINE", "提纲"), Ui::HeadingIdle);
    let rows = area.height.saturating_sub(2);
    let first = here.map_or(0, |here| (here + 1).saturating_sub(rows.into()));
    for (y, (index, entry)) in (area.y + 2..area.bottom()).zip(entries.iter().enumerate().skip(first)) {
        let indent = 2 * u16::from(entry.level.saturating_sub(2)).min(area.width / 4);
        let role = if Some(index) == here { Ui::Active } else { Ui::Plain };
        canvas.fitted(area.x + indent, y, area.width - indent, &entry.title, role);
    }
}

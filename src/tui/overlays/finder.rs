//! The finder: what is typed, what it finds, and the chosen result in its place.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::{
    super::{
        app::App,
        canvas::Canvas,
        settings::Settings,
        theme::Ui,
        views::{
            brief::{BriefView, Head},
            names::TableNames,
        },
        widgets::{
            editor::Editor,
            scroll::{Motion, Scroll},
        },
        wish::Wish,
        work::Answer,
    },
    search::render_input,
};
use crate::{
    domain::{BriefId, Library},
    find::{self, Hit, Kind},
    markdown,
};

/// From this many columns on, the chosen result is shown in its place beside the list.
const WITH_PREVIEW: u16 = 84;

/// What a result leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A brief, at a byte of its text.
    Brief {
        /// Which.
        id: BriefId,
        /// Where in it.
        offset: Option<usize>,
    },
    /// A topic.
    Topic(String),
    /// A narrower search.
    Query(String),
}

/// What can be done with an answer: one of the finder's commands.
pub type Later = fn(&mut App) -> Wish;

/// The finder.
#[derive(Debug, Default)]
pub struct Finder {
    /// What is typed.
    pub editor: Editor,
    answer: Option<Answer>,
    /// Whether the answer is of an older text than what is typed.
    waiting: bool,
    /// What is to be done with the answer once it comes.
    later: Option<Later>,
    scroll: Scroll,
    /// Which of the searches before is in the line of input.
    recalled: Option<usize>,
    preview: Option<BriefView>,
    list: Rect,
    beside: Option<Rect>,
}

impl Finder {
    /// The finder with a query to begin with.
    pub fn new(query: &str) -> Self {
        Self { editor: Editor::with(query), ..Self::default() }
    }

    /// What is typed has been asked for.
    pub const fn asked(&mut self) {
        self.waiting = true;
        self.later = None;
    }

    /// Puts off what would be done with the answer, if that is yet to come; says whether it is. Who types fast, or over a
    /// slow line, presses Enter before there is anything to choose.
    pub const fn put_off(&mut self, later: Later) -> bool {
        if self.waiting {
            self.later = Some(later);
        }
        self.waiting
    }

    /// Takes an answer, unless it is to an older question; returns what was put off until it came.
    #[must_use]
    pub fn take(&mut self, answer: Answer, library: &Arc<Library>, settings: &Settings) -> Option<Later> {
        if answer.query != self.editor.text() {
            return None;
        }
        self.waiting = false;
        self.scroll = Scroll::default();
        self.answer = Some(answer);
        self.scroll.arrange(self.hits().len(), self.list.height.into());
        self.show_chosen(library, settings);
        self.later.take()
    }

    fn hits(&self) -> &[Hit] {
        self.answer.as_ref().map_or(&[], |answer| &answer.found.hits)
    }

    /// The chosen result.
    pub fn chosen(&self) -> Option<&Hit> {
        self.hits().get(self.scroll.chosen)
    }

    /// What the chosen result leads to.
    pub fn chosen_target(&self, library: &Library) -> Option<Target> {
        let hit = self.chosen()?;
        match hit.kind {
            Kind::Topic => hit.slug.clone().map(Target::Topic),
            Kind::Actor => hit.slug.as_ref().map(|slug| Target::Query(format!("actor:{slug} "))),
            Kind::Title
            | Kind::Heading
            | Kind::Position
            | Kind::Claim
            | Kind::Figure
            | Kind::Measure
            | Kind::Paragraph
            | Kind::Line => {
                let brief = library.briefs.get(hit.brief?)?;
                Some(Target::Brief { id: brief.id.clone(), offset: Some(hit.offset) })
            }
        }
    }

    /// The topic of the chosen result.
    pub fn chosen_topic(&self, library: &Library) -> Option<String> {
        let hit = self.chosen()?;
        match hit.kind {
            Kind::Topic => hit.slug.clone(),
            _ => library.briefs.get(hit.brief?)?.topics.first().cloned(),
        }
    }

    /// Moves the choice, and shows it in its place.
    pub fn go(&mut self, motion: Motion, library: &Arc<Library>, settings: &Settings) {
        self.scroll.go(motion);
        self.show_chosen(library, settings);
    }

    /// Completes the filter before the cursor; says whether there was one to complete.
    pub fn complete(&mut self, library: &Library) -> bool {
        let completions = find::complete(library, self.editor.before_cursor());
        let Some(first) = completions.first() else { return false };
        let after = &self.editor.text()[self.editor.before_cursor().len()..];
        // a filter that is complete is left, so that what is typed next is a word of its own
        let is_key = first.text.ends_with(':');
        let space = if is_key || after.starts_with(char::is_whitespace) { "" } else { " " };
        self.editor.replace_before_cursor(first.range.start, &format!("{}{space}", first.text));
        true
    }

    /// Puts the next older or newer of `queries` (the newest first) into the line of input.
    pub fn recall(&mut self, queries: &[String], older: bool) {
        let next = match (self.recalled, older) {
            (None, true) => Some(0),
            (Some(at), true) => Some((at + 1).min(queries.len().saturating_sub(1))),
            (None | Some(0), false) => None,
            (Some(at), false) => Some(at - 1),
        };
        self.recalled = next;
        let query = next.and_then(|at| queries.get(at)).map_or("", String::as_str);
        self.editor.set(query);
    }

    /// Lays out the chosen result's brief around it.
    fn show_chosen(&mut self, library: &Arc<Library>, settings: &Settings) {
        let chosen = self.chosen().and_then(|hit| Some((library.briefs.get(hit.brief?)?, Some(hit.offset))));
        let (Some((brief, offset)), Some(area)) = (chosen, self.beside) else {
            self.preview = None;
            return;
        };
        if self.preview.as_ref().is_none_or(|view| view.id != brief.id) {
            let document = Arc::new(markdown::parse(&brief.body));
            let layout = markdown::layout::Settings {
                measure: Some(settings.measure),
                ambiguous: settings.ambiguous,
                lang: settings.lang,
                view: Some(Arc::new(TableNames::new(Arc::clone(library), settings.lang, &document))),
                ..markdown::layout::Settings::new(area.width.into())
            };
            let head = Head::of(library, brief, settings.lang);
            self.preview = Some(BriefView::new(brief.id.clone(), head, document, layout));
        }
        if let Some(view) = &mut self.preview {
            view.arrange(area, settings);
            view.go(Motion::Top);
            view.mark(offset);
        }
    }

    /// Takes the size.
    pub fn arrange(&mut self, area: Rect, library: &Arc<Library>, settings: &Settings) {
        let below = Rect { y: area.y + 2, height: area.height.saturating_sub(3), ..area };
        let columns = if area.width >= WITH_PREVIEW { area.width * 11 / 20 } else { area.width };
        self.list = Rect { width: columns, ..below };
        let beside =
            Rect { x: area.x + columns + 2, width: (area.width - columns).saturating_sub(3), ..below };
        let beside = (columns < area.width).then_some(beside);
        self.scroll.arrange(self.hits().len(), self.list.height.into());
        if beside != self.beside {
            self.beside = beside;
            self.show_chosen(library, settings);
        }
    }

    /// Draws it over the whole screen but the hints, and says where the cursor stands.
    pub fn render(&self, app: &App, canvas: &mut Canvas<'_>, area: Rect) -> (u16, u16) {
        canvas.clear(Rect { height: area.height.saturating_sub(1), ..area });
        let counts = self.counts(app.index.is_some());
        let count_columns = canvas.width(&counts).min(area.width / 2);
        canvas.text(area.right() - count_columns, area.y, count_columns, &counts, Ui::Dim);
        let row = Rect::new(area.x + 1, area.y, area.width.saturating_sub(count_columns + 2), 1);
        let cursor = render_input(canvas, row, "find >", &self.editor);
        canvas.row_rule(area.x, area.y + 1, area.width);
        self.render_problems(canvas, area);
        for (y, index) in (self.list.y..self.list.bottom()).zip(self.scroll.view()) {
            let row = Rect { y, height: 1, ..self.list };
            render_hit(app, canvas, row, &self.hits()[index], index == self.scroll.chosen);
        }
        if let Some(beside) = self.beside {
            canvas.column_rule(beside.x - 2, beside.y, beside.height);
            match (&self.preview, self.chosen()) {
                (Some(view), _) => view.render(canvas, beside, &app.settings),
                (None, Some(hit)) => render_about(app, canvas, beside, hit),
                (None, None) => {}
            }
        }
        cursor
    }

    /// Says over the rule what of the query could not be understood.
    fn render_problems(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let problems = self.answer.as_ref().map_or(&[][..], |answer| &answer.problems);
        if let Some(problem) = problems.first() {
            canvas.fitted(
                area.x + 2,
                area.y + 1,
                area.width.saturating_sub(4),
                &format!(" {problem} "),
                Ui::Warning,
            );
        }
    }

    /// Such as `87 of 9,214`, with a mark while a newer answer is awaited.
    fn counts(&self, ready: bool) -> String {
        match &self.answer {
            _ if !ready => "reading the library … ".into(),
            None => String::new(),
            Some(answer) => {
                let waiting = if self.waiting { "… " } else { "" };
                format!("{waiting}{} of {} ", answer.found.total, answer.passages)
            }
        }
    }
}

/// Draws a result: its kind, its text with the matched characters marked, and where it stands.
fn render_hit(app: &App, canvas: &mut Canvas<'_>, row: Rect, hit: &Hit, chosen: bool) {
    let lang = app.settings.lang;
    let kind = hit.kind.title(lang);
    canvas.text(row.x, row.y, 2, if chosen { "> " } else { "  " }, Ui::Active);
    canvas.fitted(row.x + 2, row.y, 9, kind, Ui::Dim);
    let place = place_of(app, hit);
    let place_columns = canvas.width(&place).min(row.width / 4);
    let x = row.x + 11;
    let room = row.width.saturating_sub(11 + place_columns + 2);
    render_marked(canvas, Rect { x, width: room, ..row }, hit);
    canvas.text(row.right() - place_columns - 1, row.y, place_columns, &place, Ui::Dim);
    if chosen {
        canvas.shade(Rect { x: row.x, width: row.width - 1, ..row }, Ui::ChosenIdle);
    }
}

/// Where a result stands, such as `2023 ¶26`.
fn place_of(app: &App, hit: &Hit) -> String {
    let Some(edition) = hit.edition.and_then(|edition| app.library.editions.get(edition)) else {
        return String::new();
    };
    let short = edition.short.get(app.settings.lang);
    hit.source.first().map_or_else(|| short.to_owned(), |first| format!("{short} ¶{first}"))
}

/// The byte that a result's text is shown from: its start, unless a match would be out of view. A name is always shown from
/// its start, since that is what it is known by.
fn start_of(canvas: &Canvas<'_>, columns: u16, hit: &Hit) -> usize {
    let end = hit.highlights.last().map_or(0, |range| range.end);
    if matches!(hit.kind, Kind::Topic | Kind::Actor) || canvas.width(&hit.text[..end]) <= columns {
        return 0;
    }
    let first = hit.highlights.first().map_or(0, |range| range.start);
    let mut start = 0;
    // a third of the room goes to what stands before the match
    while canvas.width(&hit.text[start..first]) > columns / 3 {
        start += hit.text[start..].chars().next().map_or(1, char::len_utf8);
    }
    start
}

/// Draws a result's text so that its first matched character is in view.
fn render_marked(canvas: &mut Canvas<'_>, row: Rect, hit: &Hit) {
    let start = start_of(canvas, row.width, hit);
    let mut x = row.x;
    if start > 0 {
        x += canvas.text(x, row.y, 1, "…", Ui::Dim);
    }
    let mut at = start;
    let edges = hit.highlights.iter().filter(|range| range.start >= start);
    for range in edges {
        let room = row.right().saturating_sub(x);
        x += canvas.text(x, row.y, room, &hit.text[at..range.start], Ui::Plain);
        let room = row.right().saturating_sub(x);
        x += canvas.text(x, row.y, room, &hit.text[range.clone()], Ui::Match);
        at = range.end;
    }
    let room = row.right().saturating_sub(x);
    canvas.fitted(x, row.y, room, &hit.text[at..], Ui::Plain);
}

/// Draws what a topic or an actor is: names, and its briefs by edition.
fn render_about(app: &App, canvas: &mut Canvas<'_>, area: Rect, hit: &Hit) {
    let lang = app.settings.lang;
    let Some(slug) = &hit.slug else { return };
    let library = &app.library;
    let (name, aliases) = match hit.kind {
        Kind::Topic => {
            library.topic(slug).map(|topic| (topic.name.clone(), topic.names().skip(2).collect::<Vec<_>>()))
        }
        _ => library.actor(slug).map(|actor| (actor.name.clone(), actor.names().skip(2).collect())),
    }
    .unwrap_or_default();
    canvas.fitted(area.x, area.y, area.width, name.get(lang), Ui::Title);
    canvas.fitted(area.x, area.y + 1, area.width, name.get(lang.other()), Ui::Plain);
    canvas.fitted(area.x, area.y + 2, area.width, &aliases.join(" · "), Ui::Dim);
    let mut y = area.y + 4;
    for (edition, short) in
        library.editions.iter().enumerate().map(|(index, edition)| (index, edition.short.get(lang)))
    {
        let here = library.briefs.iter().filter(|brief| brief.edition == edition && brief.lang == lang);
        let about: Vec<_> = here
            .filter(|brief| match hit.kind {
                Kind::Topic => brief.topics.iter().any(|topic| library.is_within(topic, slug)),
                _ => brief.positions.iter().any(|position| position.actor == *slug),
            })
            .collect();
        if about.is_empty() || y + 1 >= area.bottom() {
            continue;
        }
        canvas.pieces(
            area.x,
            y,
            area.width,
            &[(Ui::Heading, short), (Ui::Dim, &format!("  {}", about.len()))],
        );
        y += 1;
        for brief in about.iter().take(4) {
            if y < area.bottom() {
                canvas.fitted(area.x + 2, y, area.width.saturating_sub(2), &brief.title, Ui::Plain);
                y += 1;
            }
        }
    }
}

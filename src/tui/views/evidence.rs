//! The evidence for silence: the names searched, how often each edition has them, and what it says nearest to them.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::{
    super::{
        canvas::Canvas, question::Question, renumbered::Renumbered, settings::Settings, theme::Ui,
        widgets::scroll::Motion,
    },
    page::{self, Line},
};
use crate::{
    compare::{
        Evidence, Options, Passage, RowKey,
        evidence::{Named, SearchedTerm},
    },
    domain::{Lang, Library},
};

/// From this many columns on, the names stand beside the passages.
const BESIDE: u16 = 100;

/// The evidence for one cell of a matrix, and where the reader is in it.
#[derive(Clone, Debug)]
pub struct EvidenceView {
    topic: String,
    options: Options,
    row: RowKey,
    edition: usize,
    found: Option<Arc<Found>>,
    chosen: usize,
    top: usize,
    /// Whether the reader has gone on from the names to the passages below them.
    below: bool,
    /// Why, and the names with their hits: beside the passages, or above them.
    beside: Vec<Line>,
    lines: Vec<Line>,
    /// Lines of each passage.
    spans: Vec<std::ops::Range<usize>>,
    lines_of: Option<(u16, Lang)>,
    /// Where the names stand, if not above the passages.
    left: Option<Rect>,
    area: Rect,
}

/// The evidence, with the sentence that the matrix says of the cell.
#[derive(Debug)]
pub struct Found {
    /// The evidence.
    pub evidence: Evidence,
    /// Why the cell bears its mark.
    pub why: String,
}

impl EvidenceView {
    /// Commands worth a hint, with a word for each.
    pub const HINTS: &[(&str, &str)] = &[
        ("open", "open"),
        ("back", "back"),
        ("compare", "evolution"),
        ("export", "export"),
        ("help", "help"),
    ];

    /// The evidence for the cell of `row` in `edition`.
    pub fn new(topic: &str, options: Options, row: RowKey, edition: usize) -> Self {
        Self {
            topic: topic.to_owned(),
            options,
            row,
            edition,
            found: None,
            chosen: 0,
            top: 0,
            below: false,
            beside: Vec::new(),
            lines: Vec::new(),
            spans: Vec::new(),
            lines_of: None,
            left: None,
            area: Rect::default(),
        }
    }

    /// What is to be computed.
    pub fn question(&self) -> Question {
        Question::Evidence {
            topic: self.topic.clone(),
            options: self.options.clone(),
            row: self.row.clone(),
            edition: self.edition,
        }
    }

    /// Whether the evidence is yet to come.
    pub const fn is_waiting(&self) -> bool {
        self.found.is_none()
    }

    /// Waits for the evidence of a library that was read again; says whether the edition is there still.
    pub fn renumber(&mut self, numbers: &Renumbered<'_>) -> bool {
        let edition = numbers.edition(self.edition);
        self.edition = edition.unwrap_or(self.edition);
        self.found = None;
        self.beside.clear();
        self.lines.clear();
        self.spans.clear();
        self.lines_of = None;
        edition.is_some()
    }

    /// Takes the evidence.
    pub fn take(&mut self, found: Arc<Found>) {
        self.found = Some(found);
        self.lines_of = None;
    }

    /// Shows another language from the next answer on.
    pub const fn set_lang(&mut self, lang: Lang) {
        self.options.lang = lang;
    }

    /// The topic.
    pub fn topic(&self) -> &str {
        &self.topic
    }

    /// The row of the matrix.
    pub const fn row(&self) -> &RowKey {
        &self.row
    }

    /// The edition of the cell.
    pub const fn edition(&self) -> usize {
        self.edition
    }

    /// The evidence, once it is there.
    pub fn found(&self) -> Option<&Found> {
        self.found.as_deref()
    }

    /// The chosen passage.
    pub fn passage(&self) -> Option<&Passage> {
        self.found()?.evidence.nearest.get(self.chosen)
    }

    /// Moves through the passages. Where the first of them does not fit below the names searched, the first step down
    /// brings it into view, and a step up from it brings the names back.
    pub fn go(&mut self, motion: Motion) {
        let rows = usize::from(self.area.height);
        let is_hidden = self.chosen == 0 && self.spans.first().is_some_and(|span| span.end > self.top + rows);
        if is_hidden && !self.below && matches!(motion, Motion::Lines(1)) {
            self.below = true;
            return self.bring_into_view();
        }
        let by = match motion {
            Motion::Lines(by) | Motion::Sections(by) => by,
            Motion::HalfPages(by) | Motion::Pages(by) => by.saturating_mul(3),
            Motion::Top => isize::MIN,
            Motion::Bottom => isize::MAX,
        };
        let last = self.spans.len().saturating_sub(1);
        self.below = by > 0 || self.chosen > 0 && by != isize::MIN;
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
        self.bring_into_view();
    }

    fn bring_into_view(&mut self) {
        let Some(span) = self.spans.get(self.chosen) else { return };
        let rows = usize::from(self.area.height);
        if self.chosen == 0 {
            self.top = 0;
            // the names and the count of their hits are the answer: they are seen first
            if !self.below {
                return;
            }
        } else if span.start < self.top {
            self.top = span.start;
        }
        if span.end > self.top + rows {
            self.top = span.end.saturating_sub(rows).min(span.start);
        }
    }

    /// Takes the size.
    pub fn arrange(&mut self, area: Rect, library: &Library, settings: &Settings) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let below = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..inner };
        let left = (below.width * 2 / 5).clamp(40, 72);
        self.left = (area.width >= BESIDE).then_some(Rect { width: left, ..below });
        self.area = match self.left {
            Some(_) => Rect { x: below.x + left + 3, width: below.width - left - 3, ..below },
            None => below,
        };
        let lines_of = (area.width, settings.lang);
        if self.lines_of != Some(lines_of) {
            self.set_lines(library, settings);
            self.lines_of = Some(lines_of);
        }
        self.bring_into_view();
    }

    fn set_lines(&mut self, library: &Library, settings: &Settings) {
        let Some(found) = self.found.clone() else { return };
        let (columns, lang) = (self.area.width, settings.lang);
        let beside = self.left.map_or(columns, |left| left.width);
        let mut lines = page::paragraph(&found.why, Ui::Plain, 0, beside, settings.ambiguous);
        lines.push(Line::default());
        let most = self.left.map_or(6, |left| usize::from(left.height).saturating_sub(lines.len() + 8));
        lines.extend(term_lines(&found.evidence, library, (beside, most), settings));
        self.beside = if self.left.is_some() { std::mem::take(&mut lines) } else { Vec::new() };
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        let short = short(library, self.edition, lang);
        let head = match lang {
            Lang::En => format!("What {short} says nearest to it"),
            Lang::Zh => format!("{short}中最相近的表述"),
        };
        lines.push(Line::of([(Ui::Heading, &head)]));
        let mut spans = Vec::new();
        for passage in &found.evidence.nearest {
            let start = lines.len();
            lines.push(place_line(passage, library, lang));
            lines.extend(page::marked(&passage.text, &passage.names, 2, columns, settings.ambiguous));
            spans.push(start..lines.len());
        }
        if spans.is_empty() {
            let nothing = lang.choose(
                "Nothing: no sentence names the row or the topic.",
                "没有：没有任何句子提及该行或该主题。",
            );
            lines.push(Line::of([(Ui::Plain, nothing)]));
        }
        (self.lines, self.spans) = (lines, spans);
        self.chosen = self.chosen.min(self.spans.len().saturating_sub(1));
    }

    /// Draws it.
    pub fn render(&self, canvas: &mut Canvas<'_>, area: Rect, library: &Library, settings: &Settings) {
        let lang = settings.lang;
        let title = self.title(library, lang);
        canvas.fitted(area.x + 1, area.y, area.width.saturating_sub(2), &title, Ui::Title);
        canvas.row_rule(area.x, area.y + 1, area.width);
        if self.is_waiting() {
            let words = lang.choose("Searching the editions …", "正在检索各版……");
            page::render_waiting(canvas, self.area, words);
            return;
        }
        if let Some(left) = self.left {
            page::render(canvas, left, &self.beside);
            canvas.column_rule(left.right() + 1, left.y, left.height);
        }
        let end = (self.top + usize::from(self.area.height)).min(self.lines.len());
        let shown = self.lines.get(self.top..end).unwrap_or_default();
        page::render(canvas, self.area, shown);
        if let Some(span) = self.spans.get(self.chosen) {
            let (first, last) = (span.start.max(self.top), span.end.min(end));
            if first < last {
                let y = self.area.y + (first - self.top) as u16;
                canvas.choice(self.area.x - 1, y, (last - first) as u16, true);
            }
        }
        let rule = Rect { y: area.y + 1, height: 1, ..self.area };
        page::render_place(canvas, rule, self.top..end, self.lines.len(), lang.choose(" of ", " / "));
    }

    /// Such as `Evidence: Norland · AI governance · 2021`.
    pub fn title(&self, library: &Library, lang: Lang) -> String {
        let topic = library.topic(&self.topic).map_or(self.topic.as_str(), |topic| topic.name.get(lang));
        let row = self.row.name(library, lang);
        let short = short(library, self.edition, lang);
        format!("{}{row}  ·  {topic}  ·  {short}", lang.choose("Evidence: ", "依据："))
    }
}

fn short(library: &Library, edition: usize, lang: Lang) -> &str {
    library.editions.get(edition).map_or("", |edition| edition.short.get(lang))
}

/// Such as `¶26  AI governance takes shape`.
fn place_line(passage: &Passage, library: &Library, lang: Lang) -> Line {
    let place = format!("¶{}", passage.paragraphs);
    let title =
        passage.brief.and_then(|brief| library.briefs.get(brief)).map(crate::domain::brief::Brief::title);
    let title = title.unwrap_or_else(|| super::source::name(lang));
    Line::of([(Ui::Key, &place), (Ui::Dim, "  "), (Ui::Dim, title)])
}

/// The names with their hits in each edition, then those that are nowhere.
fn term_lines(
    evidence: &Evidence,
    library: &Library,
    (columns, most): (u16, usize),
    settings: &Settings,
) -> Vec<Line> {
    let lang = settings.lang;
    let cell = 10usize;
    let name = usize::from(columns).saturating_sub(cell * evidence.editions.len()).clamp(10, 44);
    let pad = |text: &str, to: usize| {
        let mut kept = String::new();
        for c in text.chars() {
            kept.push(c);
            if crate::text::width::width(&kept, settings.ambiguous) > to.saturating_sub(1) {
                kept.pop();
                break;
            }
        }
        let used = crate::text::width::width(&kept, settings.ambiguous);
        kept + &" ".repeat(to.saturating_sub(used))
    };
    let row = |role: Ui, head: &str, cells: &mut dyn Iterator<Item = String>| {
        let mut pieces = vec![(role, pad(head, name))];
        pieces.extend(cells.map(|text| (if text.trim() == "." { Ui::Dim } else { role }, pad(&text, cell))));
        Line { indent: 0, pieces }
    };
    let shorts = || evidence.editions.iter().map(|edition| short(library, *edition, lang).to_owned());
    let mut lines = vec![row(Ui::Heading, lang.choose("Names searched", "检索词"), &mut shorts())];
    let count = |hits: &u32| if *hits == 0 { ".".to_owned() } else { hits.to_string() };
    let (found, nowhere): (Vec<_>, Vec<_>) = evidence.terms.iter().partition(|term| !is_nowhere(term));
    let shown = ranked(&found, most);
    for term in &shown {
        lines.push(row(Ui::Plain, &term.name, &mut term.hits.iter().map(count)));
    }
    let left: Vec<&str> = found
        .iter()
        .filter(|term| !shown.iter().any(|other| other.name == term.name))
        .map(|term| term.name.as_str())
        .collect();
    let nowhere: Vec<&str> = nowhere.iter().map(|term| term.name.as_str()).collect();
    let together = lang.choose("both in one sentence", "同句出现");
    lines.push(row(Ui::Title, together, &mut evidence.together.iter().map(count)));
    let read = lang.choose("sentences read", "检索句数");
    let mut searched = evidence.searched.iter().map(|searched| {
        let of = if searched.source { lang.choose(" ¶", " 原文") } else { "" };
        format!("{}{of}", searched.sentences)
    });
    lines.push(row(Ui::Dim, read, &mut searched));
    for (names, en, zh) in
        [(left, "found less often: ", "其余出现者："), (nowhere, "nowhere: ", "均未出现：")]
    {
        if !names.is_empty() {
            let text = format!("{}{}", lang.choose(en, zh), names.join(lang.choose(", ", "、")));
            lines.extend(page::paragraph(&text, Ui::Dim, 0, columns, settings.ambiguous).into_iter().take(3));
        }
    }
    lines
}

/// The names of the row, then those of the topic with most hits, at most `most`; in the order they were searched.
fn ranked<'a>(found: &[&'a SearchedTerm], most: usize) -> Vec<&'a SearchedTerm> {
    let hits = |term: &SearchedTerm| term.hits.iter().sum::<u32>();
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|place| (found[*place].names != Named::Row, u32::MAX - hits(found[*place]), *place));
    order.truncate(most.max(1));
    order.sort_unstable();
    order.into_iter().map(|place| found[place]).collect()
}

fn is_nowhere(term: &SearchedTerm) -> bool {
    term.hits.iter().all(|hits| *hits == 0)
}

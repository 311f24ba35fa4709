//! A topic in two editions side by side: what belongs together, what is new, what is gone.

mod drawing;
mod foot;
mod marks;
mod paired;

use std::sync::Arc;

use ratatui::layout::Rect;

pub use self::{
    marks::Marks,
    paired::{Earlier, Entry, Paired, Said},
};
use super::super::{question::Question, renumbered::Renumbered, settings::Settings, widgets::scroll::Motion};
use crate::{
    compare::{Options, Record},
    domain::{Lang, Library, Paragraphs, ReaderLink},
    text::{Ambiguous, wrap::wrap},
};

/// Columns of the mark at the left of each entry.
const MARGIN: u16 = 2;

/// From this many columns on, the edition before the two is shown beside them.
const THREE: u16 = 180;

/// The two editions and where the reader is in them.
#[derive(Clone, Debug)]
pub struct PairView {
    topic: String,
    editions: (usize, usize),
    options: Options,
    /// The actor whose entry is to be chosen.
    actor: Option<String>,
    paired: Option<Arc<Paired>>,
    chosen: usize,
    top: usize,
    /// Lines that each entry takes; counted only for what was in view.
    heights: Vec<Option<u16>>,
    /// What the lines were counted for.
    heights_of: Option<(u16, bool, bool)>,
    /// Whether one text with removed and added words is shown where enough is shared.
    redline: bool,
    /// Whether it goes by characters.
    by_character: bool,
    /// Whether in the reports' own words, where the library has them.
    own_words: bool,
    list: Rect,
    foot: Rect,
}

impl PairView {
    /// Commands worth a hint, with a word for each.
    pub const HINTS: &[(&str, &str)] = &[
        ("next-pair", "next"),
        ("previous-pair", "previous"),
        ("open", "open"),
        ("back", "back"),
        ("redline", "redline"),
        ("own-words", "own words"),
        ("swap", "swap"),
        ("candidates", "candidates"),
        ("figures", "figures"),
        ("export", "export"),
        ("help", "help"),
    ];

    /// Two editions of a topic, the first entry of `actor` chosen.
    pub fn new(
        topic: &str,
        editions: (usize, usize),
        actor: Option<String>,
        links: Vec<ReaderLink>,
        settings: &Settings,
    ) -> Self {
        Self {
            topic: topic.to_owned(),
            editions,
            options: Options { links, ..Options::in_lang(settings.lang) },
            actor,
            paired: None,
            chosen: 0,
            top: 0,
            heights: Vec::new(),
            heights_of: None,
            redline: false,
            by_character: false,
            own_words: false,
            list: Rect::default(),
            foot: Rect::default(),
        }
    }

    /// What is to be computed.
    pub fn question(&self) -> Question {
        Question::Pair {
            topic: self.topic.clone(),
            editions: self.editions,
            options: self.options.clone(),
            own_words: self.own_words,
        }
    }

    /// Whether the pairs are yet to come.
    pub const fn is_waiting(&self) -> bool {
        self.paired.is_none()
    }

    /// Waits for the pairs of a library that was read again; says whether both editions are there still.
    pub fn renumber(&mut self, numbers: &Renumbered<'_>) -> bool {
        let (before, after) = self.editions;
        let editions = numbers.edition(before).zip(numbers.edition(after));
        if let Some(editions) = editions {
            self.editions = editions;
        }
        self.paired = None;
        self.heights.clear();
        self.heights_of = None;
        editions.is_some()
    }

    /// Takes the pairs, the wanted actor's first entry chosen.
    pub fn take(&mut self, paired: Arc<Paired>) {
        let actor = self.actor.take();
        let is_wanted = |entry: &Entry| {
            paired
                .records(*entry)
                .iter()
                .any(|record| Some(record.position.actor.as_str()) == actor.as_deref())
        };
        let wanted = actor.is_some().then(|| paired.entries.iter().position(is_wanted)).flatten();
        let last = paired.entries.len().saturating_sub(1);
        self.chosen = wanted.unwrap_or_else(|| self.chosen.min(last));
        self.paired = Some(paired);
        self.heights_of = None;
    }

    /// Shows another language from the next answer on.
    pub fn set_lang(&mut self, lang: Lang) {
        self.options.lang = lang;
    }

    /// The topic.
    pub fn topic(&self) -> &str {
        &self.topic
    }

    /// The edition at the left, and the one at the right.
    pub const fn editions(&self) -> (usize, usize) {
        self.editions
    }

    /// The pairs, once they are there.
    pub fn paired(&self) -> Option<&Paired> {
        self.paired.as_deref()
    }

    /// The entries that are shown: those of the edition before both only where three stand side by side.
    pub fn entries(&self) -> &[Entry] {
        let Some(paired) = self.paired() else { return &[] };
        let shown = if self.is_three() { paired.entries.len() } else { paired.of_two() };
        &paired.entries[..shown]
    }

    fn actor(&self) -> Option<String> {
        self.chosen().first().map(|record| record.position.actor.clone())
    }

    /// The records of the chosen entry, the later edition's first.
    pub fn chosen(&self) -> Vec<Record> {
        let entry = self.entries().get(self.chosen);
        self.paired().zip(entry).map_or_else(Vec::new, |(paired, entry)| paired.records(*entry))
    }

    /// The briefs and bytes of a chosen suggestion, the later edition's first.
    pub fn chosen_statements(&self) -> Vec<(usize, usize, String)> {
        let (Some(paired), Some(entry)) = (self.paired(), self.entries().get(self.chosen)) else {
            return Vec::new();
        };
        let sides = [1, 0].into_iter().filter_map(|side| paired.statement(*entry, side));
        let claims = sides.filter(|statement| statement.record.is_none());
        claims.map(|statement| (statement.brief, statement.source.start, statement.text.clone())).collect()
    }

    /// The texts of the chosen entry, each with its edition and paragraphs.
    pub fn cited(&self, library: &Library) -> Vec<(String, usize, Paragraphs)> {
        let (Some(paired), Some(entry)) = (self.paired(), self.entries().get(self.chosen)) else {
            return Vec::new();
        };
        let (left, right) = paired.texts(*entry);
        let side = |(side, text): (usize, &str)| {
            let (brief, paragraphs) = paired.cited(*entry, side)?;
            Some((text.to_owned(), library.briefs.get(brief)?.edition, paragraphs.clone()))
        };
        [(0, left), (1, right)].into_iter().filter_map(side).collect()
    }

    /// What is shown.
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// Goes by other links of the reader's from the next answer on.
    pub fn set_links(&mut self, links: Vec<ReaderLink>) {
        self.options.links = links;
    }

    /// What of the chosen entry another partner may be chosen for, with the edition to look in: the later edition's side
    /// where there is one.
    pub fn to_be_linked(&self) -> Option<(Said, usize)> {
        let (paired, entry) = (self.paired()?, *self.entries().get(self.chosen)?);
        let (before, after) = self.editions;
        [(1, before), (0, after)]
            .into_iter()
            .find_map(|(side, other)| Some((paired.said(entry, side)?, other)))
    }

    /// Swaps the two editions.
    pub fn swap(&mut self) {
        self.show((self.editions.1, self.editions.0));
    }

    fn show(&mut self, editions: (usize, usize)) {
        self.actor = self.actor();
        self.editions = editions;
        self.paired = None;
        self.chosen = 0;
        self.top = 0;
    }

    /// The next two editions of the series, or the two before; says whether there are any.
    pub fn shift(&mut self, by: isize, library: &Library) -> bool {
        let (before, after) = self.editions;
        let series = library.editions.get(after).and_then(|edition| edition.series.as_deref());
        let line = series.map_or_else(Vec::new, |series| library.timeline(series));
        let moved = |edition: usize| {
            let place = line.iter().position(|there| *there == edition)?;
            line.get(place.checked_add_signed(by)?).copied()
        };
        let (Some(before), Some(after)) = (moved(before), moved(after)) else { return false };
        self.show((before, after));
        true
    }

    /// One text with removed and added words where enough is shared, or both texts side by side; says which.
    pub const fn toggle_redline(&mut self) -> bool {
        self.redline = !self.redline;
        self.redline
    }

    /// The redline goes by words, or by characters; says whether by characters.
    pub const fn toggle_characters(&mut self) -> bool {
        self.by_character = !self.by_character;
        self.redline = true;
        self.by_character
    }

    /// The reports' own words, or the positions; says whether the former.
    pub const fn toggle_own_words(&mut self) -> bool {
        self.own_words = !self.own_words;
        self.own_words
    }

    /// Whether the reports' own words are shown, where they are there.
    pub const fn shows_own_words(&self) -> bool {
        self.own_words
    }

    /// Shows another edition at the left.
    pub fn show_beside(&mut self, edition: usize) {
        self.show((edition, self.editions.1));
    }

    /// Whether the library has the text of each of the two editions.
    pub fn has_own_words(&self, library: &Library) -> [bool; 2] {
        let (before, after) = self.editions;
        [before, after]
            .map(|edition| library.editions.get(edition).is_some_and(|there| there.source.is_some()))
    }

    /// Goes to the next entry of which half of the words stayed, round from the last to the first, and shows one text;
    /// says whether there is one.
    pub fn next_redline(&mut self) -> bool {
        let count = self.entries().len();
        let has_one = |index: &usize| {
            self.paired().is_some_and(|paired| paired.marks[*index].one_text(self.by_character).is_some())
        };
        let found = (1..=count).map(|by| (self.chosen + by) % count).find(has_one);
        if let Some(index) = found {
            self.redline = true;
            self.chosen = index;
        }
        found.is_some()
    }

    /// Moves the choice by entries.
    pub fn step(&mut self, by: isize) {
        let last = self.entries().len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }

    /// Moves through entries; a page is as many as are in view, a section is pairs, new, gone.
    pub fn go(&mut self, motion: Motion) {
        let page = self.in_view().max(2).cast_signed();
        match motion {
            Motion::Lines(by) => self.step(by),
            Motion::HalfPages(by) => self.step(by.saturating_mul((page / 2).max(1))),
            Motion::Pages(by) => self.step(by.saturating_mul(page - 1)),
            Motion::Sections(by) => self.go_sections(by),
            Motion::Top => self.step(isize::MIN),
            Motion::Bottom => self.step(isize::MAX),
        }
    }

    fn go_sections(&mut self, by: isize) {
        let kinds: Vec<_> = self.entries().iter().map(std::mem::discriminant).collect();
        for _ in 0..by.unsigned_abs() {
            let Some(here) = kinds.get(self.chosen) else { return };
            let next = if by > 0 {
                (self.chosen..kinds.len()).find(|index| kinds[*index] != *here)
            } else {
                (0..self.chosen).rev().find(|index| kinds[*index] != *here)
            };
            match next {
                Some(index) => self.chosen = index,
                None => break,
            }
        }
    }

    /// How many entries are whole in view.
    fn in_view(&self) -> usize {
        let mut rows = 0u16;
        let fits = |height: &&Option<u16>| {
            rows = rows.saturating_add(height.unwrap_or(u16::MAX));
            rows <= self.list.height
        };
        self.heights.iter().skip(self.top).take_while(fits).count()
    }

    /// Scrolls by whole entries until the chosen one is in view, and counts the lines of all that are. Of thousands of
    /// entries only these are laid out.
    fn bring_into_view(&mut self, ambiguous: Ambiguous) {
        self.top = self.top.min(self.chosen);
        if self.chosen >= self.heights.len() {
            return;
        }
        // upwards from the chosen one, as far as there is room
        let mut first = self.chosen;
        let mut rows = self.height(first, ambiguous);
        while first > self.top {
            rows = rows.saturating_add(self.height(first - 1, ambiguous));
            if rows > self.list.height {
                break;
            }
            first -= 1;
        }
        self.top = first;
        let mut rows = 0u16;
        for index in self.top..self.heights.len() {
            if rows >= self.list.height {
                break;
            }
            rows = rows.saturating_add(self.height(index, ambiguous));
        }
    }

    /// Lines that an entry takes, counted once for each width.
    fn height(&mut self, index: usize, ambiguous: Ambiguous) -> u16 {
        if let Some(rows) = self.heights[index] {
            return rows;
        }
        let rows = self.count_rows(index, ambiguous);
        self.heights[index] = Some(rows);
        rows
    }

    /// Takes the size.
    pub fn arrange(&mut self, area: Rect, _library: &Library, settings: &Settings) {
        let foot = if area.height >= 30 { 7 } else { 5 }.min(area.height / 4);
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        self.foot = Rect { y: area.bottom() - foot, height: foot, ..inner };
        self.list = Rect { y: area.y + 3, height: area.height.saturating_sub(foot + 4), ..inner };
        if !self.is_waiting() {
            self.chosen = self.chosen.min(self.entries().len().saturating_sub(1));
        }
        let heights_of = (self.list.width, self.redline, self.by_character);
        if self.heights_of != Some(heights_of) {
            self.heights = vec![None; self.entries().len()];
            self.heights_of = Some(heights_of);
        }
        self.bring_into_view(settings.ambiguous);
    }

    /// Rows of an entry: a line for what it is, the texts, a blank line.
    fn count_rows(&self, index: usize, ambiguous: Ambiguous) -> u16 {
        let Some(paired) = self.paired() else { return 0 };
        let lines = |text: &str, columns: u16| {
            if text.is_empty() { 0 } else { wrap(text, columns.into(), ambiguous).len() as u16 }
        };
        if let Some(one) = self.redlined(index) {
            return lines(&one.text, self.whole()) + 2;
        }
        let texts = self.columns_of(paired, index, paired.entries[index]);
        texts.into_iter().map(|text| lines(text, self.column())).max().unwrap_or(0) + 2
    }

    /// The texts of an entry from the left to the right.
    fn columns_of<'a>(&self, paired: &'a Paired, index: usize, entry: Entry) -> Vec<&'a str> {
        let (left, right) = paired.texts(entry);
        match entry {
            _ if !self.is_three() => vec![left, right],
            Entry::Past(_) => vec![left, paired.left_of_past(entry), ""],
            _ => vec![paired.before(index).map_or("", |earlier| earlier.text.as_str()), left, right],
        }
    }

    /// The one text of an entry with what was removed and added, where that is wanted and enough is shared.
    fn redlined(&self, index: usize) -> Option<&marks::OneText> {
        let marks = self.paired()?.marks.get(index).filter(|_| self.redline)?;
        marks.one_text(self.by_character)
    }

    /// Whether three editions are side by side.
    fn is_three(&self) -> bool {
        self.list.width + 2 >= THREE && self.paired().is_some_and(|paired| paired.earlier.is_some())
    }

    /// Columns of each of the texts.
    fn column(&self) -> u16 {
        let texts = if self.is_three() { 3 } else { 2 };
        (self.list.width.saturating_sub(MARGIN + 3 * (texts - 1)) / texts).clamp(1, 100)
    }

    /// Columns of a text that has the room of both.
    fn whole(&self) -> u16 {
        self.list.width.saturating_sub(MARGIN).clamp(1, 120)
    }
}

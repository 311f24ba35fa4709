//! A topic in two editions side by side: what belongs together, what is new, what is gone.

mod chosen;
mod drawing;
mod foot;
mod marks;
mod moving;
mod paired;
mod room;

use std::sync::Arc;

use ratatui::layout::Rect;

pub use self::{
    marks::Marks,
    paired::{Earlier, Entry, Paired, Said},
};
use super::super::{question::Question, renumbered::Renumbered, settings::Settings};
use crate::{
    compare::Options,
    domain::{Lang, Library, ReaderLink},
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

    /// What is shown.
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// Goes by other links of the reader's from the next answer on.
    pub fn set_links(&mut self, links: Vec<ReaderLink>) {
        self.options.links = links;
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
}

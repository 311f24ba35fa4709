//! A topic in two editions side by side: what belongs together, what is new, what is gone.

mod drawing;
mod marks;

use std::sync::Arc;

use ratatui::layout::Rect;

use self::marks::Marks;
use super::super::{settings::Settings, widgets::scroll::Motion};
use crate::{
    compare::{self, Lexicon, Options, Pair, Pairing, Record},
    domain::Library,
    text::wrap::wrap,
};

/// One row: a pair, or what stands alone on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    Pair(usize),
    New(usize),
    Gone(usize),
}

/// The two editions and where the reader is in them.
#[derive(Clone, Debug)]
pub struct PairView {
    pairing: Pairing,
    entries: Vec<Entry>,
    /// What is marked in the texts of each entry; made once, since it takes the whole lexicon.
    marks: Arc<Vec<Marks>>,
    chosen: usize,
    top: usize,
    /// Lines that each entry takes.
    heights: Vec<u16>,
    list: Rect,
    foot: Rect,
}

/// Columns of the mark at the left of each entry.
const MARGIN: u16 = 2;

impl PairView {
    /// Pairs two editions of a topic, the first entry of `actor` chosen.
    pub fn new(
        library: &Library,
        topic: &str,
        editions: (usize, usize),
        actor: Option<&str>,
        settings: &Settings,
    ) -> Self {
        let lexicon = Lexicon::new(library);
        let pairing = compare::pair(library, &lexicon, topic, editions, &Options::in_lang(settings.lang));
        let pairs = (0..pairing.pairs.len()).map(Entry::Pair);
        let new = (0..pairing.new.len()).map(Entry::New);
        let gone = (0..pairing.gone.len()).map(Entry::Gone);
        let entries: Vec<_> = pairs.chain(new).chain(gone).collect();
        let mut view = Self {
            pairing,
            entries,
            marks: Arc::default(),
            chosen: 0,
            top: 0,
            heights: Vec::new(),
            list: Rect::default(),
            foot: Rect::default(),
        };
        let marks = view.entries.iter().map(|entry| Marks::of(&lexicon, view.texts(*entry)));
        view.marks = Arc::new(marks.collect());
        let of_actor = |entry: &Entry| {
            view.records(*entry).iter().any(|record| Some(record.position.actor.as_str()) == actor)
        };
        view.chosen = view.entries.iter().position(of_actor).unwrap_or(0);
        view
    }

    /// Compares again, for another language or a library read anew.
    pub fn refresh(&mut self, library: &Library, settings: &Settings) {
        let actor = self.actor();
        let editions = (self.pairing.before, self.pairing.after);
        *self = Self::new(library, &self.pairing.topic, editions, actor.as_deref(), settings);
    }

    /// The topic.
    pub fn topic(&self) -> &str {
        &self.pairing.topic
    }

    fn actor(&self) -> Option<String> {
        self.chosen().first().map(|record| record.position.actor.clone())
    }

    /// The records of the chosen entry, the later edition's first.
    pub fn chosen(&self) -> Vec<Record> {
        self.entries.get(self.chosen).map_or_else(Vec::new, |entry| self.records(*entry))
    }

    /// The briefs and bytes of a chosen suggestion, the later edition's first.
    pub fn chosen_statements(&self) -> Vec<(usize, usize, String)> {
        match self.entries.get(self.chosen) {
            Some(Entry::Pair(index)) => match &self.pairing.pairs[*index] {
                Pair::Suggested { before, after, .. } | Pair::Chosen { before, after } => [after, before]
                    .map(|statement| (statement.brief, statement.source.start, statement.text.clone()))
                    .to_vec(),
                Pair::Linked { .. } => Vec::new(),
            },
            Some(Entry::New(_) | Entry::Gone(_)) | None => Vec::new(),
        }
    }

    fn records(&self, entry: Entry) -> Vec<Record> {
        match entry {
            Entry::Pair(index) => match &self.pairing.pairs[index] {
                Pair::Linked { before, after, .. } => vec![(**after).clone(), (**before).clone()],
                Pair::Suggested { .. } | Pair::Chosen { .. } => Vec::new(),
            },
            Entry::New(index) => vec![self.pairing.new[index].clone()],
            Entry::Gone(index) => vec![self.pairing.gone[index].clone()],
        }
    }

    /// The texts at the left and the right.
    fn texts(&self, entry: Entry) -> (&str, &str) {
        match entry {
            Entry::Pair(index) => self.pairing.pairs[index].texts(),
            Entry::New(index) => ("", &self.pairing.new[index].position.text),
            Entry::Gone(index) => (&self.pairing.gone[index].position.text, ""),
        }
    }

    /// Swaps the two editions.
    pub fn swap(&mut self, library: &Library, settings: &Settings) {
        let actor = self.actor();
        let editions = (self.pairing.after, self.pairing.before);
        *self = Self::new(library, &self.pairing.topic, editions, actor.as_deref(), settings);
    }

    /// The next two editions of the series, or the two before; says whether there are any.
    pub fn shift(&mut self, by: isize, library: &Library, settings: &Settings) -> bool {
        let series = library.editions.get(self.pairing.after).and_then(|edition| edition.series.as_deref());
        let line = series.map_or_else(Vec::new, |series| library.timeline(series));
        let place = |edition: usize| line.iter().position(|there| *there == edition);
        let (Some(before), Some(after)) = (place(self.pairing.before), place(self.pairing.after)) else {
            return false;
        };
        let (Some(before), Some(after)) = (before.checked_add_signed(by), after.checked_add_signed(by))
        else {
            return false;
        };
        let (Some(before), Some(after)) = (line.get(before), line.get(after)) else { return false };
        let actor = self.actor();
        let topic = self.pairing.topic.clone();
        *self = Self::new(library, &topic, (*before, *after), actor.as_deref(), settings);
        true
    }

    /// Moves the choice by entries.
    pub fn step(&mut self, by: isize) {
        let last = self.entries.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
        self.bring_into_view();
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
        let kind = |entry: &Entry| std::mem::discriminant(entry);
        for _ in 0..by.unsigned_abs() {
            let Some(here) = self.entries.get(self.chosen).map(kind) else { return };
            let next = if by > 0 {
                (self.chosen..self.entries.len()).find(|index| kind(&self.entries[*index]) != here)
            } else {
                (0..self.chosen).rev().find(|index| kind(&self.entries[*index]) != here)
            };
            match next {
                Some(index) => self.chosen = index,
                None => return,
            }
        }
        self.bring_into_view();
    }

    fn in_view(&self) -> usize {
        let mut rows = 0;
        let fits = |height: &&u16| {
            rows += **height;
            rows <= self.list.height
        };
        self.heights.iter().skip(self.top).take_while(fits).count()
    }

    /// Scrolls by whole entries until the chosen one is in view.
    fn bring_into_view(&mut self) {
        self.top = self.top.min(self.chosen);
        let rows = |from: usize, to: usize| {
            self.heights[from..=to].iter().map(|height| usize::from(*height)).sum::<usize>()
        };
        while self.top < self.chosen
            && self.chosen < self.heights.len()
            && rows(self.top, self.chosen) > usize::from(self.list.height)
        {
            self.top += 1;
        }
    }

    /// Takes the size.
    pub fn arrange(&mut self, area: Rect, settings: &Settings) {
        let foot = 5.min(area.height / 4);
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        self.foot = Rect { y: area.bottom() - foot, height: foot, ..inner };
        self.list = Rect { y: area.y + 3, height: area.height.saturating_sub(foot + 4), ..inner };
        let columns = usize::from(self.column());
        let lines = |text: &str| wrap(text, columns, settings.ambiguous).len() as u16;
        // a line for what it is, the texts, a blank line
        let height = |entry: &Entry| {
            let (left, right) = self.texts(*entry);
            lines(left).max(lines(right)) + 2
        };
        self.heights = self.entries.iter().map(height).collect();
        self.bring_into_view();
    }

    /// Columns of each of the two texts.
    fn column(&self) -> u16 {
        (self.list.width.saturating_sub(MARGIN + 3) / 2).clamp(1, 100)
    }
}

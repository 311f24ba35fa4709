//! Two editions of a topic made ready to be drawn: the entries, what is marked in them, their figures. A job does it.

use super::marks::Marks;
use crate::{
    compare::{self, Lexicon, Options, Pair, Pairing, Record, Statement},
    domain::{Lang, Library, Paragraphs},
    tui::views::figures::{measure_name, scope_name},
};

/// One row: a pair, or what stands alone on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// An index into the pairs.
    Pair(usize),
    /// An index into what is new.
    New(usize),
    /// An index into what is gone.
    Gone(usize),
}

/// A figure that the paragraphs of an entry state, at the left and at the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FigureRow {
    /// Measure, scope, unit.
    pub what: String,
    /// Values with their periods.
    pub sides: [Vec<String>; 2],
}

/// Two editions, paired and marked.
#[derive(Debug)]
pub struct Paired {
    pub(super) pairing: Pairing,
    pub(super) entries: Vec<Entry>,
    /// What is marked in the texts of each entry.
    pub(super) marks: Vec<Marks>,
    pub(super) figures: Vec<Vec<FigureRow>>,
    /// The edition of the series before the left one.
    pub(super) earlier: Option<usize>,
    /// What the left side of each entry was in that edition.
    pub(super) before: Vec<Option<String>>,
}

impl Paired {
    /// Pairs `before` with `after` on a topic.
    pub fn of(library: &Library, topic: &str, (before, after): (usize, usize), options: &Options) -> Self {
        let lexicon = Lexicon::new(library);
        let lang = options.lang;
        let pairing = compare::pair(library, &lexicon, topic, (before, after), options);
        let pairs = (0..pairing.pairs.len()).map(Entry::Pair);
        let new = (0..pairing.new.len()).map(Entry::New);
        let gone = (0..pairing.gone.len()).map(Entry::Gone);
        let entries: Vec<_> = pairs.chain(new).chain(gone).collect();
        let mut paired = Self {
            pairing,
            entries,
            marks: Vec::new(),
            figures: Vec::new(),
            earlier: earlier(library, before, after),
            before: Vec::new(),
        };
        let entries = paired.entries.iter();
        paired.marks = entries.clone().map(|entry| Marks::of(&lexicon, paired.texts(*entry))).collect();
        paired.figures = entries.clone().map(|entry| paired.figures_of(library, *entry, lang)).collect();
        if let Some(earlier) = paired.earlier {
            let past = compare::pair(library, &lexicon, topic, (earlier, before), options);
            paired.before = entries.map(|entry| paired.past_of(*entry, &past)).collect();
        }
        paired
    }

    /// What belongs together, what is new, what is gone.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is marked in the entry at `index`.
    pub fn marks(&self, index: usize) -> &Marks {
        &self.marks[index]
    }

    /// The pair that an entry is.
    pub fn pair(&self, entry: Entry) -> Option<&Pair> {
        match entry {
            Entry::Pair(index) => self.pairing.pairs.get(index),
            Entry::New(_) | Entry::Gone(_) => None,
        }
    }

    /// What the left record of an entry was linked with in the edition before.
    fn past_of(&self, entry: Entry, past: &Pairing) -> Option<String> {
        let here = self.record(entry, 0)?;
        let is_it = |pair: &&Pair| pair.records().1.is_some_and(|after| after == here);
        Some(past.pairs.iter().find(is_it)?.texts().0.to_owned())
    }

    /// The record of an entry at the left (0) or the right (1).
    pub fn record(&self, entry: Entry, side: usize) -> Option<&Record> {
        match (entry, side) {
            (Entry::Pair(index), side) => {
                let (before, after) = self.pairing.pairs[index].records();
                if side == 0 { before } else { after }
            }
            (Entry::New(index), 1) => Some(&self.pairing.new[index]),
            (Entry::Gone(index), 0) => Some(&self.pairing.gone[index]),
            (Entry::New(_) | Entry::Gone(_), _) => None,
        }
    }

    /// The records of an entry, the later edition's first.
    pub(super) fn records(&self, entry: Entry) -> Vec<Record> {
        [1, 0].into_iter().filter_map(|side| self.record(entry, side).cloned()).collect()
    }

    /// The texts at the left and the right.
    pub fn texts(&self, entry: Entry) -> (&str, &str) {
        match entry {
            Entry::Pair(index) => self.pairing.pairs[index].texts(),
            Entry::New(_) | Entry::Gone(_) => {
                let text = |side| self.record(entry, side).map_or("", |record| record.position.text.as_str());
                (text(0), text(1))
            }
        }
    }

    /// The brief and paragraphs of an entry at the left (0) or the right (1).
    pub fn cited(&self, entry: Entry, side: usize) -> Option<(usize, &Paragraphs)> {
        match self.statement(entry, side) {
            Some(statement) => Some((statement.brief, &statement.paragraphs)),
            None => self.record(entry, side).map(|record| (record.brief, &record.position.paragraphs)),
        }
    }

    /// The statement of a pair that is no link of records, at the left (0) or the right (1).
    pub(super) fn statement(&self, entry: Entry, side: usize) -> Option<&Statement> {
        let Entry::Pair(index) = entry else { return None };
        match &self.pairing.pairs[index] {
            Pair::Suggested { before, after, .. } | Pair::Chosen { before, after } => {
                Some(if side == 0 { before } else { after })
            }
            Pair::Linked { .. } => None,
        }
    }

    /// The figures that the cited paragraphs state, those of both sides in one row.
    fn figures_of(&self, library: &Library, entry: Entry, lang: Lang) -> Vec<FigureRow> {
        let mut rows: Vec<FigureRow> = Vec::new();
        for side in 0..2 {
            let Some((brief, paragraphs)) = self.cited(entry, side) else { continue };
            let Some(brief) = library.briefs.get(brief) else { continue };
            for figure in &brief.figures {
                if !figure.paragraphs.iter().any(|number| paragraphs.contains(number)) {
                    continue;
                }
                let measure = measure_name(library, &figure.measure, lang);
                let scope = scope_name(library, &figure.scope, lang);
                let comma = lang.choose(", ", "，");
                let what = format!("{measure}{comma}{scope}{comma}{}", figure.unit);
                let space = if figure.period.is_empty() { "" } else { " " };
                let value = format!("{}{space}({})", figure.value, period_or_dash(&figure.period));
                let place = rows.iter().position(|row| row.what == what).unwrap_or_else(|| {
                    rows.push(FigureRow { what, sides: [Vec::new(), Vec::new()] });
                    rows.len() - 1
                });
                rows[place].sides[side].push(value);
            }
        }
        // what both sides state comes first
        rows.sort_by_key(|row| row.sides.iter().any(Vec::is_empty));
        rows
    }
}

fn period_or_dash(period: &str) -> &str {
    if period.is_empty() { "?" } else { period }
}

/// The edition of the series before the earlier of two.
fn earlier(library: &Library, before: usize, after: usize) -> Option<usize> {
    let series = library.editions.get(after)?.series.as_deref()?;
    let line = library.timeline(series);
    let place = line.iter().position(|edition| *edition == before)?;
    // swapped editions have no third one beside them
    let later = line.iter().position(|edition| *edition == after)?;
    (place < later).then(|| place.checked_sub(1).map(|place| line[place]))?
}

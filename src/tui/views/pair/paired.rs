//! Two editions of a topic made ready to be drawn: the entries, what is marked in them, their figures. A job does it.

use std::collections::BTreeMap;

use super::marks::Marks;
use crate::{
    compare::{self, Lexicon, Options, Pair, Pairing, Quote, Record, Statement},
    domain::{Lang, Library, Paragraphs},
    tui::views::figures::measure_name,
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
    /// An index into what only an edition before both has; shown where three stand side by side.
    Past(usize),
}

/// One side of an entry, as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A row of a table.
    Record(Box<Record>),
    /// What a suggestion or the reader's own link is made of.
    Statement(Box<Statement>),
}

impl Said {
    /// The statement that it is: names are looked up, which takes a while.
    pub fn into_statement(self, library: &Library, lexicon: &Lexicon) -> Statement {
        match self {
            Self::Record(record) => Statement::of_record(library, lexicon, &record),
            Self::Statement(statement) => *statement,
        }
    }
}

/// A statement of the edition before the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its words.
    pub text: String,
    /// Its brief: an index into [`Library::briefs`].
    pub brief: usize,
    /// The paragraphs that it cites.
    pub paragraphs: Paragraphs,
}

/// What the edition before the two has and the right one has not.
#[derive(Clone, Debug)]
struct Past {
    oldest: Statement,
    /// What belongs to it in the left edition, where the right one has nothing of that.
    left: Option<String>,
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
    /// What each entry was in that edition.
    before: Vec<Option<Earlier>>,
    past: Vec<Past>,
    /// The reports' own sentences behind each entry, where they are wanted and the library has them.
    own: Vec<[Option<Quote>; 2]>,
}

impl Paired {
    /// Pairs `before` with `after` on a topic; with `own_words`, in the words of the reports where the library has them.
    pub fn of(
        library: &Library,
        topic: &str,
        (before, after): (usize, usize),
        options: &Options,
        own_words: bool,
    ) -> Self {
        let lexicon = Lexicon::new(library);
        let pairing = compare::pair(library, &lexicon, topic, (before, after), options);
        let pairs = (0..pairing.pairs.len()).map(Entry::Pair);
        let new = (0..pairing.new.len()).map(Entry::New);
        let gone = (0..pairing.gone.len()).map(Entry::Gone);
        let entries: Vec<_> = pairs.chain(new).chain(gone).collect();
        let mut paired = Self {
            before: vec![None; entries.len()],
            pairing,
            entries,
            marks: Vec::new(),
            figures: Vec::new(),
            earlier: earlier(library, before, after),
            past: Vec::new(),
            own: Vec::new(),
        };
        if let Some(earlier) = paired.earlier {
            let past = compare::pair(library, &lexicon, topic, (earlier, before), options);
            paired.take_past(library, &lexicon, &past);
        }
        if own_words {
            paired.take_own_words(library, &lexicon);
        }
        let entries = paired.entries.iter();
        paired.marks = entries.clone().map(|entry| Marks::of(&lexicon, paired.texts(*entry))).collect();
        paired.figures = entries.map(|entry| paired.figures_of(library, *entry, options.lang)).collect();
        paired
    }

    /// Puts what an earlier edition has beside the entries that carry it on, and adds what none does.
    fn take_past(&mut self, library: &Library, lexicon: &Lexicon, past: &Pairing) {
        let mut places: BTreeMap<Key, usize> = BTreeMap::new();
        for (place, entry) in self.entries.iter().enumerate() {
            places.extend(self.key(*entry).map(|key| (key, place)));
        }
        for pair in &past.pairs {
            let oldest = before(library, lexicon, pair);
            match places.get(&key_after(pair)) {
                Some(place) => self.before[*place] = Some(oldest.into()),
                None => self.past.push(Past { oldest, left: Some(pair.texts().1.to_owned()) }),
            }
        }
        let over = compare::carried_over(past, &self.pairing);
        for (place, record) in past.gone.iter().enumerate() {
            let oldest = Statement::of_record(library, lexicon, record);
            match over.iter().find(|(gone, _)| *gone == place) {
                Some((_, new)) => self.before[self.pairing.pairs.len() + new] = Some(oldest.into()),
                None => self.past.push(Past { oldest, left: None }),
            }
        }
        self.entries.extend((0..self.past.len()).map(Entry::Past));
        self.before.resize(self.entries.len(), None);
    }

    /// Finds the reports' own sentences behind each entry.
    fn take_own_words(&mut self, library: &Library, lexicon: &Lexicon) {
        let made = |entry: Entry, side: usize| {
            self.said(entry, side).map(|said| said.into_statement(library, lexicon))
        };
        let words = |entry: &Entry| {
            let [left, right] = [0, 1].map(|side| made(*entry, side));
            compare::own_words(library, lexicon, [left.as_ref(), right.as_ref()])
        };
        self.own = self.entries.iter().map(words).collect();
    }

    /// What tells the left statement of an entry from the others.
    fn key(&self, entry: Entry) -> Option<Key> {
        match (self.statement(entry, 0), self.record(entry, 0)) {
            (_, Some(record)) => Some(key_of(record)),
            (Some(claim), None) => Some((claim.brief, claim.source.start, false)),
            (None, None) => None,
        }
    }

    /// What the entry at `index` was in the edition before the two.
    pub fn before(&self, index: usize) -> Option<&Earlier> {
        self.before.get(index)?.as_ref()
    }

    /// What the left edition has that belongs to an entry of the edition before the two.
    pub(super) fn left_of_past(&self, entry: Entry) -> &str {
        let Entry::Past(index) = entry else { return "" };
        self.past[index].left.as_deref().unwrap_or_default()
    }

    /// How many entries the two editions have.
    pub fn of_two(&self) -> usize {
        self.entries.len() - self.past.len()
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
            Entry::New(_) | Entry::Gone(_) | Entry::Past(_) => None,
        }
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
            (Entry::Past(index), 0) => self.past[index].oldest.record.as_deref(),
            (Entry::New(_) | Entry::Gone(_) | Entry::Past(_), _) => None,
        }
    }

    /// The records of an entry, the later edition's first.
    pub(super) fn records(&self, entry: Entry) -> Vec<Record> {
        [1, 0].into_iter().filter_map(|side| self.record(entry, side).cloned()).collect()
    }

    /// The texts at the left and the right; of an entry of the edition before both, its text at the left.
    pub fn texts(&self, entry: Entry) -> (&str, &str) {
        let (left, right) = self.positions(entry);
        let own = |side: usize| self.own.get(self.place(entry))?[side].as_ref();
        let words = |side, text| own(side).map_or(text, |quote| quote.text.as_str());
        (words(0, left), words(1, right))
    }

    /// The place of an entry among all.
    const fn place(&self, entry: Entry) -> usize {
        let (pairs, new) = (self.pairing.pairs.len(), self.pairing.new.len());
        match entry {
            Entry::Pair(index) => index,
            Entry::New(index) => pairs + index,
            Entry::Gone(index) => pairs + new + index,
            Entry::Past(index) => pairs + new + self.pairing.gone.len() + index,
        }
    }

    /// Whether the texts of an entry at the left and the right are the reports' own words.
    pub(super) fn is_own(&self, index: usize) -> [bool; 2] {
        self.own.get(index).map_or([false; 2], |own| [own[0].is_some(), own[1].is_some()])
    }

    /// How many entries have both texts in one.
    pub(super) fn redlines(&self) -> usize {
        self.marks.iter().filter(|marks| marks.one_text(false).is_some()).count()
    }

    fn positions(&self, entry: Entry) -> (&str, &str) {
        match entry {
            Entry::Pair(index) => self.pairing.pairs[index].texts(),
            Entry::Past(index) => (&self.past[index].oldest.text, ""),
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
        let index = match entry {
            Entry::Pair(index) => index,
            Entry::Past(index) => return (side == 0).then(|| &self.past[index].oldest),
            Entry::New(_) | Entry::Gone(_) => return None,
        };
        match &self.pairing.pairs[index] {
            Pair::Suggested { before, after, .. } | Pair::Chosen { before, after } => {
                Some(if side == 0 { before } else { after })
            }
            Pair::Linked { .. } => None,
        }
    }

    /// An entry at the left (0) or the right (1), as it was said.
    pub(super) fn said(&self, entry: Entry, side: usize) -> Option<Said> {
        let statement =
            self.statement(entry, side).map(|statement| Said::Statement(Box::new(statement.clone())));
        statement.or_else(|| self.record(entry, side).map(|record| Said::Record(Box::new(record.clone()))))
    }

    /// The figures that the cited paragraphs state, those of both sides in one row.
    fn figures_of(&self, library: &Library, entry: Entry, lang: Lang) -> Vec<FigureRow> {
        let mut rows: Vec<FigureRow> = Vec::new();
        for side in 0..2 {
            let Some((brief, paragraphs)) = self.cited(entry, side) else { continue };
            let Some(brief) = library.briefs.get(brief) else { continue };
            for figure in brief.figures() {
                if !figure.paragraphs.iter().any(|number| paragraphs.contains(number)) {
                    continue;
                }
                let measure = measure_name(library, &figure.measure, lang);
                let scope = library.scope_name(&figure.scope, lang);
                let comma = lang.choose(", ", "，");
                let what = format!("{measure}{comma}{scope}{comma}{}", library.word(&figure.unit, lang));
                let space = if figure.period.is_empty() { "" } else { " " };
                let value = format!(
                    "{}{space}({})",
                    figure.value,
                    period_or_dash(library.word(&figure.period, lang))
                );
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

/// A record by its brief and line, or a claim by its brief and byte.
type Key = (usize, usize, bool);

fn key_of(record: &Record) -> Key {
    (record.brief, record.position.line, true)
}

/// What tells the later statement of a pair from the others.
fn key_after(pair: &Pair) -> Key {
    match pair {
        Pair::Linked { after, .. } => key_of(after),
        Pair::Suggested { after, .. } | Pair::Chosen { after, .. } => match after.record.as_deref() {
            Some(record) => key_of(record),
            None => (after.brief, after.source.start, false),
        },
    }
}

/// The earlier statement of a pair.
fn before(library: &Library, lexicon: &Lexicon, pair: &Pair) -> Statement {
    match pair {
        Pair::Linked { before, .. } => Statement::of_record(library, lexicon, before),
        Pair::Suggested { before, .. } | Pair::Chosen { before, .. } => (**before).clone(),
    }
}

impl From<Statement> for Earlier {
    fn from(statement: Statement) -> Self {
        Self { text: statement.text, brief: statement.brief, paragraphs: statement.paragraphs }
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

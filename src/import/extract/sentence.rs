//! The figures of one sentence: each number with its measure, its time and its scope.
//!
//! Numbers that are listed (`15.3和35.5个百分点`) share one place in the sentence; where they are distributed
//! (`分别`, `respectively`), each gets its own measure or scope, in order. `从A升至B` gives two figures, the first for the
//! begin of the span that the sentence names.

use std::ops::Range;

mod when;
mod which;
mod whom;

use super::{
    beside,
    clock::Clock,
    measure::Measures,
    period, put,
    quantity::{self, Quantity},
    scope::{self, Scopes},
    turns,
    unit::Unit,
};

/// A number of a sentence, and what it was found to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The number.
    pub quantity: Quantity,
    /// The measure, by its index in the library, if it is of a known one.
    pub measure: Option<usize>,
    /// The time, as figure tables have it; empty where none is named.
    pub period: String,
    /// An actor's slug or the word for a group; empty where none is named.
    pub scope: String,
    /// Whether it is put as growth.
    pub is_growth: bool,
    /// Whether it is put as a fall.
    pub is_fall: bool,
    /// Whether it is for each year.
    pub is_yearly: bool,
}

/// What a sentence leaves to the next of its paragraph.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// What is carried of times.
    pub clock: Clock,
    /// The scope last named.
    pub scope: String,
    /// The only group, region or actor that the last sentence to name any is about: `there`, 这些国家.
    pub named: String,
    /// The sentence before.
    pub sentence: String,
    /// The measure last found, with its unit.
    pub measure: Option<(usize, Unit)>,
    /// The measures of the sentence before, each once, with their units.
    pub measures: Vec<(usize, Unit)>,
}

impl Context {
    /// What stands before the first sentence of a paragraph, in a report of `year`.
    pub fn of_year(year: Option<i32>) -> Self {
        Self { clock: Clock::of_year(year), ..Self::default() }
    }
}

/// What part of `从A升至B` a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Alone,
    Start,
    End,
}

/// Numbers that stand in one list, and where.
struct List {
    items: Vec<Quantity>,
    role: Role,
    clause: Range<usize>,
}

impl List {
    fn start(&self) -> usize {
        self.items.first().map_or(0, |item| item.range.start)
    }

    fn end(&self) -> usize {
        self.items.last().map_or(0, |item| item.range.end)
    }
}

/// The lexicons that sentences are read with.
pub struct Reader<'a> {
    /// The measures.
    pub measures: Measures<'a>,
    /// The scopes.
    pub scopes: Scopes,
}

impl Reader<'_> {
    /// The figures of `sentence`, in order; `context` is what the sentences before it left, and is brought up to date.
    pub fn read(&self, sentence: &str, context: &mut Context) -> Vec<Found> {
        let periods = context.clock.mentions(sentence);
        let masked: Vec<Range<usize>> = periods.iter().map(|mention| mention.range.clone()).collect();
        let quantities = quantity::quantities(sentence, &masked);
        let scopes = self.scopes.mentions(sentence);
        let before = std::mem::take(&mut context.sentence);
        let hits = self.measures.hits(sentence);
        let is_bare = hits.is_empty() || turns::points_to_measure(sentence);
        let clock = context.clock.clone();
        let measures_before = context.measures.clone();
        let reading = Reading {
            sentence,
            before: &before,
            periods,
            measures_before,
            clock,
            scopes,
            hits,
            reader: self,
        };
        let found = reading.figures(&lists(sentence, quantities), context);
        reading.leave(&found, context);
        // what only takes up the sentence before leaves it to the next as well
        context.sentence =
            if is_bare && before.len() < 400 { before + sentence } else { sentence.to_owned() };
        found
    }
}

/// A sentence with all that was found in it.
struct Reading<'a> {
    sentence: &'a str,
    /// The sentence before, in the same paragraph.
    before: &'a str,
    periods: Vec<period::Mention>,
    /// The measures of its figures, each once, with their units.
    measures_before: Vec<(usize, Unit)>,
    /// What the sentences before leave of times.
    clock: Clock,
    scopes: Vec<scope::Mention>,
    hits: super::measure::Hits,
    reader: &'a Reader<'a>,
}

impl Reading<'_> {
    fn figures(&self, lists: &[List], context: &Context) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let takes_up = turns::points_to_measure(self.sentence)
            || lists.first().is_some_and(|first| self.is_without_subject(first));
        let mut carried = context.measure.filter(|_| takes_up || goes_on(self.sentence));
        let mut before = 0;
        let mut start_of_series: Option<(String, Vec<Option<usize>>)> = None;
        let mut span: Option<(String, String)> = None;
        for (index, list) in lists.iter().enumerate() {
            let lead = &self.sentence[before.max(list.clause.start).min(list.start())..list.start()];
            let put = put::put(lead, &self.sentence[list.end()..]);
            let mut measures = self.measures(list, put.is_growth, carried, takes_up);
            if let (Role::End, Some((_, of_start))) = (list.role, &start_of_series) {
                measures.clone_from(of_start);
            }
            let first = measures.first().copied().flatten();
            let figure =
                first.map(|measure| self.untimed(measure, put.is_growth, takes_up || self.goes_on()));
            let mut period = self.period(lists, index, &found, figure.as_ref());
            if put.is_growth && turns::is_on_year(&self.sentence[list.clause.clone()]) {
                // growth on the year before is that of the year, not of its end
                period.drain(..period.len() - period.trim_start_matches("end ").len());
            }
            if let (Role::End, Some((from, _))) = (list.role, &start_of_series) {
                span = when::span(from, &period);
            }
            let is_yearly = put::is_yearly(&self.sentence[list.clause.clone()]);
            let is_new =
                self.periods.iter().any(|one| one.range.start >= before && one.range.end <= list.start());
            if let Some((from, to)) = span.as_ref().filter(|_| put.is_growth && is_yearly && !is_new) {
                period = format!("{from}-{to}");
            }
            let scopes = self.scopes_of(list, before, context);
            for (at, quantity) in list.items.iter().enumerate() {
                let measure = measures.get(at).copied().flatten();
                carried = measure.map(|measure| (measure, quantity.unit)).or(carried);
                found.push(Found {
                    quantity: quantity.clone(),
                    measure,
                    period: period.clone(),
                    scope: self.scope(measure, scopes.get(at)),
                    is_growth: put.is_growth,
                    is_fall: put.is_fall,
                    is_yearly,
                });
            }
            if list.role == Role::Start {
                start_of_series = Some((period, measures));
            }
            before = list.end();
        }
        found
    }

    /// The only scope that `measure` can have, or else the one that was found.
    fn scope(&self, measure: Option<usize>, found: Option<&String>) -> String {
        let only = measure.and_then(|measure| self.reader.measures.scope(measure)).map(str::to_owned);
        only.or_else(|| found.cloned()).unwrap_or_default()
    }

    /// Whether the sentence goes on about what the one before measures or names.
    fn goes_on(&self) -> bool {
        goes_on(self.sentence) || turns::points_to_subject(self.sentence)
    }

    /// Brings `context` up to date for the next sentence.
    fn leave(&self, found: &[Found], context: &mut Context) {
        context.measures.clear();
        for one in found {
            if let Some(measure) = one.measure
                && !context.measures.iter().any(|(known, _)| *known == measure)
            {
                context.measures.push((measure, one.quantity.unit));
            }
        }
        context.measure = found.iter().rev().find_map(|one| Some((one.measure?, one.quantity.unit)));
        context.clock.leave(self.sentence, &self.periods, &self.told(found));
        if let Some(named) = self.named() {
            context.named = named;
        }
        context.scope = match self.scopes.last() {
            Some(_) => self
                .scopes
                .iter()
                .find(|mention| mention.is_world)
                .map_or_else(String::new, |mention| mention.scope.clone()),
            None => std::mem::take(&mut context.scope),
        };
    }
}

/// Whether a sentence goes on about what the one before measures.
fn goes_on(sentence: &str) -> bool {
    ["其中", "而", "截至", "In contrast", "By contrast", "Of these", "Of which", "In "]
        .iter()
        .any(|word| sentence.starts_with(word))
        || sentence.chars().take(9).any(|c| c.is_ascii_digit())
}

/// The numbers of a sentence in their lists, with the clauses that they stand in.
fn lists(sentence: &str, quantities: Vec<Quantity>) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for quantity in quantities {
        if let Some(last) = lists.last_mut()
            && let Some(before) = last.items.last()
            && beside::are_listed(sentence, before, &quantity)
            && before.unit == quantity.unit
        {
            last.items.push(quantity);
            continue;
        }
        let clause = put::whole_clause(sentence, quantity.range.start);
        lists.push(List { items: vec![quantity], role: Role::Alone, clause });
    }
    for index in 1..lists.len() {
        let (first, second) = (&lists[index - 1], &lists[index]);
        let is_series = first.role == Role::Alone
            && first.items.len() == second.items.len()
            && first.items[0].unit == second.items[0].unit
            && put::leads_from(&sentence[..first.start()])
            && put::leads_to(&sentence[first.end()..second.start()]);
        if is_series {
            lists[index - 1].role = Role::Start;
            lists[index].role = Role::End;
            lists[index].clause.start = lists[index - 1].clause.start.min(lists[index].clause.start);
        }
    }
    lists
}

//! The figures of one sentence: each number with its measure, its time and its scope.
//!
//! Numbers that are listed (`15.3和35.5个百分点`) share one place in the sentence; where they are distributed
//! (`分别`, `respectively`), each gets its own measure or scope, in order. `从A升至B` gives two figures, the first for the
//! begin of the span that the sentence names.

use std::ops::Range;

mod when;
mod whom;

use super::{
    clock::Clock,
    measure::{Candidate, Measures, Site},
    period, put,
    quantity::{self, Bound, Quantity},
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
        let reading = Reading { sentence, before: &before, periods, clock, scopes, hits, reader: self };
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

    /// The measure of each number of a list.
    ///
    /// `carried` is the measure of the figure before; `takes_up` says that the sentence only goes on about it.
    fn measures(
        &self,
        list: &List,
        is_growth: bool,
        carried: Option<(usize, Unit)>,
        takes_up: bool,
    ) -> Vec<Option<usize>> {
        let count = list.items.len();
        let Some(first) = list.items.first() else { return Vec::new() };
        let is_of_another = first.bound == Bound::Over
            && matches!(first.unit, Unit::Money(_))
            && self.sentence[list.end()..].starts_with('的');
        let rest = &self.sentence[list.end()..list.clause.end.max(list.end())];
        let is_rounded = first.parts.is_some() && put::is_of_table(rest);
        if is_of_another || is_rounded || put::is_threshold(&self.sentence[list.end()..]) {
            return vec![None; count];
        }
        let site = Site {
            clause: list.clause.clone(),
            reach: put::clause(self.sentence, list.clause.end + 1).end,
            number: list.start()..list.end(),
            is_growth,
            unit: first.unit,
        };
        let mut candidates = self.reader.measures.candidates(&self.hits, &site);
        if candidates.is_empty() {
            // what the sentence before names, as far as this one takes it up
            let both = self.hits.with(&self.reader.measures.hits(self.before));
            candidates = self.reader.measures.candidates(&both, &site);
            let is_kin = |measure: usize| {
                let family = |measure| self.reader.measures.family(measure);
                carried.is_none_or(|(before, _)| family(before) == family(measure))
            };
            candidates.retain(|candidate| candidate.is_near || takes_up && is_kin(candidate.measure));
        }
        candidates.retain(|candidate| self.is_likely(candidate.measure, first));
        if count > 1 && candidates.len() >= count && self.is_distributed(list) {
            let mut each: Vec<Candidate> = candidates[..count].to_vec();
            each.sort_by_key(|candidate| candidate.key);
            let are_apart = each.windows(2).all(|pair| pair[0].key < pair[1].key);
            if are_apart {
                return each.into_iter().map(|candidate| Some(candidate.measure)).collect();
            }
        }
        let best = candidates.first().copied();
        let carried = carried.filter(|(_, unit)| *unit == first.unit).map(|(measure, _)| measure);
        let is_part = put::is_part(&self.sentence[list.end()..]);
        let carried = carried.filter(|measure| {
            let of_growth = self.reader.measures.is_growth(*measure);
            // a level is no growth, unless a clause names the measure once for both
            let fits = if is_growth { of_growth || !takes_up } else { !of_growth };
            !is_part && fits
        });
        let chosen = match (best, carried) {
            (Some(best), _) if best.is_near => Some(best.measure),
            (_, Some(carried)) => Some(carried),
            (Some(best), None) => Some(best.measure),
            (None, None) => None,
        };
        vec![chosen; count]
    }

    /// Whether a number can be of a measure by its size: what is told in millions is no handful.
    fn is_likely(&self, measure: usize, number: &Quantity) -> bool {
        let digits = number.low.to_string().split('.').next().map_or(0, str::len);
        let is_small = number.scale == 0 && digits < 6 && number.unit == Unit::Count;
        let of_states = number.unit == Unit::Count
            && self.sentence.get(number.range.clone()).is_some_and(|text| text.ends_with('国'));
        let is_written = self
            .sentence
            .get(number.range.clone())
            .is_some_and(|text| !text.contains(|c: char| c.is_ascii_digit()));
        let is_handful =
            is_small && is_written && digits == 1 && !self.reader.measures.counts_states(measure);
        let clause = put::clause(self.sentence, number.range.start);
        let is_cell = self.sentence[..number.range.start].ends_with(": ");
        let is_told = is_cell || put::is_total(&self.sentence[clause]);
        let is_too_small = (is_small && self.reader.measures.is_large(measure)) || (is_handful && !is_told);
        !is_too_small && (!of_states || self.reader.measures.counts_states(measure))
    }

    /// Whether the sentence goes on about what the one before measures or names.
    fn goes_on(&self) -> bool {
        goes_on(self.sentence) || turns::points_to_subject(self.sentence)
    }

    /// Whether nothing but a time, a scope and a verb stands before a list, so that it is of what was measured before:
    /// 欧洲为92%, `Worldwide it was 78 per cent`.
    fn is_without_subject(&self, list: &List) -> bool {
        let mut lead = String::new();
        let named = |at: usize| {
            self.periods.iter().any(|one| one.range.contains(&at))
                || self.scopes.iter().any(|one| one.range.contains(&at))
        };
        let before = self.sentence[..list.start()].char_indices();
        lead.extend(before.filter(|(at, _)| !named(*at)).map(|(_, c)| c));
        turns::is_only_verb(&lead)
    }

    fn is_distributed(&self, list: &List) -> bool {
        let before = &self.sentence[..list.start()];
        let near = before.char_indices().rev().nth(40).map_or(before, |(at, _)| &before[at..]);
        near.contains("分别")
            || near.contains("各")
            || self.sentence[list.end()..].contains("respectively")
            || list.role == Role::End
    }

    /// Brings `context` up to date for the next sentence.
    fn leave(&self, found: &[Found], context: &mut Context) {
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
            && quantity::are_listed(sentence, before, &quantity)
            && before.unit == quantity.unit
        {
            last.items.push(quantity);
            continue;
        }
        let clause = put::clause(sentence, quantity.range.start);
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

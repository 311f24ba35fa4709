//! The figures of one sentence: each number with its measure, its time and its scope.
//!
//! Numbers that are listed (`15.3和35.5个百分点`) share one place in the sentence; where they are distributed
//! (`分别`, `respectively`), each gets its own measure or scope, in order. `从A升至B` gives two figures, the first for the
//! begin of the span that the sentence names.

use std::ops::Range;

use super::{
    measure::{Candidate, Measures, Site},
    period, put,
    quantity::{self, Bound, Quantity},
    scope::{self, Scopes},
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
    /// The time last named.
    pub period: String,
    /// The scope last named.
    pub scope: String,
    /// The sentence before.
    pub sentence: String,
    /// The measure last found, with its unit.
    pub measure: Option<(usize, Unit)>,
    /// The measures of the paragraph's figures so far, each with its time.
    pub told: Vec<(usize, String)>,
}

impl Context {
    /// The time of the figure of `measure` last found: it holds until another is named.
    fn time_of(&self, measure: usize) -> String {
        let last = self.told.iter().rev().find(|(of, _)| *of == measure);
        last.filter(|(_, time)| !time.contains('(')).map(|(_, time)| time.clone()).unwrap_or_default()
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
        let periods = period::mentions(sentence);
        let masked: Vec<Range<usize>> = periods.iter().map(|mention| mention.range.clone()).collect();
        let quantities = quantity::quantities(sentence, &masked);
        let scopes = self.scopes.mentions(sentence);
        let before = std::mem::take(&mut context.sentence);
        let hits = self.measures.hits(sentence);
        let reading = Reading { sentence, before: &before, periods, scopes, hits, reader: self };
        let found = reading.figures(&lists(sentence, quantities), context);
        reading.leave(&found, context);
        sentence.clone_into(&mut context.sentence);
        found
    }
}

/// A sentence with all that was found in it.
struct Reading<'a> {
    sentence: &'a str,
    /// The sentence before, in the same paragraph.
    before: &'a str,
    periods: Vec<period::Mention>,
    scopes: Vec<scope::Mention>,
    hits: super::measure::Hits,
    reader: &'a Reader<'a>,
}

impl Reading<'_> {
    fn figures(&self, lists: &[List], context: &Context) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut carried =
            context.measure.filter(|_| goes_on(self.sentence) || put::points_to_measure(self.sentence));
        let mut before = 0;
        let mut start_of_series: Option<(String, Vec<Option<usize>>)> = None;
        let mut span: Option<(String, String)> = None;
        for (index, list) in lists.iter().enumerate() {
            let lead = &self.sentence[before.max(list.clause.start).min(list.start())..list.start()];
            let put = put::put(lead, &self.sentence[list.end()..]);
            let mut measures = self.measures(list, put.is_growth, carried);
            if let (Role::End, Some((_, of_start))) = (list.role, &start_of_series) {
                measures.clone_from(of_start);
            }
            let mut period = self.period(list, lists, index, context);
            if period.is_empty() && list.role == Role::Alone && !self.periods.is_empty() {
                period = found.last().map(|last| last.period.clone()).unwrap_or_default();
            }
            if let Some(of_before) = self.year_before(list, &period, found.last(), context) {
                period = of_before;
            }
            if let (Role::End, Some((from, _))) = (list.role, &start_of_series) {
                span = Some((from.clone(), period.clone()))
                    .filter(|(from, to)| !from.is_empty() && !to.is_empty());
            }
            let is_yearly = put::is_yearly(&self.sentence[list.clause.clone()]);
            let is_new =
                self.periods.iter().any(|one| one.range.start >= before && one.range.end <= list.start());
            if let Some((from, to)) = span.as_ref().filter(|_| put.is_growth && is_yearly && !is_new) {
                period = format!("{from}-{to}");
            }
            if period.is_empty() && self.periods.is_empty() && !put.is_growth && !put::is_now(self.sentence) {
                period =
                    measures.first().copied().flatten().map_or(period, |measure| context.time_of(measure));
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

    /// The year before the one last spoken of, where a list is said to be of that.
    fn year_before(
        &self,
        list: &List,
        period: &str,
        earlier: Option<&Found>,
        context: &Context,
    ) -> Option<String> {
        let (before, after) = (&self.sentence[..list.start()], &self.sentence[list.end()..]);
        if !put::is_of_year_before(after) && (list.role == Role::Start || !put::ends_in_last_year(before)) {
            return None;
        }
        let spoken = [earlier.map_or("", |found| found.period.as_str()), period, context.period.as_str()];
        let year = spoken.into_iter().find(|time| !time.is_empty()).map(year_before)?;
        (!year.is_empty()).then_some(year)
    }

    /// The only scope that `measure` can have, or else the one that was found.
    fn scope(&self, measure: Option<usize>, found: Option<&String>) -> String {
        let only = measure.and_then(|measure| self.reader.measures.scope(measure)).map(str::to_owned);
        only.or_else(|| found.cloned()).unwrap_or_default()
    }

    /// The measure of each number of a list.
    fn measures(&self, list: &List, is_growth: bool, carried: Option<(usize, Unit)>) -> Vec<Option<usize>> {
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
            candidates.retain(|candidate| candidate.is_near);
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
        let carried =
            carried.filter(|measure| !is_part && (is_growth || !self.reader.measures.is_growth(*measure)));
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

    fn is_distributed(&self, list: &List) -> bool {
        let before = &self.sentence[..list.start()];
        let near = before.char_indices().rev().nth(40).map_or(before, |(at, _)| &before[at..]);
        near.contains("分别")
            || near.contains("各")
            || self.sentence[list.end()..].contains("respectively")
            || list.role == Role::End
    }

    /// The time of a list.
    fn period(&self, list: &List, lists: &[List], index: usize, context: &Context) -> String {
        let forecast = if put::is_forecast(&self.sentence[..list.end()]) { " (forecast)" } else { "" };
        let own = |mention: &&period::Mention| mention.range.end <= list.start() && !mention.is_baseline;
        let behind = self.periods.iter().find(|mention| {
            mention.range.start >= list.end()
                && !mention.is_baseline
                && put::ties(&self.sentence[list.end()..mention.range.start])
        });
        let is_of_another = |mention: &period::Mention| {
            lists[..index].iter().any(|other| {
                mention.range.end <= other.start()
                    && mention.to.is_none()
                    && put::is_own_time(&self.sentence[mention.range.end..other.start()])
                    && (other.role != Role::Alone || self.sentence[mention.range.end..].starts_with('的'))
            })
        };
        let nearest = self.periods.iter().rev().filter(own).find(|mention| !is_of_another(mention));
        let Some(mention) = behind.or(nearest) else {
            if self.periods.is_empty() && put::is_same_time(self.sentence) {
                // the same date is the same end of a year, the same year is all of it
                let is_year = !put::is_same_date(self.sentence);
                return if is_year { context.period.trim_start_matches("end ") } else { &context.period }
                    .to_owned();
            }
            let goes_on = goes_on(self.sentence) || put::points_to_measure(self.sentence);
            let may_carry = self.periods.is_empty() && !put::is_now(self.sentence) && goes_on;
            if let Some(only) = self.only_period().filter(|_| list.role == Role::Alone) {
                return only + forecast;
            }
            return if may_carry { context.period.clone() } else { String::new() };
        };
        let time = match (list.role, &mention.to) {
            (Role::Start, _) if put::ends_in_last_year(&self.sentence[..list.start()]) => {
                year_before(&mention.from)
            }
            (Role::Start, None) => {
                let baseline =
                    self.periods.iter().find(|one| one.is_baseline && one.range.end <= list.start());
                let between = self.sentence.get(mention.range.end..list.start());
                let is_own = behind.is_some() || between.is_some_and(put::is_own_time);
                match baseline {
                    Some(baseline) if !is_own => baseline.from.clone(),
                    _ if is_own => mention.from.clone(),
                    _ => String::new(),
                }
            }
            (Role::End, Some(to)) => to.clone(),
            (Role::Alone, Some(_)) => mention.words(),
            (Role::Start, Some(_)) | (_, None) => mention.from.clone(),
        };
        if time.is_empty() { time } else { time + forecast }
    }

    /// The only time that the sentence names, whatever it says of it.
    fn only_period(&self) -> Option<String> {
        let mut own = self.periods.iter().filter(|mention| !mention.is_baseline);
        let first = own.next()?;
        own.all(|other| other.words() == first.words()).then(|| first.words())
    }

    /// The scope that stands behind a list and is its own: `43 per cent in Africa`.
    fn scope_behind(&self, list: &List) -> Option<&scope::Mention> {
        let behind = self.scopes.iter().find(|mention| mention.range.start >= list.end())?;
        put::leaves_to(&self.sentence[list.end()..behind.range.start]).then_some(behind)
    }

    /// The scope of each number of a list.
    fn scopes_of(&self, list: &List, before: usize, context: &Context) -> Vec<String> {
        let count = list.items.len();
        let ahead: Vec<&scope::Mention> =
            self.scopes.iter().filter(|mention| mention.range.end <= list.start()).collect();
        if let Some(each) = self.coordinated(&ahead, count) {
            return each;
        }
        if let Some(behind) = self.scope_behind(list) {
            return vec![behind.scope.clone(); count];
        }
        let from = before.max(list.clause.start);
        let in_clause = |strong: bool| {
            let fits =
                |mention: &&&scope::Mention| mention.range.start >= from && (!strong || !mention.is_world);
            ahead.iter().rev().find(fits)
        };
        let clause = self.sentence[list.clause.clone()].trim_start();
        let subject = self
            .scopes
            .first()
            .filter(|first| put::opens(&self.sentence[..first.range.start]) && put::points_back(clause));
        let last_two = ahead
            .get(ahead.len().saturating_sub(2)..)
            .filter(|pair| pair.len() == 2 && pair[1].range.start >= from);
        if last_two.is_some_and(|pair| self.are_joined(pair)) {
            return vec![String::new(); count];
        }
        let chosen = in_clause(true).copied().or(subject).or(in_clause(false).copied());
        let chosen = chosen
            .or_else(|| ahead.iter().rev().find(|mention| !mention.is_world).copied())
            .or(ahead.last().copied());
        let scope = chosen.map_or_else(
            || if self.scopes.is_empty() { context.scope.clone() } else { String::new() },
            |mention| mention.scope.clone(),
        );
        vec![scope; count]
    }

    /// The last `count` scopes before a list, if they are listed themselves.
    fn coordinated(&self, ahead: &[&scope::Mention], count: usize) -> Option<Vec<String>> {
        let last = ahead.get(ahead.len().checked_sub(count)?..).filter(|_| count > 1)?;
        let more = ahead.len() > count && {
            let from = ahead.len() - count - 1;
            self.are_joined(&ahead[from..from + 2])
        };
        (!more && last.windows(2).all(|pair| self.are_joined(pair)))
            .then(|| last.iter().map(|mention| mention.scope.clone()).collect())
    }

    /// Whether two scopes stand in one list.
    fn are_joined(&self, pair: &[&scope::Mention]) -> bool {
        let between = self.sentence[pair[0].range.end..pair[1].range.start].trim();
        matches!(between, "、" | "和" | "与" | "及" | "以及" | "," | "and" | ", and")
    }

    /// Brings `context` up to date for the next sentence.
    fn leave(&self, found: &[Found], context: &mut Context) {
        context.measure = found.iter().rev().find_map(|one| Some((one.measure?, one.quantity.unit)));
        context.told.extend(found.iter().filter_map(|one| Some((one.measure?, one.period.clone()))));
        // the latest that a figure is for, or else the last that is named
        let year = |period: &&String| period.get(period.len().saturating_sub(4)..).map(str::to_owned);
        let of_figures =
            found.iter().map(|one| &one.period).filter(|period| !period.contains('(')).max_by_key(year);
        let named = self.periods.iter().rev().find(|mention| !mention.is_baseline && mention.to.is_none());
        let named = named.map_or_else(String::new, |mention| mention.from.clone());
        context.period = of_figures.filter(|period| !period.is_empty()).cloned().unwrap_or(named);
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

/// The year before `time`, where that is a year.
fn year_before(time: &str) -> String {
    let year = time.trim_end_matches(" (forecast)");
    let year = year.split(['-', ' ']).find(|part| part.len() == 4).unwrap_or_default();
    year.parse::<i32>().map_or_else(|_| String::new(), |year| (year - 1).to_string())
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

//! The time of each figure of a sentence: its own, that of the figure before it, or what is carried from the sentences
//! before.

use super::{
    super::{clock::Told, period::Mention, put, relative, turns},
    Found, List, Reading, Role,
};

/// What a sentence says of the time of a list.
pub(super) enum Own {
    /// This time; empty where the text does not place what it names.
    Named(String),
    /// Nothing.
    Silent,
}

impl Reading<'_> {
    /// The time of a list, `earlier` being the figures before it; `figure` is its first number without a time.
    pub(super) fn period(
        &self,
        lists: &[List],
        index: usize,
        earlier: &[Found],
        figure: Option<&Told>,
    ) -> String {
        let list = &lists[index];
        let before = match self.own_time(lists, index) {
            Own::Named(time) => return time,
            Own::Silent if list.role == Role::Alone && !self.periods.is_empty() => {
                earlier.last().map(|last| last.period.clone()).unwrap_or_default()
            }
            Own::Silent => String::new(),
        };
        if let (Role::End, Some(start)) = (list.role, earlier.last()) {
            return self.end_of_series(&lists[index - 1], &start.period);
        }
        if !before.is_empty() || self.names_time() || list.role == Role::Start {
            return before;
        }
        if turns::is_forecast(&self.sentence[..list.end()]) {
            return self.clock.expected();
        }
        figure.map(|figure| self.clock.carried(self.sentence, figure)).unwrap_or_default()
    }

    /// The time of the second number of a series of which nothing is said; `start` is the first, of the time `from`.
    fn end_of_series(&self, start: &List, from: &str) -> String {
        let is_own = |mention: &&Mention| {
            let between = self.sentence.get(mention.range.end..start.start());
            mention.is_back && between.is_some_and(turns::is_own_time)
        };
        let is_back = |mention: &Mention| {
            relative::find(&self.sentence[mention.range.clone()], &[])
                .first()
                .is_some_and(|one| matches!(one.shift, relative::Shift::Years { by: -1, .. }))
        };
        let is_year_before = self.periods.iter().find(is_own).is_some_and(is_back);
        self.clock.end_of_series(from, is_year_before)
    }

    /// A figure of `measure` that has no time yet.
    pub(super) fn untimed(&self, measure: usize, is_growth: bool, takes_up: bool) -> Told<'_> {
        let measures = &self.reader.measures;
        let (family, is_statistic) = (measures.family(measure), measures.is_statistic(measure));
        Told { time: "", measure, family, is_statistic, takes_up, is_growth }
    }

    /// Whether the sentence names a time that a figure may have.
    fn names_time(&self) -> bool {
        self.periods.iter().any(|mention| !mention.is_baseline && !mention.from.is_empty())
    }

    fn own_time(&self, lists: &[List], index: usize) -> Own {
        let list = &lists[index];
        let behind =
            self.periods.iter().find(|mention| !mention.is_baseline && self.is_behind(list, mention));
        // a time that is not placed is that of its own clause, unless it opens the sentence
        let ahead = |mention: &&Mention| {
            let is_near = !mention.from.is_empty()
                || mention.range.start >= list.clause.start
                || turns::opens(&self.sentence[..mention.range.start]);
            mention.range.end <= list.start() && !mention.is_baseline && is_near
        };
        let nearest = self.periods.iter().rev().filter(ahead).find(|mention| {
            !self.is_of_another(&lists[..index], mention) && !self.dates_another(list, mention)
        });
        // from 71 to 83 per cent between 2028 and 2031
        let of_series = || {
            let end = lists.get(index + 1).filter(|_| list.role == Role::Start)?;
            let is_span = |mention: &&Mention| mention.to.is_some() && self.is_behind(end, mention);
            self.periods.iter().find(is_span)
        };
        let Some(mention) = behind.or(nearest).or_else(of_series) else {
            let only = self.only_period(list).filter(|_| list.role == Role::Alone);
            return only.map_or(Own::Silent, |time| Own::Named(self.expected(list, time)));
        };
        let time = match (list.role, &mention.to) {
            (Role::Start, None) => self.start_of_series(list, mention, behind.is_some()),
            (Role::End, Some(to)) => to.clone(),
            (Role::Alone, Some(_)) => mention.words(),
            (Role::Start, Some(_)) | (_, None) => mention.from.clone(),
        };
        Own::Named(self.expected(list, time))
    }

    /// `time`, and whether what is said of it is only expected or aimed at.
    fn expected(&self, list: &List, time: String) -> String {
        if time.is_empty() {
            return time;
        }
        if turns::is_forecast(&self.sentence[..list.end()]) {
            return time + " (forecast)";
        }
        let year = relative::last_year(&time).map(|year| year.to_string()).unwrap_or_default();
        let is_aimed_at =
            turns::is_aim(&self.sentence[..list.end()]) && turns::is_deadline(self.sentence, &year);
        if is_aimed_at { time + " (target)" } else { time }
    }

    /// The time of the first of `从A升至B`, near which `mention` stands.
    fn start_of_series(&self, list: &List, mention: &Mention, is_behind: bool) -> String {
        let baseline = self.periods.iter().find(|one| one.is_baseline && one.range.end <= list.start());
        let between = self.sentence.get(mention.range.end..list.start());
        if is_behind || between.is_some_and(turns::is_own_time) {
            return mention.from.clone();
        }
        baseline.map(|baseline| baseline.from.clone()).unwrap_or_default()
    }

    /// Whether a time stands behind a list as its own: `66 per cent in 2021`, `62 a year earlier`.
    fn is_behind(&self, list: &List, mention: &Mention) -> bool {
        let Some(between) = self.sentence.get(list.end()..mention.range.start) else { return false };
        let is_relative = !self.sentence[mention.range.clone()].contains(|c: char| c.is_ascii_digit());
        turns::ties(between) || is_relative && between.trim().is_empty()
    }

    /// Whether a time is the own one of a list before.
    fn is_of_another(&self, lists: &[List], mention: &Mention) -> bool {
        lists.iter().any(|other| {
            let is_ahead = mention.range.end <= other.start()
                && mention.to.is_none()
                && turns::is_own_time(&self.sentence[mention.range.end..other.start()])
                && (other.role != Role::Alone || self.sentence[mention.range.end..].starts_with('的'));
            // `against 56 a year earlier`: the sentence goes on with its own time
            let is_aside = self.is_behind(other, mention)
                && (mention.is_back || turns::is_compared(&self.sentence[..other.start()]));
            is_ahead || is_aside
        })
    }

    /// Whether a time ahead of a list dates a study or what happened in another clause, not the figure.
    fn dates_another(&self, list: &List, mention: &Mention) -> bool {
        let after = &self.sentence[mention.range.end..];
        let clause = put::clause(self.sentence, mention.range.start);
        let is_apart = clause.end < list.start();
        let is_origin = is_apart && turns::is_origin(&self.sentence[clause]);
        turns::dates_study(&self.sentence[..mention.range.start], after)
            || is_origin
            || self.is_of_earlier_part(list, mention)
    }

    /// Whether a time stands in a part of the sentence that ended before the list's with a semicolon, and frames nothing.
    fn is_of_earlier_part(&self, list: &List, mention: &Mention) -> bool {
        let Some(between) = self.sentence.get(mention.range.end..list.start()) else { return false };
        let Some(end) = between.rfind(['；', ';']) else { return false };
        let opens = turns::opens_time(&self.sentence[..mention.range.start]);
        // a part that states something gives its time to the next as well
        let states = between[..end].contains(|c: char| c.is_ascii_digit());
        !opens && !states
    }

    /// The only time that the sentence names, if what it says of it may be said of a list before it.
    fn only_period(&self, list: &List) -> Option<String> {
        let mut own = self.periods.iter().filter(|mention| !mention.is_baseline && !mention.from.is_empty());
        let first = own.next()?;
        let is_ahead = first.range.end <= list.start();
        let dates_another = self.dates_another(list, first);
        let is_of_future = turns::is_of_future(&self.sentence[list.end()..first.range.start.max(list.end())]);
        let is_other = first.is_back || is_of_future || is_ahead && dates_another;
        (!is_other && own.all(|other| other.words() == first.words())).then(|| first.words())
    }

    /// The figures of known measures among `found`.
    pub(super) fn told<'f>(&'f self, found: &'f [Found]) -> Vec<Told<'f>> {
        let told = |one: &'f Found| {
            Some(Told { time: &one.period, ..self.untimed(one.measure?, one.is_growth, false) })
        };
        found.iter().filter_map(told).collect()
    }
}

/// The span over which a series went, for the growth that is told of it for each year.
pub(super) fn span(from: &str, to: &str) -> Option<(String, String)> {
    (relative::last_year(from).is_some() && !to.is_empty()).then(|| (from.to_owned(), to.to_owned()))
}

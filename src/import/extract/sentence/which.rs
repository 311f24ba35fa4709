//! The measure of each figure of a sentence: what its words name, or what the figures before were of.

use super::{
    super::{
        measure::{Candidate, Site},
        part, put,
        quantity::{Bound, Quantity},
        turns,
        unit::Unit,
    },
    List, Reading, Role,
};

impl Reading<'_> {
    /// The measure of each number of a list.
    ///
    /// `carried` is the measure of the figure before; `takes_up` says that the sentence only goes on about it.
    pub(super) fn measures(
        &self,
        list: &List,
        is_growth: bool,
        carried: Option<(usize, Unit)>,
        takes_up: bool,
    ) -> Vec<Option<usize>> {
        let count = list.items.len();
        let Some(first) = list.items.first() else { return Vec::new() };
        if self.is_no_measurement(list, first) {
            return vec![None; count];
        }
        let candidates = self.candidates(list, first, is_growth, carried.filter(|_| takes_up), takes_up);
        if count > 1 && candidates.len() >= count && self.is_distributed(list) {
            let mut each: Vec<Candidate> = candidates[..count].to_vec();
            each.sort_by_key(|candidate| candidate.key);
            let are_apart = each.windows(2).all(|pair| pair[0].key < pair[1].key);
            if are_apart {
                return each.into_iter().map(|candidate| Some(candidate.measure)).collect();
            }
        }
        let before = &self.measures_before;
        let is_of_each = takes_up && count > 1 && candidates.is_empty() && before.len() == count;
        if is_of_each && before.iter().all(|(_, unit)| *unit == first.unit) {
            // 上年分别为61.7%和9.1%: of each of what was measured, in order
            return before.iter().map(|(measure, _)| Some(*measure)).collect();
        }
        vec![self.measure(list, first, candidates.first(), carried, is_growth, takes_up); count]
    }

    /// Whether a number is no measurement of its own: a mark, a ratio, a count of kinds, what a table tells better.
    fn is_no_measurement(&self, list: &List, first: &Quantity) -> bool {
        let (ahead, behind) = (&self.sentence[..list.start()], &self.sentence[list.end()..]);
        let is_of_another =
            first.bound == Bound::Over && matches!(first.unit, Unit::Money(_)) && part::is_bar(ahead, behind);
        let rest = &self.sentence[list.end()..list.clause.end.max(list.end())];
        let lead = &self.sentence[list.clause.start.min(list.start())..list.start()];
        is_of_another
            || first.parts.is_some() && (part::is_of_table(rest) || part::is_ratio(lead))
            || part::is_threshold(ahead, behind)
            || first.unit == Unit::Count && part::is_of_whole(ahead, behind)
            || first.unit == Unit::Percent && part::is_of_some(behind)
            || first.unit == Unit::Count
                && part::counts_kinds(&self.sentence[list.start()..list.end()], behind)
    }

    /// The measures that the words of the sentence name for a list, or else those of the sentence before, as far as this one
    /// takes it up.
    fn candidates(
        &self,
        list: &List,
        first: &Quantity,
        is_growth: bool,
        told: Option<(usize, Unit)>,
        takes_up: bool,
    ) -> Vec<Candidate> {
        let measures = &self.reader.measures;
        let site = Site {
            clause: list.clause.clone(),
            reach: self.reach(list),
            number: list.start()..list.end(),
            is_growth,
            unit: first.unit,
            is_of_rate: is_growth && put::is_of_rate(&self.sentence[list.clause.clone()]),
        };
        let mut candidates = measures.candidates(&self.hits, &site);
        if candidates.is_empty() {
            let both = self.hits.with(&measures.hits(self.before));
            candidates = measures.candidates(&both, &site);
            let is_kin = |measure: usize| {
                told.is_none_or(|(before, _)| measures.family(before) == measures.family(measure))
            };
            candidates.retain(|candidate| candidate.is_near || takes_up && is_kin(candidate.measure));
        }
        candidates.retain(|candidate| self.is_likely(candidate.measure, first));
        candidates
    }

    /// How far behind a list words may say what it is of: the clause after its own, unless that only denies it of them.
    fn reach(&self, list: &List) -> usize {
        let next = put::clause(self.sentence, list.clause.end + 1);
        let is_denied = next.start >= list.clause.end && part::denies(&self.sentence[next.clone()]);
        if is_denied { list.clause.end } else { next.end }
    }

    /// The measure of a list: the best that words name, or the one of the figure before.
    fn measure(
        &self,
        list: &List,
        first: &Quantity,
        best: Option<&Candidate>,
        carried: Option<(usize, Unit)>,
        is_growth: bool,
        takes_up: bool,
    ) -> Option<usize> {
        let (ahead, behind) = (&self.sentence[..list.start()], &self.sentence[list.end()..]);
        let told = carried.map(|(measure, _)| measure);
        let same = carried.filter(|(_, unit)| *unit == first.unit).map(|(measure, _)| measure);
        // a number in brackets behind a name is of what was measured before them: 快于北美（31.0%）
        if same.is_some() && ahead.trim_end().ends_with(['（', '(']) {
            return same;
        }
        let is_part = part::is_part(behind);
        let is_of_sample = part::is_of_sample(ahead);
        let same = same.filter(|measure| {
            let of_growth = self.reader.measures.is_growth(*measure);
            // a level is no growth, unless a clause names the measure once for both
            // by how many more or less there are is not how many there are
            let is_change = matches!(first.unit, Unit::Count | Unit::Money(_) | Unit::Rate(_));
            let fits = if is_growth { of_growth || !takes_up && !is_change } else { !of_growth };
            let is_forbidden = self.reader.measures.is_forbidden(*measure, &self.hits, &list.clause);
            let is_other = is_part || is_forbidden || is_of_sample;
            !is_other && fits && self.is_likely(*measure, first)
        });
        let best_near = best.filter(|best| best.is_near).map(|best| best.measure);
        let is_of_them =
            first.unit == Unit::Percent && (is_part || part::is_of_them(&self.sentence[list.clause.clone()]));
        let far = best.filter(|_| !is_of_sample && !is_of_them).map(|best| best.measure);
        let chosen = best_near.or(same).or(far);
        // eleven of the members that were counted are no count of members
        chosen.filter(|_| !(is_part && first.unit == Unit::Count && chosen == told))
    }

    /// Whether a number can be of a measure by its size: what is told in millions is no handful.
    fn is_likely(&self, measure: usize, number: &Quantity) -> bool {
        let digits = number.low.to_string().split('.').next().map_or(0, str::len);
        let is_small = number.scale == 0 && digits < 6 && number.unit == Unit::Count;
        let of_states = number.unit == Unit::Count
            && part::counts_states(&self.sentence[number.range.clone()], &self.sentence[number.range.end..]);
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

    /// Whether nothing but a time, a scope and a verb stands before a list, so that it is of what was measured before:
    /// 欧洲为92%, `Worldwide it was 78 per cent`.
    pub(super) fn is_without_subject(&self, list: &List) -> bool {
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
}

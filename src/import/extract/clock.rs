//! Which time a figure has that its own sentence gives none: what a careful reader carries from one sentence to the next.
//!
//! The rules. A time holds within its paragraph, from the sentence that names it until another is named:
//!
//! 1. A time that opens its sentence frames what follows: it goes to any statistic, until another time is named or two
//!    sentences have passed without a figure. It may frame a sentence without figures (`In 2031 growth returned.`), but
//!    what dates an event does not (`In 2016 broadband became a right`). An earlier year in a sentence without figures is
//!    an aside and changes nothing; a later one ends what was carried.
//! 2. A time that stands with its number (`66 per cent in 2031`) goes to figures of the same measure, and of the same
//!    family of measures where a sentence only takes up what was measured (`They made up 57 per cent`, 这比前一年增长7%).
//! 3. `A year earlier`, 上年, `five years later`, 同期, `in the second half` and their like are found from the latest time
//!    spoken of. What lies before that is an aside: the next sentence goes on with the time spoken of.
//! 4. What is expected or aimed at (`by 2035`) is carried to nothing but a sentence that goes on expecting; a span of
//!    years or `since` to nothing but the same measure, for it says what grew, not what is.
//! 5. Nothing is carried into a sentence that speaks of the day of its writing (`now`, 目前), to a clause with a time that
//!    is not placed (`last year`, 近三年), to the first of two numbers that something went from and to, or to what is
//!    expected or aimed at without saying when.
//! 6. How many members or laws there are is the text's own present, whatever the trade was in a year: a frame reaches such
//!    counts only from one of their own family (`localization-measures`, `localization-countries`).
//!
//! Where all this gives no time the figure has none.

use std::ops::Range;

use super::{
    period::{self, Mention},
    relative::{self, Shift},
    turns,
};

/// What the sentences of a paragraph leave of times.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// The time that holds on; empty where none does.
    holds: String,
    /// Whether it opened its sentence.
    is_frame: bool,
    /// The family of the measure that it is of.
    family: String,
    /// How many sentences in a row had no figure.
    gap: u32,
    /// The latest time of the last sentence that named any, from which others are counted.
    spoken: String,
    /// The time for which the sentence before expects something.
    expected: String,
    /// The year that the report is of; empty where it is not known.
    edition: String,
    /// The measures of the paragraph's figures so far, each with its time.
    told: Vec<(usize, String)>,
}

/// A figure, as far as the clock cares.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Its time; empty where it has none.
    pub time: &'a str,
    /// Its measure.
    pub measure: usize,
    /// The family of its measure.
    pub family: &'a str,
    /// Whether its measure is a statistic of a time, not a count of members, laws or the like.
    pub is_statistic: bool,
    /// Whether its sentence only takes up what the one before measures.
    pub takes_up: bool,
    /// Whether it is put as growth.
    pub is_growth: bool,
}

impl Clock {
    /// At the begin of a paragraph, in a report of `year`.
    pub fn of_year(year: Option<i32>) -> Self {
        Self { edition: year.map(|year| year.to_string()).unwrap_or_default(), ..Self::default() }
    }

    /// The time from which a relative one is counted that nothing in its own sentence is the base of.
    ///
    /// Where the paragraph has spoken of none, a month, a part of a year and the year before are counted from the
    /// report's own year, and `this year` always is.
    fn base(&self, shift: Shift) -> String {
        let is_of_edition = match shift {
            Shift::OwnYear => true,
            Shift::Month(_) | Shift::Part(..) | Shift::Years { by: -1, .. } => self.spoken.is_empty(),
            _ => false,
        };
        if is_of_edition { self.edition.clone() } else { self.spoken.clone() }
    }

    /// The time of the second of two numbers that something went from and to, when the first has `start` and nothing is
    /// said of the second: the later time that the paragraph speaks of, or the year behind the one before (由上年的91个增至93个).
    pub fn end_of_series(&self, start: &str, is_year_before: bool) -> String {
        let Some(year) = relative::last_year(start) else { return String::new() };
        let later =
            [&self.holds, &self.spoken].into_iter().find(|time| relative::last_year(time) > Some(year));
        match later {
            Some(time) if !is_stretch(time) => time.clone(),
            None if is_year_before => (year + 1).to_string(),
            _ => String::new(),
        }
    }

    /// The times that `sentence` names, in order; relative ones are placed where they can be, and are empty otherwise.
    pub fn mentions(&self, sentence: &str) -> Vec<Mention> {
        let mut named = period::mentions(sentence);
        let taken: Vec<Range<usize>> = named.iter().map(|one| one.range.clone()).collect();
        for relative in relative::find(sentence, &taken) {
            let ahead = named.iter().rev().find(|one| {
                one.range.end <= relative.range.start
                    && !one.is_baseline
                    && !one.is_back
                    && !one.from.is_empty()
            });
            let behind = || {
                let first =
                    named.iter().find(|one| one.range.start >= relative.range.end && !one.is_baseline);
                first.filter(|_| matches!(relative.shift, Shift::Years { .. }))
            };
            let named_near = ahead.or_else(behind).filter(|_| relative.shift != Shift::OwnYear);
            let base = named_near.map_or_else(|| self.base(relative.shift), Mention::words);
            let is_back = matches!(relative.shift, Shift::Years { by, .. } if by < 0);
            let is_baseline = period::is_baseline(sentence, &relative.range)
                || [" from ", " over ", " on ", " as ", " as in ", " than in "]
                    .iter()
                    .any(|word| is_back && sentence[..relative.range.start].ends_with(word));
            let from = relative::resolve(&base, relative.shift);
            // the same span is a span as well
            let (from, to) = match from.split_once('-') {
                Some((first, last)) if last.len() == 4 => (first.to_owned(), Some(last.to_owned())),
                _ => (from, None),
            };
            let at = named.partition_point(|one| one.range.start < relative.range.start);
            named.insert(at, Mention { range: relative.range, from, to, is_baseline, is_back });
        }
        named
    }

    /// The time for which the sentence before expects something.
    pub fn expected(&self) -> String {
        self.expected.clone()
    }

    /// The time that `figure` takes over in a sentence that names none of its own.
    pub fn carried(&self, sentence: &str, figure: &Told) -> String {
        if turns::is_now(sentence) || turns::is_aim(sentence) {
            return String::new();
        }
        let is_kin = self.family == figure.family;
        let is_framed = self.is_frame && (is_kin || figure.is_statistic);
        if !self.holds.is_empty() && (is_framed || is_kin && figure.takes_up) {
            return self.holds.clone();
        }
        let last = self.told.iter().rev().find(|(measure, _)| *measure == figure.measure);
        let last = last.filter(|(_, time)| !figure.is_growth && !time.contains('('));
        last.map(|(_, time)| time.clone()).unwrap_or_default()
    }

    /// Goes on to the next sentence: `told` are the figures of this one, `named` its times.
    pub fn leave(&mut self, sentence: &str, named: &[Mention], told: &[Told]) {
        self.told.extend(told.iter().map(|one| (one.measure, one.time.to_owned())));
        self.gap = if told.is_empty() { self.gap + 1 } else { 0 };
        let expected = told.iter().map(|one| one.time).find(|time| time.contains('('));
        expected.unwrap_or_default().clone_into(&mut self.expected);
        let own: Vec<&Mention> =
            named.iter().filter(|one| !one.is_baseline && !one.from.is_empty()).collect();
        let year = |one: &&&Mention| relative::last_year(&one.words());
        if let Some(latest) = own.iter().filter(|one| !one.is_back).max_by_key(year) {
            self.spoken = latest.words();
        }
        let is_aside =
            !own.is_empty() && own.iter().all(|one| one.is_back) || turns::is_past_perfect(sentence);
        let lasting = |time: &str| !time.is_empty() && !time.contains('(') && !is_stretch(time);
        let latest =
            told.iter().filter(|one| lasting(one.time)).max_by_key(|one| relative::last_year(one.time));
        let held = relative::last_year(&self.holds);
        match latest {
            Some(one) if is_aside && relative::last_year(one.time) < held => {}
            // what was carried holds as it did
            Some(one) if own.is_empty() && one.time == self.holds => {}
            Some(one) => {
                one.time.clone_into(&mut self.holds);
                one.family.clone_into(&mut self.family);
                let opens = |mention: &&&Mention| turns::opens_time(&sentence[..mention.range.start]);
                let is_named = |mention: &&Mention| {
                    sentence[mention.range.clone()].contains(|c: char| c.is_ascii_digit())
                };
                // `in the same year` only takes up the frame
                let takes_up =
                    self.is_frame && relative::last_year(one.time) == held && !own.iter().any(is_named);
                self.is_frame =
                    takes_up || own.iter().find(opens).is_some_and(|first| first.words() == one.time);
            }
            None => self.leave_without_times(sentence, &own, told.is_empty(), held),
        }
    }

    fn leave_without_times(&mut self, sentence: &str, own: &[&Mention], is_bare: bool, held: Option<i32>) {
        /// A frame reaches over so many sentences without figures, but no more.
        const REACH: u32 = 1;
        let Some(first) = own.iter().find(|one| !one.is_back) else {
            if self.gap > REACH {
                self.holds.clear();
            }
            return;
        };
        let is_frame = is_bare
            && turns::opens_time(&sentence[..first.range.start])
            && own.len() == 1
            && !is_stretch(&first.words())
            && !turns::is_event(sentence)
            && !turns::is_aim(sentence)
            && !turns::is_forecast(sentence);
        if is_frame {
            self.holds = first.words();
            self.family = String::new();
            self.is_frame = true;
            self.gap = 0;
        } else if relative::last_year(&first.words()) >= held && !turns::is_forecast(sentence) {
            self.holds.clear();
        }
    }
}

/// Whether a time is a span of years or the time since one.
fn is_stretch(time: &str) -> bool {
    let years = time.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4).count();
    years > 1 || time.starts_with("since ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFLINE: Told = Told {
        time: "",
        measure: 1,
        family: "offline",
        is_statistic: true,
        takes_up: false,
        is_growth: false,
    };
    const INTERNET: Told = Told { measure: 2, family: "internet", ..OFFLINE };
    const MEMBERS: Told = Told { measure: 3, family: "wto", is_statistic: false, ..OFFLINE };

    /// What is carried behind sentences, the figures of which have the times given.
    fn behind(sentences: &[(&str, &str)]) -> Clock {
        let mut clock = Clock::default();
        for (sentence, time) in sentences {
            let named = clock.mentions(sentence);
            let told = Told { time, ..OFFLINE };
            clock.leave(sentence, &named, if time.is_empty() { &[] } else { std::slice::from_ref(&told) });
        }
        clock
    }

    #[test]
    fn a_frame_holds_until_another_time_is_named() {
        for (sentences, expected) in [
            (&[("By the end of 2031 it was 70 per cent.", "end 2031")][..], "end 2031"),
            (&[("In 2031 it was 70.", "2031"), ("A year earlier it was 60.", "2030")], "2031"),
            (&[("In 2031 it was 70.", "2031"), ("The law is of 2019.", "")], "2031"),
            (&[("In 2031 it was 70.", "2031"), ("Why?", ""), ("Nobody knows.", "")], ""),
            (&[("In 2031 it was 70.", "2031"), ("By 2035 it could be 90.", "2035 (forecast)")], "2031"),
            (&[("In 2029 it was 70.", "2029"), ("The count of 2032 is awaited.", "")], ""),
            (&[("In 2031 growth returned.", "")], "2031"),
            (&[("In 2016 broadband became a right.", "")], ""),
            (&[("2031年，复苏仍不均衡。", "")], "2031"),
            (&[("2016年，宽带接入被写入法律。", "")], ""),
            (&[("From 2025 to 2031 it grew.", "2025-2031")], ""),
            (&[("It was 70 per cent in 2031.", "2031")], ""),
        ] {
            assert_eq!(
                behind(sentences).carried("So many are online.", &INTERNET),
                expected,
                "{sentences:?}"
            );
        }
    }

    #[test]
    fn a_time_that_stands_with_its_number_goes_to_its_own_kind() {
        let clock = behind(&[("It was 70 per cent in 2031.", "2031")]);
        assert_eq!(clock.carried("In Africa it is 40.", &OFFLINE), "2031");
        assert_eq!(clock.carried("They are 40.", &Told { measure: 9, takes_up: true, ..OFFLINE }), "2031");
        assert_eq!(clock.carried("Coverage is 40.", &Told { measure: 9, ..OFFLINE }), "");
    }

    #[test]
    fn nothing_is_carried_into_the_present_or_to_other_counts() {
        let clock = behind(&[("In 2031 it was 70.", "2031")]);
        assert_eq!(clock.carried("Users are now 90.", &INTERNET), "");
        assert_eq!(clock.carried("目前为90%。", &INTERNET), "");
        assert_eq!(clock.carried("The target is 90.", &INTERNET), "");
        assert_eq!(clock.carried("It has 90 members.", &MEMBERS), "");
    }
}

//! Which measure a figure is of: the words of the cues, near the number, and a unit that fits.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::{
    cues::{self, Cue, Kind},
    unit::Unit,
};
use crate::domain::Library;

/// What a measure's figures count, as far as a figure can be told not to be of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Percent,
    Points,
    Times,
    Money,
    Rate,
    Length,
    Time,
    Index,
    Count,
}

/// A measure that a number may be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its index in the library.
    pub measure: usize,
    /// How well its words fit.
    pub score: i32,
    /// Where the last of its words before the number stands, in bytes of the sentence: who comes first in a list.
    pub key: usize,
    /// Whether any of its words stands in the number's own clause.
    pub is_near: bool,
}

/// The measures of a library with the words that name them.
pub struct Measures<'a> {
    library: &'a Library,
    words: Option<AhoCorasick>,
    /// For each word: itself.
    texts: Vec<String>,
    rules: Vec<Rule>,
    /// Measures that can have but one scope.
    scopes: Vec<(usize, &'static str)>,
}

/// A cue made ready: groups of words, by index.
struct Rule {
    measure: usize,
    kind: Kind,
    needs: Vec<Vec<usize>>,
    forbids: Vec<usize>,
    /// Words that only count after the number.
    nouns: Vec<usize>,
    class: Class,
    /// Of a measure without cues, how many of its groups must stand there.
    enough: usize,
}

/// The words found in a sentence.
pub struct Hits {
    found: Vec<(Range<usize>, usize)>,
}

impl Hits {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// These, and those of the sentence before as if they stood at the beginning of this one.
    pub fn with(&self, before: &Self) -> Self {
        let behind = before.found.iter().map(|(_, word)| (0..0, *word));
        Self { found: behind.chain(self.found.iter().cloned()).collect() }
    }
}

/// Where a number stands: what measures are weighed by.
#[derive(Clone, Debug)]
pub struct Site {
    /// The number's own clause, in bytes of the sentence.
    pub clause: Range<usize>,
    /// The end of the clause after that.
    pub reach: usize,
    /// The begin and end of the number.
    pub number: Range<usize>,
    /// Whether it is put as growth.
    pub is_growth: bool,
    /// What it counts.
    pub unit: Unit,
    /// Whether it is by how much a rate of growth changed.
    pub is_of_rate: bool,
}

impl<'a> Measures<'a> {
    /// The measures of `library`.
    pub fn new(library: &'a Library) -> Self {
        let mut made =
            Self { library, words: None, texts: Vec::new(), rules: Vec::new(), scopes: Vec::new() };
        let all = [cues::ACCESS, cues::DATA, cues::ECONOMY, cues::TALKS, cues::INTELLIGENCE];
        for (index, measure) in library.measures.iter().enumerate() {
            let own: Vec<&Cue> =
                all.iter().flat_map(|cues| cues.iter()).filter(|cue| cue.0 == measure.slug).collect();
            for cue in &own {
                made.rule(index, cue);
            }
            if own.is_empty() {
                made.rules_of_names(index);
            }
        }
        made.words = AhoCorasick::builder().ascii_case_insensitive(true).build(&made.texts).ok();
        made
    }

    fn rule(&mut self, measure: usize, (_, kind, words): &Cue) {
        let (words, scope) = words.split_once('@').unwrap_or((words, ""));
        let (needs, forbids) = words.split_once('!').unwrap_or((words, ""));
        let mut nouns = Vec::new();
        let mut group = |words: &str| -> Vec<usize> {
            let words = words.split('|').map(str::trim).filter(|word| !word.is_empty());
            let word = |word: &str| {
                let known = self.word(word.trim_start_matches('>'));
                nouns.extend(word.starts_with('>').then_some(known));
                known
            };
            words.map(word).collect()
        };
        let needs: Vec<Vec<usize>> = needs.split('&').map(&mut group).collect();
        let forbids = group(forbids);
        let enough = needs.len();
        let class = class(&self.library.measures[measure].unit);
        self.rules.push(Rule { measure, kind: *kind, needs, forbids, nouns, class, enough });
        if !scope.is_empty() {
            self.scopes.push((measure, scope.trim()));
        }
    }

    /// Rules from the names of a measure: pairs of Han characters, or words, of which most must stand there.
    fn rules_of_names(&mut self, index: usize) {
        let measure = &self.library.measures[index];
        let class = class(&measure.unit);
        let is_growth = ["growth", "增速", "增长", "增幅"]
            .iter()
            .any(|word| measure.name.zh.contains(word) || measure.name.en.to_lowercase().contains(word));
        let kind = if is_growth { Kind::Growth } else { Kind::Any };
        for parts in [pairs(&measure.name.zh), words(&measure.name.en)] {
            if !parts.is_empty() {
                let enough = (parts.len() * 2).div_ceil(3);
                let needs = parts.iter().map(|part| vec![self.word(part)]).collect();
                self.rules.push(Rule {
                    measure: index,
                    kind,
                    needs,
                    forbids: Vec::new(),
                    nouns: Vec::new(),
                    class,
                    enough,
                });
            }
        }
    }

    fn word(&mut self, word: &str) -> usize {
        self.texts.iter().position(|known| known == word).unwrap_or_else(|| {
            self.texts.push(word.to_owned());
            self.texts.len() - 1
        })
    }

    /// The only scope that a measure can have, if it can have but one.
    pub fn scope(&self, measure: usize) -> Option<&'static str> {
        self.scopes.iter().find(|(of, _)| *of == measure).map(|(_, scope)| *scope)
    }

    /// Whether a measure is only ever of growth.
    pub fn is_growth(&self, measure: usize) -> bool {
        let mut rules = self.rules.iter().filter(|rule| rule.measure == measure).peekable();
        rules.peek().is_some() && rules.all(|rule| rule.kind == Kind::Growth)
    }

    /// The family of a measure: the first words of its slug, which what is measured of one thing has in common.
    pub fn family(&self, measure: usize) -> &str {
        let slug = &self.library.measures[measure].slug;
        // `data-breaches` and `data-flow-growth` have less in common than their first word
        let words = if ["data-", "digital-"].iter().any(|word| slug.starts_with(word)) { 2 } else { 1 };
        let end = slug.match_indices('-').nth(words - 1).map_or(slug.len(), |(at, _)| at);
        slug[..end].trim_end_matches(['s', 'e'])
    }

    /// Whether a measure is a statistic of a time, not a count of members, laws or the like, which is of the day of writing.
    pub fn is_statistic(&self, measure: usize) -> bool {
        const COUNTED: &[&str] = &[
            "incident",
            "record",
            "people",
            "user",
            "station",
            "cable",
            "data cent",
            "device",
            "subscription",
        ];
        let unit = &self.library.measures[measure].unit;
        let is_counted = COUNTED.iter().any(|word| unit.contains(word));
        class(unit) != Class::Count || is_counted || self.is_large(measure)
    }

    /// Whether what a classifier of states counts may be of a measure.
    pub fn counts_states(&self, measure: usize) -> bool {
        const STATES: &[&str] = &["countr", "member", "signator", "state", "econom", "part", "region"];
        STATES.iter().any(|word| self.library.measures[measure].unit.contains(word))
    }

    /// Whether the words of a clause say that its figures are not of a measure.
    pub fn is_forbidden(&self, measure: usize, hits: &Hits, clause: &Range<usize>) -> bool {
        let forbidden = |rule: &Rule| {
            hits.found
                .iter()
                .any(|(range, word)| rule.forbids.contains(word) && clause.contains(&range.start))
        };
        self.rules.iter().filter(|rule| rule.measure == measure).any(forbidden)
    }

    /// Whether a text has a word that names a measure, or a part of it.
    pub fn is_named(&self, measure: usize, text: &str) -> bool {
        let hits = self.hits(text);
        let names = |rule: &Rule| {
            hits.found.iter().any(|(_, word)| rule.needs.iter().any(|need| need.contains(word)))
        };
        self.rules.iter().filter(|rule| rule.measure == measure).any(names)
    }

    /// Whether the figures of a measure are told in millions or more.
    pub fn is_large(&self, measure: usize) -> bool {
        ["mn", "bn", "tn"]
            .contains(&self.library.measures[measure].unit.split(' ').next().unwrap_or_default())
    }

    /// The words of cues in a sentence.
    pub fn hits(&self, sentence: &str) -> Hits {
        let all = self.words.iter().flat_map(|words| words.find_overlapping_iter(sentence));
        let is_whole = |range: &Range<usize>| {
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
            let found = &sentence[range.clone()];
            !(latin(found.chars().next()) && latin(sentence[..range.start].chars().next_back()))
        };
        let found = all
            .map(|hit| (hit.range(), hit.pattern().as_usize()))
            .filter(|(range, _)| is_whole(range))
            .collect();
        Hits { found }
    }

    /// The measures that a number at `site` may be of, best first.
    pub fn candidates(&self, hits: &Hits, site: &Site) -> Vec<Candidate> {
        let mut found: Vec<Candidate> =
            self.rules.iter().filter_map(|rule| rule.weigh(hits, site, &self.texts)).collect();
        found.sort_by_key(|candidate| (-candidate.score, candidate.measure));
        let mut seen = Vec::new();
        found.retain(|candidate| {
            let is_new = !seen.contains(&candidate.measure);
            seen.push(candidate.measure);
            is_new
        });
        found
    }
}

impl Rule {
    /// How well the words fit, if they do: those in the number's own clause count for more, and so do more of them.
    fn weigh(&self, hits: &Hits, site: &Site, texts: &[String]) -> Option<Candidate> {
        let fits_kind = match self.kind {
            Kind::Any => true,
            Kind::Growth => site.is_growth,
            Kind::Level => !site.is_growth,
        };
        // a rate of growth itself rises and falls by points: 增速较上年下降8.1个百分点
        let is_of_rate = site.is_of_rate
            && site.unit == Unit::Points
            && self.kind == Kind::Growth
            && self.class == Class::Percent;
        if !fits_kind || !(is_of_rate || self.class.fits(site.unit)) {
            return None;
        }
        let fits = |range: &Range<usize>, word: &usize| {
            range.start < site.reach && (!self.nouns.contains(word) || range.start >= site.number.end)
        };
        let is_forbidden = |(range, word): &(Range<usize>, usize)| {
            self.forbids.contains(word) && (site.clause.start..site.clause.end).contains(&range.start)
        };
        if hits.found.iter().any(is_forbidden) {
            return None;
        }
        let (mut score, mut key, mut met, mut is_near) = (0, 0, 0, false);
        for (index, need) in self.needs.iter().enumerate() {
            let near = hits
                .found
                .iter()
                .filter(|(range, word)| need.contains(word) && fits(range, word))
                .map(|(range, word)| {
                    (closeness(range, site), range.start, texts[*word].chars().count() as i32)
                })
                .max();
            let Some((closeness, at, length)) = near else { continue };
            met += 1;
            is_near |= closeness >= 24;
            score += closeness + length.min(8);
            if index == 0 || key == 0 {
                key = at;
            }
        }
        let weight = if self.enough < self.needs.len() { 6 } else { 10 };
        let average = score * weight / i32::try_from(self.needs.len().max(1)).unwrap_or(1);
        (met >= self.enough && met > 0).then(|| Candidate {
            measure: self.measure,
            score: average + 30 * met as i32,
            key,
            is_near,
        })
    }
}

/// How close words stand to the number: in its clause before it, in its clause, in the clause before, further off.
fn closeness(range: &Range<usize>, site: &Site) -> i32 {
    if range.end == 0 {
        return 6;
    }
    let gap = site.number.start.abs_diff(range.end).min(300) as i32;
    let behind = range.start.saturating_sub(site.number.end);
    match range.start {
        // what is counted follows its number
        start if start >= site.clause.end => 10,
        start if start >= site.number.end && site.unit == Unit::Count => 56 - (behind as i32 / 6).min(28),
        start if start >= site.number.end => 36 - (behind as i32 / 20).min(12),
        start if start >= site.clause.start => 40 - (gap / 20).min(12),
        _ => 22 - gap / 15,
    }
}

impl Class {
    fn fits(self, unit: Unit) -> bool {
        match self {
            Self::Percent => matches!(unit, Unit::Percent | Unit::PerMille),
            Self::Points => unit == Unit::Points,
            Self::Times => unit == Unit::Times,
            Self::Money => matches!(unit, Unit::Money(_)),
            Self::Rate => matches!(unit, Unit::Rate(_)),
            Self::Length => matches!(unit, Unit::Length(_)),
            Self::Time => matches!(unit, Unit::Time(_)),
            Self::Index => unit == Unit::None,
            Self::Count => unit == Unit::Count,
        }
    }
}

/// The currencies that units of measures name.
const CURRENCIES: &[&str] = &["USD", "EUR", "KRW", "JPY", "CNY", "GBP"];

fn class(unit: &str) -> Class {
    match unit {
        "pp" => Class::Points,
        "times" => Class::Times,
        "index" => Class::Index,
        "km" => Class::Length,
        "days" | "years" | "months" | "hours" => Class::Time,
        // a share may be told in parts as well: two thirds of people
        unit if unit.starts_with('%') || unit.starts_with("of ") => Class::Percent,
        unit if CURRENCIES.iter().any(|code| unit.ends_with(code)) => Class::Money,
        unit if unit.ends_with("bps") || unit.ends_with("bit/s") || unit.ends_with('B') => Class::Rate,
        _ => Class::Count,
    }
}

/// The pairs of neighbouring Han characters in a name, without what many names end in.
fn pairs(name: &str) -> Vec<String> {
    let name = ["规模", "占比", "增速", "比重", "总额", "数"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(name);
    let chars: Vec<char> = name.chars().collect();
    let is_pair = |pair: &&[char]| pair.iter().all(|c| crate::import::clean::is_han(*c));
    chars.windows(2).filter(is_pair).map(|pair| pair.iter().collect()).collect()
}

/// The words of a name that say something.
fn words(name: &str) -> Vec<String> {
    const EMPTY: &[&str] =
        &["the", "of", "and", "with", "for", "share", "number", "growth", "size", "value", "in", "by", "per"];
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| word.len() > 2 && !EMPTY.contains(&word.as_str())).collect()
}

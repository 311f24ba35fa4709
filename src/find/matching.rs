//! Whether and how well a word stands in a passage, as characters or as pinyin, and where.

mod align;
mod automaton;
mod literal;
mod slips;
mod stand;

use std::ops::Range;

use nucleo_matcher::{Config, Matcher as Nucleo, Utf32Str};

use super::{
    corpus::{Characters, Shape},
    query::{Mark, Word},
    rank,
};

use align::Aligner;
use literal::Standing;

pub(super) use automaton::{Automaton, LONGEST_WORD};
pub(super) use literal::{Needle, Place};
pub(super) use slips::Slips;
pub(super) use stand::{Stand, Target};

/// By what a hit matched, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Manner {
    /// Its characters are what was typed.
    Literal,
    /// Its pinyin is what was typed.
    Pinyin,
    /// Another name of its topic, actor or measure is what was typed, or its edition.
    Alias,
    /// Most of what was typed is there, with something between.
    Loose,
}

/// How well a word stands in a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) manner: Manner,
    /// On the scale of [`rank`].
    pub(super) quality: u32,
    /// How many characters of the passage it uses.
    pub(super) used: u32,
    /// Whether that is so but for a slip.
    pub(super) forgiven: bool,
}

impl Match {
    const fn of(manner: Manner, quality: u32, used: u32) -> Self {
        Self { manner, quality, used, forgiven: false }
    }
}

/// Matches words with passages; it keeps its memory between calls. One for each thread.
pub(super) struct Matching {
    nucleo: Nucleo,
    aligner: Aligner,
    places: Vec<u32>,
    /// The folded characters of the passage looked at.
    passage: Vec<char>,
}

impl Default for Matching {
    fn default() -> Self {
        let mut config = Config::DEFAULT;
        // passages and words are folded already; case is left to it for ASCII passages, which are matched as they are
        config.normalize = false;
        Self {
            nucleo: Nucleo::new(config),
            aligner: Aligner::default(),
            places: Vec::new(),
            passage: Vec::new(),
        }
    }
}

impl Matching {
    /// How well a word that stands so in a passage stands there, if well enough to be shown.
    pub(super) fn judge(&mut self, word: &Word, target: Target<'_>, stand: Stand) -> Option<Match> {
        if stand == Stand::Either {
            return self.best_of(word, target).map(|(_, found)| found);
        }
        self.judge_one(word, target, stand)
    }

    /// The one of several words that stands best, the first of equals.
    fn best_of<'w>(&mut self, word: &'w Word, target: Target<'_>) -> Option<(&'w Word, Match)> {
        let mut best: Option<(&Word, Match)> = None;
        for word in std::iter::once(word).chain(&word.or) {
            let found = word.stand_one(target).and_then(|stand| self.judge_one(word, target, stand));
            if let Some(found) = found
                && best.is_none_or(|(_, best)| best.quality < found.quality)
            {
                best = Some((word, found));
            }
        }
        best
    }

    fn judge_one(&mut self, word: &Word, target: Target<'_>, stand: Stand) -> Option<Match> {
        let Stand::Written(place) = stand else { return self.unwritten(word, target, stand) };
        if is_chance(word, place) {
            let stand = word.stand_unwritten(target)?;
            return self.unwritten(word, target, stand);
        }
        written(word, target.characters, place)
    }

    fn unwritten(&mut self, word: &Word, target: Target<'_>, stand: Stand) -> Option<Match> {
        let used = word.letters().len() as u32;
        match stand {
            Stand::Written(_) | Stand::Either => None,
            Stand::Absent => Some(Match::of(Manner::Literal, rank::ABSENT, 0)),
            Stand::Whole => Some(read(word)),
            Stand::Near => Some(Match::of(Manner::Loose, rank::NEAR, used)),
            Stand::Slipped => Some(slipped(used)),
            Stand::Scattered => {
                let reading = self.read(word, target);
                let scattered = self.scattered(word, target);
                let best = match (reading, scattered) {
                    (Some(reading), Some(scattered)) if scattered.quality > reading.quality => {
                        Some(scattered)
                    }
                    (reading, scattered) => reading.or(scattered),
                };
                best.or_else(|| (target.lenient && word.stand_slipped(target)).then(|| slipped(used)))
            }
        }
    }

    /// Which bytes of the passage match, in order, each stretch from its first to after its last: of the way that
    /// [`Self::judge`] judged.
    pub(super) fn places(&mut self, word: &Word, target: Target<'_>) -> Vec<Range<usize>> {
        match word.stand(target) {
            None => Vec::new(),
            Some(Stand::Either) => match self.best_of(word, target) {
                Some((word, _)) => self.places_of(word, target),
                None => Vec::new(),
            },
            Some(_) => self.places_of(word, target),
        }
    }

    fn places_of(&mut self, word: &Word, target: Target<'_>) -> Vec<Range<usize>> {
        let Some(stand) = word.stand_one(target) else { return Vec::new() };
        let Some(found) = self.judge_one(word, target, stand) else { return Vec::new() };
        if let (Stand::Written(place), Manner::Literal) = (stand, found.manner) {
            return marked(word, target.characters, place).into_iter().collect();
        }
        if found.forgiven {
            return word.slips().and_then(|slips| slips.find(target.characters)).into_iter().collect();
        }
        if stand == Stand::Absent {
            return Vec::new();
        }
        if stand == Stand::Whole
            && let Some(automaton) = &word.automaton
        {
            return automaton.stretch(target.characters).into_iter().collect();
        }
        let aligned = self.aligned(word, target);
        let places = match aligned {
            Some(places) if found.manner == Manner::Pinyin => places,
            aligned => match self.nucleo_score(word, target) {
                Some(_) => std::mem::take(&mut self.places),
                None => aligned.unwrap_or_default(),
            },
        };
        bytes_of(&places, target.characters.text)
    }

    /// The places of the characters that are read as the word.
    fn aligned(&mut self, word: &Word, target: Target<'_>) -> Option<Vec<u32>> {
        let automaton = word.automaton.as_ref().filter(|automaton| automaton.has_letters())?;
        self.decode(target.characters);
        let way = self.aligner.align(word.letters(), automaton, &self.passage)?;
        Some(self.aligner.places(&way))
    }

    /// Makes the folded characters of a passage a list.
    fn decode(&mut self, passage: Characters<'_>) {
        self.passage.clear();
        self.passage.extend(passage.indexed().map(|(_, character)| character));
    }

    /// Pinyin in a name or title: in one piece, or scattered well enough.
    fn read(&mut self, word: &Word, target: Target<'_>) -> Option<Match> {
        let automaton = word.automaton.as_ref()?;
        if !word.demand.reading_apart(&target.signature) {
            return None;
        }
        self.decode(target.characters);
        let way = self.aligner.align(word.letters(), automaton, &self.passage)?;
        if way.gaps == 0 {
            let quality = if way.first == 0 { rank::PINYIN_START } else { rank::PINYIN };
            return Some(Match::of(Manner::Pinyin, quality, way.used));
        }
        loose(way.score, word.letters().len(), way.used)
    }

    /// Letters in order but apart, in a name or title, as nucleo sees them.
    fn scattered(&mut self, word: &Word, target: Target<'_>) -> Option<Match> {
        let letters = word.letters().len();
        if letters < 2 || !word.demand.scattered(&target.signature.text) {
            return None;
        }
        let score = self.nucleo_score(word, target)?;
        loose(i32::from(score), letters, letters as u32)
    }

    /// nucleo's score; the places are left in `self.places`.
    fn nucleo_score(&mut self, word: &Word, target: Target<'_>) -> Option<u16> {
        self.places.clear();
        let ascii: Vec<u8>;
        let needle = if word.letters().iter().all(char::is_ascii) {
            ascii = word.letters().iter().map(|letter| *letter as u8).collect();
            Utf32Str::Ascii(&ascii)
        } else {
            Utf32Str::Unicode(word.letters())
        };
        let passage = if target.characters.shape == Shape::Ascii {
            Utf32Str::Ascii(target.characters.bytes())
        } else {
            self.decode(target.characters);
            Utf32Str::Unicode(&self.passage)
        };
        self.nucleo.fuzzy_indices(passage, needle, &mut self.places)
    }
}

/// A scattered match, if it is good enough for its length.
fn loose(score: i32, letters: usize, used: u32) -> Option<Match> {
    let share = (score.max(0) as u32 * 100 / align::perfect(letters) as u32).min(100);
    (share >= rank::LOOSE_SHARE).then(|| Match::of(Manner::Loose, rank::LOOSE * share / 100, used))
}

const fn slipped(used: u32) -> Match {
    Match { manner: Manner::Loose, quality: rank::SLIP, used, forgiven: true }
}

/// The bytes of the characters at some places, in order.
fn bytes_of(places: &[u32], text: &str) -> Vec<Range<usize>> {
    let mut places = places.iter().copied().peekable();
    let characters = text.char_indices().zip(0_u32..);
    characters
        .filter(|(_, place)| places.next_if_eq(place).is_some())
        .map(|((at, character), _)| at..at + character.len_utf8())
        .collect()
}

/// Whether a word that must not be there is.
pub(super) fn has(word: &Word, target: Target<'_>) -> bool {
    let may = word.demand.text(&target.signature.text);
    let place = may.then(|| word.needle.find(target.characters)).flatten();
    place.is_some_and(|place| marked(word, target.characters, place).is_some())
}

/// How well a word stands that is as written at a place, if its mark lets it.
pub(super) fn written(word: &Word, passage: Characters<'_>, place: Place) -> Option<Match> {
    marked(word, passage, place)?;
    let quality = match place.standing {
        Standing::Word => rank::WORD,
        Standing::Start => rank::WORD_START,
        Standing::Running => rank::RUNNING,
        Standing::Inside => rank::INSIDE,
    };
    Some(Match::of(Manner::Literal, quality, word.letters().len() as u32))
}

/// How well a word stands that a claim or line is read as, in one piece.
pub(super) fn read(word: &Word) -> Match {
    // half of the letters, for want of counting: claims are long, and it hardly matters
    Match::of(Manner::Pinyin, rank::PINYIN, (word.letters().len() as u32).div_ceil(2))
}

/// Whether a word is where it is by chance: one or two letters inside another, as `eu` in `museum`.
pub(super) fn is_chance(word: &Word, place: Place) -> bool {
    word.mark == Mark::Fuzzy && place.standing == Standing::Inside && word.letters().len() < 3
}

/// Where a word that is in the passage as written stands as its mark wants it, in bytes.
fn marked(word: &Word, passage: Characters<'_>, place: Place) -> Option<Range<usize>> {
    let length = passage.text.len();
    match word.mark {
        Mark::Fuzzy | Mark::Exact => Some(place.first..place.end),
        Mark::Start => word.needle.begins(passage, 0).map(|end| 0..end),
        Mark::End => word.needle.ends(passage).map(|start| start..length),
        Mark::Whole => (word.needle.begins(passage, 0)? == length).then_some(0..length),
    }
}

//! Whether and how well a word stands in a passage, as characters or as pinyin, and where.

mod align;
mod automaton;
mod literal;

use nucleo_matcher::{Config, Matcher as Nucleo, Utf32Str};

use super::{
    corpus::{Characters, Signature},
    query::{Mark, Word},
    rank,
};

use align::Aligner;
use literal::Standing;

pub(super) use automaton::{Automaton, LONGEST_WORD, Reach};

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
}

/// Matches words with passages; it keeps its memory between calls. One for each thread.
pub(super) struct Matching {
    nucleo: Nucleo,
    aligner: Aligner,
    places: Vec<u32>,
}

impl Default for Matching {
    fn default() -> Self {
        let mut config = Config::DEFAULT;
        // passages and words are folded already; case is left to it for ASCII passages, which are matched as they are
        config.normalize = false;
        Self { nucleo: Nucleo::new(config), aligner: Aligner::default(), places: Vec::new() }
    }
}

/// A passage as it is matched.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    pub(super) characters: Characters<'a>,
    pub(super) signature: Signature,
    /// Whether it is a name or a title, in which scattered letters may be meant.
    pub(super) short: bool,
}

impl Word {
    /// Whether the passage can match at all, of its signature alone.
    pub(super) fn may_match(&self, signature: Signature) -> bool {
        self.demand.text(signature) || (self.mark == Mark::Fuzzy && self.demand.reading(signature))
    }

    /// Whether the passage can match, by a pass over it. Whatever a longer word finds here, its beginnings find too.
    pub(super) fn is_in(&self, target: Target<'_>) -> bool {
        let text = self.demand.text(target.signature);
        if text && literal::find(&self.letters, target.characters).is_some() {
            return true;
        }
        let Some(automaton) = self.automaton.as_ref().filter(|_| self.mark == Mark::Fuzzy) else {
            return false;
        };
        match target.characters {
            Characters::Ascii(bytes) => {
                let characters = bytes.iter().map(|byte| char::from(byte.to_ascii_lowercase()));
                stands(automaton, characters, target.short)
            }
            Characters::Folded(characters) => stands(automaton, characters.iter().copied(), target.short),
        }
    }
}

fn stands(automaton: &Automaton, passage: impl Iterator<Item = char>, short: bool) -> bool {
    if short { automaton.scattered(passage) } else { automaton.together(passage).is_some() }
}

impl Matching {
    /// Whether a word that must not be there is.
    pub(super) fn has(word: &Word, target: Target<'_>) -> bool {
        literal_place(word, target).is_some()
    }

    /// Whether letters stand in a passage as written.
    pub(super) fn has_letters(letters: &[char], target: Target<'_>) -> bool {
        literal::find(letters, target.characters).is_some()
    }

    /// How well `word` stands in a passage, if well enough to be shown.
    pub(super) fn judge(&mut self, word: &Word, target: Target<'_>) -> Option<Match> {
        let literal = literally(word, target);
        if literal.is_some() || word.mark != Mark::Fuzzy {
            return literal;
        }
        let reading = if target.short { self.read_short(word, target) } else { read_long(word, target) };
        let scattered = if target.short { self.scattered(word, target) } else { near(word, target) };
        match (reading, scattered) {
            (Some(reading), Some(scattered)) if scattered.quality > reading.quality => Some(scattered),
            (reading, scattered) => reading.or(scattered),
        }
    }

    /// The places of the characters that match, in order: of the way that [`Self::judge`] judged.
    pub(super) fn places(&mut self, word: &Word, target: Target<'_>) -> Vec<u32> {
        if let Some(first) = literal_place(word, target) {
            return (first as u32..(first + word.letters.len()) as u32).collect();
        }
        let Some(found) = self.judge(word, target) else { return Vec::new() };
        let aligned = match (target.characters, &word.automaton) {
            (Characters::Folded(passage), Some(automaton)) if automaton.has_letters() => {
                self.aligner.align(&word.letters, automaton, passage).map(|way| self.aligner.places(&way))
            }
            _ => None,
        };
        match aligned {
            Some(places) if found.manner == Manner::Pinyin || self.nucleo_score(word, target).is_none() => {
                places
            }
            _ => {
                self.nucleo_score(word, target);
                std::mem::take(&mut self.places)
            }
        }
    }

    /// Pinyin in a name or title: in one piece, or scattered well enough.
    fn read_short(&mut self, word: &Word, target: Target<'_>) -> Option<Match> {
        let (Characters::Folded(passage), Some(automaton)) = (target.characters, &word.automaton) else {
            return None;
        };
        if !automaton.has_letters() || !word.demand.reading(target.signature) {
            return None;
        }
        let way = self.aligner.align(&word.letters, automaton, passage)?;
        if way.gaps == 0 {
            let quality = if way.first == 0 { rank::PINYIN_START } else { rank::PINYIN };
            return Some(Match { manner: Manner::Pinyin, quality, used: way.used });
        }
        loose(way.score, word.letters.len(), way.used)
    }

    /// Letters in order but apart, in a name or title, as nucleo sees them.
    fn scattered(&mut self, word: &Word, target: Target<'_>) -> Option<Match> {
        if word.letters.len() < 2 || !word.demand.text(target.signature) {
            return None;
        }
        let score = self.nucleo_score(word, target)?;
        loose(i32::from(score), word.letters.len(), word.letters.len() as u32)
    }

    /// nucleo's score; the places are left in `self.places`.
    fn nucleo_score(&mut self, word: &Word, target: Target<'_>) -> Option<u16> {
        self.places.clear();
        let ascii: Vec<u8>;
        let needle = if word.letters.iter().all(char::is_ascii) {
            ascii = word.letters.iter().map(|letter| *letter as u8).collect();
            Utf32Str::Ascii(&ascii)
        } else {
            Utf32Str::Unicode(&word.letters)
        };
        let passage = match target.characters {
            Characters::Ascii(bytes) => Utf32Str::Ascii(bytes),
            Characters::Folded(characters) => Utf32Str::Unicode(characters),
        };
        self.nucleo.fuzzy_indices(passage, needle, &mut self.places)
    }
}

/// A scattered match, if it is good enough for its length.
fn loose(score: i32, letters: usize, used: u32) -> Option<Match> {
    let share = (score.max(0) as u32 * 100 / align::perfect(letters) as u32).min(100);
    (share >= rank::LOOSE_SHARE).then_some(Match {
        manner: Manner::Loose,
        quality: rank::LOOSE * share / 100,
        used,
    })
}

/// Where the word stands as written, where its mark allows.
fn literal_place(word: &Word, target: Target<'_>) -> Option<usize> {
    if !word.demand.text(target.signature) {
        return None;
    }
    let place = literal::find(&word.letters, target.characters)?;
    let length = match target.characters {
        Characters::Ascii(bytes) => bytes.len(),
        Characters::Folded(characters) => characters.len(),
    };
    let at = |first: usize| {
        let tail = match target.characters {
            Characters::Ascii(bytes) => Characters::Ascii(&bytes[first..first + word.letters.len()]),
            Characters::Folded(characters) => {
                Characters::Folded(&characters[first..first + word.letters.len()])
            }
        };
        literal::find(&word.letters, tail).map(|_| first)
    };
    match word.mark {
        Mark::Start => at(0),
        Mark::End => at(length - word.letters.len()),
        Mark::Whole => (length == word.letters.len()).then_some(0),
        Mark::Fuzzy | Mark::Exact => {
            // inside a word, one or two letters are chance: `eu` is not in `museum`
            let chance =
                word.mark == Mark::Fuzzy && place.standing == Standing::Inside && word.letters.len() < 3;
            (!chance).then_some(place.first)
        }
    }
}

fn literally(word: &Word, target: Target<'_>) -> Option<Match> {
    literal_place(word, target)?;
    let quality = match literal::find(&word.letters, target.characters)?.standing {
        Standing::Word => rank::WORD,
        Standing::Start => rank::WORD_START,
        Standing::Running => rank::RUNNING,
        Standing::Inside => rank::INSIDE,
    };
    Some(Match { manner: Manner::Literal, quality, used: word.letters.len() as u32 })
}

/// Pinyin in a claim or heading: in one piece only, and of two letters or more.
fn read_long(word: &Word, target: Target<'_>) -> Option<Match> {
    let (Characters::Folded(passage), Some(automaton)) = (target.characters, &word.automaton) else {
        return None;
    };
    let together = word.letters.len() >= 2
        && automaton.has_letters()
        && word.demand.reading(target.signature)
        && automaton.together(passage.iter().copied()) == Some(Reach::Whole);
    together.then_some(Match {
        manner: Manner::Pinyin,
        quality: rank::PINYIN,
        used: word.letters.len() as u32 / 2,
    })
}

/// A claim or heading that has the word but for one short gap, where the word is long enough to be no chance.
fn near(word: &Word, target: Target<'_>) -> Option<Match> {
    let automaton = word.automaton.as_ref()?;
    let enough = if automaton.has_letters() { rank::NEAR_LETTERS } else { rank::NEAR_HAN };
    if word.letters.len() < enough {
        return None;
    }
    let reach = match target.characters {
        Characters::Ascii(bytes) => {
            automaton.together(bytes.iter().map(|byte| char::from(byte.to_ascii_lowercase())))
        }
        Characters::Folded(characters) => automaton.together(characters.iter().copied()),
    };
    reach.map(|_| Match { manner: Manner::Loose, quality: rank::NEAR, used: word.letters.len() as u32 })
}

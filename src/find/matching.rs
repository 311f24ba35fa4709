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
use literal::{Place, Standing};

pub(super) use automaton::{Automaton, LONGEST_WORD};
pub(super) use literal::Needle;

use automaton::Reach;

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

/// How a word is in a passage, before it is known how well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// As written, wherever its mark wants it.
    Written(Place),
    /// In one piece, as pinyin.
    Whole,
    /// With one short gap.
    Near,
    /// Scattered over a name or title.
    Scattered,
}

impl Word {
    /// Whether the passage can have the word at all, of its signature alone.
    pub(super) fn may_be_in(&self, signature: Signature) -> bool {
        self.demand.text(signature) || (self.mark == Mark::Fuzzy && self.demand.reading(signature))
    }

    /// How the word is in the passage, if it is, by a pass over it. Marks other than [`Mark::Fuzzy`] are not looked at.
    pub(super) fn stand(&self, target: Target<'_>) -> Option<Stand> {
        let text = self.demand.text(target.signature);
        if text && let Some(place) = self.needle.find(target.characters) {
            return Some(Stand::Written(place));
        }
        self.stand_unwritten(target, text)
    }

    /// The same, where it is not there as written, or only by chance.
    fn stand_unwritten(&self, target: Target<'_>, text: bool) -> Option<Stand> {
        let automaton = self.automaton.as_ref().filter(|_| self.mark == Mark::Fuzzy)?;
        let reading = self.demand.reading(target.signature);
        if target.short {
            let scattered = (text || reading) && automaton.scattered(target.characters);
            return scattered.then_some(Stand::Scattered);
        }
        // the initial of a claim says nothing
        if reading && self.letters().len() >= 2 {
            return self.stand_in_claim(automaton, target);
        }
        let near = text && self.near() && self.has_half(target);
        near.then(|| automaton.together(target.characters))?.map(|_| Stand::Near)
    }

    fn stand_in_claim(&self, automaton: &Automaton, target: Target<'_>) -> Option<Stand> {
        if !self.near() {
            return automaton.whole(target.characters).then_some(Stand::Whole);
        }
        match automaton.together(target.characters)? {
            Reach::Whole => Some(Stand::Whole),
            Reach::Near => Some(Stand::Near),
        }
    }

    /// Whether it is long enough that one gap in it is no chance.
    pub(super) fn near(&self) -> bool {
        let letters = self.automaton.as_ref().is_some_and(Automaton::has_letters);
        self.letters().len() >= if letters { rank::NEAR_LETTERS } else { rank::NEAR_HAN }
    }

    /// Whether a half of the word is there as written, as one is where only the other has a gap.
    fn has_half(&self, target: Target<'_>) -> bool {
        self.halves.iter().any(|half| half.find(target.characters).is_some())
    }
}

impl Matching {
    /// Whether a word that must not be there is.
    pub(super) fn has(word: &Word, target: Target<'_>) -> bool {
        let place = word.demand.text(target.signature).then(|| word.needle.find(target.characters)).flatten();
        place.is_some_and(|place| marked(word, target, place).is_some())
    }

    /// How well a word that stands so in a passage stands there, if well enough to be shown.
    pub(super) fn judge(&mut self, word: &Word, target: Target<'_>, stand: Stand) -> Option<Match> {
        let Stand::Written(place) = stand else { return self.unwritten(word, target, stand) };
        if is_chance(word, place) {
            let stand = word.stand_unwritten(target, true)?;
            return self.unwritten(word, target, stand);
        }
        marked(word, target, place)?;
        let quality = match place.standing {
            Standing::Word => rank::WORD,
            Standing::Start => rank::WORD_START,
            Standing::Running => rank::RUNNING,
            Standing::Inside => rank::INSIDE,
        };
        Some(Match { manner: Manner::Literal, quality, used: word.letters().len() as u32 })
    }

    fn unwritten(&mut self, word: &Word, target: Target<'_>, stand: Stand) -> Option<Match> {
        let used = word.letters().len() as u32;
        match stand {
            Stand::Written(_) => None,
            // half of the letters, for want of counting: claims are long, and it hardly matters
            Stand::Whole => {
                Some(Match { manner: Manner::Pinyin, quality: rank::PINYIN, used: used.div_ceil(2) })
            }
            Stand::Near => Some(Match { manner: Manner::Loose, quality: rank::NEAR, used }),
            Stand::Scattered => {
                let reading = self.read(word, target);
                let scattered = self.scattered(word, target);
                match (reading, scattered) {
                    (Some(reading), Some(scattered)) if scattered.quality > reading.quality => {
                        Some(scattered)
                    }
                    (reading, scattered) => reading.or(scattered),
                }
            }
        }
    }

    /// The places of the characters that match, in order: of the way that [`Self::judge`] judged.
    pub(super) fn places(&mut self, word: &Word, target: Target<'_>) -> Vec<u32> {
        let Some(stand) = word.stand(target) else { return Vec::new() };
        let Some(found) = self.judge(word, target, stand) else { return Vec::new() };
        if let (Stand::Written(place), Manner::Literal) = (stand, found.manner) {
            let first = marked(word, target, place).unwrap_or(place.first);
            return (first as u32..(first + word.letters().len()) as u32).collect();
        }
        let aligned = self.aligned(word, target);
        match aligned {
            Some(places) if found.manner == Manner::Pinyin => places,
            aligned => match self.nucleo_score(word, target) {
                Some(_) => std::mem::take(&mut self.places),
                None => aligned.unwrap_or_default(),
            },
        }
    }

    /// The places of the characters that are read as the word.
    fn aligned(&mut self, word: &Word, target: Target<'_>) -> Option<Vec<u32>> {
        let Characters::Folded(passage) = target.characters else { return None };
        let automaton = word.automaton.as_ref().filter(|automaton| automaton.has_letters())?;
        let way = self.aligner.align(word.letters(), automaton, passage)?;
        Some(self.aligner.places(&way))
    }

    /// Pinyin in a name or title: in one piece, or scattered well enough.
    fn read(&mut self, word: &Word, target: Target<'_>) -> Option<Match> {
        let (Characters::Folded(passage), Some(automaton)) = (target.characters, &word.automaton) else {
            return None;
        };
        if !word.demand.reading(target.signature) {
            return None;
        }
        let way = self.aligner.align(word.letters(), automaton, passage)?;
        if way.gaps == 0 {
            let quality = if way.first == 0 { rank::PINYIN_START } else { rank::PINYIN };
            return Some(Match { manner: Manner::Pinyin, quality, used: way.used });
        }
        loose(way.score, word.letters().len(), way.used)
    }

    /// Letters in order but apart, in a name or title, as nucleo sees them.
    fn scattered(&mut self, word: &Word, target: Target<'_>) -> Option<Match> {
        let letters = word.letters().len();
        if letters < 2 || !word.demand.text(target.signature) {
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

/// Whether a word is where it is by chance: one or two letters inside another, as `eu` in `museum`.
fn is_chance(word: &Word, place: Place) -> bool {
    word.mark == Mark::Fuzzy && place.standing == Standing::Inside && word.letters().len() < 3
}

/// Where a word that is in the passage as written stands as its mark wants it.
fn marked(word: &Word, target: Target<'_>, place: Place) -> Option<usize> {
    let length = target.characters.len();
    let at = |first: usize| {
        let part = target.characters.part(first..first + word.letters().len());
        word.needle.find(part).map(|_| first)
    };
    match word.mark {
        Mark::Fuzzy | Mark::Exact => Some(place.first),
        Mark::Start => at(0),
        Mark::End => at(length - word.letters().len()),
        Mark::Whole => (length == word.letters().len()).then_some(0),
    }
}

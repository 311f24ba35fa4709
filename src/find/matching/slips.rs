//! A word that stands in a passage but for a slip: a letter too many or too few, another letter, two in the wrong order;
//! a syllable as it sounds to some (`z` for `zh`, `n` for `ng`, `l` for `n`); one Han character for another that is read alike.

use std::ops::Range;

use crate::find::{
    corpus::Characters,
    syllables::{LONGEST, Syllables},
};

/// The fewest letters of a word in which a slip is forgiven: shorter ones are a slip away from too much.
const LETTERS: usize = 5;
/// The fewest in which a confusion of sounds is, which says less than a slip.
const CONFUSED: usize = 4;
/// The fewest characters of a Chinese word in which one may be another that is read alike.
const HAN: usize = 3;
/// The longest piece that a slip makes of a syllable.
const PIECE: usize = LONGEST + 1;

/// A word made ready. Places in it are the bits of a set, as in the [automaton](super::automaton).
#[derive(Clone, Debug)]
pub(in crate::find) struct Slips {
    word: Vec<char>,
    /// For each syllable and number of letters: where the word has these for it, spelt right or confused.
    spelled: Vec<[u64; PIECE]>,
    /// The same but for one slip.
    slipped: Vec<[u64; PIECE]>,
    /// For each syllable: which Han characters of the word are read so.
    sounds: Vec<u64>,
    /// For each syllable: all places of the three, to pass most syllables at once.
    any: Vec<u64>,
    /// Where the word has each of its characters.
    direct: Vec<(char, u64)>,
    latin: bool,
}

impl Slips {
    /// For a word of folded characters; none where nothing would be forgiven.
    pub(in crate::find) fn of(word: &[char]) -> Option<Self> {
        let letters = word.iter().filter(|letter| letter.is_ascii_lowercase()).count();
        let han = word.iter().filter(|letter| !Syllables::get().of(**letter).is_empty()).count();
        if word.len() >= 64 || (letters < CONFUSED && han < HAN) {
            return None;
        }
        let latin = word.len() >= LETTERS && word.iter().all(char::is_ascii_alphanumeric);
        let mut slips = Self {
            word: word.to_vec(),
            spelled: Vec::new(),
            slipped: Vec::new(),
            sounds: Vec::new(),
            any: Vec::new(),
            direct: direct(word),
            latin,
        };
        slips.add_sounds(han >= HAN);
        slips.add_pieces(letters >= LETTERS);
        let pieces = slips.spelled.iter().zip(&slips.slipped).zip(&slips.sounds);
        slips.any = pieces
            .map(|((spelled, slipped), sounds)| {
                spelled.iter().chain(slipped).fold(*sounds, |all, one| all | one)
            })
            .collect();
        Some(slips)
    }

    fn add_sounds(&mut self, enough: bool) {
        let table = Syllables::get();
        self.sounds.resize(table.spelled().len(), 0);
        for (place, character) in self.word.iter().enumerate().filter(|_| enough) {
            for syllable in table.of(*character) {
                self.sounds[usize::from(*syllable)] |= 1 << place;
            }
        }
    }

    fn add_pieces(&mut self, slips: bool) {
        let spelled: Vec<&str> = Syllables::get().spelled().iter().map(String::as_str).collect();
        self.spelled.resize(spelled.len(), [0; PIECE]);
        self.slipped.resize(spelled.len(), [0; PIECE]);
        for start in 0..self.word.len() {
            for length in 1..=PIECE.min(self.word.len() - start) {
                if !self.word[start + length - 1].is_ascii_lowercase() {
                    break;
                }
                let piece: String = self.word[start..start + length].iter().collect();
                let last = start + length == self.word.len();
                for (number, syllable) in spelled.iter().enumerate() {
                    let right = (last && syllable.starts_with(&piece)) || sounds_alike(&piece, syllable);
                    if right {
                        self.spelled[number][length - 1] |= 1 << start;
                    } else if slips && syllable.len().abs_diff(length) <= 1 && is_slip(&piece, syllable) {
                        self.slipped[number][length - 1] |= 1 << start;
                    }
                }
            }
        }
    }

    /// Where the word stands in the passage but for a slip, in bytes.
    pub(in crate::find) fn find(&self, passage: Characters<'_>) -> Option<Range<usize>> {
        self.latin_word(passage).or_else(|| self.read(passage))
    }

    /// The first Latin word that begins as this one, but for a slip.
    pub(in crate::find) fn latin_word(&self, passage: Characters<'_>) -> Option<Range<usize>> {
        if !self.latin {
            return None;
        }
        let mut letters = passage.indexed().peekable();
        let mut token: Vec<char> = Vec::with_capacity(self.word.len() + 1);
        while let Some((start, first)) = letters.next() {
            if !first.is_ascii_alphanumeric() {
                continue;
            }
            token.clear();
            token.push(first);
            while let Some((_, letter)) = letters.next_if(|(_, letter)| letter.is_ascii_alphanumeric()) {
                token.push(letter);
            }
            if let Some(length) = slipped_length(&self.word, &token) {
                let end = passage.text[start..]
                    .char_indices()
                    .nth(length)
                    .map_or(passage.text.len(), |(at, _)| start + at);
                return Some(start..end);
            }
        }
        None
    }

    /// The first place where the passage is read as the word, but for a slip.
    pub(in crate::find) fn read(&self, passage: Characters<'_>) -> Option<Range<usize>> {
        let accept = 1_u64 << self.word.len();
        let (mut strictly, mut slipped) = (0_u64, 0_u64);
        let mut end = None;
        for (at, character) in passage.indexed() {
            if end.is_some() {
                end = Some(at);
                break;
            }
            (strictly, slipped) = self.step(strictly | 1, slipped, character);
            if (strictly | slipped) & accept != 0 {
                end = Some(passage.text.len());
            }
        }
        let end = end?;
        let start = self.start(&passage.text[..end], passage)?;
        Some(start..end)
    }

    /// The last place from which the word reaches the end of `text`.
    fn start(&self, text: &str, passage: Characters<'_>) -> Option<usize> {
        let accept = 1_u64 << self.word.len();
        text.char_indices().rev().map(|(at, _)| at).find(|start| {
            let part = Characters { text: &text[*start..], shape: passage.shape };
            let states = part
                .indexed()
                .fold((1, 0), |(strictly, slipped), (_, character)| self.step(strictly, slipped, character));
            (states.0 | states.1) & accept != 0
        })
    }

    fn step(&self, strictly: u64, slipped: u64, character: char) -> (u64, u64) {
        let direct =
            self.direct.iter().find(|(letter, _)| *letter == character).map_or(0, |(_, places)| *places);
        let mut next = ((strictly & direct) << 1, (slipped & direct) << 1);
        for syllable in Syllables::get().of(character) {
            let syllable = usize::from(*syllable);
            if (strictly | slipped) & self.any[syllable] == 0 {
                continue;
            }
            next.1 |= (strictly & self.sounds[syllable]) << 1;
            for length in 1..=PIECE {
                let right = self.spelled[syllable][length - 1];
                next.0 |= (strictly & right) << length;
                next.1 |= (slipped & right) << length;
                next.1 |= (strictly & self.slipped[syllable][length - 1]) << length;
            }
        }
        next
    }
}

/// Where a word has each of its characters.
fn direct(word: &[char]) -> Vec<(char, u64)> {
    let mut direct: Vec<(char, u64)> = Vec::new();
    for (place, letter) in word.iter().enumerate() {
        match direct.iter_mut().find(|(known, _)| known == letter) {
            Some((_, places)) => *places |= 1 << place,
            None => direct.push((*letter, 1 << place)),
        }
    }
    direct
}

/// Whether a piece is a syllable as some hear it.
fn sounds_alike(piece: &str, syllable: &str) -> bool {
    piece.len().abs_diff(syllable.len()) <= 2 && heard(piece).eq(heard(syllable))
}

/// A syllable without what is often confused: `zh` as `z`, `l` as `n`, `ng` as `n`.
fn heard(syllable: &str) -> impl Iterator<Item = u8> + '_ {
    let bytes = syllable.as_bytes();
    let open = bytes.strip_suffix(b"g").filter(|open| open.ends_with(b"n")).unwrap_or(bytes);
    let hissed = matches!(open, [b'z' | b'c' | b's', b'h', _, ..]);
    open.iter()
        .enumerate()
        .filter(move |(place, _)| !(hissed && *place == 1))
        .map(|(place, letter)| if place == 0 && *letter == b'l' { b'n' } else { *letter })
}

fn is_slip(piece: &str, syllable: &str) -> bool {
    slipped_length(piece.as_bytes(), syllable.as_bytes()) == Some(syllable.len())
}

/// With how many of its first letters `word` is `typed` but for one slip (Damerau, 1964), if it is and is not `typed`.
fn slipped_length<Letter: PartialEq>(typed: &[Letter], word: &[Letter]) -> Option<usize> {
    let same = typed.iter().zip(word).take_while(|(typed, letter)| typed == letter).count();
    if same == typed.len() {
        // only a letter more can be missing, and words that begin so are found without forgiving
        return None;
    }
    let goes_on = |typed_from: usize, word_from: usize| {
        let rest = word.get(word_from..)?;
        let typed = &typed[typed_from..];
        rest.starts_with(typed).then_some(word_from + typed.len())
    };
    let swapped = || {
        let are = typed.get(same + 1).is_some_and(|next| Some(next) == word.get(same))
            && Some(&typed[same]) == word.get(same + 1);
        are.then(|| goes_on(same + 2, same + 2)).flatten()
    };
    let lengths = [goes_on(same, same + 1), goes_on(same + 1, same + 1), swapped(), goes_on(same + 1, same)];
    // the longest, so that a whole word is preferred to its beginning
    lengths.into_iter().flatten().max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(word: &str, passage: &str) -> Option<String> {
        let slips = Slips::of(&word.chars().collect::<Vec<_>>())?;
        slips.find(Characters::of(passage)).map(|range| passage[range].to_owned())
    }

    #[test]
    fn one_slip_in_a_latin_word_is_forgiven() {
        for word in
            ["govrnance", "governnance", "govermance", "govenrance", "ogvernance", "governanec", "govrn"]
        {
            let whole = found(word, "Digital Governance, a review");
            assert!(whole.is_some_and(|whole| "Governance".starts_with(&whole)), "{word}");
        }
        for word in ["gvrnance", "goverment", "govt"] {
            assert_eq!(found(word, "Digital Governance"), None, "{word}");
        }
    }

    #[test]
    fn one_slip_in_a_syllable_is_forgiven_and_any_confusion() {
        for word in [
            "rengongzinen",
            "rengonzhineng",
            "rengongzihneng",
            "rengongzhineg",
            "rengonhzhineng",
            "rengongzhilengzhili",
            "人工只能",
            "人工只能治理",
        ] {
            let whole = found(word, "各国人工智能治理模式");
            assert!(whole.as_ref().is_some_and(|whole| whole.starts_with("人工智能")), "{word}: {whole:?}");
        }
        for word in ["renggxnzhineng", "人公只能", "shujuliudong"] {
            assert_eq!(found(word, "各国人工智能治理模式"), None, "{word}");
        }
    }
}

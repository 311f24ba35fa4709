//! What a passage holds, in a few words of bits, so that a passage that cannot match is ruled out without being read.
//!
//! A signature is a Bloom filter with one hash (Bloom, 1970): 256 bits for the characters of the text and the pairs of
//! its Latin letters, and for how it is read 128 bits for the initials of neighbouring characters, 26 for initials and
//! 38 for syllables. On claims of forty characters a seventh of the first are set, so that even one character rules out
//! most claims without it, and a third of the others: four initials pass one claim in thirty by chance.

use super::super::syllables::{LONGEST, Syllables};

/// Bits of a text: its characters but spaces, and each two letters or digits of ASCII that stand together.
pub(in crate::find) type TextBits = [u64; 4];
/// Bits of a reading: initials of neighbours, then [`INITIALS`] and syllables. All zero for a text without Han characters.
pub(in crate::find) type ReadingBits = [u64; 3];

/// Of the last word of a reading, how many bits are initials; the others are syllables.
pub(super) const INITIALS: u64 = 26;

/// Both, of one passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::find) struct Signature {
    pub(in crate::find) text: TextBits,
    pub(in crate::find) reading: ReadingBits,
}

impl Signature {
    /// Of a passage's folded characters; [`Glance`](super::glance::Glance) has the same sooner.
    pub(in crate::find) fn of(characters: impl Iterator<Item = char>) -> Self {
        let syllables = Syllables::get();
        let mut signature = Self::default();
        let (mut before, mut initials_before, mut is_han) = ('\0', 0_u32, false);
        for character in characters {
            note(&mut signature.text, before, character);
            let (initials, spelled) = match character {
                'a'..='z' => (1 << (u32::from(character) - u32::from('a')), 0),
                _ if character.is_ascii() => (0, 0),
                _ => syllables.marks(character),
            };
            is_han |= spelled != 0;
            signature.reading[2] |= spelled | u64::from(initials);
            pairs(initials_before, initials).for_each(|bit| set(&mut signature.reading, bit));
            (before, initials_before) = (character, initials);
        }
        if !is_han {
            signature.reading = ReadingBits::default();
        }
        signature
    }
}

/// The bits of a set of syllables: their initials, and all of them for the last word of a reading.
pub(in crate::find) fn marks<'a>(spelled: impl Iterator<Item = &'a str>) -> (u32, u64) {
    spelled.fold((0, 0), |(initials, bits), spelled| {
        let initial = 1 << (spelled.as_bytes()[0] - b'a');
        (initials | initial, bits | syllable(spelled))
    })
}

fn note(text: &mut TextBits, before: char, character: char) {
    if character.is_whitespace() {
        return;
    }
    set(text, one(character));
    if character.is_ascii_alphanumeric() && before.is_ascii_alphanumeric() {
        set(text, two(before, character));
    }
}

/// The bits of initials that stand together, by the bits of those of either character.
pub(super) fn pairs(before: u32, initials: u32) -> impl Iterator<Item = u32> {
    bits(before).flat_map(move |first| bits(initials).map(move |second| pair(first, second)))
}

/// The numbers of the bits that are set, from the lowest.
fn bits(mut set: u32) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| set.trailing_zeros())?;
        set &= set - 1;
        Some(lowest)
    })
}

fn set(bits: &mut [u64], bit: u32) {
    bits[bit as usize / 64] |= 1 << (bit % 64);
}

pub(super) fn one(character: char) -> u32 {
    hashed(u64::from(u32::from(character)), 256)
}

pub(super) fn two(first: char, second: char) -> u32 {
    hashed(0x100_0000 | u64::from(u32::from(first)) << 8 | u64::from(u32::from(second)), 256)
}

pub(super) fn pair(first: u32, second: u32) -> u32 {
    hashed(u64::from(first * 32 + second), 128)
}

/// The bit of a syllable in the last word of a reading.
fn syllable(spelled: &str) -> u64 {
    let number = spelled.bytes().fold(0_u64, |number, letter| number * 31 + u64::from(letter));
    1 << (INITIALS + number.wrapping_mul(GOLDEN) % (1 << 32) * (64 - INITIALS) / (1 << 32))
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// One of `count` bits, a power of two, by Fibonacci hashing.
fn hashed(value: u64, count: u32) -> u32 {
    (value.wrapping_mul(GOLDEN) >> 40) as u32 >> (24 - count.trailing_zeros())
}

/// A bit for each of up to 64 things.
#[inline]
fn fold_bits<T>(things: &[T], holds: impl Fn(&T) -> bool) -> u64 {
    let mut bits = 0;
    for (place, thing) in things.iter().take(64).enumerate() {
        bits |= u64::from(holds(thing)) << place;
    }
    bits
}

/// Whether all bits wanted are there; without a branch, for a million passages are asked.
#[inline]
fn covers<const N: usize>(bits: &[u64; N], wanted: &[u64; N]) -> bool {
    let (mut missing, mut part) = (0, 0);
    // no range: unoptimised, as the tests are, it would take most of the time
    while part < N {
        missing |= wanted[part] & !bits[part];
        part += 1;
    }
    missing == 0
}

/// What a word asks of a signature. A passage that does not meet it cannot match the word.
#[derive(Clone, Debug, Default)]
pub(in crate::find) struct Demand {
    /// As it is written, in one piece.
    text: TextBits,
    /// Its characters, wherever they stand.
    scattered: TextBits,
    /// What its first and last characters ask, of which one slip between leaves either.
    ends: [TextBits; 2],
    /// What it asks as a reading, if it has letters.
    steps: Option<Steps>,
}

impl Demand {
    /// Of a word's folded characters.
    pub(in crate::find) fn of(word: &[char]) -> Self {
        let middle = if word.len().is_multiple_of(2) { 2 } else { 1 };
        let end = word.len().saturating_sub(middle) / 2;
        let mut scattered = TextBits::default();
        for character in word {
            note(&mut scattered, '\0', *character);
        }
        let letters = word.iter().any(char::is_ascii_lowercase) && word.len() < 64;
        Self {
            text: written(word),
            scattered,
            ends: [written(&word[..end]), written(&word[word.len() - end..])],
            steps: letters.then(|| Steps::of(word)),
        }
    }

    /// Whether the passage may hold the word as characters in one piece.
    #[inline]
    pub(in crate::find) fn text(&self, text: &TextBits) -> bool {
        covers(text, &self.text)
    }

    /// Whether the passage may hold the characters of the word.
    #[inline]
    pub(in crate::find) fn scattered(&self, text: &TextBits) -> bool {
        covers(text, &self.scattered)
    }

    /// Whether the passage may hold the first or the last letters of the word.
    pub(in crate::find) fn end(&self, text: &TextBits) -> bool {
        self.ends.iter().any(|end| *end != TextBits::default() && covers(text, end))
    }

    /// Whether the passage lacks at most `few` of the word's characters.
    pub(in crate::find) fn lacks(&self, text: &TextBits, few: u32) -> bool {
        let missing = |part: usize| (self.scattered[part] & !text[part]).count_ones();
        missing(0) + missing(1) + missing(2) + missing(3) <= few
    }

    /// Whether the passage may be read as the word, in one piece.
    #[inline]
    pub(in crate::find) fn reading(&self, signature: &Signature) -> bool {
        self.steps.as_ref().is_some_and(|steps| {
            covers(&signature.reading, &steps.must)
                && covers(&signature.text, &steps.text)
                && (steps.enough || steps.reaches(&signature.reading))
        })
    }

    /// Which of up to 64 passages may hold the word in one piece, as characters or, for one that is `fuzzy`, as a reading:
    /// a bit each. Passages without readings have none.
    pub(in crate::find) fn among(&self, texts: &[TextBits], readings: &[ReadingBits], fuzzy: bool) -> u64 {
        let written = fold_bits(texts, |text| covers(text, &self.text));
        match self.steps.as_ref().filter(|_| fuzzy) {
            Some(steps) => written | fold_bits(readings, |reading| covers(reading, &steps.must)),
            None => written,
        }
    }

    /// Whether it asks anything of a reading.
    pub(in crate::find) const fn is_read(&self) -> bool {
        self.steps.is_some()
    }

    /// Whether the passage may be read as the word with gaps anywhere.
    pub(in crate::find) fn reading_apart(&self, signature: &Signature) -> bool {
        self.steps.as_ref().is_some_and(|steps| {
            signature.reading[2] != 0
                && covers(&signature.text, &steps.text)
                && steps.reaches_apart(&signature.reading)
        })
    }

    /// Whether the passage may be read as the word but for a gap or a slip.
    pub(in crate::find) fn reading_nearly(&self, signature: &Signature) -> bool {
        self.steps
            .as_ref()
            .is_some_and(|steps| signature.reading[2] != 0 && steps.reaches_nearly(&signature.reading))
    }
}

fn written(word: &[char]) -> TextBits {
    let mut bits = TextBits::default();
    let mut before = '\0';
    for character in word {
        note(&mut bits, before, *character);
        before = *character;
    }
    bits
}

/// The ways to read a word letter by letter as initials and syllables: a graph over the places between its letters.
#[derive(Clone, Debug)]
struct Steps {
    length: usize,
    /// The steps from each place.
    from: Vec<Vec<Step>>,
    /// What every way asks.
    must: ReadingBits,
    /// Whether no way is barred to a reading that has these.
    enough: bool,
    /// The characters that are no letters.
    text: TextBits,
}

/// One syllable or letter taken.
#[derive(Clone, Copy, Debug)]
struct Step {
    to: usize,
    /// Its initial, and the syllable where it is typed in full: bits of the last word.
    own: u64,
    /// With what follows: bits of the first two.
    join: [u64; 2],
}

/// The longest piece of a word that a slip makes of a syllable.
const SLIPPED: usize = LONGEST + 1;

impl Steps {
    fn of(word: &[char]) -> Self {
        let mut steps = Self {
            length: word.len(),
            from: (0..word.len()).map(|start| steps_from(word, start)).collect(),
            must: ReadingBits::default(),
            enough: false,
            text: TextBits::default(),
        };
        for character in word.iter().filter(|character| !character.is_ascii_lowercase()) {
            note(&mut steps.text, '\0', *character);
        }
        steps.must = steps.musts();
        steps.enough = steps.reaches(&steps.must);
        steps
    }

    /// Every bit without which no way reaches the end.
    fn musts(&self) -> ReadingBits {
        let mut asked = ReadingBits::default();
        for step in self.from.iter().flatten() {
            asked[0] |= step.join[0];
            asked[1] |= step.join[1];
            asked[2] |= step.own;
        }
        let mut must = ReadingBits::default();
        for bit in (0..192).filter(|bit| asked[bit / 64] >> (bit % 64) & 1 == 1) {
            let mut all_but = [u64::MAX; 3];
            all_but[bit / 64] &= !(1 << (bit % 64));
            if !self.reaches(&all_but) {
                must[bit / 64] |= 1 << (bit % 64);
            }
        }
        must
    }

    fn reaches(&self, reading: &ReadingBits) -> bool {
        let mut reached = 1_u64;
        for (place, steps) in self.from.iter().enumerate() {
            if reached >> place & 1 == 1 {
                let open = |step: &&Step| step.is_own(reading) && step.joins(reading);
                reached = steps.iter().filter(open).fold(reached, |reached, step| reached | 1 << step.to);
            }
        }
        reached >> self.length & 1 == 1
    }

    fn reaches_apart(&self, reading: &ReadingBits) -> bool {
        let mut reached = 1_u64;
        for (place, steps) in self.from.iter().enumerate() {
            if reached >> place & 1 == 1 {
                let open = |step: &&Step| step.is_own(reading);
                reached = steps.iter().filter(open).fold(reached, |reached, step| reached | 1 << step.to);
            }
        }
        reached >> self.length & 1 == 1
    }

    /// One gap between two steps, or one step that is not as it should be and the join before it.
    fn reaches_nearly(&self, reading: &ReadingBits) -> bool {
        let (mut strictly, mut apart, mut nearly) = (1_u64, 0_u64, 0_u64);
        for (place, steps) in self.from.iter().enumerate() {
            let here = |states: u64| states >> place & 1 == 1;
            nearly |= apart & (1 << place);
            for step in steps.iter().filter(|step| step.is_own(reading)) {
                let to = 1 << step.to;
                match (step.joins(reading), here(strictly), here(nearly)) {
                    (true, strict, near) => {
                        strictly |= if strict { to } else { 0 };
                        nearly |= if near { to } else { 0 };
                    }
                    (false, true, _) => apart |= to,
                    (false, false, _) => {}
                }
            }
            if here(strictly) || here(apart) {
                let slipped = ((1_u64 << SLIPPED) - 1) << (place + 1).min(63);
                nearly |= slipped;
            }
        }
        (strictly | apart | nearly) >> self.length & 1 == 1
    }
}

impl Step {
    fn is_own(&self, reading: &ReadingBits) -> bool {
        reading[2] & self.own == self.own
    }

    fn joins(&self, reading: &ReadingBits) -> bool {
        reading[0] & self.join[0] == self.join[0] && reading[1] & self.join[1] == self.join[1]
    }
}

/// What can be taken from a place of a word: a letter, an initial of two letters, a whole syllable, the beginning of one
/// at the end of the word; or a character that is no letter. The automaton takes no others.
fn steps_from(word: &[char], start: usize) -> Vec<Step> {
    let letter = |character: char| character.is_ascii_lowercase().then(|| u32::from(character) - 97);
    let Some(initial) = letter(word[start]) else {
        return vec![Step { to: start + 1, own: 0, join: [0; 2] }];
    };
    let table = Syllables::get();
    let mut steps = Vec::new();
    let mut piece = String::new();
    for length in 1..=LONGEST.min(word.len() - start) {
        piece.push(word[start + length - 1]);
        let to = start + length;
        let initials = length == 1 || matches!(piece.as_str(), "zh" | "ch" | "sh");
        let own = if initials || (to == word.len() && table.begins(&piece)) {
            Some(0)
        } else {
            table.number(&piece).map(|_| syllable(&piece))
        };
        if let Some(own) = own {
            let mut join = [0; 2];
            if let Some(next) = word.get(to).and_then(|next| letter(*next)) {
                set(&mut join, pair(initial, next));
            }
            steps.push(Step { to, own: own | 1 << initial, join });
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demand(word: &str) -> Demand {
        Demand::of(&word.chars().collect::<Vec<_>>())
    }

    #[test]
    fn initials_and_syllables_pass_and_others_do_not() {
        let passage = Signature::of("人工智能治理".chars());
        for word in ["rgzn", "rengongzhineng", "rgznzl", "人工zhi", "r", "zhinengzl", "gongzhin"] {
            assert!(demand(word).reading(&passage), "{word}");
            assert!(!demand(word).text(&passage.text), "{word}");
        }
        for word in ["rgxn", "xinxi", "欧盟zl", "rgzn2"] {
            assert!(!demand(word).reading(&passage), "{word}");
        }
        assert!(demand("智能").text(&passage.text));
    }

    #[test]
    fn a_gap_or_a_slip_passes_nearly_and_more_does_not() {
        let passage = Signature::of("人工智能治理".chars());
        for word in ["renzhinengzhili", "rengonzinengzhili", "rengongzhnengzhili", "erngongzhinengzhili"] {
            assert!(demand(word).reading_nearly(&passage), "{word}");
        }
        assert!(!demand("kuajingshujuliudong").reading_nearly(&passage));
    }

    #[test]
    fn latin_passages_have_no_pinyin() {
        assert_eq!(Signature::of("ai governance 2023".chars()).reading, [0; 3]);
        assert_ne!(Signature::of("ai 治理".chars()).reading, [0; 3]);
    }
}

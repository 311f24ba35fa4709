//! The ways to read a word letter by letter as initials and syllables, asked of readings.

use super::{
    super::{
        super::syllables::{LONGEST, Syllables},
        planes::Block,
    },
    TextBits, letter_number, note,
    reading::{self, READING, ReadingBits, SOUNDS, Sounds},
};

/// How many letters a word may have that is read: its places are the bits of a word, and one more.
pub(super) const LONGEST_READ: usize = 63;

/// A graph over the places between the letters of a word.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    length: usize,
    /// The steps from each place.
    from: Vec<Vec<Step>>,
    /// What every way asks.
    must: ReadingBits,
    /// Bits of which any tells for certain that the word is there.
    sure: ReadingBits,
    /// The characters that are no letters.
    pub(super) text: TextBits,
}

/// One syllable or letter taken.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    to: usize,
    /// What it begins with: a bit of the first word.
    initial: u64,
    /// The syllables of which it must be one; none for a letter alone.
    sounds: Option<Sounds>,
    /// With what follows: a bit of a word of pairs, or none.
    join: (usize, u64),
}

/// The longest piece of a word that a slip makes of a syllable.
const SLIPPED: usize = LONGEST + 1;

impl Steps {
    pub(super) fn of(word: &[char]) -> Self {
        let mut steps = Self {
            length: word.len(),
            from: (0..word.len()).map(|start| steps_from(word, start)).collect(),
            must: ReadingBits::default(),
            sure: sure(word),
            text: TextBits::default(),
        };
        for character in word.iter().filter(|character| !character.is_ascii_lowercase()) {
            note(&mut steps.text, '\0', *character);
        }
        steps.must = steps.musts();
        steps
    }

    /// Every bit without which no way reaches the end.
    fn musts(&self) -> ReadingBits {
        let mut asked = ReadingBits::default();
        for step in self.from.iter().flatten() {
            let sounds = step.sounds.map_or(ReadingBits::default(), |sounds| sounds.bits());
            asked.iter_mut().zip(sounds).for_each(|(asked, sounds)| *asked |= sounds);
            asked[0] |= step.initial;
            asked[step.join.0] |= step.join.1;
        }
        let mut must = ReadingBits::default();
        for bit in (0..READING * 64).filter(|bit| asked[bit / 64] >> (bit % 64) & 1 == 1) {
            let mut all_but = [u64::MAX; READING];
            all_but[bit / 64] &= !(1 << (bit % 64));
            if !self.reaches(&all_but) {
                must[bit / 64] |= 1 << (bit % 64);
            }
        }
        must
    }

    /// Whether a reading may be the word, in one piece.
    pub(super) fn reaches(&self, reading: &ReadingBits) -> bool {
        self.reaches_by(|step| step.is_own(reading) && step.joins(reading))
    }

    /// The same with gaps anywhere.
    pub(super) fn reaches_apart(&self, reading: &ReadingBits) -> bool {
        self.reaches_by(|step| step.is_own(reading))
    }

    fn reaches_by(&self, open: impl Fn(&Step) -> bool) -> bool {
        let mut reached = 1_u64;
        for (place, steps) in self.from.iter().enumerate() {
            if reached >> place & 1 == 1 {
                for step in steps.iter().filter(|step| open(step)) {
                    reached |= 1 << step.to;
                }
            }
        }
        reached >> self.length & 1 == 1
    }

    /// One gap between two steps, or one step that is not as it should be and the join before it.
    pub(super) fn reaches_nearly(&self, reading: &ReadingBits) -> bool {
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

    /// Which passages of a block are the word for certain.
    pub(super) fn surely(&self, readings: &Block<'_, READING>, of: u64) -> u64 {
        readings.having_any(of, &self.sure)
    }

    /// Which passages of a block may be the word, in one piece: the same as [`Self::reaches`], of 64 at once.
    pub(super) fn among(&self, readings: &Block<'_, READING>, of: u64) -> u64 {
        let of = readings.having_all(of, &self.must);
        if of == 0 {
            return 0;
        }
        let mut reached = [0_u64; LONGEST_READ + 1];
        reached[0] = of;
        for (place, steps) in self.from.iter().enumerate().filter(|(_, steps)| !steps.is_empty()) {
            let here = reached[place];
            for step in steps.iter().filter(|_| here != 0) {
                let there = reached[step.to];
                reached[step.to] = there | step.among(readings, here & !there);
            }
        }
        reached[self.length]
    }
}

impl Step {
    fn is_own(&self, reading: &ReadingBits) -> bool {
        reading[0] & self.initial == self.initial && self.sounds.is_none_or(|sounds| sounds.any(reading))
    }

    fn joins(&self, reading: &ReadingBits) -> bool {
        let (word, bit) = self.join;
        reading[word] & bit == bit
    }

    /// Which passages of a block it can be taken in.
    fn among(&self, readings: &Block<'_, READING>, of: u64) -> u64 {
        let (word, bit) = self.join;
        let of = readings.having(of, word, bit);
        match &self.sounds {
            None => readings.having(of, 0, self.initial),
            Some(sounds) => {
                let own = readings.having_any_from(of, SOUNDS, &sounds.own);
                // of the first word either a shared bit, where one of the syllables has it, or nothing
                own | readings.having_any_from(of & !own, 0, &[sounds.rare])
            }
        }
    }
}

/// The bits of which any tells that a word is there in one piece: two initials side by side, or a syllable.
///
/// A word of a letter is none that is read: an initial says nothing.
fn sure(word: &[char]) -> ReadingBits {
    let Some(letters) = word.iter().map(|letter| letter_number(*letter)).collect::<Option<Vec<_>>>() else {
        return ReadingBits::default();
    };
    if letters.len() < 2 {
        return ReadingBits::default();
    }
    let mut bits = ReadingBits::default();
    let whole = steps_from(word, 0).into_iter().filter(|step| step.to == word.len());
    for sounds in whole.filter_map(|step| step.sounds) {
        bits = Sounds { rare: 0, ..sounds }.bits();
    }
    if let [first, second] = letters[..]
        && let (bit, true) = reading::pair(first, second)
    {
        super::set(&mut bits, bit);
    }
    bits
}

/// What can be taken from a place of a word: a letter, an initial of two letters, a whole syllable, the beginning of one
/// at the end of the word; or a character that is no letter. The automaton takes no others.
fn steps_from(word: &[char], start: usize) -> Vec<Step> {
    let Some(initial) = letter_number(word[start]) else {
        return vec![Step { to: start + 1, ..Step::default() }];
    };
    let table = Syllables::get();
    let mut steps = Vec::new();
    let mut piece = String::new();
    for length in 1..=LONGEST.min(word.len() - start) {
        let letter = word[start + length - 1];
        if !letter.is_ascii_lowercase() {
            break;
        }
        piece.push(letter);
        let to = start + length;
        let broken_off = to == word.len() || matches!(piece.as_str(), "zh" | "ch" | "sh");
        let sounds = match length {
            1 => None,
            _ if broken_off => Some(beginning(table, &piece)),
            _ => table.number(&piece).map(|_| Sounds::of(&piece)),
        };
        if length > 1 && sounds.is_none_or(|sounds| sounds == Sounds::default()) {
            continue;
        }
        let next = word.get(to).and_then(|next| letter_number(*next));
        let join = next.map_or((0, 0), |next| {
            let (bit, _) = reading::pair(initial, next);
            (bit as usize / 64, 1 << (bit % 64))
        });
        steps.push(Step { to, initial: 1 << initial, sounds, join });
    }
    steps
}

/// The syllables that begin so.
fn beginning(table: &Syllables, piece: &str) -> Sounds {
    table.beginning(piece).map(Sounds::of).fold(Sounds::default(), Sounds::and)
}

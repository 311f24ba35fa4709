//! Which bit of a reading stands for what.
//!
//! What is frequent has a bit of its own, so that a reading tells for certain whether it is there; the rest share some.
//! A query of two initials, or of one syllable or its beginning, is thus answered for nearly all passages without their
//! text. The frequent ones are those of the most lines among the built-in Chinese briefs: of the syllables they make up
//! nineteen in twenty, of the pairs five in six. Any choice would be right; this one is quick.

use std::{collections::HashMap, sync::OnceLock};

/// How many words of bits a reading has.
pub(in crate::find) const READING: usize = 9;
/// Bits of a reading, all zero for a text without Han characters: in the first word the initials, what stands alone, and
/// the rare syllables; then four words of pairs of initials, three of syllables, one of characters.
pub(in crate::find) type ReadingBits = [u64; READING];

/// Of the first word of a reading, how many bits are initials.
pub(in super::super) const INITIALS: u32 = 26;
/// Of the first word the bits of frequent characters that stand alone between two edges of words; each shares one.
const ALONE: u32 = INITIALS;
const ALONE_BITS: u32 = 8;
/// The first of the bits for rare syllables, the others up to the end of the word.
const RARE: u32 = ALONE + ALONE_BITS;
/// Where the pairs begin, and how many of their 256 bits are for frequent ones.
const PAIRS: u32 = 64;
const FREQUENT_PAIRS: u32 = 208;
const PAIR_BITS: u32 = 256;
/// The word in which the syllables begin, and how many words they have.
pub(super) const SOUNDS: usize = 5;
pub(super) const SOUND_WORDS: usize = 3;
/// The word of the characters.
pub(super) const CHARACTERS: usize = 8;

/// The initials that most often stand side by side.
const OFTEN_SIDE_BY_SIDE: &str = "\
    aq bd bg bh bj bl bm bq bs bx by bz cc cd cg cj cs ct cw cx cy cz db dc dd df dg dh dj dl dq ds dt dw dx dy dz \
    fb fd fh fj fl fm fw fx fy fz gb gc gd gf gg gh gj gl gs gt gx gy gz hb hc hd hg hj hl hs ht hx hy hz jb jc jd \
    jf jg jh jj jk jl jp jq jr js jt jx jy jz kf kj kz lb lc ld lf lg lh lj ll ls lt lw lx ly lz md mg ms my nd nr \
    ny nz om pt qb qd qg qh qj ql qq qs qy qz rg rz sb sc sd sf sg sh sj sl sq ss st sw sx sy sz tc td tg tj tp ts \
    tx ty tz wg wj wl wq ws wt wy wz xb xc xd xg xh xj xl xq xs xt xw xx xy xz yb yc yd yf yg yh yj yl ym yq ys yt \
    yw yx yy yz zb zc zd zf zg zh zj zk zl zm zn zq zr zs zt zw zx zy zz";

/// The most frequent syllables.
const OFTEN_READ: &str = "\
    an ba bai ban bao bei ben bi bian biao bing bu can ce cha chan chang cheng chi chong chu ci cu cuo da dai dan \
    dao de deng di dian diao ding dong du duan dui duo er fa fan fang fei fen feng fu gai gao ge geng gong gou gu \
    guan guang gui guo han he hou hu hua hui huo ji jia jian jiang jiao jie jin jing jiu ju jun kai ke kong kou kua \
    kuan kuang kuo lai lei li lian liang lie ling liu lu lun luo lv mao mei men meng mian ming mo mu na nan nei neng \
    nian ou pan pi ping po qi qian qiang qing qiu qu quan que ren ri rong ru san shang she shen sheng shi shou shu \
    shuang shui si su suan suo tai tan ti tiao tong tou tu tui wai wan wang wei wen wu xi xia xian xiang xiao xie \
    xin xing xu xuan yan yao ye yi yin ying yong you yu yuan yue zai ze zeng zhan zhang zhe zheng zhi zhong zhou zhu \
    zhuan zhun zi zu zui zuo";

/// The most frequent characters.
const OFTEN_WRITTEN: &str = "数国的字据和全为与理标年人合动立能规成治则中化作定工发主制加对方大家议以在有智体平共联安协场行球出性提一新政各会网美展设间用技分";

/// The bits of some syllables: of one as it is typed, of all that begin so, or of those of a character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::find) struct Sounds {
    /// Of the first word: those that share bits.
    pub(super) rare: u64,
    /// Those that have bits of their own.
    pub(super) own: [u64; SOUND_WORDS],
}

/// The bits of a set of syllables that a character may be read as.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::find) struct Marks {
    /// A bit for each letter that one begins with.
    pub(in super::super) initials: u32,
    sounds: Sounds,
}

impl Sounds {
    /// Of one syllable.
    pub(super) fn of(spelled: &str) -> Self {
        static OWN: OnceLock<HashMap<&str, u32>> = OnceLock::new();
        let own = OWN.get_or_init(|| OFTEN_READ.split(' ').zip(0..).collect());
        let mut sounds = Self::default();
        if let Some(bit) = own.get(spelled) {
            super::set(&mut sounds.own, *bit);
        } else {
            let number = spelled.bytes().fold(0_u64, |number, letter| number * 31 + u64::from(letter));
            let share = number.wrapping_mul(super::GOLDEN) >> 32;
            sounds.rare = 1 << (RARE + ((share * u64::from(u64::BITS - RARE)) >> 32) as u32);
        }
        sounds
    }

    /// Of these and others.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            rare: self.rare | other.rare,
            own: std::array::from_fn(|word| self.own[word] | other.own[word]),
        }
    }

    /// Whether a reading has any of them, or may have.
    #[inline]
    pub(super) fn any(&self, reading: &ReadingBits) -> bool {
        let mut found = reading[0] & self.rare;
        for (word, own) in self.own.iter().enumerate() {
            found |= reading[SOUNDS + word] & own;
        }
        found != 0
    }

    /// Their bits in a reading.
    pub(super) fn bits(&self) -> ReadingBits {
        let mut bits = ReadingBits::default();
        bits[0] = self.rare;
        bits[SOUNDS..CHARACTERS].copy_from_slice(&self.own);
        bits
    }
}

impl Marks {
    /// Of the syllables that a character may be read as.
    pub(in crate::find) fn of<'a>(spelled: impl Iterator<Item = &'a str>) -> Self {
        spelled.fold(Self::default(), |marks, spelled| Self {
            initials: marks.initials | 1 << (spelled.as_bytes()[0] - b'a'),
            sounds: marks.sounds.and(Sounds::of(spelled)),
        })
    }

    /// Notes them all in a reading, but for pairs.
    #[inline]
    pub(in super::super) fn note(&self, reading: &mut ReadingBits) {
        reading[0] |= u64::from(self.initials) | self.sounds.rare;
        for (word, own) in self.sounds.own.iter().enumerate() {
            reading[SOUNDS + word] |= own;
        }
    }
}

/// The bit of two initials that stand side by side, by their numbers; and whether it is theirs alone.
pub(super) fn pair(first: u32, second: u32) -> (u32, bool) {
    let bit = u32::from(join(first, second));
    (PAIRS + bit, bit < FREQUENT_PAIRS)
}

/// The bits of pairs, by the numbers of both letters.
struct Pairs([[u8; INITIALS as usize]; INITIALS as usize]);

impl Pairs {
    fn get() -> &'static Self {
        static PAIRS: OnceLock<Pairs> = OnceLock::new();
        PAIRS.get_or_init(|| {
            let mut shared = 0..;
            let mut pairs = [[0; INITIALS as usize]; INITIALS as usize];
            for pair in pairs.iter_mut().flatten() {
                let next: u32 = shared.next().unwrap_or(0);
                *pair = (FREQUENT_PAIRS + next % (PAIR_BITS - FREQUENT_PAIRS)) as u8;
            }
            for (pair, bit) in OFTEN_SIDE_BY_SIDE.split(' ').zip(0..) {
                let letters = pair.as_bytes();
                pairs[usize::from(letters[0] - b'a')][usize::from(letters[1] - b'a')] = bit;
            }
            Self(pairs)
        })
    }
}

/// How many bits pairs have, and the words of a reading that these are.
pub(in super::super) const JOINS: u16 = PAIR_BITS as u16;
pub(in super::super) const JOIN_WORDS: std::ops::Range<usize> = 1..SOUNDS;

/// The bit of two initials that stand side by side among those of pairs, by their numbers.
pub(in super::super) fn join(first: u32, second: u32) -> u16 {
    u16::from(Pairs::get().0[first as usize][second as usize])
}

/// The bits of initials that stand side by side, by the bits of those of either character.
pub(in super::super) fn joins(before: u32, initials: u32) -> impl Iterator<Item = u16> {
    bits(before).flat_map(move |first| bits(initials).map(move |second| join(first, second)))
}

/// Notes the pairs of initials of two neighbours.
pub(super) fn note_pairs(reading: &mut ReadingBits, before: u32, initials: u32) {
    joins(before, initials).for_each(|bit| super::set(&mut reading[JOIN_WORDS], u32::from(bit)));
}

/// The numbers of the bits that are set, from the lowest.
fn bits(mut set: u32) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| set.trailing_zeros())?;
        set &= set - 1;
        Some(lowest)
    })
}

/// The bit of a frequent character in its word of a reading, none for any other.
pub(in super::super) fn character(character: char) -> u64 {
    static OWN: OnceLock<HashMap<char, u64>> = OnceLock::new();
    let own = OWN.get_or_init(|| {
        let numbered = OFTEN_WRITTEN.chars().zip(0..);
        numbered.map(|(character, number)| (character, 1 << number)).collect()
    });
    own.get(&character).copied().unwrap_or(0)
}

/// What is asked of the reading of a passage that has a word as it is written, of the word's own reading: its frequent
/// characters and what stands side by side, and how it is read where it is one character. More would rule out little.
pub(super) fn of_written(mut reading: ReadingBits, letters: usize) -> ReadingBits {
    reading[0] = 0;
    if letters > 1 {
        reading[SOUNDS..CHARACTERS].fill(0);
    }
    reading
}

/// Notes the bit of a frequent character.
#[inline]
pub(in super::super) fn note_character(reading: &mut ReadingBits, bit: u64) {
    reading[CHARACTERS] |= bit;
}

/// Finds which frequent characters stand alone: only such a one can be a whole word by itself.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Alone {
    /// How many letters that are no ASCII have come since the last edge: none, one, or more.
    run: u8,
    /// The bit of the latest character, if it is frequent.
    latest: u32,
    found: u32,
}

impl Alone {
    /// Takes the next folded character: whether it is a letter and no ASCII, and the number of the bit that it has of its
    /// own, beyond those of a word where it has none.
    #[inline]
    pub(in super::super) fn take(&mut self, letter: bool, own: u32) {
        self.found |= if !letter && self.run == 1 { self.latest } else { 0 };
        self.run = if letter { (self.run + 1).min(2) } else { 0 };
        self.latest = if own < u64::BITS { 1 << (own % ALONE_BITS) } else { 0 };
    }

    /// Notes them after the last character.
    pub(in super::super) fn note(mut self, reading: &mut ReadingBits) {
        self.take(false, u64::BITS);
        reading[0] |= u64::from(self.found) << ALONE;
    }
}

/// The bit of a passage in which a frequent character stands alone, in the first word of a reading.
pub(super) const fn alone(character: u64) -> u64 {
    1 << (ALONE + character.trailing_zeros() % ALONE_BITS)
}

/// Whether a folded character is a letter that is no ASCII.
pub(in super::super) fn is_letter(character: char) -> bool {
    !character.is_ascii() && character.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn what_is_frequent_has_a_bit_of_its_own() {
        let letters = || 0..INITIALS;
        let own: Vec<u32> = letters()
            .flat_map(|first| letters().map(move |second| pair(first, second)))
            .filter_map(|(bit, own)| own.then_some(bit))
            .collect();
        assert_eq!(own.len(), FREQUENT_PAIRS as usize);
        assert_eq!(own.iter().collect::<HashSet<_>>().len(), own.len());
        let syllables: Vec<&str> = OFTEN_READ.split(' ').collect();
        let of: HashSet<[u64; SOUND_WORDS]> = syllables.iter().map(|one| Sounds::of(one).own).collect();
        assert_eq!((of.len(), syllables.len()), (SOUND_WORDS * 64, SOUND_WORDS * 64));
        assert!(syllables.iter().all(|one| Sounds::of(one).rare == 0));
        assert_eq!(Sounds::of("shua").own, [0; SOUND_WORDS]);
        let characters: HashSet<u64> = OFTEN_WRITTEN.chars().map(character).collect();
        assert_eq!((characters.len(), characters.contains(&0)), (64, false));
        assert_eq!(character('龘'), 0);
    }

    #[test]
    fn rare_syllables_are_kept_apart_from_all_else() {
        for spelled in ["shua", "zhuai", "nve", "ei", "dia"] {
            let rare = Sounds::of(spelled).rare;
            assert!(rare.is_power_of_two() && rare >= 1 << RARE, "{spelled}");
        }
    }

    #[test]
    fn one_alone_is_between_edges() {
        let found = |text: &str| {
            let (mut alone, mut reading) = (Alone::default(), ReadingBits::default());
            for one in text.chars() {
                alone.take(is_letter(one), character(one).trailing_zeros());
            }
            alone.note(&mut reading);
            ["国", "数"].map(|one| reading[0] & super::alone(character(one.chars().next().unwrap())) != 0)
        };
        assert_ne!(super::alone(character('国')), super::alone(character('数')));
        for text in ["数", "2023数, 治理", "治理(数)规则", "ai数", "治理,数"] {
            assert_eq!(found(text), [false, true], "{text}");
        }
        for text in ["", "数理", "治数2023", "税", "数字 数收, 规则", "ai"] {
            assert_eq!(found(text), [false, false], "{text}");
        }
    }
}

//! A digest of bytes, to tell whether they are the same as before: fast, and no help against those who mean harm.
//!
//! Each 16 bytes are multiplied into one of two words of 64 bits, whose 128-bit products are folded: the step of wyhash
//! (Wang Yi, 2019).

use std::fmt;

/// Takes bytes up.
#[derive(Clone, Copy, Debug)]
pub struct Digest {
    words: [u64; 2],
}

const KEYS: [u64; 4] =
    [0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db, 0x8ebc_6af0_9c88_c6e3, 0x5899_65cc_7537_4cc3];

impl Default for Digest {
    fn default() -> Self {
        Self::new()
    }
}

impl Digest {
    /// Of nothing yet.
    pub const fn new() -> Self {
        Self { words: [KEYS[2], KEYS[3]] }
    }

    /// Of these alone.
    pub fn of(bytes: &[u8]) -> u64 {
        let mut digest = Self::new();
        digest.bytes(bytes);
        let [first, second] = digest.end();
        first ^ second
    }

    /// Takes bytes and how many they are: `ab`, `c` is not `a`, `bc`.
    pub fn bytes(&mut self, bytes: &[u8]) {
        let (blocks, rest) = bytes.as_chunks::<32>();
        for block in blocks {
            let (halves, _) = block.as_chunks::<16>();
            self.words = [step(self.words[0], &halves[0]), step(self.words[1], &halves[1])];
        }
        for (place, part) in rest.chunks(16).enumerate() {
            let mut padded = [0; 16];
            padded[..part.len()].copy_from_slice(part);
            self.words[place] = step(self.words[place], &padded);
        }
        self.number(bytes.len() as u64);
    }

    /// Takes a number.
    pub fn number(&mut self, number: u64) {
        let [first, second] = self.words;
        self.words = [fold(first ^ number, KEYS[1]), fold(second ^ number.rotate_left(32), KEYS[0])];
    }

    /// Takes what `thing` reads as in debugging: every field that it has or will have.
    pub fn debug(&mut self, thing: &impl fmt::Debug) {
        use fmt::Write as _;
        // taking up never fails
        let _ = write!(self, "{thing:?}");
        self.number(u64::MAX);
    }

    /// The digest of all that was taken.
    pub fn end(self) -> [u64; 2] {
        let [first, second] = self.words;
        [fold(first ^ KEYS[0], second ^ KEYS[1]), fold(second ^ KEYS[2], first ^ KEYS[3])]
    }
}

impl fmt::Write for Digest {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.bytes(text.as_bytes());
        Ok(())
    }
}

#[inline]
fn step(word: u64, half: &[u8; 16]) -> u64 {
    let both = u128::from_le_bytes(*half);
    fold(word ^ both as u64, (both >> 64) as u64 ^ KEYS[1])
}

#[inline]
fn fold(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn any_change_of_a_bit_and_any_length_makes_another_digest() {
        let bytes: Vec<u8> = (0..100_u8).map(|number| number.wrapping_mul(7)).collect();
        let mut seen: HashSet<u64> = (0..=bytes.len()).map(|end| Digest::of(&bytes[..end])).collect();
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(seen.insert(Digest::of(&changed)), "bit {bit}");
        }
        assert_eq!(seen.len(), 101 + 800);
    }

    #[test]
    fn where_one_text_ends_counts() {
        let of = |texts: [&str; 2]| {
            let mut digest = Digest::new();
            for text in texts {
                digest.bytes(text.as_bytes());
            }
            digest.end()
        };
        assert_ne!(of(["ab", "c"]), of(["a", "bc"]));
        assert_ne!(of(["", "a"]), of(["a", ""]));
    }
}

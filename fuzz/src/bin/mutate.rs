//! A mutation loop without a fuzzer's toolchain: `mutate TARGET SECONDS SEED FILE…`.
//!
//! It changes the files given in the ways that damage and malice do, and checks each. What panics is written to
//! `crash-TARGET-N`; inputs that take more than two seconds to `slow-TARGET-N`.

use std::{
    panic::catch_unwind,
    time::{Duration, Instant},
};

/// Numbers that look random and are the same each time (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// Pieces that parsers stumble on.
const PIECES: &[&str] = &[
    "<", ">", "</", "<table>", "<tr><td rowspan=9>", "<p>", "<li>", "<a href=\"#a\"><sup>1</sup></a>", "<p id=a>1 ", "&#0;", "&#x1b;",
    "<script>", "<!--", "]]>", "<w:p>", "</w:p>", "<w:tbl>", "<w:t>", "stream", "endstream", "endobj", "obj", "<<", "/Length 99999999", "(",
    "[", "]TJ", "BT", "ET", "\n\n", "\r", "\u{c}", "- 3 -\n", "1. ", "（一）", "一、", "。", "一是", "\u{3000}\u{3000}", "\t", "[^1]", "[^1]: a\n",
    "[footnoteRef:1]", "[1: a]", "|a|b|\n|-|-|\n", "# ", "```\n", "-\n", "¹", "注释\n", "Notes\n", "1%", "\u{202e}", "\u{200b}", "\u{feff}", "\0",
];

fn mutate(seed: &[u8], others: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        let bits = chance.below(9);
        let length = chance.below(1 << bits);
        let end = (at + length).min(bytes.len());
        match chance.below(8) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => bytes[at..end].iter_mut().for_each(|byte| *byte ^= 1 << (length % 8)),
            3 => {
                let piece = bytes[at..end].repeat(1 + chance.below(20));
                bytes.splice(at..at, piece);
            }
            4 => {
                let bits = chance.below(10);
                let times = 1 + chance.below(1 << bits);
                let piece = PIECES[chance.below(PIECES.len())].repeat(times);
                bytes.splice(at..at, piece.into_bytes());
            }
            5 => {
                let other = &others[chance.below(others.len())];
                let from = chance.below(other.len());
                let piece = other[from..(from + 4 * length).min(other.len())].to_vec();
                bytes.splice(at..end, piece);
            }
            6 => bytes[at..end].fill(b"0<\xff\x80 \n"[chance.below(6)]),
            _ => {
                let noise: Vec<u8> = (0..length).map(|_| chance.below(256) as u8).collect();
                bytes.splice(at..at, noise);
            }
        }
        bytes.truncate(1 << 20);
    }
    bytes
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().expect("mutate TARGET SECONDS SEED FILE…");
    let (target, seconds, seed) = (next(), next().parse::<u64>().expect("seconds"), next().parse::<u64>().expect("a seed"));
    let files: Vec<Vec<u8>> = arguments.map(|path| std::fs::read(path).expect("a file")).collect();
    let mut chance = Chance(seed | 1);
    let end = Instant::now() + Duration::from_secs(seconds);
    let (mut runs, mut crashes, mut slow, mut slowest) = (0_u64, 0, 0, Duration::ZERO);
    while Instant::now() < end {
        let file = &files[chance.below(files.len())];
        let bytes = mutate(file, &files, &mut chance);
        let start = Instant::now();
        if catch_unwind(|| attache_fuzz::check(&target, &bytes)).is_err() {
            crashes += 1;
            if crashes <= 10 {
                std::fs::write(format!("crash-{target}-{crashes}"), &bytes).expect("a place to write");
            }
        }
        let took = start.elapsed();
        if took > Duration::from_secs(2) {
            slow += 1;
            std::fs::write(format!("slow-{target}-{slow}"), &bytes).expect("a place to write");
        }
        slowest = slowest.max(took);
        runs += 1;
    }
    println!("{target}: {runs} runs, {crashes} panics, {slow} slow, the slowest {} ms", slowest.as_millis());
}

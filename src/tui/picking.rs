//! Choosing from a plain list: the finder over lines that come while they are searched.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read},
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    find::{Growing, Index},
    text::{
        fold,
        sanitise::{is_hostile, sanitise},
    },
};

/// The bytes of a line that are kept; who has longer ones does not choose among them by eye.
const LONGEST: u64 = 64 * 1024;

/// How long lines are gathered before they are shown, after the first screenful; and at most, where they go on coming.
const EVERY: Duration = Duration::from_millis(40);
const SELDOM: Duration = Duration::from_millis(250);

/// The lines that are shown as soon as they have come.
const SCREENFUL: usize = 200;

/// The list as far as it has come.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// The lines, as they are searched.
    pub index: Arc<Index>,
    /// Lines with characters that a search passes over, by their text without these.
    pub other: Arc<HashMap<String, String>>,
    /// Whether all have come.
    pub complete: bool,
    /// Why the rest will not come.
    pub failed: Option<String>,
}

/// A choice being made.
#[derive(Debug, Default)]
pub struct Picking {
    /// The list.
    pub lines: Lines,
    /// What was chosen, once it was.
    pub chosen: Option<Vec<String>>,
}

impl Picking {
    /// The line of a passage as it came, made harmless.
    pub fn line(&self, passage: &str) -> String {
        self.lines.other.get(passage).map_or(passage, String::as_str).to_owned()
    }
}

/// Reads lines to the end, and gives what has come: soon at first, then now and then, and at the end. Stops when nobody
/// takes it any more.
///
/// Bytes that are not UTF-8 become U+FFFD, control characters their pictures; a line is cut after 64 KiB.
pub fn read(input: impl Read, mut give: impl FnMut(Lines) -> bool) {
    let mut reader = BufReader::with_capacity(1 << 18, input);
    let mut growing = Growing::new();
    let mut lines = Lines::default();
    let begun = Instant::now();
    let mut given = (begun, 0);
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let went = next_line(&mut reader, &mut bytes);
        if !matches!(went, Ok(true)) {
            lines.failed = went.err().map(|error| error.to_string());
            break;
        }
        take(&bytes, &mut growing, &mut lines.other);
        let is_first = given.1 == 0 && growing.len() >= SCREENFUL;
        // the clock is asked now and then only; and where nothing is to be read at once, what there is is shown
        let is_due = growing.len().is_multiple_of(256) || reader.buffer().is_empty();
        if is_first || (is_due && given.1 < growing.len() && given.0.elapsed() >= gap(begun)) {
            lines.index = growing.index();
            given = (Instant::now(), growing.len());
            if !give(lines.clone()) {
                return;
            }
        }
    }
    lines.index = growing.index();
    lines.complete = true;
    give(lines);
}

/// How long to gather lines of a list that began to come at `begun`: the longer it is, the less is each part of it.
fn gap(begun: Instant) -> Duration {
    (begun.elapsed() / 8).clamp(EVERY, SELDOM)
}

/// Reads a line without its end, at most so much of it as is kept; says whether there was one.
fn next_line(reader: &mut impl BufRead, bytes: &mut Vec<u8>) -> std::io::Result<bool> {
    if reader.by_ref().take(LONGEST).read_until(b'\n', bytes)? == 0 {
        return Ok(false);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    } else {
        // the rest of a line that is too long, in pieces, so that it is never held
        loop {
            let part = reader.fill_buf()?;
            let Some(length) = std::num::NonZero::new(part.len()) else { break };
            let end = memchr::memchr(b'\n', part);
            reader.consume(end.map_or(length.get(), |end| end + 1));
            if end.is_some() {
                break;
            }
        }
    }
    Ok(true)
}

fn take(bytes: &[u8], growing: &mut Growing, other: &mut Arc<HashMap<String, String>>) {
    let text = String::from_utf8_lossy(bytes);
    let is_plain = |character: char| !(is_hostile(character) || fold::is_ignorable(character));
    if text.chars().all(is_plain) {
        growing.push(&text);
        return;
    }
    let text = sanitise(&text).replace('\n', "\u{fffd}");
    if text.chars().any(fold::is_ignorable) {
        let searched = text.chars().filter(|character| !fold::is_ignorable(*character)).collect();
        Arc::make_mut(other).insert(searched, text.clone());
    }
    growing.push(&text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<String> {
        let mut last = Lines::default();
        read(bytes, |lines| {
            last = lines;
            true
        });
        assert!(last.complete);
        (0..last.index.len()).map(|line| last.index.text(line).to_owned()).collect()
    }

    #[test]
    fn lines_are_harmless_and_bounded() {
        assert_eq!(all(b"one\r\ntwo\n\nlast"), ["one", "two", "", "last"]);
        assert_eq!(all(b"\x1b[31mred\x07\n\xff\xfe\ta"), ["␛[31mred␇", "\u{fffd}\u{fffd}\ta"]);
        assert_eq!(all(b""), Vec::<String>::new());
        let mut long = vec![b'x'; 1_000_000];
        long.extend(b"\nafter");
        let lines = all(&long);
        assert_eq!((lines[0].len(), lines[1].as_str()), (LONGEST as usize, "after"));
    }

    #[test]
    fn what_is_not_searched_is_printed_all_the_same() {
        let mut last = Lines::default();
        read("plain\n👩\u{200d}👧 family\n".as_bytes(), |lines| {
            last = lines;
            true
        });
        let picking = Picking { lines: last, chosen: None };
        assert_eq!(picking.line(picking.lines.index.text(1)), "👩\u{200d}👧 family");
        assert_eq!(picking.line(picking.lines.index.text(0)), "plain");
    }

    #[test]
    fn a_long_list_is_given_before_its_end_and_a_reader_that_left_ends_it() {
        let list = (0..5_000).map(|line| format!("line {line}")).collect::<Vec<_>>().join("\n");
        let mut given = Vec::new();
        read(list.as_bytes(), |lines| {
            given.push((lines.index.len(), lines.complete));
            true
        });
        assert_eq!(given.first(), Some(&(SCREENFUL, false)), "the first screenful, at once");
        assert_eq!(given.last(), Some(&(5_000, true)));
        let mut times = 0;
        read(list.as_bytes(), |_| {
            times += 1;
            false
        });
        assert_eq!(times, 1);
    }
}

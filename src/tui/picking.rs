//! Choosing from a plain list: the finder over lines that come while they are searched.

mod blocks;
mod parts;

use std::{
    collections::HashMap,
    io::Read,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::find::{Growing, Index};

use parts::{Next, Parts};

/// How long lines are gathered before they are shown, after the first; and at most, where they go on coming.
const EVERY: Duration = Duration::from_millis(40);
const SELDOM: Duration = Duration::from_millis(250);

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

/// Reads lines to the end, and gives what has come: the first at once, then now and then, and at the end. Stops when nobody
/// takes it any more.
///
/// Bytes that are not UTF-8 become U+FFFD, control characters their pictures; a line is cut after 64 KiB.
pub fn read(input: impl Read + Send + 'static, mut give: impl FnMut(Lines) -> bool) {
    let mut parts = match Parts::of(input) {
        Ok(parts) => parts,
        Err(error) => {
            give(Lines { complete: true, failed: Some(error.to_string()), ..Lines::default() });
            return;
        }
    };
    let begun = Instant::now();
    let (mut growing, mut lines) = (Growing::new(), Lines::default());
    let mut given = (begun, 0);
    loop {
        let is_new = growing.len() > given.1;
        let due = given.0 + gap(begun);
        match parts.next(is_new.then_some(due)) {
            Next::Part(part) => {
                growing.append(part.lines);
                if !part.other.is_empty() {
                    Arc::make_mut(&mut lines.other).extend(part.other);
                }
            }
            Next::Failed(error) => {
                lines.failed = Some(error.to_string());
                break;
            }
            Next::Nothing => {}
            Next::End => break,
        }
        if growing.len() > given.1 && (given.1 == 0 || Instant::now() >= due) {
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

#[cfg(test)]
mod tests {
    use std::{
        io::{self, Cursor},
        sync::mpsc::{self, Receiver},
    };

    use super::{blocks::LONGEST, *};

    fn last(bytes: &[u8]) -> Lines {
        let mut last = Lines::default();
        let input = Cursor::new(bytes.to_vec());
        read(input, |lines| {
            last = lines;
            true
        });
        last
    }

    fn all(bytes: &[u8]) -> Vec<String> {
        let last = last(bytes);
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
        assert_eq!((lines[0].len(), lines[1].as_str()), (LONGEST, "after"));
    }

    #[test]
    fn what_is_not_searched_is_printed_all_the_same() {
        let read = last("plain\n👩\u{200d}👧 family\n".as_bytes());
        let picking = Picking { lines: read, chosen: None };
        assert_eq!(picking.line(picking.lines.index.text(1)), "👩\u{200d}👧 family");
        assert_eq!(picking.line(picking.lines.index.text(0)), "plain");
    }

    #[test]
    fn a_long_list_comes_whole_and_a_reader_that_left_ends_it() {
        let list = (0..20_000).map(|line| format!("line {line}")).collect::<Vec<_>>().join("\n");
        let mut given = Vec::new();
        read(Cursor::new(list.clone()), |lines| {
            given.push((lines.index.len(), lines.complete));
            true
        });
        assert!(
            given.is_sorted_by(|one, next| one.0 <= next.0 && !one.1),
            "it grows, and is complete at the end"
        );
        assert_eq!(given.last(), Some(&(20_000, true)));
        let mut times = 0;
        read(Cursor::new(list), |_| {
            times += 1;
            false
        });
        assert_eq!(times, 1);
    }

    /// Gives what comes at once, and waits until it is let go before each more and the end.
    struct Slow {
        lines: Vec<&'static [u8]>,
        go: Receiver<()>,
        given: bool,
    }

    impl Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if std::mem::replace(&mut self.given, true) {
                let _ = self.go.recv();
            }
            let Some(line) = self.lines.pop() else { return Ok(0) };
            buffer[..line.len()].copy_from_slice(line);
            Ok(line.len())
        }
    }

    #[test]
    fn lines_are_given_also_where_no_more_come_and_the_list_goes_on() {
        let (let_go, go) = mpsc::channel();
        let mut given = Vec::new();
        // the others come within the time that lines are gathered in
        read(Slow { lines: vec![b"ird\n", b"second\nth", b"first\n"], go, given: false }, |lines| {
            given.push((lines.index.len(), lines.complete));
            let more = if lines.index.len() == 1 { 2 } else { usize::from(!lines.complete) };
            (0..more).for_each(|_| let_go.send(()).unwrap());
            true
        });
        assert_eq!((given[0], given.last()), ((1, false), Some(&(3, true))));
        assert!(given.contains(&(3, false)), "{given:?}");
    }

    #[test]
    fn what_cannot_be_read_is_told_after_what_could() {
        struct Broken(bool);
        impl Read for Broken {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                if std::mem::replace(&mut self.0, true) {
                    return Err(io::Error::other("gone"));
                }
                buffer[..4].copy_from_slice(b"one\n");
                Ok(4)
            }
        }
        let mut last = Lines::default();
        read(Broken(false), |lines| {
            last = lines;
            true
        });
        assert_eq!((last.index.len(), last.complete, last.failed.as_deref()), (1, true, Some("gone")));
    }

    /// Gives no more than so many bytes at once.
    struct Pieces {
        bytes: Cursor<Vec<u8>>,
        sizes: Vec<usize>,
    }

    impl Read for Pieces {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.sizes.rotate_left(1);
            let size = self.sizes[0].min(buffer.len());
            self.bytes.read(&mut buffer[..size])
        }
    }

    proptest::proptest! {
        #[test]
        fn blocks_may_end_anywhere(text in "[a\r\n字]{0,40}", sizes in proptest::collection::vec(1usize..7, 1..40)) {
            let mut last = Lines::default();
            let input = Pieces { bytes: Cursor::new(text.clone().into_bytes()), sizes };
            read(input, |lines| {
                last = lines;
                true
            });
            let mut expected: Vec<_> = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
            if let Some(open) = text.rsplit('\n').next() {
                expected.pop();
                if !open.is_empty() {
                    expected.push(open);
                }
            }
            let expected: Vec<_> = expected.into_iter().map(|line| line.replace('\r', "␍")).collect();
            let lines: Vec<_> = (0..last.index.len()).map(|line| last.index.text(line).to_owned()).collect();
            proptest::prop_assert_eq!(lines, expected);
        }
    }
}

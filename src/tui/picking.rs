//! Choosing from a plain list: the finder over lines that come while they are searched.

use std::{
    collections::HashMap,
    io::{self, Read},
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, SyncSender},
    },
    thread,
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
const LONGEST: usize = 64 * 1024;

/// The bytes that are read at once; and how many such blocks may wait to be taken up.
const BLOCK: usize = 64 * 1024;
const BLOCKS: usize = 16;

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
    let (sender, blocks) = mpsc::sync_channel(BLOCKS);
    // a read can last for ever; what came before it is shown all the same, so it is waited for elsewhere
    let reading = thread::Builder::new().name("read".into()).spawn(move || send_blocks(input, &sender));
    if let Err(error) = reading {
        give(Lines { complete: true, failed: Some(error.to_string()), ..Lines::default() });
        return;
    }
    let begun = Instant::now();
    let (mut growing, mut lines, mut cutter) = (Growing::new(), Lines::default(), Cutter::default());
    let mut given = (begun, 0);
    loop {
        let is_new = growing.len() > given.1;
        let due = given.0 + gap(begun);
        match next_block(&blocks, is_new.then_some(due)) {
            Next::Block(Ok(block)) => cutter.take(&block, |line| take(line, &mut growing, &mut lines.other)),
            Next::Block(Err(error)) => {
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
    cutter.end(|line| take(line, &mut growing, &mut lines.other));
    lines.index = growing.index();
    lines.complete = true;
    give(lines);
}

/// How long to gather lines of a list that began to come at `begun`: the longer it is, the less is each part of it.
fn gap(begun: Instant) -> Duration {
    (begun.elapsed() / 8).clamp(EVERY, SELDOM)
}

/// Sends what is read, block by block, until its end, an error, or nobody takes it any more.
fn send_blocks(mut input: impl Read, blocks: &SyncSender<io::Result<Vec<u8>>>) {
    let mut block = vec![0; BLOCK];
    loop {
        let sent = match input.read(&mut block) {
            Ok(0) => return,
            Ok(length) => blocks.send(Ok(block[..length].to_vec())),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
            Err(error) => {
                // the last that is sent; nobody need take it
                let _ = blocks.send(Err(error));
                return;
            }
        };
        if sent.is_err() {
            return;
        }
    }
}

/// What came of waiting for a block.
enum Next {
    Block(io::Result<Vec<u8>>),
    Nothing,
    End,
}

/// Waits for a block, not beyond `until`.
fn next_block(blocks: &Receiver<io::Result<Vec<u8>>>, until: Option<Instant>) -> Next {
    let Some(until) = until else {
        return blocks.recv().map_or(Next::End, Next::Block);
    };
    match blocks.recv_timeout(until.saturating_duration_since(Instant::now())) {
        Ok(block) => Next::Block(block),
        Err(RecvTimeoutError::Timeout) => Next::Nothing,
        Err(RecvTimeoutError::Disconnected) => Next::End,
    }
}

/// Cuts blocks into lines without their ends, and keeps no more of a line than [`LONGEST`].
#[derive(Debug, Default)]
struct Cutter {
    /// A line of which no end has come.
    begun: Vec<u8>,
}

impl Cutter {
    /// Takes a block, and gives `each` of the lines that end in it.
    fn take(&mut self, block: &[u8], mut each: impl FnMut(&[u8])) {
        let mut from = 0;
        for end in memchr::memchr_iter(b'\n', block) {
            let line = &block[from..end];
            from = end + 1;
            if self.begun.is_empty() {
                each(without_return(&line[..line.len().min(LONGEST)]));
            } else {
                self.keep(line);
                each(without_return(&self.begun));
                self.begun.clear();
            }
        }
        self.keep(&block[from..]);
    }

    /// Gives `each` the last line, where no end of line came after it.
    fn end(self, mut each: impl FnMut(&[u8])) {
        if !self.begun.is_empty() {
            each(&self.begun);
        }
    }

    fn keep(&mut self, part: &[u8]) {
        let room = LONGEST - self.begun.len();
        self.begun.extend_from_slice(&part[..part.len().min(room)]);
    }
}

fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
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
    use std::io::Cursor;

    use super::*;

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
    fn a_long_list_is_given_before_its_end_and_a_reader_that_left_ends_it() {
        let list = (0..20_000).map(|line| format!("line {line}")).collect::<Vec<_>>().join("\n");
        let mut given = Vec::new();
        read(Cursor::new(list.clone()), |lines| {
            given.push((lines.index.len(), lines.complete));
            true
        });
        assert!(given[0].0 < 20_000 && !given[0].1, "the first block, at once");
        assert_eq!(given.last(), Some(&(20_000, true)));
        let mut times = 0;
        read(Cursor::new(list), |_| {
            times += 1;
            false
        });
        assert_eq!(times, 1);
    }

    /// Gives a line at a time, and after the last waits until it is let go.
    struct Slow {
        lines: Vec<&'static [u8]>,
        go: Receiver<()>,
    }

    impl Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Some(line) = self.lines.pop() else {
                let _ = self.go.recv();
                return Ok(0);
            };
            buffer[..line.len()].copy_from_slice(line);
            Ok(line.len())
        }
    }

    #[test]
    fn lines_are_given_also_where_no_more_come_and_the_list_goes_on() {
        let (let_go, go) = mpsc::channel();
        let mut given = Vec::new();
        // all of them come within the time that lines are gathered in
        read(Slow { lines: vec![b"ird\n", b"th", b"second\n", b"first\n"], go }, |lines| {
            given.push((lines.index.len(), lines.complete));
            if lines.index.len() == 3 && !lines.complete {
                let_go.send(()).unwrap();
            }
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

    proptest::proptest! {
        #[test]
        fn blocks_may_end_anywhere(text in "[a\r\n字]{0,40}", sizes in proptest::collection::vec(1usize..7, 1..40)) {
            let mut lines = Vec::new();
            let mut cutter = Cutter::default();
            let mut rest = text.as_bytes();
            for size in sizes.into_iter().cycle() {
                let (block, after) = rest.split_at(size.min(rest.len()));
                cutter.take(block, |line| lines.push(line.to_vec()));
                rest = after;
                if rest.is_empty() {
                    break;
                }
            }
            cutter.end(|line| lines.push(line.to_vec()));
            let mut expected: Vec<_> = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
            if let Some(open) = text.rsplit('\n').next() {
                expected.pop();
                if !open.is_empty() {
                    expected.push(open);
                }
            }
            proptest::prop_assert_eq!(lines, expected.iter().map(|line| line.as_bytes().to_vec()).collect::<Vec<_>>());
        }
    }
}

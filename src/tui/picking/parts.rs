//! A stream of bytes as parts of a list, in its order: read by one thread, made ready to be searched by several.

use std::{
    collections::{BTreeMap, HashMap},
    io::{self, Read},
    num::NonZero,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, SyncSender},
    },
    thread,
    time::Instant,
};

use super::blocks::{Blocks, LONGEST};
use crate::{
    find,
    text::{
        fold,
        sanitise::{is_hostile, sanitise},
    },
};

/// How many parts may wait to be taken up.
const READY: usize = 8;

/// Some lines that stand together.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// The lines, as they are searched.
    pub(super) lines: find::Part,
    /// Those with characters that a search passes over, by their text without these.
    pub(super) other: HashMap<String, String>,
}

/// What comes next.
#[derive(Debug)]
pub(super) enum Next {
    Part(Box<Part>),
    /// Nothing has come until the time that was given.
    Nothing,
    /// No more can be read.
    Failed(io::Error),
    End,
}

/// The parts of a stream.
pub(super) struct Parts {
    blocks: Arc<Blocks>,
    ready: Receiver<(usize, io::Result<Part>)>,
    /// Those that came before their turn.
    early: BTreeMap<usize, io::Result<Part>>,
    next: usize,
}

impl Parts {
    /// Begins to read. The threads end when all is read, or when this is dropped and a read is over.
    pub(super) fn of(input: impl Read + Send + 'static) -> io::Result<Self> {
        let blocks = Arc::new(Blocks::default());
        let (made, ready) = mpsc::sync_channel(READY);
        let parts = Self { blocks: Arc::clone(&blocks), ready, early: BTreeMap::new(), next: 0 };
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            let (blocks, made) = (Arc::clone(&blocks), made.clone());
            thread::Builder::new().name("lines".into()).spawn(move || make_ready(&blocks, &made))?;
        }
        // a read can last for ever; what came before it is shown all the same, so it is waited for elsewhere
        thread::Builder::new().name("read".into()).spawn(move || blocks.fill(input))?;
        Ok(parts)
    }

    /// Waits for the next part, not beyond `until`.
    pub(super) fn next(&mut self, until: Option<Instant>) -> Next {
        loop {
            if let Some(part) = self.early.remove(&self.next) {
                self.next += 1;
                return part.map_or_else(Next::Failed, |part| Next::Part(Box::new(part)));
            }
            let come = match until {
                Some(until) => self.ready.recv_timeout(until.saturating_duration_since(Instant::now())),
                None => self.ready.recv().map_err(RecvTimeoutError::from),
            };
            match come {
                Ok((number, part)) => self.early.insert(number, part),
                Err(RecvTimeoutError::Timeout) => return Next::Nothing,
                Err(RecvTimeoutError::Disconnected) if self.early.is_empty() => return Next::End,
                Err(RecvTimeoutError::Disconnected) => {
                    return Next::Failed(io::Error::other("a part of it was lost"));
                }
            };
        }
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        self.blocks.leave();
    }
}

/// Makes parts of blocks until there are no more, or nobody takes them.
fn make_ready(blocks: &Blocks, made: &SyncSender<(usize, io::Result<Part>)>) {
    while let Some((number, block)) = blocks.take() {
        if made.send((number, block.map(|block| Part::of(&block)))).is_err() {
            return;
        }
    }
}

impl Part {
    /// Of lines with their ends; the last may have none.
    fn of(block: &[u8]) -> Self {
        let ends = memchr::memchr_iter(b'\n', block).count();
        let lines = find::Part::with_room(ends + 1, block.len() - ends);
        let mut part = Self { lines, other: HashMap::new() };
        // a block is looked through at once; only where it is no UTF-8, each of its lines is
        let text = str::from_utf8(block).ok();
        let mut from = 0;
        while from < block.len() {
            let end = memchr::memchr(b'\n', &block[from..]).map_or(block.len(), |length| from + length);
            let is_crlf = end < block.len() && end > from && block[end - 1] == b'\r';
            let line = from..end - usize::from(is_crlf);
            match text.filter(|_| line.len() <= LONGEST) {
                Some(text) => part.take(&text[line]),
                None => part
                    .take(&String::from_utf8_lossy(&block[line.start..line.end.min(line.start + LONGEST)])),
            }
            from = end + 1;
        }
        part
    }

    fn take(&mut self, line: &str) {
        if is_harmless(line) {
            self.push(line);
        } else {
            self.push(&sanitise(line).replace('\n', "\u{fffd}"));
        }
    }

    fn push(&mut self, line: &str) {
        if !self.lines.push(line) {
            let searched = line.chars().filter(|character| !fold::is_ignorable(*character)).collect();
            self.other.insert(searched, line.to_owned());
        }
    }
}

/// Whether no character of a line could drive the terminal, as is told of most lines by their bytes.
fn is_harmless(line: &str) -> bool {
    // in numbers and without a branch: many bytes are looked at at once
    let hostile = line.bytes().fold(0, |any, byte| {
        let control = u8::from(byte < b' ') & u8::from(byte != b'\t');
        LEADS.iter().fold(any | control | u8::from(byte == 0x7f), |any, lead| any | u8::from(byte == *lead))
    });
    hostile == 0 || !line.chars().any(is_hostile)
}

/// The first bytes of the hostile characters beyond ASCII.
const LEADS: [u8; 4] = [0xc2, 0xd8, 0xe2, 0xf3];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_characters_are_told_by_their_bytes() {
        for character in '\0'..=char::MAX {
            assert_eq!(is_harmless(&format!("a{character}字")), !is_hostile(character), "{character:?}");
        }
    }

    #[test]
    fn a_thread_that_is_lost_is_told() {
        let (made, ready) = mpsc::sync_channel(4);
        made.send((1, Ok(Part::default()))).unwrap();
        drop(made);
        let mut parts = Parts { blocks: Arc::default(), ready, early: BTreeMap::new(), next: 0 };
        assert!(matches!(parts.next(None), Next::Failed(_)));
    }

    #[test]
    fn parts_come_in_the_order_of_their_blocks() {
        let (made, ready) = mpsc::sync_channel(4);
        for number in [2, 0, 1] {
            made.send((number, Ok(Part::of("x\n".repeat(number).as_bytes())))).unwrap();
        }
        drop(made);
        let mut parts = Parts { blocks: Arc::default(), ready, early: BTreeMap::new(), next: 0 };
        let mut counts = Vec::new();
        while let Next::Part(part) = parts.next(None) {
            counts.push(part.lines.len());
        }
        assert_eq!(counts, [0, 1, 2]);
    }
}

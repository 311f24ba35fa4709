//! A stream of bytes as parts of a list, in its order: read by one thread, made ready to be searched by several.

use std::{
    collections::{BTreeMap, HashMap},
    io::{self, Read},
    num::NonZero,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError, SyncSender},
    },
    thread,
    time::Instant,
};

use crate::{
    find,
    text::{
        fold,
        sanitise::{is_hostile, sanitise},
    },
};

/// The bytes of a line that are kept; who has longer ones does not choose among them by eye.
pub(super) const LONGEST: usize = 64 * 1024;

/// The bytes that are read at once; and how many such blocks may wait to be taken up.
const BLOCK: usize = 64 * 1024;
const BLOCKS: usize = 16;

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

/// Whole lines with their ends, but for the last of a stream, or why no more come.
type Block = io::Result<Vec<u8>>;

/// The parts of a stream.
pub(super) struct Parts {
    ready: Receiver<(usize, io::Result<Part>)>,
    /// Those that came before their turn.
    early: BTreeMap<usize, io::Result<Part>>,
    next: usize,
}

impl Parts {
    /// Begins to read. The threads end when all is read, or when this is dropped and one more block has come.
    pub(super) fn of(input: impl Read + Send + 'static) -> io::Result<Self> {
        let (blocks, taken) = mpsc::sync_channel(BLOCKS);
        let (made, ready) = mpsc::sync_channel(BLOCKS);
        // a read can last for ever; what came before it is shown all the same, so it is waited for elsewhere
        thread::Builder::new().name("read".into()).spawn(move || send_blocks(input, &blocks))?;
        let taken = Arc::new(Mutex::new(taken));
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            let (taken, made) = (Arc::clone(&taken), made.clone());
            thread::Builder::new().name("lines".into()).spawn(move || make_ready(&taken, &made))?;
        }
        Ok(Self { ready, early: BTreeMap::new(), next: 0 })
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

/// Makes parts of blocks until there are no more, or nobody takes them.
fn make_ready(blocks: &Mutex<Receiver<(usize, Block)>>, made: &SyncSender<(usize, io::Result<Part>)>) {
    loop {
        let block = blocks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, block)) = block else { return };
        if made.send((number, block.map(|block| Part::of(&block)))).is_err() {
            return;
        }
    }
}

/// Sends what is read, in whole lines, until its end, an error, or nobody takes it any more.
fn send_blocks(mut input: impl Read, blocks: &SyncSender<(usize, Block)>) {
    let mut buffer = vec![0; BLOCK];
    let mut open = Vec::new();
    let mut number = 0;
    let mut send = |block: Block| {
        number += 1;
        blocks.send((number - 1, block)).is_ok()
    };
    loop {
        let wanted = match input.read(&mut buffer) {
            Ok(0) => {
                // the last that is sent; nobody need take it
                let _ = open.is_empty() || send(Ok(open));
                return;
            }
            Ok(length) => whole_lines(&mut open, &buffer[..length]).is_none_or(|block| send(Ok(block))),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => true,
            Err(error) => {
                let _ = open.is_empty() || send(Ok(open));
                send(Err(error));
                return;
            }
        };
        if !wanted {
            return;
        }
    }
}

/// The lines that end in what was read, the `open` one before it first; what comes after the last end is open then, and of it
/// no more is kept than [`LONGEST`].
fn whole_lines(open: &mut Vec<u8>, read: &[u8]) -> Option<Vec<u8>> {
    let end = memchr::memrchr(b'\n', read).map(|at| at + 1);
    let whole = end.map(|end| {
        let mut whole = Vec::with_capacity(open.len() + end);
        whole.append(open);
        whole.extend_from_slice(&read[..end]);
        whole
    });
    let rest = &read[end.unwrap_or(0)..];
    open.extend_from_slice(&rest[..rest.len().min(LONGEST - open.len())]);
    whole
}

impl Part {
    /// Of lines with their ends; the last may have none.
    fn of(block: &[u8]) -> Self {
        let mut part = Self::default();
        let mut from = 0;
        for end in memchr::memchr_iter(b'\n', block) {
            let line = &block[from..end];
            let line = &line[..line.len().min(LONGEST)];
            part.take(line.strip_suffix(b"\r").unwrap_or(line));
            from = end + 1;
        }
        if from < block.len() {
            part.take(&block[from..]);
        }
        part
    }

    fn take(&mut self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || text.chars().all(is_plain) {
            self.lines.push(&text);
            return;
        }
        let text = sanitise(&text).replace('\n', "\u{fffd}");
        if text.chars().any(fold::is_ignorable) {
            let searched = text.chars().filter(|character| !fold::is_ignorable(*character)).collect();
            self.other.insert(searched, text.clone());
        }
        self.lines.push(&text);
    }
}

/// Whether a character is shown and searched as it is.
#[inline]
fn is_plain(character: char) -> bool {
    // the commonest, told at once: Chinese characters and signs, Japanese kana
    matches!(character, '\u{3000}'..='\u{9fff}' | ' '..='~')
        || !(is_hostile(character) || fold::is_ignorable(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_at_once_is_plain() {
        for character in ('\u{3000}'..='\u{9fff}').chain(' '..='~') {
            assert!(!is_hostile(character) && !fold::is_ignorable(character), "{character:?}");
        }
    }

    #[test]
    fn a_thread_that_is_lost_is_told() {
        let (made, ready) = mpsc::sync_channel(4);
        made.send((1, Ok(Part::default()))).unwrap();
        drop(made);
        let mut parts = Parts { ready, early: BTreeMap::new(), next: 0 };
        assert!(matches!(parts.next(None), Next::Failed(_)));
    }

    #[test]
    fn parts_come_in_the_order_of_their_blocks() {
        let (made, ready) = mpsc::sync_channel(4);
        for number in [2, 0, 1] {
            made.send((number, Ok(Part::of("x\n".repeat(number).as_bytes())))).unwrap();
        }
        drop(made);
        let mut parts = Parts { ready, early: BTreeMap::new(), next: 0 };
        let mut counts = Vec::new();
        while let Next::Part(part) = parts.next(None) {
            counts.push(part.lines.len());
        }
        assert_eq!(counts, [0, 1, 2]);
    }
}

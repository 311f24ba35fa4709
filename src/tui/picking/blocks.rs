//! A stream of bytes as blocks of whole lines, as large as they can be while nobody waits for them.
//!
//! One thread reads, for a read can last for ever, and several take what has come. Who takes a block has all that was read
//! until then: the first is small and there at once, and a list that comes faster than it is taken comes in great blocks.

use std::{
    io::{self, Read},
    mem,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

/// The bytes of a line that are kept; who has longer ones does not choose among them by eye.
pub(in crate::tui::picking) const LONGEST: usize = 64 * 1024;

/// The bytes that are read at once, at first and later; and how many may wait to be taken.
const FIRST_READ: usize = 16 * 1024;
const READ: usize = 256 * 1024;
const WAITING: usize = 1 << 20;

/// Whole lines with their ends, but for the last of a stream, or why no more come.
pub(super) type Block = io::Result<Vec<u8>>;

/// Where blocks are put and taken.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    stream: Mutex<Stream>,
    /// There is something to take, or there is room.
    changed: Condvar,
}

/// What of the stream waits to be taken.
#[derive(Debug, Default)]
struct Stream {
    whole: Vec<u8>,
    /// After what waits.
    end: End,
    /// How many blocks were taken.
    taken: usize,
    /// Whether nobody takes any more.
    left: bool,
}

#[derive(Debug, Default)]
enum End {
    #[default]
    Open,
    Failed(io::Error),
    Ended,
}

impl Blocks {
    /// Waits for the next block; its number, from 0 on. None after the last, and once nobody wants them.
    pub(super) fn take(&self) -> Option<(usize, Block)> {
        let mut stream = self.lock();
        while stream.whole.is_empty() && matches!(stream.end, End::Open) && !stream.left {
            stream = self.wait(stream);
        }
        let block = if stream.left {
            return None;
        } else if stream.whole.is_empty() {
            match mem::replace(&mut stream.end, End::Ended) {
                End::Failed(error) => Err(error),
                End::Open | End::Ended => return None,
            }
        } else {
            Ok(mem::take(&mut stream.whole))
        };
        stream.taken += 1;
        self.changed.notify_all();
        Some((stream.taken - 1, block))
    }

    /// Nobody wants any more; who puts or takes blocks need not go on.
    pub(super) fn leave(&self) {
        self.lock().left = true;
        self.changed.notify_all();
    }

    /// Puts what is read from `input` until its end, an error, or nobody takes it any more.
    pub(super) fn fill(&self, mut input: impl Read) {
        let mut buffer = vec![0; FIRST_READ];
        let mut open = Vec::new();
        loop {
            match input.read(&mut buffer) {
                Ok(0) => return self.end(&open, End::Ended),
                Ok(length) => {
                    if !self.put(&mut open, &buffer[..length]) {
                        return;
                    }
                    buffer.resize(READ, 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return self.end(&open, End::Failed(error)),
            }
        }
    }

    /// Adds the lines that end in what was read, the `open` one before it first; what comes after the last end is open then,
    /// and of it no more is kept than [`LONGEST`]. Waits while much is to be taken; says whether it will be.
    fn put(&self, open: &mut Vec<u8>, read: &[u8]) -> bool {
        let end = memchr::memrchr(b'\n', read).map(|at| at + 1);
        let mut is_wanted = true;
        if let Some(end) = end {
            let mut stream = self.lock();
            while stream.whole.len() + open.len() + end > WAITING && !stream.whole.is_empty() && !stream.left
            {
                stream = self.wait(stream);
            }
            stream.whole.append(open);
            stream.whole.extend_from_slice(&read[..end]);
            is_wanted = !stream.left;
            self.changed.notify_all();
        }
        let rest = &read[end.unwrap_or(0)..];
        open.extend_from_slice(&rest[..rest.len().min(LONGEST - open.len())]);
        is_wanted
    }

    fn end(&self, open: &[u8], end: End) {
        let mut stream = self.lock();
        stream.whole.extend_from_slice(open);
        stream.end = end;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Stream> {
        // what is done under the lock does not panic
        self.stream.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, stream: MutexGuard<'a, Stream>) -> MutexGuard<'a, Stream> {
        self.changed.wait(stream).unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every block, and why no more came.
    fn all(blocks: &Blocks) -> (Vec<Vec<u8>>, Option<String>) {
        let mut found = (Vec::new(), None);
        while let Some((number, block)) = blocks.take() {
            match block {
                Ok(block) => {
                    assert_eq!(number, found.0.len());
                    found.0.push(block);
                }
                Err(error) => found.1 = Some(error.to_string()),
            }
        }
        found
    }

    #[test]
    fn what_was_read_meanwhile_is_one_block() {
        let blocks = Blocks::default();
        let mut open = Vec::new();
        for read in ["one\ntw", "o\n", "thr"] {
            assert!(blocks.put(&mut open, read.as_bytes()));
        }
        assert_eq!(blocks.take().unwrap().1.unwrap(), b"one\ntwo\n");
        assert!(blocks.put(&mut open, b"ee\n"));
        blocks.end(b"last", End::Failed(io::Error::other("gone")));
        assert_eq!(all_after(&blocks, 1), (vec![b"three\nlast".to_vec()], Some("gone".into())));
    }

    /// The same after some blocks were taken.
    fn all_after(blocks: &Blocks, before: usize) -> (Vec<Vec<u8>>, Option<String>) {
        blocks.lock().taken -= before;
        all(blocks)
    }

    #[test]
    fn no_more_is_read_than_may_wait_and_nothing_once_nobody_takes_it() {
        let blocks = Blocks::default();
        let lines = "a line that is one of many\n".repeat(WAITING / 20);
        std::thread::scope(|scope| {
            let (blocks, lines) = (&blocks, &lines);
            scope.spawn(move || blocks.fill(io::Cursor::new(lines)));
            let (taken, _) = all(blocks);
            assert_eq!(taken.concat(), lines.as_bytes());
            assert!(taken.iter().all(|block| block.len() <= WAITING));
        });
        let blocks = Blocks::default();
        blocks.leave();
        blocks.fill(io::repeat(b'\n'));
        assert!(blocks.take().is_none());
    }
}

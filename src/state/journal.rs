//! The journal of one session: appended to by it alone.
//!
//! No lock is held, for a home on a network file system may have none. Another session may tidy a journal away
//! ([`super::tidy`]): it renames it first and reads it then, and we append first and look at the name then. So either
//! it reads what we wrote, or we see that the name is gone and write all of ours to a new journal. Nothing is lost
//! whichever comes first.

use std::{
    fs::File,
    io::{self, Write as _},
};

use super::{folder::Folder, merged::Merged};

/// How often a journal is begun anew when it is taken away while being written.
const ATTEMPTS: usize = 3;

#[derive(Debug)]
pub(super) struct Journal {
    folder: Folder,
    open: Option<Open>,
    /// All that this session has written.
    written: Merged,
    begun: usize,
}

#[derive(Debug)]
struct Open {
    name: String,
    file: File,
    /// Bytes that are whole lines.
    whole: u64,
    /// Whether part of a line may stand after them.
    torn: bool,
    /// Whether it has all that this session wrote before.
    complete: bool,
}

impl Journal {
    pub fn new(folder: Folder) -> Self {
        Self { folder, open: None, written: Merged::default(), begun: 0 }
    }

    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Writes records made at `now` (milliseconds since 1970) and waits until they are on the disk. After an error
    /// they may be given again.
    pub fn append(&mut self, records: &Merged, now: u64) -> io::Result<()> {
        let mut all = self.written.clone();
        all.take_all(records.clone());
        for _ in 0..ATTEMPTS {
            let open = match self.open.take() {
                Some(open) => open,
                None => self.begin(now)?,
            };
            let open = self.open.insert(open);
            open.write(if open.complete { records } else { &all })?;
            if !open.complete {
                self.folder.sync()?;
                open.complete = true;
            }
            if self.folder.holds(&open.name, &open.file) {
                self.written = all;
                return Ok(());
            }
            self.open = None;
        }
        Err(io::Error::other("the journal is taken away again and again"))
    }

    fn begin(&mut self, now: u64) -> io::Result<Open> {
        let mut taken = 0;
        loop {
            let name = format!("journal-{now:015}-{}-{}.jsonl", std::process::id(), self.begun);
            self.begun += 1;
            match self.folder.create(&name) {
                Ok(file) => return Ok(Open { name, file, whole: 0, torn: false, complete: false }),
                // another host may have given the same number at the same time
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && taken < 100 => taken += 1,
                Err(error) => return Err(error),
            }
        }
    }
}

impl Open {
    fn write(&mut self, records: &Merged) -> io::Result<()> {
        let lines = records.print();
        if self.torn {
            // what was left of a failed write is cut off, or else ended, so that our line stands alone
            match self.file.set_len(self.whole) {
                Ok(()) => self.torn = false,
                Err(_) => self.file.write_all(b"\n")?,
            }
        }
        self.torn = true;
        self.file.write_all(lines.as_bytes())?;
        self.file.sync_data()?;
        self.torn = false;
        self.whole = self.file.metadata()?.len();
        Ok(())
    }
}

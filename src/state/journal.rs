//! The journal of one session: appended to by it alone.
//!
//! No lock is held, for a home on a network file system may have none. Another session may tidy a journal away
//! ([`super::tidy`]): it renames it first and reads it then, and we append first and look at the name then. So either
//! it reads what we wrote, or we see that the name is gone and write all of ours to a new journal. Nothing is lost
//! whichever comes first.

use std::{
    fs::File,
    io::{self, Write as _},
    sync::atomic::{AtomicUsize, Ordering},
};

use super::{folder::Folder, merged::Merged};

/// How often a journal is begun anew when it is taken away while being written.
const ATTEMPTS: usize = 3;

/// Journals that this process has begun. A name must never come again, not even after its journal was tidied away:
/// what is left of that still bears the name.
static BEGUN: AtomicUsize = AtomicUsize::new(0);

#[derive(Debug)]
pub(super) struct Journal {
    folder: Folder,
    open: Option<Open>,
    /// All that this session has written.
    written: Merged,
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
        Self { folder, open: None, written: Merged::default() }
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

    fn begin(&self, now: u64) -> io::Result<Open> {
        let mut taken = 0;
        loop {
            let number = BEGUN.fetch_add(1, Ordering::Relaxed);
            let name = format!("journal-{now:015}-{}-{number}.jsonl", std::process::id());
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
    /// Writes records, or cuts off again what of them was written.
    fn write(&mut self, records: &Merged) -> io::Result<()> {
        if self.torn {
            // the cut failed too: end the line, so that ours stands alone
            self.file.write_all(b"\n")?;
        }
        let written = self.file.write_all(records.print().as_bytes()).and_then(|()| self.file.sync_data());
        match written.and_then(|()| self.file.metadata()) {
            Ok(now) => (self.whole, self.torn) = (now.len(), false),
            Err(error) => {
                self.torn = self.file.set_len(self.whole).is_err();
                return Err(error);
            }
        }
        Ok(())
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::{
        domain::Lang,
        state::{Entry, entry::Record},
    };

    #[test]
    fn after_a_full_disk_a_line_stands_alone() {
        let home = tempfile::tempdir().unwrap();
        let mut records = Merged::default();
        records.take(Record { at: 1, entry: Entry::Lang { lang: Lang::Zh } });
        let full = File::options().write(true).open("/dev/full").unwrap();
        let mut open = Open { name: "a".into(), file: full, whole: 0, torn: false, complete: true };
        assert_eq!(open.write(&records).unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert!(open.torn, "what is no plain file cannot be cut");

        // as if half a line had been left, and there were room again
        let path = home.path().join("a");
        std::fs::write(&path, "{\"at\":1,\"ki").unwrap();
        open.file = File::options().append(true).open(&path).unwrap();
        open.write(&records).unwrap();
        let mut read = Merged::default();
        let lines = read.read(&std::fs::read(&path).unwrap());
        assert_eq!((read, lines.damaged, lines.open), (records, 1, false));
    }
}

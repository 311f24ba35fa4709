//! What is remembered between runs.
//!
//! Each session appends to a journal of its own; at the start all journals are merged, the last entry of each slot
//! counting. Nothing is locked and nothing is changed in place, so that two sessions, or two hosts on one home, lose
//! nothing. Entries have times of a clock that never goes back: the later of the wall's and of all that was read.

mod entry;
mod folder;
mod journal;
mod merged;
mod tidy;
mod usage;

use std::{
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant, SystemTime},
};

pub use entry::{Entry, Here, Place};
use entry::{Record, Slot};
use folder::Folder;
use journal::Journal;
use merged::Merged;
pub use usage::Usage;

use crate::domain::{BriefId, Fault, Lang};

/// How long an entry waits at most before it is written.
pub const EVERY: Duration = Duration::from_secs(5);

/// Milliseconds since 1970, by whatever clock there is.
type Clock = fn() -> u64;

/// What is remembered, and what of it is yet to be written. Asking and noting touch no file.
#[derive(Debug)]
pub struct State {
    merged: Merged,
    latest: u64,
    clock: Clock,
    shared: Option<Arc<Shared>>,
    untidy: Vec<String>,
    /// When the oldest entry that no [`Save`] was handed out for was noted.
    since: Option<Instant>,
}

/// What the loop and the jobs that write have in common.
#[derive(Debug)]
struct Shared {
    /// Noted and not yet on the disk.
    pending: Mutex<Merged>,
    journal: Mutex<Journal>,
    clock: Clock,
}

/// A write to be done off the input thread. It may be dropped: what it would have written stays noted.
#[derive(Debug)]
pub struct Save(Arc<Shared>);

/// Journals to be put in order off the input thread, once a session.
#[derive(Debug)]
pub struct Tidy {
    shared: Arc<Shared>,
    names: Vec<String>,
}

impl State {
    /// Reads what the folder remembers. Without a folder, or one that may not be used, the state lasts as long as the
    /// program, and a fault says why.
    pub fn open(folder: Option<&Path>) -> (Self, Vec<Fault>) {
        Self::open_by(folder, wall_clock)
    }

    fn open_by(path: Option<&Path>, clock: Clock) -> (Self, Vec<Fault>) {
        let none =
            || Fault::of_file("HOME", "progress will not be saved: there is no home", "set HOME to a folder");
        let (folder, found) = match path.ok_or_else(none).and_then(Folder::open) {
            Ok(folder) => {
                let found = tidy::read_all(&folder, clock());
                (Some(folder), found)
            }
            Err(fault) => (None, tidy::Found { faults: vec![fault], ..tidy::Found::default() }),
        };
        let shared = folder.map(|folder| {
            let journal = Mutex::new(Journal::new(folder));
            Arc::new(Shared { pending: Mutex::new(Merged::default()), journal, clock })
        });
        let latest = found.merged.latest();
        let state = Self { merged: found.merged, latest, clock, shared, untidy: found.untidy, since: None };
        (state, found.faults)
    }

    /// Where the reader was last.
    pub fn here(&self) -> Option<&Here> {
        match &self.merged.get(&Slot::Here)?.entry {
            Entry::Here(here) => Some(here),
            Entry::Place { .. } | Entry::Lang { .. } | Entry::Query { .. } | Entry::Used { .. } => None,
        }
    }

    /// The language that was used last.
    pub fn lang(&self) -> Option<Lang> {
        match self.merged.get(&Slot::Lang)?.entry {
            Entry::Lang { lang } => Some(lang),
            Entry::Place { .. } | Entry::Here(_) | Entry::Query { .. } | Entry::Used { .. } => None,
        }
    }

    /// How far a brief was read.
    pub fn place(&self, brief: &BriefId, lang: Lang) -> Option<&Place> {
        match &self.merged.get(&Slot::Place(brief.clone(), lang))?.entry {
            Entry::Place { place, .. } => Some(place),
            Entry::Here(_) | Entry::Lang { .. } | Entry::Query { .. } | Entry::Used { .. } => None,
        }
    }

    /// What was asked of the finder, the newest first, each once, at most 100.
    pub fn queries(&self) -> Vec<&str> {
        self.merged.queries()
    }

    /// On which days which briefs were read.
    pub fn usage(&self) -> Usage {
        self.merged.usage()
    }

    /// Notes that a brief is being read today; says whether that is news.
    pub fn note_use(&mut self, brief: &BriefId) -> bool {
        let entry = Entry::Used { brief: brief.clone(), day: self.today() };
        let news = self.merged.get(&entry.slot()).is_none();
        if news {
            self.note(entry);
        }
        news
    }

    /// Lets what is remembered of a brief hold under its new name too: how far it was read, and how much it is used.
    pub fn rename(&mut self, old: &BriefId, new: &BriefId) {
        for mut entry in self.merged.about(old) {
            if let Entry::Place { brief, .. } | Entry::Used { brief, .. } = &mut entry {
                *brief = new.clone();
            }
            self.note(entry);
        }
    }

    /// Days since 1970, in UTC.
    pub fn today(&self) -> u32 {
        ((self.clock)() / 86_400_000) as u32
    }

    /// Remembers an entry, to be written by a [`Save`]. What is known already is not noted again.
    pub fn note(&mut self, entry: Entry) {
        let known = self.merged.get(&entry.slot()).is_some_and(|there| there.entry == entry);
        let is_newest = |text: &str| self.queries().first() == Some(&text);
        if known && !matches!(&entry, Entry::Query { text } if !is_newest(text)) {
            return;
        }
        self.latest = (self.clock)().max(self.latest.saturating_add(1));
        let record = Record { at: self.latest, entry };
        self.merged.take(record.clone());
        if let Some(shared) = &self.shared {
            locked(&shared.pending).take(record);
            self.since.get_or_insert_with(Instant::now);
        }
    }

    /// When to ask for a [`Save`]; nothing while nothing waits.
    pub fn due(&self) -> Option<Instant> {
        self.since.map(|since| since + EVERY)
    }

    /// What is to be written at `now`, if it is due. A failed one makes itself due again.
    pub fn save(&mut self, now: Instant) -> Option<Save> {
        if self.due()? > now {
            return None;
        }
        self.since = None;
        self.shared.clone().map(Save)
    }

    /// Tells that a [`Save`] failed or was dropped, so that another is handed out in its time.
    pub fn try_again(&mut self) {
        if self.shared.as_ref().is_some_and(|shared| !locked(&shared.pending).is_empty()) {
            self.since.get_or_insert_with(Instant::now);
        }
    }

    /// Everything that waits, to be written at the end whether due or not.
    pub fn last_save(&mut self) -> Option<Save> {
        self.since = None;
        self.shared.clone().filter(|shared| !locked(&shared.pending).is_empty()).map(Save)
    }

    /// Work on the journals, if they need any: many made one, damaged ones put aside. To be asked for once.
    pub fn tidy(&mut self) -> Option<Tidy> {
        let names = std::mem::take(&mut self.untidy);
        let shared = self.shared.clone().filter(|_| !names.is_empty())?;
        Some(Tidy { shared, names })
    }
}

impl Save {
    /// Writes, and waits until it is on the disk. A fault says that nothing was saved; the entries stay noted.
    pub fn run(self) -> Result<(), Fault> {
        let Self(shared) = self;
        let mut journal = locked(&shared.journal);
        let records = std::mem::take(&mut *locked(&shared.pending));
        if records.is_empty() {
            return Ok(());
        }
        journal.append(&records, (shared.clock)()).map_err(|error| {
            locked(&shared.pending).take_all(records);
            let hint = "it is tried again; make room, or the folder writable";
            Fault::of_file(journal.folder().path(), format!("progress is not saved: {error}"), hint)
        })
    }
}

impl Tidy {
    /// Puts the journals in order.
    pub fn run(self) -> Result<(), Fault> {
        let folder = locked(&self.shared.journal).folder().again();
        let path = locked(&self.shared.journal).folder().path();
        folder
            .and_then(|folder| tidy::tidy(folder, &self.names, (self.shared.clock)()))
            .map_err(|error| Fault::of_file(path, format!("the journals were not put in order: {error}"), ""))
    }
}

/// What a mutex guards, also after a panic in another thread: each change of it is whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wall_clock() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64)
}

#[cfg(test)]
mod tests;

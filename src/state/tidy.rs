//! Many journals made one, and damaged ones put aside.

use std::{io, time::SystemTime};

use super::{
    folder::{Content, Folder},
    journal::Journal,
    merged::{Lines, Merged},
};
use crate::domain::Fault;

/// More journals than this are made one.
const MANY: usize = 8;
/// A journal that was not written to for so long is taken to have no writer, in milliseconds.
const QUIET: u64 = 60_000;
/// How often the folder is read again because a journal went away meanwhile.
const ATTEMPTS: usize = 3;

/// What the journals of a folder gave.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub merged: Merged,
    pub faults: Vec<Fault>,
    /// The journals that are to be made one, or nothing if there is no need.
    pub untidy: Vec<String>,
}

fn is_journal(name: &str) -> bool {
    name.starts_with("journal-") && [".jsonl", ".merging"].iter().any(|end| name.ends_with(end))
}

/// Whether a file was written to so lately that somebody may be at it.
fn is_fresh(content: &Content, now: u64) -> bool {
    let written = content.modified.and_then(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok());
    written.is_some_and(|at| (at.as_millis() as u64).saturating_add(QUIET) > now)
}

/// Reads all journals of a folder, at `now` (milliseconds since 1970).
pub(super) fn read_all(folder: &Folder, now: u64) -> Found {
    for attempt in 1.. {
        let mut found = Found::default();
        match read_once(folder, now, &mut found) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && attempt < ATTEMPTS => {}
            Err(error) => {
                found.faults.push(Fault::of_file(folder.path(), format!("cannot be read: {error}"), ""));
                return found;
            }
            Ok(()) => return found,
        }
    }
    Found::default()
}

/// Fails with "not found" where a journal went away between the listing and the reading.
fn read_once(folder: &Folder, now: u64, found: &mut Found) -> io::Result<()> {
    let (mut quiet, mut damaged) = (Vec::new(), Vec::new());
    for name in folder.names()?.into_iter().filter(|name| is_journal(name)) {
        let content = match folder.read(&name) {
            Ok(content) => content,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(error),
            Err(error) => {
                let path = format!("{}/{name}", folder.path());
                found.faults.push(Fault::of_file(path, format!("was passed over: {error}"), "remove it"));
                continue;
            }
        };
        let lines = found.merged.read(&content.bytes);
        let fresh = is_fresh(&content, now);
        if is_damaged(&lines, &content, fresh) {
            damaged.push(name);
        } else if !fresh && !lines.unknown {
            quiet.push(name);
        }
    }
    if quiet.len() > MANY {
        found.untidy = quiet;
    }
    for name in damaged {
        let path = format!("{}/{name}", folder.path());
        let hint = "what could be read is kept; the file is put aside as *.damaged-<date>";
        found.faults.push(Fault::of_file(path, "part of what was remembered is damaged", hint));
        found.untidy.push(name);
    }
    Ok(())
}

/// A last line without its end is no damage while it may still be written.
fn is_damaged(lines: &Lines, content: &Content, fresh: bool) -> bool {
    lines.damaged > 0 || content.cut || (lines.open && !fresh)
}

/// Makes one journal of those named, at `now`; those that are damaged are put aside.
///
/// Each step leaves all records in some file that [`read_all`] reads, so that the program may end at any of them.
pub(super) fn tidy(folder: Folder, names: &[String], now: u64) -> io::Result<()> {
    let mut merged = Merged::default();
    let (mut done, mut damaged) = (Vec::new(), Vec::new());
    for name in names {
        let Some((name, content)) = take_away(&folder, name)? else { continue };
        let lines = merged.read(&content.bytes);
        if lines.damaged > 0 || lines.open || lines.unknown || content.cut {
            damaged.push(name);
        } else {
            done.push(name);
        }
    }
    merged.forget_what_is_old();
    let mut journal = Journal::new(folder);
    if !merged.is_empty() {
        journal.append(&merged, now)?;
    }
    for name in done {
        gone_or(journal.folder().remove(&name))?;
    }
    for name in damaged {
        let stem = name.trim_end_matches(".merging");
        gone_or(journal.folder().rename(&name, &format!("{stem}.damaged-{}", date(now))))?;
    }
    journal.folder().sync()
}

/// Lets pass that another session, which had read it too, was faster.
fn gone_or(result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// Renames a journal so that its session, if it has one, sees that it is gone; then reads it. Nothing if another
/// session was faster.
fn take_away(folder: &Folder, name: &str) -> io::Result<Option<(String, Content)>> {
    let taken = name.strip_suffix(".jsonl").map_or_else(|| name.to_owned(), |stem| format!("{stem}.merging"));
    let renamed = if name == taken { Ok(()) } else { folder.rename(name, &taken) };
    let read = renamed.and_then(|()| folder.read(&taken));
    match read {
        Ok(content) => Ok(Some((taken, content))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The day in UTC, as `20260131`. The arithmetic counts years from March in eras of 400 years, so that the leap day
/// is the last of its year: H. Hinnant, "chrono-compatible low-level date algorithms".
fn date(now: u64) -> String {
    let days = now / 86_400_000 + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, carried) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}{month:02}{day:02}", era * 400 + year + carried)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_is_renamed_before_it_is_read() {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::open(&home.path().join("state")).unwrap();
        let session = folder.create("journal-1.jsonl").unwrap();
        let (name, _) = take_away(&folder, "journal-1.jsonl").unwrap().unwrap();
        assert_eq!(name, "journal-1.merging");
        assert!(!folder.holds("journal-1.jsonl", &session), "its session can see that it is gone");
        assert!(take_away(&folder, "journal-1.jsonl").unwrap().is_none(), "another session was faster");
    }

    #[test]
    fn days_have_their_dates() {
        for (days, expected) in [
            (0, "19700101"),
            (58, "19700228"),
            (59, "19700301"),
            (11_016, "20000229"),
            (19_782, "20240229"),
            (20_454, "20260101"),
            (20_453, "20251231"),
            (47_540, "21000228"),
            (47_541, "21000301"),
        ] {
            assert_eq!(date(days * 86_400_000 + 5), expected, "{days}");
        }
    }
}

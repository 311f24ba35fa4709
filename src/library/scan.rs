//! A folder's files, read without trusting it: nothing outside it is opened, nothing in it can block.
//!
//! Each folder is entered through the descriptor of the one above, and no link is followed below the root, so that a
//! link put in place between looking and opening leads nowhere.

use std::{
    fs::File,
    io::{self, Read as _},
    os::fd::OwnedFd,
    path::Path,
};

use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, fstat, openat, statat};

use super::{
    decode::decode,
    layout::{Role, role},
    sheet::Sheet,
};

/// The largest file that is read: far more than any brief, little enough to read at once.
pub const LARGEST: u64 = 16 << 20;
/// How deep briefs stand below the root: `2023/issues/x.en.md`.
const DEEPEST: usize = 3;

/// A file below the root: its path from there, with `/` between the parts, and its text.
#[derive(Debug)]
pub struct Scanned {
    /// The path from the root.
    pub path: String,
    /// The text, or what kept it from being read.
    pub sheet: Sheet,
}

/// Takes the files that a library may have, as they are come upon: in no particular order.
pub trait Taker {
    /// A file or link named `name` in `folder`; `path` is its path from the root.
    fn file(&mut self, folder: &OwnedFd, name: &str, path: String, kind: FileType);

    /// Something at `path` that cannot be looked at, why, and what to do about it.
    fn skip(&mut self, path: String, message: impl Into<String>, hint: &str);
}

/// The files of the library at `root`, by path.
///
/// # Errors
///
/// When the root itself cannot be read.
pub fn scan(root: &Path) -> io::Result<Vec<Scanned>> {
    let mut reader = Reader { root, found: Vec::new() };
    walk(root, &mut reader)?;
    reader.found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(reader.found)
}

/// Shows `taker` the files of the library at `root`.
///
/// # Errors
///
/// When the root itself cannot be read.
pub fn walk(root: &Path, taker: &mut impl Taker) -> io::Result<()> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let folder = openat(CWD, root, flags, Mode::empty())?;
    Walk { taker }.folder(&folder, "", 1)
}

struct Walk<'a, T> {
    taker: &'a mut T,
}

impl<T: Taker> Walk<'_, T> {
    /// Reads what is in a folder; `path` is its path from the root, with `/` at its end unless it is the root.
    fn folder(&mut self, folder: &OwnedFd, path: &str, depth: usize) -> io::Result<()> {
        let mut names = Vec::new();
        for entry in Dir::read_from(folder)? {
            let entry = entry?;
            if !entry.file_name().to_bytes().starts_with(b".") {
                names.push((entry.file_name().to_owned(), entry.file_type()));
            }
        }
        for (name, kind) in names {
            match name.to_str() {
                Ok(name) => self.entry(folder, path, name, kind, depth),
                Err(_) => self.taker.skip(
                    format!("{path}{}", name.to_string_lossy()),
                    "the name is not UTF-8",
                    "rename it; it is left out",
                ),
            }
        }
        Ok(())
    }

    fn entry(&mut self, folder: &OwnedFd, path: &str, name: &str, kind: FileType, depth: usize) {
        let path = format!("{path}{name}");
        let kind = match kind {
            // some file systems do not say in the folder what is in it
            FileType::Unknown => statat(folder, name, AtFlags::SYMLINK_NOFOLLOW).map(|stat| stat.st_mode),
            known => Ok(known.as_raw_mode()),
        };
        let kind = match kind {
            Ok(mode) => FileType::from_raw_mode(mode),
            Err(error) => return unreadable(self.taker, path, &error.into()),
        };
        if kind == FileType::Directory {
            if depth < DEEPEST
                && let Err(error) = self.below(folder, name, &path, depth)
            {
                unreadable(self.taker, path, &error);
            }
        } else if role(&path) != Role::Other {
            self.taker.file(folder, name, path, kind);
        } else if kind == FileType::Symlink && !name.contains('.') {
            self.taker.skip(
                path,
                "a link is not followed: it may lead outside the library",
                "put the folder itself there",
            );
        }
    }

    fn below(&mut self, folder: &OwnedFd, name: &str, path: &str, depth: usize) -> io::Result<()> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let below = openat(folder, name, flags, Mode::empty())?;
        self.folder(&below, &format!("{path}/"), depth + 1)
    }
}

fn unreadable(taker: &mut impl Taker, path: String, error: &io::Error) {
    taker.skip(path, format!("cannot be read: {}", reason(error)), "check its permissions");
}

/// Reads what it is shown.
struct Reader<'a> {
    root: &'a Path,
    found: Vec<Scanned>,
}

impl Reader<'_> {
    fn shown(&self, path: &str) -> String {
        self.root.join(path).display().to_string()
    }
}

impl Taker for Reader<'_> {
    fn file(&mut self, folder: &OwnedFd, name: &str, path: String, kind: FileType) {
        match kind {
            FileType::RegularFile => match read(folder, name) {
                Ok(Some(bytes)) => {
                    let sheet = decode(self.shown(&path), bytes);
                    self.found.push(Scanned { path, sheet });
                }
                Ok(None) => self.skip(
                    path,
                    format!("the file is larger than {} MB", LARGEST >> 20),
                    "split it; it is left out",
                ),
                Err(error) => unreadable(self, path, &error),
            },
            FileType::Symlink => self.skip(
                path,
                "a link is not followed: it may lead outside the library",
                "put the file itself there",
            ),
            _ => self.skip(path, "not a file", "take it out of the library"),
        }
    }

    /// Notes a file that was found and not read.
    fn skip(&mut self, path: String, message: impl Into<String>, hint: &str) {
        let sheet = Sheet::new(self.shown(&path), "".into());
        sheet.fault_of_file(message, hint);
        self.found.push(Scanned { path, sheet });
    }
}

/// The bytes of a regular file, or none if there are too many.
fn read(folder: &OwnedFd, name: &str) -> io::Result<Option<Vec<u8>>> {
    // non-blocking: between looking and opening, a pipe could have taken the file's place
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = openat(folder, name, flags, Mode::empty())?;
    let stat = fstat(&file)?;
    if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
        return Err(io::Error::other("it is no file any more"));
    }
    let size = u64::try_from(stat.st_size).unwrap_or(u64::MAX);
    if size > LARGEST {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    // it may grow while it is read
    File::from(file).take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LARGEST).then_some(bytes))
}

/// An error of the system in words, without its number.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let words = text.split(" (os error").next().unwrap_or_default();
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

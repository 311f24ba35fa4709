//! `links.toml`: the links that a reader made between statements of two editions, in the reader's own data folder.
//!
//! ```toml
//! [[link]]
//! topic = "digital-tax"
//! before = { edition = "2020", paragraph = 23, actor = "beps", aspect = "tax-rules", text = "Pillar one …" }
//! after = { edition = "2022", paragraph = 16, actor = "caict", aspect = "tax-rules", text = "It asks …" }
//! ```
//!
//! A library's own folder is never written to. The file is written whole and put in place of the old one, so that a
//! crash or a full disk leaves the one or the other. Who changes it holds `links.lock` beside it from reading to
//! writing, so that two sessions that keep a link at one moment keep both.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use directories::ProjectDirs;
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::domain::{Anchor, Fault, ReaderLink};

/// Bytes of the largest file that is read: more than a lifetime of links.
const MOST: u64 = 4 << 20;

#[derive(Default, Deserialize, Serialize)]
struct File {
    #[serde(default)]
    link: Vec<Written>,
}

#[derive(Deserialize, Serialize)]
struct Written {
    topic: String,
    before: WrittenAnchor,
    after: WrittenAnchor,
}

#[derive(Deserialize, Serialize)]
struct WrittenAnchor {
    edition: String,
    paragraph: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    actor: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    aspect: String,
    #[serde(default)]
    text: String,
}

/// Where the reader's links are: `attache/links.toml` in the user's data directory. It may not exist yet.
///
/// `None` where the user has no home.
pub fn links_file() -> Option<PathBuf> {
    ProjectDirs::from("", "", "attache").map(|folders| folders.data_dir().join("links.toml"))
}

/// The links in the file at `path`; none where there is no file.
///
/// # Errors
///
/// The file, line and column of what is no link, or why the file cannot be read.
pub fn load(path: &Path) -> Result<Vec<ReaderLink>, Fault> {
    let text = match read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(path, &error)),
    };
    let file: File = toml::from_str(&text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        Fault::at(shown(path), &text, offset, error.message(), "mend the line, or move the file away")
    })?;
    Ok(file.link.into_iter().map(ReaderLink::from).collect())
}

/// Adds `link` to the file at `path`, in place of another of the same two editions and the same later statement; gives
/// what the file has then.
///
/// # Errors
///
/// Why the file cannot be read or written; it is then as it was.
pub fn add(path: &Path, link: &ReaderLink) -> Result<Vec<ReaderLink>, Fault> {
    change(path, |links| {
        links.retain(|known| !is_of_same(known, link));
        links.push(link.clone());
    })
}

/// Takes `link` out of the file at `path`; gives what the file has then.
///
/// # Errors
///
/// Why the file cannot be read or written; it is then as it was.
pub fn remove(path: &Path, link: &ReaderLink) -> Result<Vec<ReaderLink>, Fault> {
    change(path, |links| links.retain(|known| known != link))
}

/// Reads the links, changes them and writes them, while no other session does; gives what the file has then.
fn change(path: &Path, change: impl FnOnce(&mut Vec<ReaderLink>)) -> Result<Vec<ReaderLink>, Fault> {
    let lock = lock(path).map_err(|error| unwritable(path, &error))?;
    let mut links = load(path)?;
    change(&mut links);
    save(path, &links)?;
    // given up by closing it, also where this process is killed
    drop(lock);
    Ok(links)
}

/// Waits until no other session changes the file at `path`. The lock is a file of its own, which stays: the file of links
/// is replaced whole, and a lock on it would go with the one that was replaced.
fn lock(path: &Path) -> io::Result<fs::File> {
    fs::create_dir_all(folder(path))?;
    let file =
        OpenOptions::new().create(true).truncate(false).write(true).open(path.with_extension("lock"))?;
    match file.lock() {
        // a file system without locks, such as some network folders: then the last one wins
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        locked => locked.map(|()| file),
    }
}

/// Whether two links are of one later statement and of the same earlier edition: the newer takes the other's place.
fn is_of_same(one: &ReaderLink, other: &ReaderLink) -> bool {
    one.after == other.after && one.before.edition == other.before.edition
}

fn read(path: &Path) -> io::Result<String> {
    let size = fs::metadata(path)?.len();
    if size > MOST {
        return Err(io::Error::other(format!("it has {size} bytes, more than {MOST}")));
    }
    fs::read_to_string(path)
}

fn save(path: &Path, links: &[ReaderLink]) -> Result<(), Fault> {
    let file = File { link: links.iter().map(Written::from).collect() };
    let text = toml::to_string(&file).map_err(|error| unwritable(path, &error))?;
    replace(path, &text).map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &dyn std::fmt::Display) -> Fault {
    Fault::of_file(shown(path), format!("the link was not kept: {error}"), "the file is as it was")
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes `text` to a file of its own, for this user's eyes only, and puts it in the place of `path`.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut file = NamedTempFile::new_in(folder(path))?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

fn unreadable(path: &Path, error: &io::Error) -> Fault {
    Fault::of_file(
        shown(path),
        format!("the links cannot be read: {error}"),
        "look at the file, or move it away",
    )
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

impl From<Written> for ReaderLink {
    fn from(written: Written) -> Self {
        Self { topic: written.topic, before: written.before.into(), after: written.after.into() }
    }
}

impl From<&ReaderLink> for Written {
    fn from(link: &ReaderLink) -> Self {
        Self { topic: link.topic.clone(), before: (&link.before).into(), after: (&link.after).into() }
    }
}

impl From<WrittenAnchor> for Anchor {
    fn from(written: WrittenAnchor) -> Self {
        let WrittenAnchor { edition, paragraph, actor, aspect, text } = written;
        Self { edition, paragraph, actor, aspect, text }
    }
}

impl From<&Anchor> for WrittenAnchor {
    fn from(anchor: &Anchor) -> Self {
        let Anchor { edition, paragraph, actor, aspect, text } = anchor.clone();
        Self { edition, paragraph, actor, aspect, text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(after: &str, before: &str) -> ReaderLink {
        let anchor = |edition: &str, text: &str| Anchor {
            edition: edition.into(),
            paragraph: 7,
            actor: "aland".into(),
            aspect: String::new(),
            text: text.into(),
        };
        ReaderLink { topic: "tides".into(), before: anchor("2020", before), after: anchor("2023", after) }
    }

    #[test]
    fn links_are_kept_and_a_newer_one_takes_the_place_of_an_older() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("links.toml");
        assert_eq!(load(&path).unwrap(), []);
        add(&path, &link("gates", "“doors”\n甲")).unwrap();
        add(&path, &link("tables", "lists")).unwrap();
        let links = add(&path, &link("gates", "walls")).unwrap();
        assert_eq!(links, [link("tables", "lists"), link("gates", "walls")]);
        assert_eq!(load(&path).unwrap(), links);
        assert_eq!(remove(&path, &link("tables", "lists")).unwrap(), [link("gates", "walls")]);
        let beside = fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut beside: Vec<_> = beside.collect();
        beside.sort();
        assert_eq!(beside, ["links.lock", "links.toml"], "nothing is left but the lock");
    }

    #[test]
    fn sessions_that_keep_a_link_at_one_moment_keep_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("links.toml");
        let start = std::sync::Barrier::new(16);
        std::thread::scope(|scope| {
            for session in 0..16 {
                let (path, start) = (&path, &start);
                scope.spawn(move || {
                    start.wait();
                    add(path, &link(&format!("gate {session}"), "walls")).unwrap();
                });
            }
        });
        assert_eq!(load(&path).unwrap().len(), 16);
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_private() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("links.toml");
        add(&path, &link("gates", "walls")).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_bad_file_is_named_with_its_line_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("links.toml");
        fs::write(&path, "[[link]]\ntopic = 3\n").unwrap();
        let fault = add(&path, &link("gates", "walls")).unwrap_err();
        assert_eq!((fault.line, fault.column > 0), (2, true), "{fault:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "[[link]]\ntopic = 3\n");
    }
}

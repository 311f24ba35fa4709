//! The folder of the state: private, ours, and never entered through a link.

use std::{
    fs::{DirBuilder, File},
    io::{self, Read as _},
    os::{
        fd::OwnedFd,
        unix::fs::{DirBuilderExt as _, MetadataExt as _},
    },
    path::{Path, PathBuf},
    time::SystemTime,
};

use rustix::fs::{Access, AtFlags, Dir, Mode, OFlags};

use crate::domain::Fault;

/// A folder that is held open, so that what happens to its path later does not lead us elsewhere.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    fd: OwnedFd,
}

/// A file's bytes and what tells whether it is still being written.
#[derive(Debug)]
pub(super) struct Content {
    pub bytes: Vec<u8>,
    /// Whether there was more than [`MOST_BYTES`].
    pub cut: bool,
    /// When it was last written, if the clock says so.
    pub modified: Option<SystemTime>,
}

/// No journal of a session grows so long; what does is damaged.
pub(super) const MOST_BYTES: u64 = 16 << 20;

const PRIVATE_FILE: Mode = Mode::RUSR.union(Mode::WUSR);
const OTHERS_WRITE: u32 = 0o022;

impl Folder {
    /// Opens the folder at `path`, making it where it is missing.
    ///
    /// Refuses a link, a folder of somebody else's, and one that others may write to; says why.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        let refuse = |reason: String, hint: &str| {
            Fault::of_file(path.display().to_string(), format!("progress will not be saved: {reason}"), hint)
        };
        let io = |error: io::Error| refuse(error.to_string(), "make the folder writable for you");
        if std::fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
            return Err(refuse("the folder is a link".into(), "put a folder in its place"));
        }
        DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(io)?;
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let fd = rustix::fs::open(path, flags, Mode::empty()).map_err(|error| io(error.into()))?;
        let held = File::from(fd);
        let found = held.metadata().map_err(io)?;
        if found.uid() != rustix::process::geteuid().as_raw() {
            return Err(refuse(
                "the folder belongs to somebody else".into(),
                "make one of your own in its place",
            ));
        }
        if found.mode() & OTHERS_WRITE != 0 {
            let hint = "look at what is in it, then take the right from them: chmod 700";
            return Err(refuse("others may write to the folder".into(), hint));
        }
        if found.mode() & 0o077 != 0 {
            rustix::fs::fchmod(&held, Mode::RWXU).map_err(|error| io(error.into()))?;
        }
        rustix::fs::accessat(&held, ".", Access::WRITE_OK, AtFlags::empty())
            .map_err(|error| io(error.into()))?;
        Ok(Self { path: path.to_owned(), fd: held.into() })
    }

    /// The same folder, held a second time.
    pub fn again(&self) -> io::Result<Self> {
        Ok(Self { path: self.path.clone(), fd: self.fd.try_clone()? })
    }

    /// The folder's path, for messages.
    pub fn path(&self) -> String {
        self.path.display().to_string()
    }

    /// The names in it, sorted; those that are not UTF-8 are not ours.
    pub fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in Dir::read_from(&self.fd)? {
            names.extend(entry?.file_name().to_str().map(String::from));
        }
        names.sort_unstable();
        Ok(names)
    }

    /// Reads a file; refuses what is no plain file of ours, without waiting for it.
    pub fn read(&self, name: &str) -> io::Result<Content> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = File::from(rustix::fs::openat(&self.fd, name, flags, Mode::empty())?);
        let found = file.metadata()?;
        if !found.is_file() || found.uid() != rustix::process::geteuid().as_raw() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no plain file of yours"));
        }
        let mut bytes = Vec::new();
        file.take(MOST_BYTES).read_to_end(&mut bytes)?;
        Ok(Content { bytes, cut: found.len() > MOST_BYTES, modified: found.modified().ok() })
    }

    /// Makes a file that was not there, for appending; private whatever the umask says.
    pub fn create(&self, name: &str) -> io::Result<File> {
        let flags = OFlags::WRONLY
            | OFlags::APPEND
            | OFlags::CREATE
            | OFlags::EXCL
            | OFlags::NOFOLLOW
            | OFlags::CLOEXEC;
        let fd = rustix::fs::openat(&self.fd, name, flags, PRIVATE_FILE)?;
        rustix::fs::fchmod(&fd, PRIVATE_FILE)?;
        Ok(File::from(fd))
    }

    /// Whether `name` still leads to `file`.
    pub fn holds(&self, name: &str, file: &File) -> bool {
        let there = rustix::fs::statat(&self.fd, name, AtFlags::SYMLINK_NOFOLLOW);
        let ours = rustix::fs::fstat(file);
        matches!((there, ours), (Ok(there), Ok(ours)) if (there.st_ino, there.st_dev) == (ours.st_ino, ours.st_dev))
    }

    /// Gives a file another name, in place of what has it.
    pub fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        Ok(rustix::fs::renameat(&self.fd, from, &self.fd, to)?)
    }

    /// Removes a file.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.fd, name, AtFlags::empty())?)
    }

    /// Waits until the names are on the disk.
    pub fn sync(&self) -> io::Result<()> {
        Ok(rustix::fs::fsync(&self.fd)?)
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn only_a_private_folder_of_our_own_is_opened() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        let mode = |path: &Path| std::fs::metadata(path).unwrap().mode() & 0o777;
        let reason = |path: &Path| Folder::open(path).unwrap_err().message;

        Folder::open(&at("new/state")).unwrap();
        assert_eq!(mode(&at("new/state")), 0o700);
        std::fs::set_permissions(at("new/state"), std::fs::Permissions::from_mode(0o755)).unwrap();
        Folder::open(&at("new/state")).unwrap();
        assert_eq!(mode(&at("new/state")), 0o700, "what others may read is closed to them");
        for open in [0o777, 0o720, 0o702] {
            std::fs::set_permissions(at("new/state"), std::fs::Permissions::from_mode(open)).unwrap();
            assert!(reason(&at("new/state")).contains("others may write"), "{open:o}");
        }
        symlink(at("new"), at("link")).unwrap();
        assert!(reason(&at("link")).contains("is a link"));
        symlink(at("nowhere"), at("dangling")).unwrap();
        assert!(reason(&at("dangling")).contains("is a link"));
        std::fs::write(at("file"), "").unwrap();
        assert!(reason(&at("file")).contains("progress will not be saved"));
        assert!(reason(&at("file/below")).contains("progress will not be saved"));
    }

    #[test]
    fn files_are_private_and_links_and_pipes_are_not_read() {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::open(&home.path().join("state")).unwrap();
        let file = folder.create("a").unwrap();
        assert_eq!(file.metadata().unwrap().mode() & 0o777, 0o600);
        assert!(folder.create("a").is_err(), "never another's");
        assert!(folder.holds("a", &file));
        std::fs::write(home.path().join("secret"), "x").unwrap();
        symlink(home.path().join("secret"), home.path().join("state/link")).unwrap();
        rustix::fs::mkfifoat(&folder.fd, "pipe", PRIVATE_FILE).unwrap();
        assert!(folder.read("link").is_err());
        assert!(folder.read("pipe").is_err());
        folder.rename("link", "a").unwrap();
        assert!(!folder.holds("a", &file));
        assert_eq!(folder.names().unwrap(), [".", "..", "a", "pipe"]);
    }
}

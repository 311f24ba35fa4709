//! What the files of libraries look like from outside: by this is known whether they changed.

use std::{
    io,
    os::fd::OwnedFd,
    path::Path,
    time::{Duration, SystemTime},
};

use rustix::fs::{AtFlags, FileType, statat};

use super::super::scan::{Taker, walk};
use crate::kept::Digest;

/// The files of libraries, by path, size, and the times at which their content and they themselves were changed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// The digests of single files, added up: folders name them in any order.
    sums: [u64; 2],
    files: u64,
    bytes: u64,
    newest: Duration,
}

impl Look {
    /// Looks at one more library.
    ///
    /// # Errors
    ///
    /// When its folder cannot be read.
    pub fn take(&mut self, root: &Path) -> io::Result<()> {
        // where one library ends and which comes first counts
        self.sums[0] = self.sums[0].rotate_left(1) ^ Digest::of(root.as_os_str().as_encoded_bytes());
        walk(root, self)
    }

    /// A digest of all that was seen.
    pub fn digest(&self) -> [u64; 2] {
        let mut digest = Digest::new();
        for number in [self.sums[0], self.sums[1], self.files, self.bytes] {
            digest.number(number);
        }
        digest.end()
    }

    /// The bytes of all files.
    pub fn bytes(&self) -> usize {
        usize::try_from(self.bytes).unwrap_or(usize::MAX)
    }

    /// When the content of any was changed last.
    pub fn newest(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + self.newest
    }

    fn add(&mut self, digest: Digest) {
        let [first, second] = digest.end();
        self.sums = [self.sums[0].wrapping_add(first), self.sums[1].wrapping_add(second)];
        self.files += 1;
    }
}

impl Taker for Look {
    fn file(&mut self, folder: &OwnedFd, name: &str, path: String, _: FileType) {
        let mut digest = Digest::new();
        digest.bytes(path.as_bytes());
        match statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => {
                let time =
                    |seconds: i64, more: u64| Duration::new(u64::try_from(seconds).unwrap_or(0), more as u32);
                let changed = time(stat.st_mtime, stat.st_mtime_nsec);
                let touched = time(stat.st_ctime, stat.st_ctime_nsec);
                let size = u64::try_from(stat.st_size).unwrap_or(0);
                for number in [size, u64::from(stat.st_mode), stat.st_ino] {
                    digest.number(number);
                }
                for time in [changed, touched] {
                    digest.number(time.as_secs());
                    digest.number(u64::from(time.subsec_nanos()));
                }
                self.bytes += size;
                self.newest = self.newest.max(changed);
            }
            Err(error) => digest.number(error.raw_os_error().cast_unsigned().into()),
        }
        self.add(digest);
    }

    fn skip(&mut self, path: String, message: impl Into<String>, _: &str) {
        let mut digest = Digest::new();
        digest.bytes(path.as_bytes());
        digest.bytes(message.into().as_bytes());
        self.add(digest);
    }
}

//! A file as memory: the one place with `unsafe`, which `tests/it/house.rs` sees to.

use std::{fs::File, io};

use memmap2::Mmap;

/// The bytes of a file, as long as the program runs. Other processes that map it share its pages; those that were not
/// looked at take no memory.
///
/// The map is never undone: a program maps a library and its index once, and again only where files of the library changed while
/// it runs; any thread may refer to it until the program ends.
///
/// The file must not change while it is mapped. Ours never does: it is written under another name, which it loses when it
/// is whole, and is replaced by another file, never written to again. What remains is another program of the same user that
/// writes to it or cuts it short, or a disk that fails: then a search reads other bytes, or the process is ended by the
/// system (`SIGBUS`); the supervisor gives the terminal back and says why.
#[expect(unsafe_code, reason = "nothing safe maps a file: the system cannot promise that it stays as it is")]
pub fn forever(file: &File) -> io::Result<&'static [u8]> {
    // SAFETY: the file is one of ours, as its head says, which nobody writes to once it has its name (see above); and
    // the map is leaked, so that the bytes outlive whatever refers to them.
    let map = unsafe { Mmap::map(file)? };
    Ok(Box::leak(Box::new(map)))
}

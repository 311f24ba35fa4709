//! The form of a file: a head, a table of columns, and the columns, as they are in memory.
//!
//! ```text
//! head      16 words of 64 bits: magic, kind, format, program, stamp (2), number (2), columns, length of the file, ...; the
//!           last is the digest of the others and of the table
//! table     3 words a column: where it begins, its bytes, its digest
//! columns   each from a multiple of 64 bytes on
//! ```
//!
//! Words are as the machine has them; on another the magic reads otherwise.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read as _, Write},
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _},
    path::Path,
};

use bytemuck::{AnyBitPattern, NoUninit};
use rustix::fs::OFlags;

use super::{digest::Digest, mapped};

/// The first word: `attache!`, backwards on a machine that counts bytes the other way.
const MAGIC: u64 = u64::from_be_bytes(*b"attache!");

type Head = [u64; 16];
/// Where a column begins, its bytes, its digest.
type Entry = [u64; 3];

const HEAD: usize = size_of::<Head>();
const ENTRY: usize = size_of::<Entry>();
const ALIGNED: usize = 64;

/// What a file must be of to be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// What kind of file it is, in eight letters.
    pub kind: [u8; 8],
    /// To be raised with any change of what its columns hold.
    pub format: u64,
    /// The digest of what in the program its columns depend on.
    pub program: u64,
    /// The digest of what it is made from.
    pub made_from: [u64; 2],
}

/// A column of numbers, or of rows of these, as it is in memory.
pub fn as_bytes<T: NoUninit>(column: &[T]) -> &[u8] {
    bytemuck::cast_slice(column)
}

/// What is to be written: the columns, and two numbers that say what cannot be seen from these.
#[derive(Debug)]
pub struct Writing<'a> {
    /// Of what it is.
    pub stamp: Stamp,
    /// The numbers.
    pub numbers: [u64; 2],
    /// The columns.
    pub columns: Vec<&'a [u8]>,
}

impl Writing<'_> {
    /// Writes the file.
    ///
    /// # Errors
    /// When `to` cannot be written to.
    pub fn write(&self, to: &mut impl Write) -> io::Result<()> {
        let mut start = (HEAD + self.columns.len() * ENTRY).next_multiple_of(ALIGNED);
        let mut table: Vec<Entry> = Vec::new();
        for column in &self.columns {
            table.push([start as u64, column.len() as u64, Digest::of(column)]);
            start = (start + column.len()).next_multiple_of(ALIGNED);
        }
        let mut head = head(&self.stamp, self.numbers, self.columns.len(), start);
        head[15] = checked(&head, &table);
        to.write_all(bytemuck::bytes_of(&head))?;
        to.write_all(bytemuck::cast_slice(&table))?;
        pad(to, HEAD + table.len() * ENTRY)?;
        for column in &self.columns {
            to.write_all(column)?;
            pad(to, column.len())?;
        }
        Ok(())
    }
}

fn pad(to: &mut impl Write, length: usize) -> io::Result<()> {
    to.write_all(&[0; ALIGNED][..length.next_multiple_of(ALIGNED) - length])
}

/// The head but for its digest.
fn head(stamp: &Stamp, numbers: [u64; 2], columns: usize, length: usize) -> Head {
    let mut head = [0; 16];
    head[..4].copy_from_slice(&[MAGIC, u64::from_ne_bytes(stamp.kind), stamp.format, stamp.program]);
    head[4..6].copy_from_slice(&stamp.made_from);
    head[6..8].copy_from_slice(&numbers);
    head[8..10].copy_from_slice(&[columns as u64, length as u64]);
    head
}

fn checked(head: &Head, table: &[Entry]) -> u64 {
    let mut digest = Digest::new();
    digest.bytes(bytemuck::bytes_of(&head[..15].try_into().unwrap_or([0_u64; 15])));
    digest.bytes(bytemuck::cast_slice(table));
    digest.end()[0]
}

/// The columns of a file that is mapped.
#[derive(Debug)]
pub struct Columns {
    /// The two numbers that were written with them.
    pub numbers: [u64; 2],
    bytes: &'static [u8],
    table: Vec<Entry>,
}

impl Columns {
    /// Maps the file at `path`, if it is one of the user's own, of this stamp, and as long as it says.
    pub fn open(path: &Path, stamp: &Stamp) -> Option<Self> {
        let mut file = open(path).ok()?;
        let (numbers, table) = read_table(&mut file, stamp)?;
        // only now: a map is for ever
        Some(Self { numbers, bytes: mapped::forever(&file).ok()?, table })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The bytes of a column, if they are those that were written.
    pub fn bytes(&self, number: usize) -> Option<&'static [u8]> {
        let [start, length, digest] = *self.table.get(number)?;
        let start = usize::try_from(start).ok()?;
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        let bytes = self.bytes.get(start..end)?;
        (Digest::of(bytes) == digest).then_some(bytes)
    }

    /// The same as text.
    pub fn text(&self, number: usize) -> Option<&'static str> {
        std::str::from_utf8(self.bytes(number)?).ok()
    }

    /// The same as numbers or rows of these.
    pub fn column<T: AnyBitPattern>(&self, number: usize) -> Option<&'static [T]> {
        bytemuck::try_cast_slice(self.bytes(number)?).ok()
    }
}

/// Opens a plain file of the user's own.
fn open(path: &Path) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let file = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)?;
    let found = file.metadata()?;
    if !found.is_file() || found.uid() != rustix::process::geteuid().as_raw() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no plain file of yours"));
    }
    Ok(file)
}

/// The numbers and the table of columns, if the file is of this stamp and as long as it says.
fn read_table(file: &mut File, stamp: &Stamp) -> Option<([u64; 2], Vec<Entry>)> {
    let length = usize::try_from(file.metadata().ok()?.len()).ok()?;
    let mut found: Head = [0; 16];
    file.read_exact(bytemuck::bytes_of_mut(&mut found)).ok()?;
    let (numbers, count) = ([found[6], found[7]], usize::try_from(found[8]).ok()?);
    let expected = head(stamp, numbers, count, length);
    if found[..15] != expected[..15] || count > (length - HEAD) / ENTRY {
        return None;
    }
    let mut table = vec![Entry::default(); count];
    file.read_exact(bytemuck::cast_slice_mut(&mut table)).ok()?;
    (checked(&found, &table) == found[15]).then_some((numbers, table))
}

//! The file of an index: a head, a table of columns, and the columns, as they are in memory.
//!
//! ```text
//! head      16 words of 64 bits: magic, format, program, library (2), names, columns, length of the file, ...; the last is
//!           the digest of the others and of the table
//! table     3 words a column: where it begins, its bytes, its digest
//! columns   each from a multiple of 64 bytes on: the rows of briefs, what is cited (2); then some a segment
//! ```
//!
//! Words are as the machine has them; on another the magic reads otherwise.

use std::{
    borrow::Cow,
    fs::{File, OpenOptions},
    io::{self, Read as _, Write},
    num::NonZero,
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use bytemuck::AnyBitPattern;
use rustix::fs::OFlags;

use crate::domain::Library;

use super::{
    super::{
        Index, Segment,
        cited::Cited,
        digest::Digest,
        mapped,
        planes::Planes,
        signature::{READING, TEXT},
    },
    sound::{self, Bounds},
    stamp,
};

/// The first word: `attache!`, backwards on a machine that counts bytes the other way.
const MAGIC: u64 = u64::from_be_bytes(*b"attache!");
/// To be raised with any change of what columns hold, or of how passages are made.
const FORMAT: u64 = 3;

type Head = [u64; 16];
/// Where a column begins, its bytes, its digest.
type Entry = [u64; 3];

const HEAD: usize = size_of::<Head>();
const ENTRY: usize = size_of::<Entry>();
const ALIGNED: usize = 64;
/// Columns of the whole, and of each segment.
const WHOLE: usize = 3;
const EACH: usize = OTHERS + TEXT + READING;
/// Those of a segment that are no words of signatures.
const OTHERS: usize = 6;

/// Writes an index of the library with this digest.
pub(super) fn write(index: &Index, stamp: [u64; 2], to: &mut impl Write) -> io::Result<()> {
    let rows: Vec<[u64; 2]> =
        index.briefs.iter().map(|brief| [brief.rows.start as u64, brief.rows.end as u64]).collect();
    let cited = &index.passages.cited;
    let mut columns: Vec<&[u8]> = vec![
        bytemuck::cast_slice(&rows),
        bytemuck::cast_slice(&cited.ends),
        bytemuck::cast_slice(&cited.ranges),
    ];
    for segment in index.passages.segments() {
        columns.extend(columns_of(segment));
    }
    let mut start = (HEAD + columns.len() * ENTRY).next_multiple_of(ALIGNED);
    let mut table: Vec<Entry> = Vec::new();
    for column in &columns {
        table.push([start as u64, column.len() as u64, Digest::of(column)]);
        start = (start + column.len()).next_multiple_of(ALIGNED);
    }
    let mut head = head(stamp, index.names, columns.len(), start);
    head[15] = checked(&head, &table);
    to.write_all(bytemuck::bytes_of(&head))?;
    to.write_all(bytemuck::cast_slice(&table))?;
    pad(to, HEAD + table.len() * ENTRY)?;
    for column in columns {
        to.write_all(column)?;
        pad(to, column.len())?;
    }
    Ok(())
}

fn columns_of(segment: &Segment) -> impl Iterator<Item = &[u8]> {
    let others: [&[u8]; OTHERS] = [
        segment.text.as_bytes(),
        bytemuck::cast_slice(&segment.ends),
        bytemuck::cast_slice(&segment.traits),
        bytemuck::cast_slice(&segment.origins),
        bytemuck::cast_slice(&segment.short),
        bytemuck::cast_slice(&segment.starts),
    ];
    let signatures = segment.texts.columns().iter().chain(segment.readings.columns());
    others.into_iter().chain(signatures.map(|column| bytemuck::cast_slice(column)))
}

fn pad(to: &mut impl Write, length: usize) -> io::Result<()> {
    to.write_all(&[0; ALIGNED][..length.next_multiple_of(ALIGNED) - length])
}

/// The head but for its digest.
fn head(stamp: [u64; 2], names: usize, columns: usize, length: usize) -> Head {
    let mut head = [0; 16];
    let words = [MAGIC, FORMAT, stamp::of_program(), stamp[0], stamp[1]];
    head[..5].copy_from_slice(&words);
    head[5..8].copy_from_slice(&[names as u64, columns as u64, length as u64]);
    head
}

fn checked(head: &Head, table: &[Entry]) -> u64 {
    let mut digest = Digest::new();
    digest.bytes(bytemuck::bytes_of(&head[..15].try_into().unwrap_or([0_u64; 15])));
    digest.bytes(bytemuck::cast_slice(table));
    digest.end()[0]
}

/// The index in the file, if it is whole and of the library with this digest.
pub(super) fn read(path: &Path, stamp: [u64; 2], library: &Library) -> Option<Index> {
    let mut file = open(path).ok()?;
    let (names, table) = read_table(&mut file, stamp)?;
    // only now: a map is for ever
    let columns = Columns { bytes: mapped::forever(&file).ok()?, table };
    let mut index = Index::of_cards(library);
    index.names = names;
    let rows: &[[u64; 2]] = columns.column(0)?;
    let cited = Cited { ends: columns.column(1)?.into(), ranges: columns.column(2)?.into() };
    let bounds = Bounds::of(library, sound::cited(&cited)?);
    index.passages.cited = Arc::new(cited);
    index.passages.segments = columns.segments(&bounds)?;
    sound::take_rows(&mut index, rows)?;
    Some(index)
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

/// The number of names and the table of columns, if the file is of this program and library and as long as it says.
fn read_table(file: &mut File, stamp: [u64; 2]) -> Option<(usize, Vec<Entry>)> {
    let length = usize::try_from(file.metadata().ok()?.len()).ok()?;
    let mut found: Head = [0; 16];
    file.read_exact(bytemuck::bytes_of_mut(&mut found)).ok()?;
    let (names, count) = (usize::try_from(found[5]).ok()?, usize::try_from(found[6]).ok()?);
    let expected = head(stamp, names, count, length);
    if found[..15] != expected[..15] || count > (length - HEAD) / ENTRY {
        return None;
    }
    let mut table = vec![Entry::default(); count];
    file.read_exact(bytemuck::cast_slice_mut(&mut table)).ok()?;
    (checked(&found, &table) == found[15]).then_some((names, table))
}

/// The columns of a file that is mapped.
struct Columns {
    bytes: &'static [u8],
    table: Vec<Entry>,
}

impl Columns {
    /// The bytes of a column, if they are those that were written.
    fn written(&self, number: usize) -> Option<&'static [u8]> {
        let [start, length, digest] = *self.table.get(number)?;
        let start = usize::try_from(start).ok()?;
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        let bytes = self.bytes.get(start..end)?;
        (Digest::of(bytes) == digest).then_some(bytes)
    }

    fn column<T: AnyBitPattern>(&self, number: usize) -> Option<&'static [T]> {
        bytemuck::try_cast_slice(self.written(number)?).ok()
    }

    /// The words of signatures whose columns begin with one.
    fn planes<const N: usize>(&self, first: usize) -> Option<Planes<N>> {
        let mut words: [Cow<'static, [u64]>; N] = std::array::from_fn(|_| Cow::default());
        for (word, number) in words.iter_mut().zip(first..) {
            *word = Cow::Borrowed(self.column(number)?);
        }
        Planes::of(words)
    }

    fn segment(&self, number: usize, bounds: &Bounds) -> Option<Segment> {
        let first = WHOLE + number * EACH;
        let segment = Segment {
            text: Cow::Borrowed(std::str::from_utf8(self.written(first)?).ok()?),
            ends: Cow::Borrowed(self.column(first + 1)?),
            traits: Cow::Borrowed(self.column(first + 2)?),
            origins: Cow::Borrowed(self.column(first + 3)?),
            short: Cow::Borrowed(self.column(first + 4)?),
            starts: Cow::Borrowed(self.column(first + 5)?),
            texts: self.planes(first + OTHERS)?,
            readings: self.planes(first + OTHERS + TEXT)?,
        };
        bounds.hold(&segment).then_some(segment)
    }

    /// All segments, each looked through once, on all cores.
    fn segments(&self, bounds: &Bounds) -> Option<Vec<Arc<Segment>>> {
        let columns = self.table.len().checked_sub(WHOLE)?;
        let count = columns.is_multiple_of(EACH).then_some(columns / EACH)?;
        let next = AtomicUsize::new(0);
        let take = || {
            let numbers = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
            let mine = numbers.take_while(|number| *number < count);
            mine.map(|number| (number, self.segment(number, bounds))).collect::<Vec<_>>()
        };
        let threads = thread::available_parallelism().map_or(1, NonZero::get).min(count);
        let mut segments: Vec<Option<Arc<Segment>>> = vec![None; count];
        let mut put = |taken: Vec<(usize, Option<Segment>)>| {
            for (number, segment) in taken {
                segments[number] = segment.map(Arc::new);
            }
        };
        thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(take)).collect();
            put(take());
            others.into_iter().filter_map(|other| other.join().ok()).for_each(&mut put);
        });
        segments.into_iter().collect()
    }
}

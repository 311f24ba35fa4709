//! The index in a file: its columns as they are in memory, those of the whole first, then some a segment.

use std::{
    borrow::Cow,
    io,
    num::NonZero,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use crate::{
    domain::Library,
    kept::{Columns, Folder, Stamp, Writing, as_bytes},
};

use super::{
    super::{
        Index, Segment,
        cards::{Abouts, Cards},
        cited::Cited,
        planes::Planes,
        signature::{READING, TEXT},
    },
    sound::{self, Bounds},
    stamp,
};

/// To be raised with any change of what columns hold, or of how passages are made.
const FORMAT: u64 = 4;

/// Columns of the whole, and of each segment.
const WHOLE: usize = 7;
const EACH: usize = OTHERS + TEXT + READING;
/// Those of a segment that are no words of signatures.
const OTHERS: usize = 6;

/// What the file of an index must be of.
pub(super) fn stamp(library: &Library) -> Stamp {
    let made_from = library.stamp.unwrap_or_else(|| stamp::of(library));
    Stamp { kind: *b"index   ", format: FORMAT, program: stamp::of_program(), made_from }
}

/// What is written of an index.
pub(super) fn writing(index: &Index, stamp: Stamp) -> Writing<'_> {
    let Cards { cards, abouts } = &index.briefs;
    let cited = &index.passages.cited;
    let mut columns: Vec<&[u8]> = vec![
        as_bytes(cards),
        as_bytes(&abouts.ends),
        as_bytes(&abouts.numbers),
        as_bytes(&abouts.sources.ends),
        as_bytes(&abouts.sources.ranges),
        as_bytes(&cited.ends),
        as_bytes(&cited.ranges),
    ];
    for segment in index.passages.segments() {
        columns.extend(columns_of(segment));
    }
    Writing { stamp, numbers: [index.names as u64, index.groups as u64], columns }
}

fn columns_of(segment: &Segment) -> impl Iterator<Item = &[u8]> {
    let others: [&[u8]; OTHERS] = [
        segment.text.as_bytes(),
        as_bytes(&segment.ends),
        as_bytes(&segment.traits),
        as_bytes(&segment.origins),
        as_bytes(&segment.short),
        as_bytes(&segment.starts),
    ];
    let signatures = segment.texts.columns().iter().chain(segment.readings.columns());
    others.into_iter().chain(signatures.map(|column| as_bytes(column)))
}

/// Writes an index for the next who reads the library.
pub(super) fn keep(index: &Index, folder: &Folder, name: u64, stamp: Stamp) -> io::Result<()> {
    folder.keep(name, &writing(index, stamp))
}

/// The index in the file, if it is whole and of this stamp, that of the library.
pub(super) fn read(path: &Path, stamp: &Stamp, library: &Library) -> Option<Index> {
    let columns = Columns::open(path, stamp)?;
    let mut index = Index::of_names(library);
    let [names, groups] = columns.numbers;
    index.names = usize::try_from(names).ok()?;
    index.groups = usize::try_from(groups).ok()?;
    index.briefs.cards = Cow::Borrowed(columns.column(0)?);
    index.briefs.abouts = Abouts {
        ends: Cow::Borrowed(columns.column(1)?),
        numbers: Cow::Borrowed(columns.column(2)?),
        sources: cited(&columns, 3)?,
    };
    let cited = cited(&columns, 5)?;
    let bounds = Bounds::of(library, sound::cited(&cited)?);
    index.passages.cited = Arc::new(cited);
    index.passages.segments = segments(&columns, &bounds)?;
    (sound::names(&index) && bounds.hold_cards(&index)).then_some(index)
}

fn cited(columns: &Columns, first: usize) -> Option<Cited> {
    let (ends, ranges) = (columns.column(first)?, columns.column(first + 1)?);
    Some(Cited { ends: Cow::Borrowed(ends), ranges: Cow::Borrowed(ranges) })
}

/// The words of signatures whose columns begin with one.
fn planes<const N: usize>(columns: &Columns, first: usize) -> Option<Planes<N>> {
    let mut words: [Cow<'static, [u64]>; N] = std::array::from_fn(|_| Cow::default());
    for (word, number) in words.iter_mut().zip(first..) {
        *word = Cow::Borrowed(columns.column(number)?);
    }
    Planes::of(words)
}

fn segment(columns: &Columns, number: usize, bounds: &Bounds) -> Option<Segment> {
    let first = WHOLE + number * EACH;
    let segment = Segment {
        text: Cow::Borrowed(columns.text(first)?),
        ends: Cow::Borrowed(columns.column(first + 1)?),
        traits: Cow::Borrowed(columns.column(first + 2)?),
        origins: Cow::Borrowed(columns.column(first + 3)?),
        short: Cow::Borrowed(columns.column(first + 4)?),
        starts: Cow::Borrowed(columns.column(first + 5)?),
        texts: planes(columns, first + OTHERS)?,
        readings: planes(columns, first + OTHERS + TEXT)?,
    };
    bounds.hold(&segment).then_some(segment)
}

/// All segments, each looked through once, on all cores.
fn segments(columns: &Columns, bounds: &Bounds) -> Option<Vec<Arc<Segment>>> {
    let others = columns.len().checked_sub(WHOLE)?;
    let count = others.is_multiple_of(EACH).then_some(others / EACH)?;
    let next = AtomicUsize::new(0);
    let take = || {
        let numbers = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
        let mine = numbers.take_while(|number| *number < count);
        mine.map(|number| (number, segment(columns, number, bounds))).collect::<Vec<_>>()
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

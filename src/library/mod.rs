//! Where briefs come from: the embedded library and folders; loading, joining, checking.
//!
//! Files become text ([`Place`](place::Place)), text becomes what it says with the place of each word
//! ([`Written`](written::Written)), and that becomes the one [`Library`], or the faults of a check. What is wrong with
//! a file never stops the others: it is a [`Fault`](crate::domain::Fault) of the library.

mod catalogue;
mod check;
mod decode;
mod digest;
mod edition;
mod fields;
mod front;
mod join;
mod layout;
mod lines;
mod link;
pub mod links;
mod near;
mod place;
mod rows;
mod scan;
mod sheet;
mod shelf;
mod sources;
mod tables;
mod tree;
mod written;

pub mod source;

pub use check::{Checked, check_built_in, check_folder};
pub use digest::digest;
pub use layout::is_slug;
pub use link::{LinkTarget, Refusal, resolve_link};
pub use near::nearest;
pub use place::BUILT_IN;
pub use scan::LARGEST as LARGEST_FILE;
pub use sheet::Finding;
pub use sources::{Sources, libraries_in, user_folder};
pub use written::Depth;

use std::{panic::resume_unwind, thread};

use crate::domain::Library;
use shelf::Shelf;

/// Reads the libraries of `sources` and joins them into one.
///
/// A library that cannot be read at all is missing from [`Library::origins`] and has a fault that names its folder.
/// Indexes of editions and briefs are the same at every depth.
///
/// Large libraries are read once: what was read is kept for those who read them next, where [`Sources::kept`] says so.
pub fn open(sources: &Sources, depth: Depth) -> Library {
    // looked at before they are read: what changes in between is not kept
    let large = Shelf::of(sources).and_then(|shelf| Some((shelf.look()?, shelf)));
    let Some((look, shelf)) = large.filter(|(look, shelf)| shelf.takes(look)) else {
        return read(sources, depth);
    };
    if let Some(kept) = shelf.take(&look) {
        return kept;
    }
    // in a thread of its own: the memory that so much took is given back only where nothing else lies between
    let read_and_keep = || {
        let library = read(sources, depth);
        let kept = depth == Depth::Full && shelf.keep(&look, &library);
        (!kept).then_some(library)
    };
    let read_apart = thread::scope(|scope| scope.spawn(read_and_keep).join());
    let library = read_apart.unwrap_or_else(|panic| resume_unwind(panic));
    library.or_else(|| shelf.take(&look)).unwrap_or_else(|| read(sources, depth))
}

fn read(sources: &Sources, depth: Depth) -> Library {
    let mut faults = Vec::new();
    let mut places = Vec::new();
    if sources.built_in {
        places.push(place::built_in());
    }
    for folder in sources.all_folders() {
        match place::folder(&folder) {
            Ok(place) => places.push(place),
            Err(fault) => faults.push(fault),
        }
    }
    let mut library = join::join(places.into_iter().map(|place| written::read(place, depth)).collect());
    library.faults.splice(0..0, faults);
    library
}

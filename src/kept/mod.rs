//! Files that are made once and mapped by all who need what is in them: the index of a large library, and its briefs.
//!
//! Such a file is used only where it is whole and made of the same things by the same program. One that is older, damaged,
//! cut short, of another version or another machine is as none: what is in it is made again, and takes its place. It is
//! written under another name and then renamed, so that nobody sees it half, and who has it mapped keeps the one from
//! before; of two who write at once the last one stays, and both are right.

mod columns;
mod digest;
mod folder;
mod mapped;

pub use columns::{Columns, Stamp, Writing, as_bytes};
pub use digest::Digest;
pub use folder::Folder;

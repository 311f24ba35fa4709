//! Reports to sections to briefs.
//!
//! [`draft`] does it all in memory and touches no file: read by one of the [`formats`], [`clean`], [`segment`], make
//! titles, [`classify`], [`compose`]. [`store`] then puts the edition into a library in one step, or not at all.

mod classify;
mod clean;
mod compose;
mod draft;
mod extract;
mod formats;
mod guess;
mod lang;
mod order;
mod record;
pub mod review;
mod segment;
mod slug;
mod store;
mod title;
mod told;
mod watch;
mod words;

pub use clean::{Doubt, Removal};
pub use compose::escape;
pub use draft::{BriefDraft, Draft, Request, draft};
pub use formats::{FORMATS, Format, LARGEST, READ_PDF, Report, Sample, serve_pdf};
pub use guess::{Guess, guess};
pub use order::{Order, place_for};
pub use record::{NotCarriedRecord, Record, SectionRecord};
pub use slug::slug;
pub use store::{Stored, plan, store};
pub use told::told;
pub use watch::{Progress, Stage, Watch};
pub use words::{in_lang, quoted};

#[cfg(test)]
mod tests;

//! Across editions: who held what in which year, and what changed. Pure: no terminal, no files.
//!
//! ```text
//! Library --record--> Records of a topic --evolution--> matrix of actors (or aspects) and editions --show--> text
//!                                        \--pair-----> two editions side by side (words, terms: what is shared)
//! Library --figures-> series of figures by measure, scope and unit, with what does not go together, and the sums
//! ```
//!
//! Direction of change is an editor's word and never computed. Everything is deterministic: integer scores, ties by
//! paragraph, no hash-map order.

pub mod align;
pub mod chain;
pub mod chosen;
pub mod counts;
pub mod cues;
pub mod detail;
pub mod elsewhere;
pub mod evidence;
pub mod evolution;
pub mod extract;
pub mod figures;
pub mod lexicon;
pub mod lookup;
pub mod options;
pub mod own_words;
pub mod pair;
pub mod period;
pub mod rank;
pub mod record;
pub mod same;
pub mod show;
pub mod statement;
pub mod terms;
pub mod why;
pub mod words;

mod instruments;
mod order;

mod score;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use align::{AlignedRow, Alignment, Tie, align};
pub use chain::{Step, chain};
pub use chosen::reader_link;
pub use counts::{TermCount, TermCounts, TermKind, term_counts};
pub use cues::cues;
pub use detail::{Detail, Quote, Said, detail, quote};
pub use elsewhere::elsewhere;
pub use evidence::{Evidence, Passage, evidence};
pub use evolution::{Cell, Evolution, LastSaid, Mark, OtherSource, Row, RowKey, State, evolution};
pub use figures::{ChartLine, ChartPoint, Conflict, ConflictKind, FigureTable, figures};
pub use lexicon::{Actors, Lexicon, actors_in};
pub use options::{Options, Rows, Sort};
pub use own_words::own_words;
pub use pair::{Candidate, Pair, Pairing, beyond, candidates, carried_over, mutual_best, pair};
pub use rank::{Ranker, Scored};
pub use record::{Provenance, Record, records};
pub use same::Told;
pub use statement::{Statement, statements};
pub use terms::{Terms, terms};
pub use why::why;
pub use words::{Grain, Redline, Shared, redline, redline_by, redline_by_character, shared};

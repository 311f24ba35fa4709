//! The finder: what a reader types, in either language, in characters or pinyin, to the passage that they meant.
//!
//! ```text
//! Library --corpus::build--> Index          columns: text, characters, kind, owner, signature
//! text ----query::parse----> Query          words, marks, filters, problems
//! Index + Query --search---> Found          signature, then automaton, then matching, then rank; the best k
//! ```
//!
//! - [`corpus`]: the passages as columns, and the signatures that rule most of them out; of a large library in a file that
//!   is mapped.
//! - [`query`]: what was typed, the filters, and what can be completed.
//! - [`matching`]: whether and how well a word stands in a passage, as characters or as pinyin.
//! - [`rank`]: which of two hits is shown first: every weight, with its reason.
//! - [`search`]: the above in order, and one entry for what exists in two languages.
//! - [`session`]: a search that grows with the query.
//!
//! It knows nothing of the terminal, nor of where a library comes from.

mod context;
mod corpus;
mod having;
mod kind;
mod matching;
mod passages;
mod query;
mod rank;
mod scope;
mod search;
mod session;
mod syllables;

use passages::passages_of;

pub use corpus::{Growing, Index, Part};
pub use kind::Kind;
pub use matching::Manner;
pub use query::{Completion, Problem, Query, complete};
pub use search::{Early, Found, Hit, Options};
pub use session::Session;

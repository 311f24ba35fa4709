//! Work off the input thread, and its results.

use std::{fmt, ops::Range, sync::Arc};

use crate::{
    domain::{BriefId, Lang, Library},
    find::{Found, Index, Options, Query},
    job::Cancel,
    library::{self, Depth, Sources},
    markdown::{CodeClass, highlight},
};

/// Results that a list shows at most; all are counted.
const SHOWN: usize = 500;

/// Work to be done.
#[derive(Clone)]
pub enum Work {
    /// Read the library again, with its tables.
    Complete {
        /// Where it comes from.
        sources: Sources,
    },
    /// Make the finder's index.
    Index {
        /// Of this.
        library: Arc<Library>,
    },
    /// Find passages.
    Find {
        /// The index.
        index: Arc<Index>,
        /// The library that it was made of.
        library: Arc<Library>,
        /// What was typed.
        query: String,
        /// The reader's language.
        lang: Lang,
    },
    /// Colour code.
    Highlight {
        /// The brief that is open.
        brief: BriefId,
        /// The block of its document.
        block: usize,
        /// The language the fence names.
        language: String,
        /// The code.
        code: String,
    },
}

impl Work {
    /// Work of the same kind that is asked for later takes its place.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Complete { .. } => "complete",
            Self::Index { .. } => "index",
            Self::Find { .. } => "find",
            Self::Highlight { .. } => "highlight",
        }
    }

    /// Does it.
    pub fn run(self, cancel: &Cancel) -> Done {
        match self {
            Self::Complete { sources } => Done::Complete(Box::new(library::open(&sources, Depth::Full))),
            Self::Index { library } => Done::Index(Box::new(Index::build(&library))),
            Self::Find { index, library, query, lang } => {
                let parsed = Query::parse(&query, &library);
                let cancel = || cancel.cancelled();
                let options = Options { limit: SHOWN, lang, cancel: Some(&cancel), ..Options::default() };
                let found = index.search(&parsed, &options);
                let problems = parsed.problems().iter().map(|problem| problem.message.clone()).collect();
                Done::Found(Box::new(Answer { query, problems, found, passages: index.len() }))
            }
            Self::Highlight { brief, block, language, code } => {
                Done::Highlighted { brief, block, classes: highlight(&language, &code).unwrap_or_default() }
            }
        }
    }
}

impl fmt::Debug for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Work::{}", self.kind())
    }
}

/// What the finder found, and for what.
#[derive(Debug)]
pub struct Answer {
    /// What was typed.
    pub query: String,
    /// What in it could not be understood.
    pub problems: Vec<String>,
    /// The passages.
    pub found: Found,
    /// How many passages there are.
    pub passages: usize,
}

/// Work that is done.
#[derive(Debug)]
pub enum Done {
    /// The library with its tables.
    Complete(Box<Library>),
    /// The finder's index.
    Index(Box<Index>),
    /// What the finder found.
    Found(Box<Answer>),
    /// Code with its colours.
    Highlighted {
        /// The brief it stands in.
        brief: BriefId,
        /// The block of its document.
        block: usize,
        /// What each stretch of the code is.
        classes: Vec<(Range<usize>, CodeClass)>,
    },
    /// What is to be remembered is on the disk.
    Saved,
    /// Something that failed, in words for the reader.
    Failed(String),
}

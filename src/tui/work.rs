//! Work off the input thread, and its results.

use std::{
    fmt, io,
    ops::Range,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use super::{
    export,
    overlays::{
        finder::Writing,
        import::paths::{self, Listing},
    },
    question,
    views::pair::Said,
};
use crate::{
    compare::{self, Candidate, Statement},
    domain::{BriefId, Fault, Lang, Library, ReaderLink},
    find::{Early, Found, Index, Options, Query, Session},
    import::{
        Guess,
        review::{self, Matter},
    },
    job::Cancel,
    kept::Folder,
    library::{self, Depth, Sources},
    markdown::{CodeClass, highlight},
};

mod importing;
mod reviewing;
mod writing;

pub use importing::{Closing, Guessing, Import, Underway};
pub use reviewing::{Decision, Deed};

/// Results that a list shows at most; all are counted.
const SHOWN: usize = 500;

/// The bytes of a query that are searched for: nobody types more, and every word of a paste would be looked for in every
/// passage.
const LONGEST_SEARCHED: usize = 1024;

/// How long a search may take before its first results are shown: with the drawing, less than a frame of a screen.
const EARLY: Duration = Duration::from_millis(8);
/// Candidates that a statement is offered.
const CANDIDATES: usize = 12;

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
        /// Where that of a large library is kept; none where it is not.
        cache: Option<Folder>,
    },
    /// Find passages.
    Find(Question),
    /// Write the finder's results to a file.
    Write(Writing),
    /// Compare editions.
    Compare {
        /// What is wanted.
        question: question::Question,
        /// Of this.
        library: Arc<Library>,
    },
    /// Find what a statement may belong to in another edition.
    Candidates {
        /// In this.
        library: Arc<Library>,
        /// The topic's slug.
        topic: String,
        /// The statement, as it was said.
        of: Said,
        /// The other edition: an index.
        edition: usize,
        /// The language, and the reader's own links.
        options: compare::Options,
    },
    /// Read the reader's own links.
    Links {
        /// Where they are kept.
        file: PathBuf,
    },
    /// Keep a link of the reader's.
    KeepLink {
        /// Where they are kept.
        file: PathBuf,
        /// The link.
        link: Box<ReaderLink>,
    },
    /// Write a file that is not there yet.
    Export {
        /// Where to.
        path: PathBuf,
        /// What.
        text: String,
    },
    /// List a folder's names.
    Folder {
        /// Which.
        folder: PathBuf,
    },
    /// Guess a report's title, year and series.
    Guess(Guessing),
    /// Import a report.
    Import(Box<Import>),
    /// Look up what wants review.
    Review {
        /// In this.
        library: Arc<Library>,
    },
    /// Write what was decided about a brief.
    Decide(Box<Deed>),
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

/// What the finder is asked.
#[derive(Clone)]
pub struct Question {
    /// The search that follows the typing.
    pub session: Arc<Mutex<Session>>,
    /// What is searched.
    pub index: Arc<Index>,
    /// The library that it was made of; none for a plain list, which has no filters.
    pub library: Option<Arc<Library>>,
    /// What was typed.
    pub query: String,
    /// The reader's language.
    pub lang: Lang,
    /// How much the reader uses each brief, by its index; none where that is not to count.
    pub used: Option<Arc<[u32]>>,
}

impl Work {
    /// Work of the same kind that is asked for later takes its place.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Complete { .. } => "complete",
            Self::Index { .. } => "index",
            Self::Find(_) => "find",
            Self::Write(_) => "write",
            Self::Compare { .. } => "compare",
            Self::Candidates { .. } => "candidates",
            Self::Links { .. } => "links",
            Self::KeepLink { .. } => "keep-link",
            Self::Export { .. } => "export",
            Self::Folder { .. } => "folder",
            Self::Guess(_) => "guess",
            Self::Import(_) => "import",
            Self::Review { .. } => "review",
            Self::Decide(_) => "decide",
            Self::Highlight { .. } => "highlight",
        }
    }

    /// Does it; `tell` takes first results.
    pub fn run(self, cancel: &Cancel, tell: &(dyn Fn(Done) + Sync)) -> Done {
        match self {
            Self::Complete { sources } => Done::Complete(Box::new(library::open(&sources, Depth::Full))),
            Self::Index { library, cache } => Done::Index(Box::new(Index::open(&library, cache.as_ref()))),
            Self::Find(question) => question.answer(cancel, tell),
            Self::Write(writing) => writing::write(&writing),
            Self::Compare { question, library } => {
                let answer = question.answer(&library);
                Done::Compared { question, answer }
            }
            Self::Candidates { library, topic, of, edition, options } => {
                let lexicon = compare::Lexicon::new(&library);
                let wanted = (edition, CANDIDATES);
                let said = of.clone();
                let of = Box::new(of.into_statement(&library, &lexicon));
                let found = compare::candidates(&library, &lexicon, &topic, &of, wanted, &options);
                Done::Candidates { said, of, found }
            }
            Self::Links { file } => Done::Links(library::links::load(&file)),
            Self::KeepLink { file, link } => Done::Links(library::links::add(&file, &link)),
            Self::Export { path, text } => {
                let written = export::write(&path, &text);
                Done::Exported { path, written }
            }
            Self::Folder { folder } => Done::Folder(paths::read(folder)),
            Self::Guess(guessing) => guessing.run(cancel),
            Self::Import(import) => import.run(cancel, tell),
            Self::Review { library } => {
                let (queue, faults) = review::queue(&library);
                Done::Reviewed { queue, faults }
            }
            Self::Decide(deed) => {
                let done = deed.run();
                Done::Decided { deed, done }
            }
            Self::Highlight { brief, block, language, code } => {
                Done::Highlighted { brief, block, classes: highlight(&language, &code).unwrap_or_default() }
            }
        }
    }
}

impl Question {
    fn answer(self, cancel: &Cancel, tell: &(dyn Fn(Done) + Sync)) -> Done {
        let searched = &self.query[..self.query.floor_char_boundary(LONGEST_SEARCHED)];
        let query = match &self.library {
            Some(library) => Query::parse(searched, library),
            None => Query::words(searched),
        };
        let mut problems: Vec<String> =
            query.problems().iter().map(|problem| problem.message.clone()).collect();
        if searched.len() < self.query.len() {
            problems.insert(0, too_long(self.lang));
        }
        let answer = |found: Found| {
            Done::Found(Box::new(Answer {
                query: self.query.clone(),
                problems: problems.clone(),
                found,
                passages: self.index.len(),
            }))
        };
        let cancel = || cancel.cancelled();
        let used = |brief: usize| self.used.as_ref().and_then(|used| used.get(brief).copied()).unwrap_or(0);
        let options = Options {
            limit: SHOWN,
            lang: self.lang,
            cancel: Some(&cancel),
            early: Some(Early { after: EARLY, tell: &|found| tell(answer(found)) }),
            used: self.used.is_some().then_some(&used),
            threads: 0,
        };
        // a search that panicked left nothing half-changed that the next one would take up
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        if !Arc::ptr_eq(session.index(), &self.index) {
            session.grow(Arc::clone(&self.index));
        }
        answer(session.search(&query, &options))
    }
}

/// That not all of a query is searched for.
fn too_long(lang: Lang) -> String {
    match lang {
        Lang::En => format!("only the first {LONGEST_SEARCHED} bytes are searched for"),
        Lang::Zh => format!("只按前{LONGEST_SEARCHED}字节查找"),
    }
}

impl fmt::Debug for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Work::{}", self.kind())
    }
}

/// What the finder found, and for what.
#[derive(Clone, Debug)]
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
    /// The finder's results are in a file of this name.
    Written(String),
    /// They are not: a file of this name is there already.
    Taken(String),
    /// What a comparison wanted.
    Compared {
        /// What was asked.
        question: question::Question,
        /// The answer; none where what was asked about is not there.
        answer: Option<question::Answer>,
    },
    /// What a statement may belong to, best first.
    Candidates {
        /// What was asked.
        said: Said,
        /// The statement that it is.
        of: Box<Statement>,
        /// The candidates.
        found: Vec<Candidate>,
    },
    /// The reader's own links, or why they cannot be had.
    Links(Result<Vec<ReaderLink>, Fault>),
    /// A file was to be written.
    Exported {
        /// Where to.
        path: PathBuf,
        /// Whether it was.
        written: io::Result<()>,
    },
    /// Code with its colours.
    Highlighted {
        /// The brief it stands in.
        brief: BriefId,
        /// The block of its document.
        block: usize,
        /// What each stretch of the code is.
        classes: Vec<(Range<usize>, CodeClass)>,
    },
    /// A folder's names.
    Folder(Listing),
    /// A report was looked at.
    Guessed {
        /// Its file.
        file: PathBuf,
        /// What it seems to be, or why it cannot be read.
        guess: Box<Result<Guess, Fault>>,
    },
    /// An import is so far.
    Importing(Underway),
    /// What an import came to.
    Imported(Result<Box<Closing>, Fault>),
    /// What wants review, and what could not be looked at.
    Reviewed {
        /// The most doubtful first.
        queue: Vec<Matter>,
        /// Files that cannot be read.
        faults: Vec<Fault>,
    },
    /// What was decided about a brief is written, or why not.
    Decided {
        /// What.
        deed: Box<Deed>,
        /// The brief's new file where it was moved.
        done: Result<Option<PathBuf>, Fault>,
    },
    /// Work of a kind broke off: a fault of the program.
    Broken {
        /// Its kind.
        kind: &'static str,
        /// What it said.
        what: String,
    },
    /// What is to be remembered is on the disk.
    Saved,
    /// Something that failed, in words for the reader.
    Failed(String),
}

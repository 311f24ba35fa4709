//! Importing a report beside the loop, and what its prompt wants to know before: a folder's names, a report's title.

use std::{
    cell::Cell,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use super::Done;
use crate::{
    domain::{Fault, Lang},
    import::{self, Order, Progress, Stage, Watch},
    job::Cancel,
    library::{self, Depth, Sources},
};

/// A report to be imported while its reader reads on.
#[derive(Clone, Debug)]
pub struct Import {
    /// What is asked for.
    pub order: Order,
    /// The libraries that are open.
    pub sources: Sources,
    /// This program, to read a PDF in a process of its own.
    pub program: Option<PathBuf>,
    /// Set when the import is to stop. Its answer comes all the same, and is what was done.
    pub stop: Arc<AtomicBool>,
}

/// A report whose title, year and series are to be guessed.
#[derive(Clone, Debug)]
pub struct Guessing {
    /// Its file.
    pub file: PathBuf,
    /// The libraries that are open.
    pub sources: Sources,
    /// This program.
    pub program: Option<PathBuf>,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Underway {
    /// What is being done.
    pub stage: Stage,
    /// How much is done, of 100.
    pub percent: u8,
    /// About how many seconds are left; none before that can be told.
    pub left: Option<u64>,
}

/// What an import came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// The closing report in English and Chinese.
    pub lines: [Vec<String>; 2],
    /// The edition's name.
    pub edition: String,
    /// The edition's folder.
    pub path: PathBuf,
    /// The library's folder.
    pub library: PathBuf,
    /// Whether an edition of the same report was replaced.
    pub replaced: bool,
}

impl Closing {
    /// The closing report.
    pub fn lines(&self, lang: Lang) -> &[String] {
        let [en, zh] = &self.lines;
        if lang == Lang::En { en } else { zh }
    }
}

/// Less than this of the whole tells nothing of the rest, of 100.
const TELLING: u8 = 5;

/// Seconds that are left after `spent` of them for `percent` of the work.
fn left(spent: f64, percent: u8) -> Option<u64> {
    let share = f64::from(percent);
    (percent >= TELLING).then(|| (spent * (100.0 - share) / share).ceil() as u64)
}

impl Import {
    /// Does it; `tell` is told how far it is.
    pub fn run(self, cancel: &Cancel, tell: &(dyn Fn(Done) + Sync)) -> Done {
        let begin = Instant::now();
        let last = Cell::new(None);
        let progress = |Progress { stage, percent }: Progress| {
            if last.replace(Some((stage, percent))) != Some((stage, percent)) {
                let left = left(begin.elapsed().as_secs_f64(), percent);
                tell(Done::Importing(Underway { stage, percent, left }));
            }
        };
        let cancelled = || cancel.cancelled() || self.stop.load(Ordering::Relaxed);
        let watch = Watch { progress: &progress, cancelled: &cancelled, program: self.program.as_deref() };
        let done = self.order.carry_out(&self.sources, &watch);
        Done::Imported(done.map(|(draft, stored)| {
            let told = |lang| import::told(&draft, &stored, false, lang);
            let library = stored.path.parent().unwrap_or(Path::new(".")).to_owned();
            Box::new(Closing {
                lines: Lang::ALL.map(told),
                edition: stored.edition,
                library,
                path: stored.path,
                replaced: stored.replaced,
            })
        }))
    }
}

impl Guessing {
    /// Guesses, and says for which file.
    pub fn run(self, cancel: &Cancel) -> Done {
        let cancelled = || cancel.cancelled();
        let watch = Watch { cancelled: &cancelled, program: self.program.as_deref(), ..Watch::NOBODY };
        let known = library::open(&self.sources, Depth::Shelf);
        let guess: Result<_, Fault> = import::guess(&self.file, &known, &watch);
        Done::Guessed { file: self.file, guess: Box::new(guess) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_goes_by_what_is_done() {
        assert_eq!(left(2.0, 4), None);
        assert_eq!(left(2.0, 50), Some(2));
        assert_eq!(left(3.0, 90), Some(1));
        assert_eq!(left(0.0, 100), Some(0));
    }
}

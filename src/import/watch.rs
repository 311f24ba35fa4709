//! What an import tells whoever waits for it, and how it is told to stop.

use std::{fmt, path::Path};

use crate::domain::{Fault, Lang};

/// A step of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reading the file.
    Reading,
    /// Mending the text.
    Cleaning,
    /// Finding sections.
    Segmenting,
    /// Choosing panes, topics and titles.
    Classifying,
    /// Writing briefs.
    Composing,
    /// Putting the edition into the library.
    Storing,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 6] =
        [Self::Reading, Self::Cleaning, Self::Segmenting, Self::Classifying, Self::Composing, Self::Storing];

    /// What is being done, in words.
    pub const fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Reading => lang.choose("reading the report", "读取报告"),
            Self::Cleaning => lang.choose("mending the text", "修整文本"),
            Self::Segmenting => lang.choose("finding sections", "划分章节"),
            Self::Classifying => lang.choose("choosing panes and topics", "选定栏目与主题"),
            Self::Composing => lang.choose("writing briefs", "撰写简报"),
            Self::Storing => lang.choose("storing the edition", "存入资料库"),
        }
    }

    /// How much of the whole work is done when the stage begins, of 100; measured on reports of 300 pages.
    const fn begins_at(self) -> u8 {
        match self {
            Self::Reading => 0,
            Self::Cleaning => 50,
            Self::Segmenting => 58,
            Self::Classifying => 65,
            Self::Composing => 90,
            Self::Storing => 98,
        }
    }
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How much of the whole work is done, of 100; never less than it was.
    pub percent: u8,
}

/// Whoever waits for an import.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Is told how far the work is.
    pub progress: &'a dyn Fn(Progress),
    /// Whether the work is to stop.
    pub cancelled: &'a dyn Fn() -> bool,
    /// This program, to read in a process of its own what may take it down; none: such files are read here.
    pub program: Option<&'a Path>,
}

impl fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch").field("program", &self.program).finish_non_exhaustive()
    }
}

impl Watch<'_> {
    /// Nobody waits.
    pub const NOBODY: Watch<'static> = Watch { progress: &|_| {}, cancelled: &|| false, program: None };

    /// Tells that a stage begins.
    ///
    /// # Errors
    ///
    /// When the work is to stop.
    pub fn begin(&self, stage: Stage) -> Result<(), Fault> {
        (self.progress)(Progress { stage, percent: stage.begins_at() });
        self.check()
    }

    /// Tells that `done` of `total` parts of the reading are done.
    pub fn read(&self, done: usize, total: usize) {
        let all = usize::from(Stage::Cleaning.begins_at());
        let percent = (done.min(total) * all / total.max(1)) as u8;
        (self.progress)(Progress { stage: Stage::Reading, percent });
    }

    /// Whether to go on.
    ///
    /// # Errors
    ///
    /// When the work is to stop.
    pub fn check(&self) -> Result<(), Fault> {
        if (self.cancelled)() {
            return Err(Fault::of_file("", "the import was cancelled", "nothing was changed"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};

    use super::*;
    use crate::{
        domain::Library,
        import::{Request, draft},
    };

    #[test]
    fn progress_only_grows_and_an_import_can_be_stopped_at_every_stage() {
        let request = Request { report: "a.txt", year: 2031, title: "T", series: None, lang: None };
        let (library, text) = (Library::default(), "海缆规则尚未统一。".as_bytes());
        let told = RefCell::new(Vec::new());
        let watch = Watch { progress: &|progress| told.borrow_mut().push(progress), ..Watch::NOBODY };
        draft(text, &request, &library, &watch).unwrap();
        let told = told.into_inner();
        assert_eq!(told.iter().map(|progress| progress.stage).collect::<Vec<_>>(), Stage::ALL[..5]);
        assert!(told.is_sorted_by_key(|progress| progress.percent));

        for stop in 0..Stage::ALL.len() {
            let asked = Cell::new(0);
            let cancelled = || asked.replace(asked.get() + 1) >= stop;
            let watch = Watch { cancelled: &cancelled, ..Watch::NOBODY };
            let fault = draft(text, &request, &library, &watch).unwrap_err();
            assert_eq!(fault.message, "the import was cancelled");
        }
    }
}

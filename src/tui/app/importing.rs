//! Importing a report while reading: the prompt, the work under way, and what it came to.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use super::App;
use crate::{
    domain::{Fault, Lang, Library},
    import::{Guess, Order},
    tui::{
        overlay::Overlay,
        overlays::{
            import::{ImportPrompt, Step, paths::Listing},
            list::{Choice, List, Row},
        },
        wish::Wish,
        work::{Closing, Guessing, Import, Underway, Work},
    },
};

/// An import under way, and the one before.
#[derive(Debug, Default)]
pub struct Importing {
    /// The one under way.
    current: Option<Current>,
    /// What was asked for last, to be mended where it failed.
    asked_for: Option<Box<ImportPrompt>>,
    /// What the last one came to.
    last: Option<Box<Closing>>,
    /// Whether its report is to be shown when the library has been read again.
    shows: bool,
    /// Whether the reader was told that leaving stops it.
    pub asked: bool,
}

/// An import under way.
#[derive(Debug)]
struct Current {
    file: PathBuf,
    stop: Arc<AtomicBool>,
    far: Option<Underway>,
}

impl App {
    /// Asks for a report.
    pub fn open_import(&mut self) -> Wish {
        if self.picking.is_some() {
            return Wish::Nothing;
        }
        let again = if self.is_importing() { None } else { self.importing.asked_for.take() };
        let new = || Box::new(ImportPrompt::new(&self.library, self.home.clone(), self.settings.lang));
        self.overlay = Some(Overlay::Import(again.unwrap_or_else(new)));
        self.ask_folder()
    }

    /// Has the names listed that complete what is typed.
    pub(super) fn ask_folder(&self) -> Wish {
        let Some(Overlay::Import(prompt)) = &self.overlay else { return Wish::Nothing };
        prompt.wanted_folder().map_or(Wish::Nothing, |folder| Wish::Work(Work::Folder { folder }))
    }

    /// The names of a folder have come.
    pub(super) fn names_came(&mut self, listing: Listing) -> Wish {
        if let Some(Overlay::Import(prompt)) = &mut self.overlay {
            prompt.take_listing(listing);
        }
        self.ask_folder()
    }

    /// Completes the path in the prompt.
    pub fn complete_path(&mut self) -> Wish {
        if let Some(Overlay::Import(prompt)) = &mut self.overlay {
            prompt.complete();
        }
        self.ask_folder()
    }

    /// Goes to another line of the prompt.
    pub fn to_import_line(&mut self, by: isize) -> Wish {
        if let Some(Overlay::Import(prompt)) = &mut self.overlay {
            prompt.to_line(by);
        }
        self.ask_folder()
    }

    /// Takes what is chosen in the prompt; at its last line the import begins.
    pub(super) fn accept_import(&mut self, mut prompt: Box<ImportPrompt>) -> Wish {
        let step = prompt.accept(self.settings.lang);
        let order = if step == Step::Start { prompt.order(self.settings.lang) } else { None };
        self.overlay = Some(Overlay::Import(prompt));
        match (step, order) {
            (Step::Guess(file), _) => {
                let (sources, program) = (self.sources.clone(), self.program.clone());
                Wish::Work(Work::Guess(Guessing { file, sources, program }))
            }
            (_, Some(order)) => self.start_import(order),
            _ => self.ask_folder(),
        }
    }

    /// A report was looked at.
    pub(super) fn guessed(&mut self, file: &Path, guess: Result<Guess, Fault>) -> Wish {
        if let Some(Overlay::Import(prompt)) = &mut self.overlay {
            match guess {
                Ok(guess) => prompt.take_guess(file, guess),
                Err(fault) => prompt.refuse(file, fault.to_string()),
            }
        }
        self.ask_folder()
    }

    fn start_import(&mut self, order: Order) -> Wish {
        if self.importing.current.is_some() {
            let en = "another report is being imported: wait for it, or stop it";
            self.tell(en, "正在导入另一份报告：请等待其完成或停止导入");
            return Wish::Nothing;
        }
        if let Some(Overlay::Import(prompt)) = self.overlay.take() {
            self.importing.asked_for = Some(prompt);
        }
        let stop = Arc::new(AtomicBool::new(false));
        let current = Current { file: order.file.clone(), stop: Arc::clone(&stop), far: None };
        self.importing.current = Some(current);
        self.importing.asked = false;
        let (sources, program) = (self.sources.clone(), self.program.clone());
        Wish::Work(Work::Import(Box::new(Import { order, sources, program, stop })))
    }

    /// Stops the import that is under way; what it came to is told when it has stopped.
    pub fn cancel_import(&mut self) -> Wish {
        match &self.importing.current {
            Some(current) => current.stop.store(true, Ordering::Relaxed),
            None => self.tell("no import is under way", "没有正在进行的导入"),
        }
        Wish::Nothing
    }

    /// Whether an import is under way.
    pub const fn is_importing(&self) -> bool {
        self.importing.current.is_some()
    }

    /// The import is so far.
    pub(super) fn import_is(&mut self, far: Underway) -> Wish {
        if let Some(current) = &mut self.importing.current {
            current.far = Some(far);
        }
        Wish::Nothing
    }

    /// How far the import is, for the line below.
    pub fn import_label(&self) -> Option<String> {
        let current = self.importing.current.as_ref()?;
        let lang = self.settings.lang;
        let name =
            current.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if current.stop.load(Ordering::Relaxed) {
            return Some(match lang {
                Lang::En => format!("stopping the import of {name} "),
                Lang::Zh => format!("正在停止导入{name} "),
            });
        }
        let Some(far) = current.far else {
            return Some(match lang {
                Lang::En => format!("importing {name} "),
                Lang::Zh => format!("正在导入{name} "),
            });
        };
        let (doing, percent) = (far.stage.words(lang), far.percent);
        Some(match (lang, far.left) {
            (Lang::En, Some(left)) => format!("{name}: {doing}, {percent} %, {left} s left "),
            (Lang::En, None) => format!("{name}: {doing}, {percent} % "),
            (Lang::Zh, Some(left)) => format!("{name}：{doing}，{percent}%，约剩{left}秒 "),
            (Lang::Zh, None) => format!("{name}：{doing}，{percent}% "),
        })
    }

    /// The import broke off.
    pub(super) fn import_broke(&mut self) -> Wish {
        self.importing.current = None;
        Wish::Nothing
    }

    /// An import has ended.
    pub(super) fn imported(&mut self, done: Result<Box<Closing>, Fault>) -> Wish {
        let current = self.importing.current.take();
        let was_stopped = current.is_some_and(|current| current.stop.load(Ordering::Relaxed));
        let closing = match done {
            Ok(closing) => closing,
            // what was asked for is nothing wrong
            Err(_) if was_stopped => {
                self.tell("the import was stopped: nothing was changed", "已停止导入，未作任何改动");
                return Wish::Nothing;
            }
            Err(fault) => {
                self.notices.warn(fault.to_string());
                return Wish::Nothing;
            }
        };
        self.importing.asked_for = None;
        self.open_library_of(&closing.library);
        self.importing.last = Some(closing);
        self.importing.shows = true;
        Wish::Work(Work::Complete { sources: self.sources.clone() })
    }

    /// A library that no run would open by itself is opened in this one, and how to have it opened is told.
    fn open_library_of(&mut self, folder: &Path) {
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let is_own = self.sources.user
            && crate::library::user_folder()
                .is_some_and(|own| Some(real(&own).as_path()) == real(folder).parent());
        if is_own || self.sources.folders.iter().any(|known| real(known) == real(folder)) {
            return;
        }
        self.sources.folders.push(folder.to_owned());
        let path = folder.display();
        let en = format!("to open it again: `attache --library {path}`, or `libraries` in config.toml");
        let zh = format!("再次打开：`attache --library {path}`，或写入 config.toml 的 `libraries`");
        self.tell(&en, &zh);
    }

    /// The library has been read again: the closing report of an import is shown, unless the reader is busy elsewhere.
    pub(super) fn show_import_once(&mut self) -> Wish {
        if !std::mem::take(&mut self.importing.shows) {
            return Wish::Nothing;
        }
        if self.overlay.is_none() && self.pending.is_empty() {
            return self.show_import();
        }
        if let Some(closing) = &self.importing.last {
            let edition = closing.edition.clone();
            let en = format!("imported as {edition}: `imported` shows what went where, and opens it");
            let zh = format!("已导入为{edition}：命令 `imported` 显示结果并打开");
            self.tell(&en, &zh);
        }
        Wish::Nothing
    }

    /// Shows what the last import came to; its first row opens the edition.
    pub fn show_import(&mut self) -> Wish {
        let Some(closing) = &self.importing.last else {
            self.tell("nothing was imported in this run", "本次运行尚未导入报告");
            return Wish::Nothing;
        };
        let lang = self.settings.lang;
        let mut rows = Vec::new();
        if let Some(edition) = edition_in(&self.library, &closing.path) {
            let text = lang.choose("Open the edition", "打开该版本");
            rows.push(Row::new("", text, Choice::Edition(edition)));
        }
        let wanted = self.reviewing.queue.iter().filter(|matter| matter.folder == closing.path).count();
        if wanted > 0 {
            let text = match lang {
                Lang::En => format!("Review what it was unsure of: {wanted}"),
                Lang::Zh => format!("审阅存疑之处：{wanted}"),
            };
            rows.push(Row::new("", text, Choice::Command("review")));
        }
        let is_branch = |line: &str| line.starts_with(['├', '└', '│', ' ']);
        rows.extend(closing.lines(lang).iter().map(|line| {
            // the tree keeps its form
            let row = Row::reading(line.clone());
            Row { is_whole: !is_branch(line), ..row }
        }));
        let title = lang.choose("What was imported", "导入结果");
        self.overlay = Some(Overlay::List(List::new(title, rows, 0)));
        Wish::Nothing
    }
}

/// The edition whose folder is `path`.
fn edition_in(library: &Library, path: &Path) -> Option<usize> {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let wanted = real(path);
    let is_there = |edition: &usize| {
        let origin = library.editions.get(*edition).and_then(|edition| library.origins.get(edition.origin));
        let brief = library.briefs.iter().find(|brief| brief.edition == *edition);
        let folder = brief.and_then(|brief| brief.path().split_once('/'));
        origin
            .zip(folder)
            .is_some_and(|(origin, (folder, _))| real(&Path::new(origin).join(folder)) == wanted)
    };
    (0..library.editions.len()).find(is_there)
}

//! The reader without a terminal: keys in, pictures out.
//!
//! Keys are written as in `keymap.toml`; what a key asks to be done in the background is done before the next one, and a
//! frame is drawn after each, as in the terminal.

use std::{
    io::Cursor,
    path::Path,
    sync::{Arc, OnceLock},
};

use attache::{
    config::Paths,
    domain::Library,
    find::Index,
    job::Cancel,
    keymap::{Key, KeyCode, Keys},
    library::{self, Depth, Sources},
    text::{Ambiguous, width::width},
    tui::{
        self,
        app::App,
        canvas,
        picking::{self, Lines},
        settings::Settings,
        theme::{Theme, Ui},
        views::brief::BriefView,
        wish::Wish,
        work::{Done, Work},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

/// Draws the screen after `$keys` and compares it with the snapshot of this test.
macro_rules! snapshot {
    ($reader:expr, $keys:expr) => {
        match &mut $reader {
            reader => {
                reader.keys($keys);
                snapshot!(reader);
            }
        }
    };
    ($reader:expr) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!($reader.picture());
        });
    };
}
pub(crate) use snapshot;

/// Columns and rows.
pub type Size = (u16, u16);

/// The program, and the screen as it was last drawn.
pub struct Reader {
    pub app: App,
    /// What was pressed since the start.
    pressed: String,
    frame: Buffer,
    cursor: Option<(u16, u16)>,
    /// What was put on the clipboard, the newest last.
    pub copied: Vec<String>,
    /// Whether the program asked to end.
    pub ended: bool,
    /// Work that was asked for and is not done yet, where the test does it in its own time.
    held: Option<Vec<Work>>,
}

/// The library of the tests, read as the reader reads it.
pub fn sample() -> Sources {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/reader-library");
    Sources { folders: vec![folder], ..Sources::default() }
}

/// A library with its tables, and the finder's index of it: making them takes a while, so each is made once.
struct Books {
    library: Arc<Library>,
    index: OnceLock<Arc<Index>>,
}

impl Books {
    fn of(sources: &Sources) -> Self {
        Self { library: Arc::new(library::open(sources, Depth::Full)), index: OnceLock::new() }
    }

    fn index(&self) -> Arc<Index> {
        Arc::clone(self.index.get_or_init(|| Arc::new(Index::build(&self.library))))
    }

    fn sample() -> &'static Self {
        static SAMPLE: OnceLock<Books> = OnceLock::new();
        SAMPLE.get_or_init(|| Self::of(&sample()))
    }

    fn built_in() -> &'static Self {
        static BUILT_IN: OnceLock<Books> = OnceLock::new();
        BUILT_IN.get_or_init(|| Self::of(&Sources { built_in: true, ..Sources::default() }))
    }
}

impl Reader {
    /// The reader on the sample library, all of which has been read.
    pub fn open(size: Size) -> Self {
        Self::configured(size, None)
    }

    /// The same for someone whose files are at `paths`.
    pub fn configured(size: Size, paths: Option<&Paths>) -> Self {
        let books = Books::sample();
        assert_eq!(books.library.faults, [], "the sample has no faults");
        let mut reader = Self::on(Arc::clone(&books.library), sample(), size, paths);
        reader.app.complete = true;
        reader.app.index = Some(books.index());
        reader
    }

    /// The reader on the sample library at its first frame: the tables and the index are made with [`Reader::start`].
    pub fn starting(size: Size) -> Self {
        Self::on_sources(size, sample())
    }

    /// The reader on the libraries of some folders and no other, all of which have been read; `home` is what `~` stands for.
    pub fn on_folders(size: Size, folders: &[&Path], home: &Path) -> Self {
        let sources = Sources {
            folders: folders.iter().map(|&folder| folder.to_owned()).collect(),
            ..Sources::default()
        };
        let mut reader = Self::on_sources(size, sources);
        reader.app.home = Some(home.to_owned());
        reader.start();
        reader
    }

    /// The reader on some libraries, at its first frame.
    pub fn on_sources(size: Size, sources: Sources) -> Self {
        let library = library::open(&sources, Depth::Titles);
        Self::on(Arc::new(library), sources, size, None)
    }

    /// Does what the program does in the background once its first frame is drawn.
    pub fn start(&mut self) -> &mut Self {
        let start = self.app.start();
        self.grant(start);
        self.draw();
        self
    }

    /// The reader on the built-in library, without the index of the finder.
    pub fn built_in(size: Size) -> Self {
        let mut reader = Self::on(Arc::clone(&Books::built_in().library), Sources::default(), size, None);
        reader.app.complete = true;
        reader
    }

    fn on(library: Arc<Library>, sources: Sources, size: Size, paths: Option<&Paths>) -> Self {
        let (keymap, faults) = tui::keymap(paths);
        let mut app = App::new(library, sources, Settings::default(), keymap);
        app.notices.faults(&faults);
        let frame = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        let pressed = String::new();
        let mut reader =
            Self { app, pressed, frame, cursor: None, copied: Vec::new(), ended: false, held: None };
        reader.draw();
        reader
    }

    /// Presses keys, as written in `keymap.toml`: `g g`, `space`, `ctrl-d`.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in Keys::parse(keys).unwrap().0 {
            self.press(key);
        }
        self
    }

    /// Types `text`, a key a character.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.press(Key::plain(KeyCode::Char(c)));
        }
        self
    }

    /// Presses one key and draws.
    pub fn press(&mut self, key: Key) {
        self.pressed = format!("{} {key}", self.pressed);
        let wish = self.app.press(key);
        self.grant(wish);
        self.draw();
    }

    /// Does what a call of the program asked for, and draws.
    pub fn wish(&mut self, wish: Wish) {
        self.grant(wish);
        self.draw();
    }

    fn grant(&mut self, wish: Wish) {
        match wish {
            Wish::Nothing | Wish::Suspend | Wish::Repaint => {}
            Wish::Quit => self.ended = true,
            Wish::Copy(text) => self.copied.push(text),
            Wish::Work(work) if writes_elsewhere(&work) => {}
            Wish::Work(work) if self.held.is_some() => {
                self.held.iter_mut().for_each(|held| held.push(work.clone()));
            }
            Wish::Work(work) => {
                let next = self.app.done(work.run(&Cancel::default(), &|_| {}));
                self.grant(next);
            }
            Wish::All(wishes) => wishes.into_iter().for_each(|wish| self.grant(wish)),
        }
    }

    /// Has work wait for [`Reader::do_held`].
    pub fn hold(&mut self) -> &mut Self {
        self.held = Some(Vec::new());
        self
    }

    /// Does what waited, in the order that `order` makes of it, and draws after each.
    pub fn do_held(&mut self, order: impl FnOnce(&mut Vec<Work>)) -> usize {
        let mut held = self.held.take().unwrap_or_default();
        order(&mut held);
        let count = held.len();
        for work in held {
            let next = self.app.done(work.run(&Cancel::default(), &|_| {}));
            self.grant(next);
            self.draw();
        }
        count
    }

    /// Does the one thing that waited, a first answer before the whole one; says what was on the screen meanwhile.
    pub fn do_held_in_two(&mut self) -> String {
        let work = self.held.take().and_then(|held| held.into_iter().next()).unwrap();
        let Done::Found(whole) = work.run(&Cancel::default(), &|_| {}) else { panic!("it is no question") };
        let mut early = whole.clone();
        early.found.whole = false;
        early.found.hits.truncate(1);
        for answer in [early, whole] {
            let next = self.app.done(Done::Found(answer));
            self.grant(next);
        }
        self.draw();
        self.screen()
    }

    /// Pastes `text`.
    pub fn pastes(&mut self, text: &str) -> &mut Self {
        let wish = self.app.type_text(text);
        self.grant(wish);
        self.draw();
        self
    }

    /// The reader as a picker from the lines of `list`.
    pub fn picking(size: Size, list: &str) -> Self {
        let mut reader = Self::on(Arc::default(), Sources::default(), size, None);
        let start = reader.app.pick_from_lines("");
        reader.grant(start);
        reader.list(list);
        reader
    }

    /// Gives a picker the lines that have come.
    pub fn list(&mut self, list: &str) -> &mut Self {
        let mut come = Lines::default();
        picking::read(Cursor::new(list.to_owned()), |lines| {
            come = lines;
            true
        });
        let wish = self.app.take_lines(come);
        self.grant(wish);
        self.draw();
        self
    }

    /// What was chosen from a list.
    pub fn chosen(&self) -> Option<&[String]> {
        self.app.picking.as_ref()?.chosen.as_deref()
    }

    /// Makes the screen another size.
    pub fn resize(&mut self, (columns, rows): Size) -> &mut Self {
        self.frame = Buffer::empty(Rect::new(0, 0, columns, rows));
        self.draw();
        self
    }

    fn draw(&mut self) {
        let area = self.frame.area;
        self.app.arrange(area);
        self.frame.reset();
        self.cursor = self.app.render(&mut self.frame);
        self.check();
    }

    /// No wide character is cut by what is beside it, none hangs over the edge, and the cursor is inside.
    fn check(&self) {
        let area = self.frame.area;
        for (index, cell) in self.frame.content.iter().enumerate() {
            let symbol = cell.symbol();
            if symbol.len() == 1 || width(symbol, Ambiguous::Narrow) < 2 {
                continue;
            }
            let (x, y) = self.frame.pos_of(index);
            let after = (x + 1 < area.right()).then(|| self.frame[(x + 1, y)].symbol());
            assert_eq!(after, Some(" "), "{symbol} is cut at column {x} of row {y}:\n{}", self.picture());
        }
        if let Some(place) = self.cursor {
            assert!(area.contains(place.into()), "the cursor is at {place:?} of {area:?}");
        }
    }

    /// The rows of the screen as text.
    pub fn lines(&self) -> Vec<String> {
        canvas::lines(&self.frame, Ambiguous::Narrow)
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        self.lines().join("\n")
    }

    /// The screen with its size, what was pressed for it, and where the cursor stands.
    pub fn picture(&self) -> String {
        let Rect { width, height, .. } = self.frame.area;
        let cursor = self.cursor.map_or(String::new(), |(x, y)| format!("\ncursor at column {x} of row {y}"));
        format!("{width}x{height}:{}{cursor}\n{}", self.pressed, self.screen())
    }

    /// The row that says what was done, or what keys do.
    pub fn status(&self) -> String {
        self.lines().last().unwrap().trim().to_owned()
    }

    /// The texts on the screen that look as `role` does, row by row.
    pub fn shown_as(&self, role: Ui) -> Vec<String> {
        let wanted = Theme::default().ui(role);
        let is = |x: u16, y: u16| {
            let style = self.frame[(x, y)].style();
            style.fg.filter(|_| wanted.fg.is_some()) == wanted.fg
                && style.add_modifier.contains(wanted.add_modifier)
        };
        let mut found = Vec::new();
        let width = |symbol: &str| if symbol.len() == 1 { 1 } else { width(symbol, Ambiguous::Narrow) };
        for y in self.frame.area.top()..self.frame.area.bottom() {
            let mut run = String::new();
            let mut skip = false;
            for x in self.frame.area.left()..self.frame.area.right() {
                if std::mem::take(&mut skip) {
                    continue;
                }
                let symbol = self.frame[(x, y)].symbol();
                skip = width(symbol) > 1;
                if is(x, y) {
                    run.push_str(symbol);
                } else if !run.is_empty() {
                    found.push(std::mem::take(&mut run));
                }
            }
            found.extend((!run.is_empty()).then_some(run));
        }
        found.iter().map(|run| run.trim().to_owned()).filter(|run| !run.is_empty()).collect()
    }

    /// The open brief.
    pub fn view(&self) -> &BriefView {
        self.app.reading.view().unwrap()
    }

    /// The name of the open brief.
    pub fn brief(&self) -> &str {
        &self.view().id.0
    }

    /// Opens a brief by its name, at its top.
    pub fn at(&mut self, id: &str) -> &mut Self {
        self.pressed = format!("{} ({id})", self.pressed);
        let wish = self.app.open(&attache::domain::BriefId(id.to_owned()), None);
        self.grant(wish);
        self.draw();
        self
    }
}

/// Whether `work` writes a file outside of the temporary folder: keys pressed at random may ask for one anywhere.
fn writes_elsewhere(work: &Work) -> bool {
    let path = match work {
        Work::Export { path, .. } => path,
        Work::Write(writing) => &writing.path,
        Work::Decide(deed) => &deed.matter.folder,
        Work::Import(import) => match &import.order.into {
            Some(into) => into,
            None => return true,
        },
        _ => return false,
    };
    !path.starts_with(std::env::temp_dir())
}

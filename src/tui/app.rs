//! The program's state, and the way of a key through it: keymap, command, wish.

mod comparing;
mod drawing;
mod exporting;
mod finding;
mod going;
mod importing;
mod linking;
mod renewing;
mod results;
mod reviewing;

pub use importing::Importing;
pub use reviewing::Reviewing;

use std::{path::PathBuf, sync::Arc};

use super::{
    command::{Command, CommandRef, Count, Place},
    notices::Notices,
    overlay::Overlay,
    overlays::finder::Finder,
    picking::Picking,
    reading_list::ReadingList,
    scene::Scene,
    settings::Settings,
    trail::Trail,
    views::reading::Reading,
    wish::Wish,
    work::{Done, Work},
};
use crate::{
    domain::{Library, ReaderLink},
    keymap::{Answer, Key, Keymap, Next, Pending},
    library::Sources,
};

/// Everything the reader sees and where they are in it.
pub struct App {
    /// What is read.
    pub library: Arc<Library>,
    /// Where it was read from.
    pub sources: Sources,
    /// Whether its tables of positions and figures are read too.
    pub complete: bool,
    /// How the reader wants it.
    pub settings: Settings,
    /// The stack and the open brief; kept while another scene is shown.
    pub reading: Reading,
    /// What fills the screen.
    pub scene: Scene,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// The way back and forward.
    pub trail: Trail,
    /// What the reader is told.
    pub notices: Notices,
    /// The keys.
    pub keymap: Keymap<CommandRef>,
    /// Keys of a sequence that is not complete.
    pub pending: Pending,
    /// What may follow them.
    pub awaited: Vec<(Key, Next<CommandRef>)>,
    /// The index of the finder, once it is made.
    pub index: Option<Arc<crate::find::Index>>,
    /// Where the index of a large library is kept; none where it is not.
    pub cache: Option<crate::kept::Folder>,
    /// What was searched in the finder, the newest first.
    pub last_queries: Vec<String>,
    /// The finder as it was left last.
    pub last_finder: Option<Box<Finder>>,
    /// What was marked in it to be read one after the other.
    pub reading_list: Option<ReadingList>,
    /// How much the reader uses each brief, by its index; empty where that is not known.
    pub used: Arc<[u32]>,
    /// The reader's home, for file names that begin with `~/`.
    pub home: Option<PathBuf>,
    /// The choice being made, where the program only chooses from a list.
    pub picking: Option<Picking>,
    /// What waits for the answer that the scene waits for.
    pub later: Option<fn(&mut Self) -> Wish>,
    /// Which statements the reader linked.
    pub links: Vec<ReaderLink>,
    /// Where they are kept; none where they are not.
    pub links_file: Option<PathBuf>,
    /// The import under way.
    pub importing: Importing,
    /// What imports were unsure of.
    pub reviewing: Reviewing,
    /// This program, to read a PDF in a process of its own; none: it is read here.
    pub program: Option<PathBuf>,
}

impl App {
    /// The program on a library, the first brief of the newest edition of the first series open.
    pub fn new(
        library: Arc<Library>,
        sources: Sources,
        settings: Settings,
        keymap: Keymap<CommandRef>,
    ) -> Self {
        let reading = Reading::new(&library, &settings);
        Self {
            library,
            sources,
            complete: false,
            settings,
            reading,
            scene: Scene::Reading,
            overlay: None,
            trail: Trail::default(),
            notices: Notices::default(),
            keymap,
            pending: Pending::default(),
            awaited: Vec::new(),
            index: None,
            cache: None,
            last_queries: Vec::new(),
            last_finder: None,
            reading_list: None,
            used: Arc::default(),
            home: None,
            picking: None,
            later: None,
            links: Vec::new(),
            links_file: None,
            importing: Importing::default(),
            reviewing: Reviewing::default(),
            program: None,
        }
    }

    /// What is to be done once the first screen is drawn.
    pub fn start(&mut self) -> Wish {
        let links = self.links_file.clone().map_or(Wish::Nothing, |file| Wish::Work(Work::Links { file }));
        let library = match self.library.stamp {
            Some(_) => self.completed(Arc::clone(&self.library)),
            None => Wish::Work(Work::Complete { sources: self.sources.clone() }),
        };
        library.and(links)
    }

    /// The tables of the keymap that apply, the innermost first.
    pub fn places(&self) -> &'static [Place] {
        match &self.overlay {
            Some(overlay) => overlay.places(),
            None => match &self.scene {
                Scene::Reading => self.reading.places(),
                scene => scene.places(),
            },
        }
    }

    /// The names of [`App::places`].
    pub fn place_names(&self) -> Vec<&'static str> {
        self.places().iter().map(|place| place.name()).collect()
    }

    /// A key.
    pub fn press(&mut self, key: Key) -> Wish {
        self.notices.seen();
        self.later = None;
        let names = self.place_names();
        self.awaited.clear();
        match self.keymap.resolve(&names, &mut self.pending, key) {
            Answer::Command { command, count } => self.run(command.0, count),
            Answer::Text(text) => self.type_text(&text),
            Answer::Unbound(keys) => {
                self.tell(&format!("{keys} does nothing here"), &format!("{keys} 在此处不起作用"));
                Wish::Nothing
            }
            Answer::Pending { next } => {
                self.awaited = next;
                Wish::Nothing
            }
            Answer::Cancelled => Wish::Nothing,
        }
    }

    /// A command, from a key or the palette.
    pub fn run(&mut self, command: &'static Command, count: Count) -> Wish {
        (command.run)(self, count)
    }

    /// Text typed or pasted. Outside a line of input it is passed over: a paste is never run as commands.
    pub fn type_text(&mut self, text: &str) -> Wish {
        match self.overlay.as_mut().and_then(Overlay::editor) {
            Some(editor) => {
                editor.insert(text);
                self.input_changed()
            }
            None => Wish::Nothing,
        }
    }

    /// Work that was asked for is done.
    pub fn done(&mut self, done: Done) -> Wish {
        match done {
            Done::Complete(library) => self.completed(Arc::new(*library)),
            Done::Index(index) => self.indexed(*index),
            Done::Found(found) => self.found(*found),
            Done::Written(name) => self.written(&name),
            Done::Taken(name) => self.taken(&name),
            Done::Highlighted { brief, block, classes } => {
                self.reading.take_highlights(&brief, block, classes);
                Wish::Nothing
            }
            Done::Compared { question, answer } => self.compared(&question, answer),
            Done::Candidates { said, of, found } => self.take_candidates(&said, &of, found),
            Done::Links(links) => self.take_links(links),
            Done::Exported { path, written } => self.exported(&path, written),
            Done::Folder(listing) => self.names_came(listing),
            Done::Guessed { file, guess } => self.guessed(&file, *guess),
            Done::Importing(far) => self.import_is(far),
            Done::Imported(done) => self.imported(done),
            Done::Reviewed { queue, faults } => self.take_review(queue, faults),
            Done::Decided { deed, done } => self.decided(&deed, done),
            Done::Broken { kind, what } => self.broken(kind, &what),
            Done::Saved => Wish::Nothing,
            Done::Failed(message) => {
                self.notices.warn(message);
                Wish::Nothing
            }
        }
    }

    /// Work broke off: who waits for it waits no longer.
    fn broken(&mut self, kind: &str, what: &str) -> Wish {
        self.notices.warn(format!("{kind}: {what}: this is a fault of attache"));
        match kind {
            "import" => self.import_broke(),
            "decide" => self.decision_broke(),
            _ => Wish::Nothing,
        }
    }

    /// Says something to the reader in their language.
    pub fn tell(&mut self, en: &str, zh: &str) {
        self.notices.note(self.settings.lang.choose(en, zh));
    }

    /// Warns the reader in their language.
    pub(super) fn warn(&mut self, en: &str, zh: &str) {
        self.notices.warn(self.settings.lang.choose(en, zh));
    }
}

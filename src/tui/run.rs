//! The loop: sleeps until something happens, takes all that has, draws once if anything changed.

use std::{
    env,
    io::{self, Read},
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use ratatui::{buffer::Buffer, layout::Rect};
use rustix::stdio;

use super::{
    app::App,
    command::{self, CommandRef},
    memory, picking,
    settings::Settings,
    terminal::{
        Capabilities, Colours, Guard, InputEvent, Screen, capabilities, clipboard,
        input::{Parser, Reader, Timing},
        output::Terminal,
    },
    theme::Theme,
    wish::Wish,
    work::Done,
};
use crate::{
    config::{self, Config, Paths},
    domain::{Fault, Lang},
    find::Index,
    job::{self, Jobs},
    keymap::{self, Keymap, Names},
    library::{self, Depth, Sources},
    state::State,
    text::Ambiguous,
};

/// Threads for work beside the input thread: one to import, one to read or index, one to answer the finder meanwhile.
const THREADS: usize = 3;

/// How long leaving waits for an import to stop.
const STOPPING: Duration = Duration::from_secs(2);

/// The least time between two frames, here and over SSH.
const FRAME: Duration = Duration::from_millis(8);
const FRAME_OVER_SSH: Duration = Duration::from_millis(33);

/// The part of a frame's time that a key waits for its answer, so that most keys need one frame and not two.
const GLIMPSE: u32 = 3;

/// All that can wake the program.
#[derive(Debug)]
enum Event {
    Input(InputEvent),
    Done(job::Done<&'static str, Done>),
    Lines(picking::Lines),
}

impl From<InputEvent> for Event {
    fn from(event: InputEvent) -> Self {
        Self::Input(event)
    }
}

/// Whether to go on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    On,
    End,
}

/// The keys in force: the built-in ones with the reader's own file laid over them, and what is wrong with that.
pub fn keymap(paths: Option<&Paths>) -> (Keymap<CommandRef>, Vec<Fault>) {
    let names: Vec<&str> = command::all().map(|command| command.name).collect();
    let names = Names { all: &names, find: &|place: &str, name: &str| command::find(place, name) };
    let file = paths.map(Paths::keymap_file);
    let (text, mut faults) = match file.as_deref().map(config::read) {
        Some(Ok(text)) => (text, Vec::new()),
        Some(Err(fault)) => (None, vec![fault]),
        None => (None, Vec::new()),
    };
    let path = file.map(|file| file.display().to_string()).unwrap_or_default();
    let user = text.as_ref().map(|text| (path.as_str(), text.as_str()));
    let (keymap, found) = Keymap::load(keymap::DEFAULTS, user, &names);
    faults.extend(found);
    (keymap, faults)
}

/// Runs the reader on the terminal at standard input and output, until it is left.
///
/// `folders` are libraries besides the built-in one and the reader's own; `lang` overrules what is remembered.
pub fn run(folders: &[std::path::PathBuf], lang: Option<Lang>, capabilities: Capabilities) -> io::Result<()> {
    let paths = Paths::find();
    let (config, mut faults) = Config::load(paths.as_ref());
    let (keymap, more) = keymap(paths.as_ref());
    faults.extend(more);
    let (state, more) = State::open(paths.as_ref().map(|paths| paths.state.as_path()));
    faults.extend(more);
    let capabilities = Capabilities { ambiguous: config.ambiguous_width, ..capabilities };

    let folders: Vec<_> = config.libraries.iter().chain(folders).cloned().collect();
    let sources = Sources::with(&folders);
    let library = Arc::new(library::open(&sources, Depth::Titles));
    let preferred = library.languages.first().copied().unwrap_or_default();
    let settings =
        settings(&config, lang.or(config.lang).or(state.lang()).unwrap_or(preferred), capabilities);
    let mut app = App::new(library, sources, settings, keymap);
    app.cache = paths.as_ref().map(|paths| Index::folder(paths.find_cache()));
    app.home = paths.map(|paths| paths.home);
    app.program = env::current_exe().ok();
    app.links_file = library::links::links_file();
    memory::restore(&mut app, &state);
    app.notices.faults(&faults);
    let start = app.start();
    Session::start(app, state, capabilities, mpsc::channel())?.last(start).map(drop)
}

/// Has one of the lines of `list` chosen, or several, on the terminal at standard input and output: these, or nothing where
/// the choice was given up. `query` is typed to begin with. The list is searched while it comes.
pub fn pick(
    list: impl Read + Send + 'static,
    query: &str,
    lang: Option<Lang>,
    capabilities: Capabilities,
) -> io::Result<Option<Vec<String>>> {
    let (sender, events) = mpsc::channel();
    let lines = sender.clone();
    thread::Builder::new().name("list".into()).spawn(move || {
        picking::read(list, |come| lines.send(Event::Lines(come)).is_ok());
    })?;
    let paths = Paths::find();
    let (config, mut faults) = Config::load(paths.as_ref());
    let (keymap, more) = keymap(paths.as_ref());
    faults.extend(more);
    let capabilities = Capabilities { ambiguous: config.ambiguous_width, ..capabilities };
    let settings = settings(&config, lang.or(config.lang).unwrap_or_default(), capabilities);
    let mut app = App::new(Arc::default(), Sources::default(), settings, keymap);
    app.notices.faults(&faults);
    let start = app.pick_from_lines(query);
    // nothing of what is chosen elsewhere is remembered
    let (state, _) = State::open(None);
    let app = Session::start(app, state, capabilities, (sender, events))?.last(start)?;
    Ok(app.picking.and_then(|picking| picking.chosen))
}

fn settings(config: &Config, lang: Lang, capabilities: Capabilities) -> Settings {
    Settings {
        lang,
        measure: config.measure,
        ambiguous: config.ambiguous_width,
        ascii: !capabilities.signs || config.ambiguous_width == Ambiguous::Wide,
        theme: Theme { plain: capabilities.colours == Colours::None || config.theme == config::Theme::None },
        rank_by_use: config.rank_by_use,
    }
}

/// A run of the reader on a terminal.
struct Session {
    app: App,
    state: State,
    capabilities: Capabilities,
    screen: Screen<Terminal>,
    jobs: Jobs<&'static str, Done>,
    events: Receiver<Event>,
    guard: Guard,
    frame: Buffer,
    drawn: Option<Instant>,
    pace: Duration,
    /// When the first key came that is not drawn yet.
    typed: Option<Instant>,
    /// Whether an answer came to what was typed, and is not drawn yet.
    answered: bool,
    _reader: Reader,
}

impl Session {
    fn start(
        app: App,
        state: State,
        capabilities: Capabilities,
        (sender, events): (Sender<Event>, Receiver<Event>),
    ) -> io::Result<Self> {
        let guard = Guard::enter(capabilities)?;
        let size = capabilities::size(stdio::stdout());
        let parser = Parser::new(Timing::default(), guard.backspace_is_bs());
        let restorer = guard.restorer();
        let reader = Reader::start(stdio::stdin(), parser, sender.clone(), move || restorer.give_up(1))?;
        let over_ssh = env::var_os("SSH_CONNECTION").is_some();
        Ok(Self {
            app,
            state,
            capabilities,
            screen: Screen::new(Terminal::stdout(), size, capabilities),
            jobs: Self::jobs(sender),
            events,
            guard,
            frame: Buffer::default(),
            drawn: None,
            pace: if over_ssh { FRAME_OVER_SSH } else { FRAME },
            typed: None,
            answered: false,
            _reader: reader,
        })
    }

    fn jobs(sender: Sender<Event>) -> Jobs<&'static str, Done> {
        // a program that is ending takes no results
        Jobs::new(THREADS, move |done| drop(sender.send(Event::Done(done))))
    }

    /// Until the end: wait, take, draw.
    fn last(mut self, start: Wish) -> io::Result<App> {
        self.draw()?;
        let mut flow = self.grant(start)?;
        if let Some(tidy) = self.state.tidy() {
            self.jobs.spawn("tidy", move |_| match tidy.run() {
                Ok(()) => Done::Saved,
                Err(fault) => Done::Failed(fault.to_string()),
            });
        }
        while flow == Flow::On {
            flow = self.turn()?;
        }
        self.end_import()?;
        memory::follow(&mut self.app, &mut self.state);
        memory::note(&self.app, &mut self.state);
        if let Some(save) = self.state.last_save()
            && let Err(fault) = save.run()
        {
            drop(self.guard);
            eprintln!("attache: {fault}");
        }
        Ok(self.app)
    }

    /// Stops an import that is under way, and waits a little until it has: it leaves nothing behind then.
    fn end_import(&mut self) -> io::Result<()> {
        if !self.app.is_importing() {
            return Ok(());
        }
        let wish = self.app.cancel_import();
        self.grant(wish)?;
        let end = Instant::now() + STOPPING;
        while self.app.is_importing() {
            match self.events.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(event @ Event::Done(_)) => drop(self.take(event)?),
                Ok(_) => {}
                Err(_) => break,
            }
        }
        Ok(())
    }

    /// Waits for an event, takes it and all that came with it, and draws.
    fn turn(&mut self) -> io::Result<Flow> {
        match self.wait() {
            Ok(event) => {
                if self.take(event)? == Flow::End {
                    return Ok(Flow::End);
                }
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(Flow::End),
            // something is to be saved
            Err(RecvTimeoutError::Timeout) => {}
        }
        // what comes before the next frame is due goes into that frame
        loop {
            match self.events.recv_timeout(self.patience()) {
                Ok(event) => {
                    if self.take(event)? == Flow::End {
                        return Ok(Flow::End);
                    }
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Ok(Flow::End),
            }
        }
        self.save();
        self.draw()?;
        Ok(Flow::On)
    }

    /// How long to wait for more before a frame is drawn: until the frame is due, and after a key a little longer for its
    /// answer; not at all for an answer, which follows the frame of its key at once, unless frames are dear.
    fn patience(&self) -> Duration {
        let due = self.drawn.map_or(Duration::ZERO, |drawn| self.pace.saturating_sub(drawn.elapsed()));
        match self.typed {
            Some(typed) if self.app.is_waiting() => {
                due.max((self.pace * GLIMPSE / 8).saturating_sub(typed.elapsed()))
            }
            _ if self.answered && self.pace == FRAME => Duration::ZERO,
            _ => due,
        }
    }

    /// The next event, or none in time when something is to be saved before.
    fn wait(&mut self) -> Result<Event, RecvTimeoutError> {
        match self.state.due() {
            None => self.events.recv().map_err(RecvTimeoutError::from),
            Some(due) => self.events.recv_timeout(due.saturating_duration_since(Instant::now())),
        }
    }

    fn take(&mut self, event: Event) -> io::Result<Flow> {
        if matches!(event, Event::Input(_)) {
            self.typed.get_or_insert_with(Instant::now);
        }
        let was_waiting = self.app.is_waiting();
        let wish = match event {
            Event::Lines(lines) => self.app.take_lines(lines),
            Event::Input(InputEvent::Key(key)) => self.app.press(key),
            Event::Input(InputEvent::Paste(text)) => self.app.type_text(&text),
            Event::Input(InputEvent::Resize) => {
                self.screen.resize(capabilities::size(stdio::stdout()));
                Wish::Nothing
            }
            Event::Input(InputEvent::Terminate | InputEvent::HangUp) => Wish::Quit,
            Event::Input(InputEvent::Suspend) => Wish::Suspend,
            Event::Input(InputEvent::Continue) => {
                self.guard.reenter()?;
                Wish::Repaint
            }
            Event::Done(done) => match self.jobs.take(done) {
                Some((_, Ok(done))) => self.app.done(done),
                Some((kind, Err(panic))) => self.app.done(Done::Broken { kind, what: panic.0 }),
                None => Wish::Nothing,
            },
        };
        self.answered |= was_waiting && !self.app.is_waiting();
        self.grant(wish)
    }

    fn grant(&mut self, wish: Wish) -> io::Result<Flow> {
        match wish {
            Wish::Nothing => {}
            Wish::Quit => return Ok(Flow::End),
            Wish::Suspend => self.suspend()?,
            Wish::Repaint => self.screen.invalidate(),
            Wish::Copy(text) => self.copy(&text),
            Wish::Work(work) => {
                self.jobs.spawn_telling(work.kind(), move |cancel, tell| work.run(cancel, tell));
            }
            Wish::All(wishes) => {
                for wish in wishes {
                    if self.grant(wish)? == Flow::End {
                        return Ok(Flow::End);
                    }
                }
            }
        }
        Ok(Flow::On)
    }

    fn suspend(&mut self) -> io::Result<()> {
        match self.guard.suspend() {
            Ok(()) => self.guard.reenter()?,
            Err(nobody) => self.app.notices.warn(nobody.to_string()),
        }
        self.screen.resize(capabilities::size(stdio::stdout()));
        Ok(())
    }

    fn copy(&mut self, text: &str) {
        let variable = |name: &str| env::var(name).ok();
        match clipboard::copy(text, self.capabilities, variable, self.screen.out()) {
            Ok(route) => self.app.notices.note(format!("copied {route}: {text}")),
            Err(unreachable) => self.app.notices.warn(unreachable.to_string()),
        }
    }

    /// Hands out what is to be remembered, when it is due.
    fn save(&mut self) {
        memory::follow(&mut self.app, &mut self.state);
        memory::note(&self.app, &mut self.state);
        memory::note_use(&mut self.app, &mut self.state);
        if let Some(save) = self.state.save(Instant::now()) {
            self.jobs.spawn("save", move |_| match save.run() {
                Ok(()) => Done::Saved,
                Err(fault) => Done::Failed(fault.to_string()),
            });
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let (width, height) = self.screen.size();
        let area = Rect::new(0, 0, width, height);
        self.app.arrange(area);
        if self.frame.area == area {
            self.frame.reset();
        } else {
            self.frame = Buffer::empty(area);
        }
        let cursor = self.app.render(&mut self.frame);
        self.screen.present(&self.frame, cursor)?;
        self.drawn = Some(Instant::now());
        self.typed = None;
        self.answered = false;
        Ok(())
    }
}

//! The loop: sleeps until something happens, takes all that has, draws once if anything changed.

use std::{
    env, io,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    time::{Duration, Instant},
};

use ratatui::{buffer::Buffer, layout::Rect};
use rustix::stdio;

use super::{
    app::App,
    command::{self, CommandRef},
    memory,
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
    job::{self, Jobs},
    keymap::{self, Keymap, Names},
    library::{self, Depth, Sources},
    state::State,
};

/// Threads for work beside the input thread: one to read or index, one to answer the finder meanwhile.
const THREADS: usize = 2;

/// The least time between two frames, here and over SSH.
const FRAME: Duration = Duration::from_millis(8);
const FRAME_OVER_SSH: Duration = Duration::from_millis(33);

/// All that can wake the program.
#[derive(Debug)]
enum Event {
    Input(InputEvent),
    Done(job::Done<&'static str, Done>),
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
    let library = Arc::new(library::open(&sources, Depth::Shelf));
    let preferred = library.languages.first().copied().unwrap_or_default();
    let settings = Settings {
        lang: lang.or(config.lang).or(state.lang()).unwrap_or(preferred),
        measure: config.measure,
        ambiguous: config.ambiguous_width,
        theme: Theme { plain: capabilities.colours == Colours::None || config.theme == config::Theme::None },
    };
    let mut app = App::new(library, sources, settings, keymap);
    memory::restore(&mut app, &state);
    app.notices.faults(&faults);
    Session::start(app, state, capabilities)?.last()
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
    _reader: Reader,
}

impl Session {
    fn start(app: App, state: State, capabilities: Capabilities) -> io::Result<Self> {
        let guard = Guard::enter(capabilities)?;
        let size = capabilities::size(stdio::stdout());
        let (sender, events) = mpsc::channel();
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
            _reader: reader,
        })
    }

    fn jobs(sender: Sender<Event>) -> Jobs<&'static str, Done> {
        // a program that is ending takes no results
        Jobs::new(THREADS, move |done| drop(sender.send(Event::Done(done))))
    }

    /// Until the end: wait, take, draw.
    fn last(mut self) -> io::Result<()> {
        self.draw()?;
        let start = self.app.start();
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
        memory::note(&self.app, &mut self.state);
        if let Some(save) = self.state.last_save()
            && let Err(fault) = save.run()
        {
            drop(self.guard);
            eprintln!("attache: {fault}");
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
            let left = self.drawn.map_or(Duration::ZERO, |drawn| self.pace.saturating_sub(drawn.elapsed()));
            match self.events.recv_timeout(left) {
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

    /// The next event, or none in time when something is to be saved before.
    fn wait(&mut self) -> Result<Event, RecvTimeoutError> {
        match self.state.due() {
            None => self.events.recv().map_err(RecvTimeoutError::from),
            Some(due) => self.events.recv_timeout(due.saturating_duration_since(Instant::now())),
        }
    }

    fn take(&mut self, event: Event) -> io::Result<Flow> {
        let wish = match event {
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
                Some((kind, Err(panic))) => {
                    self.app.done(Done::Failed(format!("{kind}: {}: this is a fault of attache", panic.0)))
                }
                None => Wish::Nothing,
            },
        };
        self.grant(wish)
    }

    fn grant(&mut self, wish: Wish) -> io::Result<Flow> {
        match wish {
            Wish::Nothing => {}
            Wish::Quit => return Ok(Flow::End),
            Wish::Suspend => self.suspend()?,
            Wish::Repaint => self.screen.invalidate(),
            Wish::Copy(text) => self.copy(&text),
            Wish::Work(work) => self.jobs.spawn(work.kind(), move |cancel| work.run(cancel)),
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
        memory::note(&self.app, &mut self.state);
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
        Ok(())
    }
}

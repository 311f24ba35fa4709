//! How long a key typed into the finder waits for a finished frame with results, on a list of lines.
//!
//! `cargo bench --bench keys -- LIST QUERIES`: each key of the queries, a line each, is pressed in the program as it is but
//! for its terminal; frames go to memory. `first` is until the first frame with results for what is typed, `whole` until
//! the one with all of them; `burst` types a query without waiting and counts from its last key.

#![allow(clippy::unwrap_used, reason = "a measurement that fails says so by panicking")]

use std::{
    fs::File,
    sync::{
        Arc,
        mpsc::{self, Receiver},
    },
    time::{Duration, Instant},
};

use attache::{
    job::{self, Jobs},
    keymap::{Key, KeyCode},
    library::Sources,
    tui::{
        self,
        app::App,
        picking::{self, Lines},
        settings::Settings,
        terminal::{Capabilities, Screen},
        wish::Wish,
        work::Done,
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

const SIZE: (u16, u16) = (120, 40);

/// As many threads as the program has for its work.
const THREADS: usize = 3;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    // as one of all benches it has nothing to type into
    let [list, queries] = &arguments[..] else { return };
    let begun = Instant::now();
    let lines = read(list);
    println!("{list}: {} lines read in {:.0} ms", lines.index.len(), begun.elapsed().as_secs_f64() * 1e3);
    let mut program = Program::on(lines);
    let queries = std::fs::read_to_string(queries).unwrap();
    let queries: Vec<Vec<char>> =
        queries.lines().map(|line| line.split('\t').next().unwrap_or(line).chars().collect()).collect();
    let (mut first, mut whole, mut burst) = (Vec::new(), Vec::new(), Vec::new());
    // before the queries are typed letter by letter, after which their answers are remembered
    for query in &queries {
        burst.push(program.press(query).1);
        program.clear();
    }
    for query in &queries {
        for letter in query {
            let waited = program.press(&[*letter]);
            first.push(waited.0);
            whole.push(waited.1);
        }
        program.clear();
    }
    for (what, times) in [("first", first), ("whole", whole), ("burst", burst)] {
        print(what, times);
    }
}

fn read(list: &str) -> Lines {
    let mut all = Lines::default();
    picking::read(File::open(list).unwrap(), |come| {
        all = come;
        true
    });
    all
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    println!("  {what:6} {:7.2} ms median {:7.2} p95 {:7.2} p99 {:7.2} max", at(50), at(95), at(99), at(100));
}

/// The program without a terminal.
struct Program {
    app: App,
    jobs: Jobs<&'static str, Done>,
    done: Receiver<job::Done<&'static str, Done>>,
    screen: Screen<Vec<u8>>,
    frame: Buffer,
}

impl Program {
    fn on(lines: Lines) -> Self {
        let (sender, done) = mpsc::channel();
        let app = App::new(Arc::default(), Sources::default(), Settings::default(), tui::keymap(None).0);
        let mut program = Self {
            app,
            jobs: Jobs::new(THREADS, move |done| drop(sender.send(done))),
            done,
            screen: Screen::new(Vec::new(), SIZE, Capabilities::default()),
            frame: Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1)),
        };
        let start = program.app.pick_from_lines("");
        program.grant(start);
        let start = program.app.take_lines(lines);
        program.grant(start);
        program.settle();
        program
    }

    /// Types without waiting: how long from the last letter to the first frame with results, and to the last frame.
    fn press(&mut self, letters: &[char]) -> (Duration, Duration) {
        let mut typed = Instant::now();
        for letter in letters {
            typed = Instant::now();
            let wish = self.app.press(Key::plain(KeyCode::Char(*letter)));
            self.grant(wish);
        }
        self.draw();
        self.settle_since(typed)
    }

    fn clear(&mut self) {
        let wish = self.app.press(Key::parse("ctrl-u").unwrap());
        self.grant(wish);
        self.settle();
    }

    fn settle(&mut self) {
        self.settle_since(Instant::now());
    }

    /// Takes what jobs come to until nothing is waited for, and draws after each.
    fn settle_since(&mut self, typed: Instant) -> (Duration, Duration) {
        let mut first = None;
        while self.jobs.any_waiting() {
            let done = self.done.recv().unwrap();
            let Some((_, done)) = self.jobs.take(done) else { continue };
            let wish = self.app.done(done.unwrap());
            self.grant(wish);
            self.draw();
            first.get_or_insert_with(|| typed.elapsed());
        }
        let whole = typed.elapsed();
        (first.unwrap_or(whole), whole)
    }

    fn grant(&mut self, wish: Wish) {
        match wish {
            Wish::Work(work) => {
                self.jobs.spawn_telling(work.kind(), move |cancel, tell| work.run(cancel, tell));
            }
            Wish::All(wishes) => wishes.into_iter().for_each(|wish| self.grant(wish)),
            Wish::Nothing | Wish::Quit | Wish::Suspend | Wish::Repaint | Wish::Copy(_) => {}
        }
    }

    fn draw(&mut self) {
        self.app.arrange(self.frame.area);
        self.frame.reset();
        let cursor = self.app.render(&mut self.frame);
        self.screen.present(&self.frame, cursor).unwrap();
        self.screen.out().clear();
    }
}

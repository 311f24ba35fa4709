//! `attache find --stdin`: the lines of standard input, filtered, or chosen from on the terminal.

use std::{
    fs::File,
    io::{self, IsTerminal as _, Write as _},
    sync::Arc,
};

use rustix::{
    fd::OwnedFd,
    fs::{Mode, OFlags, open},
    io::fcntl_dupfd_cloexec,
    stdio,
};

use super::{FindJson, HitJson};
use crate::{
    cli::{Exit, Failure, Output, Shared},
    find::{Options, Query, Session},
    text::sanitise::sanitise,
    tui::{
        self,
        picking::{self, Lines, Picking},
        terminal::Capabilities,
    },
};

/// Prints the lines that match `query`, best first; exit status 1 where none does.
pub fn filter(query: &str, limit: Option<usize>, json: bool) -> Result<Exit, Failure> {
    let mut lines = Lines::default();
    picking::read(io::stdin(), |come| {
        lines = come;
        true
    });
    if let Some(why) = &lines.failed {
        return Err(Failure::new(format!("standard input: {why}"), ""));
    }
    let words = Query::words(query);
    let options = Options { limit: limit.unwrap_or(usize::MAX), ..Options::default() };
    let found = Session::new(Arc::clone(&lines.index)).search(&words, &options);
    let picking = Picking { lines, chosen: None };
    let mut output = Output::stdout();
    if json {
        let texts: Vec<String> = found.hits.iter().map(|hit| picking.line(&hit.text)).collect();
        let results = found.hits.iter().zip(&texts).map(|(hit, text)| HitJson::of(hit, text)).collect();
        output.json(&FindJson { query, total: found.total, results })?;
    } else {
        for hit in &found.hits {
            output.line(&picking.line(&hit.text))?;
        }
    }
    output.finish()?;
    Ok(if found.total == 0 { Exit::Nothing } else { Exit::Done })
}

/// Opens the picker on the terminal, and prints what was chosen; exit status 1 where nothing was there to be chosen, 130
/// where the choice was given up.
pub fn choose(shared: &Shared, query: &str) -> Result<Exit, Failure> {
    if io::stdin().is_terminal() {
        return Err(Failure::new(
            "standard input is the terminal",
            "give it a list, such as `ls | attache find --stdin`",
        ));
    }
    let Streams { list, printed } = Streams::part()?;
    let capabilities = Capabilities::detect()
        .map_err(|unsuitable| Failure::new(unsuitable.to_string(), "use --filter QUERY there"))?;
    let chosen = tui::pick(list, query, shared.lang, capabilities)?;
    let mut printed = io::BufWriter::new(printed);
    let Some(chosen) = chosen else { return Ok(Exit::GivenUp) };
    for line in &chosen {
        writeln!(printed, "{}", sanitise(line))?;
    }
    printed.flush()?;
    Ok(if chosen.is_empty() { Exit::Nothing } else { Exit::Done })
}

/// Standard input and output as they were given, while the terminal is in their place.
struct Streams {
    list: File,
    printed: File,
}

impl Streams {
    /// Puts the terminal of this session in the place of standard input and output: keys come from it and frames go to it, as
    /// in the reader, wherever list and choice come from and go to.
    fn part() -> Result<Self, Failure> {
        let no_terminal = |error: rustix::io::Errno| {
            Failure::new(format!("there is no terminal to choose on: {error}"), "use --filter QUERY there")
        };
        let terminal =
            open("/dev/tty", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty()).map_err(no_terminal)?;
        let list: OwnedFd = fcntl_dupfd_cloexec(stdio::stdin(), 3).map_err(io::Error::from)?;
        let printed: OwnedFd = fcntl_dupfd_cloexec(stdio::stdout(), 3).map_err(io::Error::from)?;
        stdio::dup2_stdin(&terminal).map_err(io::Error::from)?;
        stdio::dup2_stdout(&terminal).map_err(io::Error::from)?;
        Ok(Self { list: list.into(), printed: printed.into() })
    }
}

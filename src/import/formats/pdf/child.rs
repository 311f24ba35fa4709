//! A PDF read in a process of its own, with limits on memory and time: whatever happens there, the import tells it.
//!
//! The process is this program, called with [`ARGUMENT`]: the PDF comes on its standard input, and a page of lines goes
//! to its standard output as one line of JSON, the last being what went wrong, if anything did.

use std::{
    io::{self, BufRead as _, BufReader, Read, Write},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Resource, Rlimit, setrlimit};
use serde::{Deserialize, Serialize};

use super::{Page, damaged, each_page};
use crate::{
    domain::Fault,
    import::{formats::LARGEST_TEXT, watch::Watch},
};

/// What this program is called with to read a PDF.
pub const ARGUMENT: &str = "read-pdf";
/// The most memory that the process may have.
const MEMORY: u64 = 1 << 30;
/// The longest it may work, in seconds.
const SECONDS: u64 = 60;
/// How often it is looked whether the import is to stop.
const LOOK: Duration = Duration::from_millis(50);

/// What the process says.
#[derive(Serialize, Deserialize)]
enum Said {
    Page(Page),
    Wrong { message: String, hint: String },
    Done,
}

/// The process's side: reads a PDF from `input` and writes its pages to `output`, within limits that cannot be raised.
///
/// # Errors
///
/// When the pages cannot be written.
pub fn serve(input: &mut dyn Read, output: &mut dyn Write) -> io::Result<()> {
    let limit = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
    setrlimit(Resource::As, limit(MEMORY))?;
    setrlimit(Resource::Cpu, limit(SECONDS))?;
    setrlimit(Resource::Core, limit(0))?;
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let mut failed = None;
    let read = each_page(&bytes, &mut |page| {
        say(output, &Said::Page(page)).map_err(|error| {
            failed = Some(error);
            Fault::of_file("", "", "")
        })
    });
    match (failed, read) {
        (Some(error), _) => Err(error),
        (None, Err(Fault { message, hint, .. })) => say(output, &Said::Wrong { message, hint }),
        (None, Ok(())) => say(output, &Said::Done),
    }
}

fn say(output: &mut dyn Write, said: &Said) -> io::Result<()> {
    serde_json::to_writer(&mut *output, said)?;
    output.write_all(b"\n")?;
    output.flush()
}

/// A process that ends with the import.
struct Reader(Child);

impl Drop for Reader {
    fn drop(&mut self) {
        // it has ended already, or is not waited for any more
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Gives the pages of a PDF, read by `program` in a process of its own, to `take`.
///
/// # Errors
///
/// When it cannot be read, the process comes to an end before its time, or `take` or `watch` stops it.
pub fn pages(
    bytes: &[u8],
    program: &Path,
    watch: &Watch<'_>,
    take: &mut dyn FnMut(Page) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let spawned = Command::new(program)
        .arg(ARGUMENT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let unstarted = || Fault::of_file("", "the PDF cannot be read: no process could be started", "try again");
    let mut reader = Reader(spawned.map_err(|_| unstarted())?);
    let (Some(mut input), Some(output)) = (reader.0.stdin.take(), reader.0.stdout.take()) else {
        return Err(unstarted());
    };
    let (sender, lines) = channel();
    thread::scope(|scope| {
        // a process that ends early does not take all
        scope.spawn(move || drop(input.write_all(bytes)));
        scope.spawn(move || {
            let lines = BufReader::new(output.take(4 * LARGEST_TEXT as u64)).lines();
            lines.map_while(Result::ok).take_while(|line| sender.send(line.clone()).is_ok()).for_each(drop);
        });
        let result = listen(&mut reader, &lines, watch, take);
        // both threads end with the process
        drop(reader);
        result
    })
}

fn listen(
    reader: &mut Reader,
    lines: &std::sync::mpsc::Receiver<String>,
    watch: &Watch<'_>,
    take: &mut dyn FnMut(Page) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let end = Instant::now() + Duration::from_secs(SECONDS);
    loop {
        watch.check()?;
        match lines.recv_timeout(LOOK) {
            Ok(line) => match serde_json::from_str(&line) {
                Ok(Said::Page(page)) => take(page)?,
                Ok(Said::Wrong { message, hint }) => return Err(Fault::of_file("", message, hint)),
                Ok(Said::Done) => return Ok(()),
                Err(_) => return Err(damaged("its text is not to be made out")),
            },
            Err(RecvTimeoutError::Timeout) if Instant::now() < end => {}
            Err(RecvTimeoutError::Timeout) => return Err(too_much("it took longer than a minute")),
            Err(RecvTimeoutError::Disconnected) => return Err(ended(reader.0.wait().ok())),
        }
    }
}

/// Why a process that said nothing of it came to its end.
fn ended(status: Option<ExitStatus>) -> Fault {
    use std::os::unix::process::ExitStatusExt as _;
    match status.and_then(|status| status.signal()) {
        // killed by the limit on time, or out of memory
        Some(9 | 24) => too_much("it took longer than a minute"),
        Some(6) => too_much("it took more than 1 GB of memory"),
        _ => damaged("reading it failed"),
    }
}

fn too_much(what: &str) -> Fault {
    Fault::of_file(
        "",
        format!("the PDF was given up: {what}"),
        "it may be damaged: print it to a new PDF, or take its text out with `pdftotext REPORT.pdf`",
    )
}

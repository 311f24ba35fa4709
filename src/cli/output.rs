//! Standard output: text that cannot drive the terminal, and JSON.

use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write};

use serde::Serialize;

use crate::text::sanitise::{is_hostile, sanitise};

/// The columns that a table may take: the terminal's, or 100 in a pipe.
pub(super) fn columns() -> usize {
    let size = io::stdout().is_terminal().then(|| rustix::termios::tcgetwinsize(io::stdout()).ok()).flatten();
    size.map(|size| usize::from(size.ws_col)).filter(|columns| *columns > 0).unwrap_or(100)
}

/// Where a command prints.
pub struct Output<W: Write = BufWriter<StdoutLock<'static>>> {
    out: W,
}

impl Output {
    /// Standard output, flushed at the end by [`Output::finish`].
    pub fn stdout() -> Self {
        Self { out: BufWriter::new(io::stdout().lock()) }
    }
}

impl<W: Write> Output<W> {
    /// Prints to `out`; for tests.
    pub fn to(out: W) -> Self {
        Self { out }
    }

    /// A line of text.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", sanitise(text))
    }

    /// Several lines of text.
    pub fn lines(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| self.line(line))
    }

    /// Text that was made harmless before it was styled, with a line end.
    pub fn styled(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}\n")
    }

    /// One JSON value, on several lines. Characters that could drive a terminal are escaped.
    pub fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        let text = serde_json::to_string_pretty(value)?;
        for c in text.chars() {
            if is_hostile(c) {
                write!(self.out, "\\u{:04x}", u32::from(c))?;
            } else {
                write!(self.out, "{c}")?;
            }
        }
        writeln!(self.out)
    }

    /// Flushes, so that a full disk or a closed pipe is seen.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_drive_the_terminal() {
        let mut bytes = Vec::new();
        Output::to(&mut bytes).json(&"a\u{9b}31m\u{202e}\u{1b}[31m").unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "\"a\\u009b31m\\u202e\\u001b[31m\"\n");
    }
}

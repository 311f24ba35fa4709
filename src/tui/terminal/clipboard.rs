//! Text to the reader's own clipboard, also through SSH, GNU screen and tmux.

use std::{
    fmt,
    io::{self, Write},
    process::{Command, Stdio},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::Capabilities;

/// Bytes of text that terminals take by OSC 52: 100,000 of base64 is the least limit of those that have one.
const LONGEST: usize = 74_994;

/// Bytes that GNU screen passes on in one DCS sequence; it drops longer ones.
const PIECE: usize = 760;

/// How text got to the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Sent to the terminal (OSC 52). Whether it took it, it does not say.
    Terminal,
    /// Sent through GNU screen to the terminal.
    Screen,
    /// Given to tmux, which passes it on to the terminal (`tmux load-buffer -w`).
    Tmux,
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Terminal => "by the terminal (OSC 52)",
            Self::Screen => "through GNU screen (OSC 52)",
            Self::Tmux => "through tmux",
        })
    }
}

/// Why text cannot get to the clipboard.
#[derive(Debug)]
pub enum Unreachable {
    /// The terminal has none.
    NoClipboard,
    /// The text is longer than terminals take; its bytes.
    TooLong(usize),
    /// tmux did not take it; what it said.
    Tmux(String),
    /// It could not be sent.
    Failed(io::Error),
}

impl fmt::Display for Unreachable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot reach your clipboard: ")?;
        match self {
            Self::NoClipboard => f.write_str("this terminal has none"),
            Self::TooLong(bytes) => {
                write!(f, "{bytes} bytes are too many, terminals take {LONGEST}; copy a smaller passage")
            }
            Self::Tmux(said) => write!(f, "tmux: {said}"),
            Self::Failed(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Unreachable {}

/// Puts `text` on the clipboard of the terminal at `out`, by the way that `variable`, the environment, asks for.
pub fn copy(
    text: &str,
    capabilities: Capabilities,
    variable: impl Fn(&str) -> Option<String>,
    out: &mut impl Write,
) -> Result<Route, Unreachable> {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    if is_set("TMUX") {
        return load_buffer(text).map(|()| Route::Tmux);
    }
    if !capabilities.clipboard {
        return Err(Unreachable::NoClipboard);
    }
    if text.len() > LONGEST {
        return Err(Unreachable::TooLong(text.len()));
    }
    let sequence = format!("\x1b]52;c;{}\x07", STANDARD.encode(text)).into_bytes();
    let (route, bytes) = if is_set("STY") {
        let wrapped =
            sequence.chunks(PIECE).flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat()).collect();
        (Route::Screen, wrapped)
    } else {
        (Route::Terminal, sequence)
    };
    out.write_all(&bytes).and_then(|()| out.flush()).map_err(Unreachable::Failed)?;
    Ok(route)
}

/// Gives `text` to tmux, for itself and, with `-w`, for the terminal: tmux 3.2 or newer; older ones keep it for themselves.
fn load_buffer(text: &str) -> Result<(), Unreachable> {
    let mut tmux = Command::new("tmux")
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(Unreachable::Failed)?;
    if let Some(mut stdin) = tmux.stdin.take() {
        // one that ends early says why itself
        let _ = stdin.write_all(text.as_bytes());
    }
    let output = tmux.wait_with_output().map_err(Unreachable::Failed)?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Unreachable::Tmux(said.lines().next().unwrap_or("it failed").to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(text: &str, environment: &'static str) -> (Result<Route, Unreachable>, String) {
        let mut out = Vec::new();
        let variable = |name: &str| (name == environment).then(|| "x".to_owned());
        let route = copy(text, Capabilities::default(), variable, &mut out);
        (route, String::from_utf8(out).unwrap())
    }

    #[test]
    fn text_is_sent_as_base64() {
        let (route, sent) = copied("数\x1b]0;x\x07", "");
        assert!(matches!(route, Ok(Route::Terminal)));
        assert_eq!(sent, "\x1b]52;c;5pWwG10wO3gH\x07");
    }

    #[test]
    fn screen_gets_it_in_pieces() {
        let (route, sent) = copied(&"x".repeat(3000), "STY");
        assert!(matches!(route, Ok(Route::Screen)));
        let pieces: Vec<_> = sent.split_terminator("\x1b\\").collect();
        assert!(
            pieces.len() > 4 && pieces.iter().all(|piece| piece.starts_with("\x1bP") && piece.len() < 768)
        );
        let whole: String = pieces.iter().map(|piece| &piece[2..]).collect();
        assert!(whole.starts_with("\x1b]52;c;eHh4") && whole.ends_with('\x07'));
    }

    #[test]
    fn what_cannot_be_copied_says_why() {
        let (long, sent) = copied(&"x".repeat(LONGEST + 1), "");
        assert!(matches!(long, Err(Unreachable::TooLong(_))) && sent.is_empty());
        let old = Capabilities { clipboard: false, ..Capabilities::default() };
        let none = copy("x", old, |_| None, &mut Vec::new());
        assert_eq!(none.unwrap_err().to_string(), "cannot reach your clipboard: this terminal has none");
    }
}

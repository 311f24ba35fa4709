//! What the terminal can do, told by the environment alone: no query is ever sent.

use std::{fmt, io};

use rustix::{fd::AsFd, termios};

use crate::text::Ambiguous;

/// How many colours may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// None: only bold, underline, reverse and the like.
    None,
    /// The sixteen of the palette.
    Sixteen,
    /// The 256 of xterm.
    TwoFiftySix,
    /// 24 bits.
    True,
}

/// What the terminal can do.
#[allow(clippy::struct_excessive_bools, reason = "each is a thing of its own that a terminal knows or not")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// How many colours it has.
    pub colours: Colours,
    /// Whether a frame may be wrapped in marks of synchronized output. Harmless where they are not known.
    pub synchronized: bool,
    /// Whether rows can be scrolled within margins.
    pub scroll_regions: bool,
    /// Whether the cursor can be sent to a column without naming the row.
    pub columns: bool,
    /// Whether there is a second screen, so that leaving brings back what stood there before.
    pub alternate_screen: bool,
    /// Whether text can be put on the reader's clipboard with OSC 52.
    pub clipboard: bool,
    /// Whether its font may be trusted with more signs than ASCII and box lines: Braille, triangles.
    pub signs: bool,
    /// How wide characters of ambiguous width are. Never told by the environment: a setting of the reader's.
    pub ambiguous: Ambiguous,
}

/// Why the reader cannot run here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsuitable {
    /// Standard input or output is no terminal; which.
    NotATerminal(&'static str),
    /// `TERM` is `dumb`: the cursor cannot be moved.
    Dumb,
    /// The locale asks for another character set than UTF-8; its name.
    Charset(String),
}

impl Unsuitable {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotATerminal(_) | Self::Dumb => {
                "use `attache list`, `attache show` or `attache find` there"
            }
            Self::Charset(_) => "set LC_ALL=C.UTF-8 when the terminal shows UTF-8",
        }
    }
}

impl fmt::Display for Unsuitable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotATerminal(stream) => write!(f, "standard {stream} is not a terminal"),
            Self::Dumb => write!(f, "the terminal cannot move its cursor (TERM=dumb)"),
            Self::Charset(name) => write!(f, "the locale asks for {name}, and the reader writes UTF-8"),
        }
    }
}

impl std::error::Error for Unsuitable {}

impl Default for Capabilities {
    /// A usual terminal over SSH, where `COLORTERM` is lost.
    fn default() -> Self {
        Self {
            colours: Colours::TwoFiftySix,
            synchronized: true,
            scroll_regions: true,
            columns: true,
            alternate_screen: true,
            clipboard: true,
            signs: true,
            ambiguous: Ambiguous::Narrow,
        }
    }
}

impl Capabilities {
    /// What the terminal of standard input and output can do, by this process's environment.
    pub fn detect() -> Result<Self, Unsuitable> {
        for (stream, is_terminal) in
            [("input", termios::isatty(io::stdin())), ("output", termios::isatty(io::stdout()))]
        {
            if !is_terminal {
                return Err(Unsuitable::NotATerminal(stream));
            }
        }
        Self::of(|name| std::env::var(name).ok())
    }

    /// What a terminal can do whose environment is `variable`. A variable that is empty counts as unset.
    ///
    /// An unknown `TERM` is taken for a descendant of xterm, as nearly all are; an unset one for a plain vt100.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Result<Self, Unsuitable> {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        let term = variable("TERM").unwrap_or_else(|| "vt100".to_owned());
        if term == "dumb" || term == "unknown" {
            return Err(Unsuitable::Dumb);
        }
        if let Some(charset) =
            ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(&variable).and_then(|it| charset(&it))
        {
            return Err(Unsuitable::Charset(charset));
        }
        let old = ["vt52", "vt1", "vt2", "vt3", "vt4", "vt5", "ansi", "cons25"];
        let old = old.iter().any(|name| term.starts_with(name));
        let console = term == "linux" || term == "linux-16color" || term == "fbterm";
        Ok(Self {
            colours: colours(&term, old, console, &variable),
            synchronized: !old && !console,
            scroll_regions: term != "ansi" && term != "vt52",
            columns: !old,
            alternate_screen: !old && !console,
            clipboard: !old && !console,
            signs: !old && !console,
            ambiguous: Ambiguous::Narrow,
        })
    }
}

/// The character set that a locale names, unless it is UTF-8 or none.
fn charset(locale: &str) -> Option<String> {
    let (_, charset) = locale.split_once('.')?;
    let charset = charset.split('@').next().unwrap_or(charset);
    let plain: String = charset.chars().filter(char::is_ascii_alphanumeric).collect();
    (!plain.eq_ignore_ascii_case("utf8")).then(|| charset.to_owned())
}

fn colours(term: &str, old: bool, console: bool, variable: &impl Fn(&str) -> Option<String>) -> Colours {
    let told = variable("COLORTERM").is_some_and(|it| it == "truecolor" || it == "24bit");
    let plain = old && !term.starts_with("ansi") && !term.contains("color");
    if plain || variable("NO_COLOR").is_some() || term.ends_with("-m") || term.ends_with("-mono") {
        Colours::None
    } else if console || old || term.ends_with("16color") || term.ends_with("8color") {
        Colours::Sixteen
    } else if term.starts_with("screen") {
        // GNU screen makes a mess of more than it has, whatever the terminal around it may have
        if told || term.contains("256color") { Colours::TwoFiftySix } else { Colours::Sixteen }
    } else if told || term.ends_with("-direct") || term == "xterm-kitty" || term == "xterm-ghostty" {
        Colours::True
    } else {
        Colours::TwoFiftySix
    }
}

/// The columns and rows of the terminal at `fd`; 80 and 24 where it does not know, as with `ssh -tt` from a pipe.
pub fn size(fd: impl AsFd) -> (u16, u16) {
    match termios::tcgetwinsize(fd) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
        _ => (80, 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(environment: &[(&str, &str)]) -> Result<Capabilities, Unsuitable> {
        Capabilities::of(|name| {
            environment.iter().find(|(given, _)| *given == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn colours_follow_the_environment() {
        let cases: [(&[(&str, &str)], Colours); 12] = [
            (&[("TERM", "xterm-256color")], Colours::TwoFiftySix),
            (&[("TERM", "xterm")], Colours::TwoFiftySix),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Colours::True),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")], Colours::None),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "")], Colours::TwoFiftySix),
            (&[("TERM", "screen")], Colours::Sixteen),
            (&[("TERM", "screen-256color"), ("COLORTERM", "truecolor")], Colours::TwoFiftySix),
            (&[("TERM", "tmux-256color"), ("COLORTERM", "truecolor")], Colours::True),
            (&[("TERM", "linux"), ("COLORTERM", "")], Colours::Sixteen),
            (&[("TERM", "vt100")], Colours::None),
            (&[], Colours::None),
            (&[("TERM", "xterm-kitty")], Colours::True),
        ];
        for (environment, colours) in cases {
            assert_eq!(of(environment).map(|it| it.colours), Ok(colours), "{environment:?}");
        }
    }

    #[test]
    fn old_terminals_get_nothing_they_do_not_know() {
        let linux = of(&[("TERM", "linux")]).unwrap();
        assert!(!linux.synchronized && linux.scroll_regions && linux.columns && !linux.alternate_screen);
        let vt100 = of(&[("TERM", "vt100")]).unwrap();
        assert!(!vt100.synchronized && vt100.scroll_regions && !vt100.columns && !vt100.clipboard);
    }

    #[test]
    fn refusals_name_what_is_wrong() {
        assert_eq!(of(&[("TERM", "dumb")]), Err(Unsuitable::Dumb));
        let gb = of(&[("TERM", "xterm"), ("LANG", "zh_CN.GB18030")]);
        assert_eq!(gb, Err(Unsuitable::Charset("GB18030".into())));
        for locale in ["C", "POSIX", "zh_CN.UTF-8", "en_US.utf8", "C.UTF-8@euro"] {
            assert!(of(&[("TERM", "xterm"), ("LANG", locale)]).is_ok(), "{locale}");
        }
        let overruled = of(&[("TERM", "xterm"), ("LANG", "zh_CN.GBK"), ("LC_ALL", "C.UTF-8")]);
        assert!(overruled.is_ok());
    }
}

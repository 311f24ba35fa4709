//! Settings, as written and as checked, and the folders of the program.

mod check;
mod file;
mod paths;

use std::path::PathBuf;

pub use file::read;
pub use paths::Paths;

use crate::{
    domain::{Fault, Lang},
    text::Ambiguous,
};

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The language of briefs and names; without one, what was used last, or else the library's first.
    pub lang: Option<Lang>,
    /// The most columns that a line of text takes, from 20 to 200.
    pub measure: usize,
    /// How wide the terminal draws characters such as `“”…—·`.
    pub ambiguous_width: Ambiguous,
    /// The colours.
    pub theme: Theme,
    /// Whether the finder remembers which briefs are read, and ranks these higher.
    pub rank_by_use: bool,
    /// Folders of further libraries, opened after those under the data folder.
    pub libraries: Vec<PathBuf>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            lang: None,
            measure: 76,
            ambiguous_width: Ambiguous::Narrow,
            theme: Theme::Auto,
            rank_by_use: true,
            libraries: Vec::new(),
        }
    }
}

impl Config {
    /// Reads the user's `config.toml`. What is wrong in it is told, and only that setting keeps its default.
    pub fn load(paths: Option<&Paths>) -> (Self, Vec<Fault>) {
        let Some(paths) = paths else { return (Self::default(), Vec::new()) };
        let file = paths.config_file();
        match read(&file) {
            Ok(Some(text)) => Self::check(&file, &text, &paths.home),
            Ok(None) => (Self::default(), Vec::new()),
            Err(fault) => (Self::default(), vec![fault]),
        }
    }
}

/// Which colours to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those that the terminal can show, on the background that the environment tells of.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// No colours: bold, underlined and reversed only.
    None,
}

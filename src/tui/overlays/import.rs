//! The prompt of an import: the report's file, then its year, title and series, and the library it goes into.

mod draw;
mod entering;
mod offers;
pub mod paths;

use std::path::{Path, PathBuf};

use self::paths::Listing;
pub use self::{entering::Step, offers::Offer};
use super::super::widgets::{editor::Editor, scroll::Scroll};
use crate::{
    domain::{Lang, Library},
    import::place_for,
    library::BUILT_IN,
};

/// A line of the prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The report's file.
    File,
    /// The year it stands for.
    Year,
    /// Its title.
    Title,
    /// The series it continues.
    Series,
    /// The library's folder.
    Into,
}

impl Field {
    /// Every line, in order.
    pub const ALL: [Self; 5] = [Self::File, Self::Year, Self::Title, Self::Series, Self::Into];

    /// What it is called.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::File => lang.choose("Report", "报告"),
            Self::Year => lang.choose("Year", "年份"),
            Self::Title => lang.choose("Title", "标题"),
            Self::Series => lang.choose("Series", "系列"),
            Self::Into => lang.choose("Library", "资料库"),
        }
    }
}

/// The prompt.
#[derive(Clone, Debug, Default)]
pub struct ImportPrompt {
    lines: [Editor; 5],
    here: usize,
    /// Whether a person has changed a line: a guess leaves it alone then.
    touched: [bool; 5],
    listing: Option<Listing>,
    /// Whether Tab was pressed before the names had come.
    completes: bool,
    /// The offers for the line the cursor is in.
    offers: Vec<Offer>,
    scroll: Scroll,
    /// Whether one of the offers is chosen.
    picks: bool,
    /// The file that is being looked at.
    pub guessing: Option<PathBuf>,
    /// The file that was looked at last.
    guessed: Option<PathBuf>,
    /// What is wrong with what is typed.
    pub wrong: Option<String>,
    /// The series that are known: slug and name.
    series: Vec<(String, String)>,
    /// The folders of the libraries that are open.
    libraries: Vec<String>,
    home: Option<PathBuf>,
}

impl ImportPrompt {
    /// The prompt over a library; `home` is what `~` stands for.
    pub fn new(library: &Library, home: Option<PathBuf>, lang: Lang) -> Self {
        let name = |series: &crate::domain::Series| (series.slug.clone(), series.name.get(lang).to_owned());
        let libraries = library.origins.iter().filter(|origin| *origin != BUILT_IN).cloned();
        Self {
            series: library.series.iter().map(name).collect(),
            libraries: libraries.collect(),
            home,
            ..Self::default()
        }
    }

    /// The line the cursor is in.
    pub fn here(&self) -> Field {
        Field::ALL[self.here]
    }

    /// The line of input.
    pub fn editor(&mut self) -> &mut Editor {
        &mut self.lines[self.here]
    }

    fn text(&self, field: Field) -> &str {
        self.lines[field as usize].text()
    }

    /// The folder whose names are wanted for what is typed, unless they are there.
    pub fn wanted_folder(&self) -> Option<PathBuf> {
        if !matches!(self.here(), Field::File | Field::Into) {
            return None;
        }
        let folder = paths::folder(self.text(self.here()), self.home.as_deref());
        (self.listing.as_ref().is_none_or(|listing| listing.folder != folder)).then_some(folder)
    }

    /// Takes the names of a folder; those of another one than is typed now are of no use.
    pub fn take_listing(&mut self, listing: Listing) {
        if self.wanted_folder().is_none_or(|wanted| wanted != listing.folder) {
            return;
        }
        self.listing = Some(listing);
        self.offer();
        if std::mem::take(&mut self.completes) {
            self.complete();
        }
    }

    /// What is typed has changed.
    pub fn input_changed(&mut self) {
        self.touched[self.here] = true;
        self.wrong = None;
        self.completes = false;
        if self.here() == Field::Title {
            self.place_after_title();
        }
        self.offer();
    }

    /// The library is named after the title until it is chosen.
    fn place_after_title(&mut self) {
        if !self.touched[Field::Into as usize]
            && let Ok(place) = place_for(self.text(Field::Title).trim())
        {
            self.lines[Field::Into as usize].set(&self.with_tilde(&place));
        }
    }

    /// A path as its reader writes it.
    fn with_tilde(&self, path: &Path) -> String {
        let below = self.home.as_deref().and_then(|home| path.strip_prefix(home).ok());
        below.map_or_else(|| path.display().to_string(), |below| format!("~/{}", below.display()))
    }

    /// Goes to the line `by` after this one, or before.
    pub fn to_line(&mut self, by: isize) {
        self.here = self.here.saturating_add_signed(by).min(Field::ALL.len() - 1);
        self.wrong = None;
        self.offer();
    }
}

//! The prompt of an import: the report's file, then its year, title and series, and the library it goes into.

mod draw;
pub mod paths;

use std::path::{Path, PathBuf};

use self::paths::{Entry, Listing};
use super::super::widgets::{
    editor::Editor,
    scroll::{Motion, Scroll},
};
use crate::{
    domain::{Lang, Library},
    import::{Guess, Order, place_for},
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

/// Something that can be taken into the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What the line holds then.
    pub text: String,
    /// What is shown.
    pub name: String,
    /// What it is, in words; may be empty.
    pub about: String,
}

/// What Enter asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing more.
    Stay,
    /// The names of another folder.
    List,
    /// A guess of what is in the file.
    Guess(PathBuf),
    /// The import.
    Start,
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

    /// Makes the offers for the line the cursor is in.
    fn offer(&mut self) {
        self.offers = match self.here() {
            Field::File | Field::Into => self.offered_paths(),
            Field::Series => self.offered_series(),
            Field::Year | Field::Title => Vec::new(),
        };
        self.scroll = Scroll::default();
        self.picks = false;
    }

    fn fitting(&self) -> Vec<&Entry> {
        let entries = self.listing.as_ref().and_then(|listing| listing.entries.as_ref().ok());
        let name = paths::split(self.text(self.here())).1;
        entries.map_or_else(Vec::new, |entries| {
            paths::fitting(entries, if name == "~" { "" } else { name }, self.here() == Field::Into)
        })
    }

    fn offered_paths(&self) -> Vec<Offer> {
        let typed = self.text(self.here());
        let entry = |entry: &Entry| Offer {
            text: paths::taking(typed, entry),
            name: format!("{}{}", entry.name, if entry.is_folder { "/" } else { "" }),
            about: String::new(),
        };
        let open = self.libraries.iter().filter(|_| self.here() == Field::Into).map(|library| {
            let text = self.with_tilde(Path::new(library));
            Offer { name: text.clone(), text, about: "library".into() }
        });
        open.filter(|offer| offer.text != typed).chain(self.fitting().into_iter().map(entry)).collect()
    }

    fn offered_series(&self) -> Vec<Offer> {
        let typed = self.text(Field::Series).to_lowercase();
        let fits = |(slug, name): &&(String, String)| {
            *slug != typed && (slug.contains(&typed) || name.to_lowercase().contains(&typed))
        };
        let offer = |(slug, name): &(String, String)| Offer {
            text: slug.clone(),
            name: slug.clone(),
            about: name.clone(),
        };
        self.series.iter().filter(fits).map(offer).collect()
    }

    /// Completes the path, chooses the next offer where it goes no farther, or goes on to the next line.
    pub fn complete(&mut self) {
        if !matches!(self.here(), Field::File | Field::Into) {
            return self.to_line(1);
        }
        if self.wanted_folder().is_some() {
            self.completes = true;
            return;
        }
        match paths::completed(self.text(self.here()), &self.fitting()) {
            Some(text) => {
                self.lines[self.here].set(&text);
                self.input_changed();
            }
            None => self.go(Motion::Lines(1)),
        }
    }

    /// Chooses among the offers.
    pub fn go(&mut self, motion: Motion) {
        if self.offers.is_empty() {
            return;
        }
        match motion {
            Motion::Lines(by) if by < 0 && self.scroll.chosen == 0 => self.picks = false,
            _ if !self.picks => self.picks = true,
            _ => self.scroll.go(motion),
        }
    }

    /// Goes to the line `by` after this one, or before.
    pub fn to_line(&mut self, by: isize) {
        self.here = self.here.saturating_add_signed(by).min(Field::ALL.len() - 1);
        self.wrong = None;
        self.offer();
    }

    /// Takes what is chosen or typed, and goes on.
    pub fn accept(&mut self) -> Step {
        if self.picks
            && let Some(offer) = self.offers.get(self.scroll.chosen)
        {
            let text = offer.text.clone();
            self.lines[self.here].set(&text);
            self.input_changed();
            if text.ends_with('/') {
                return Step::List;
            }
        }
        match self.here() {
            Field::File => self.accept_file(),
            Field::Into => Step::Start,
            Field::Year | Field::Title | Field::Series => {
                self.to_line(1);
                Step::List
            }
        }
    }

    fn accept_file(&mut self) -> Step {
        let typed = self.text(Field::File);
        let path = paths::path(typed, self.home.as_deref());
        let is_folder = |entry: &&Entry| entry.is_folder && entry.name == paths::split(typed).1;
        if typed == "~" || self.fitting().iter().any(is_folder) {
            let text = format!("{typed}/");
            self.lines[self.here].set(&text);
            self.input_changed();
            return Step::List;
        }
        if typed.trim().is_empty() {
            return Step::Stay;
        }
        if self.guessed.as_ref() == Some(&path) {
            self.to_line(1);
            return Step::Stay;
        }
        self.guessing = Some(path.clone());
        Step::Guess(path)
    }

    /// Takes what is guessed of a file, if it is still the one, into the lines that nobody has changed.
    pub fn take_guess(&mut self, file: &Path, guess: Guess) {
        if self.guessing.as_deref() != Some(file) {
            return;
        }
        self.guessed = self.guessing.take();
        let into = guess.into.as_deref().map(|into| self.with_tilde(into));
        let lines = [
            (Field::Year, guess.year.map(|year| year.to_string())),
            (Field::Title, Some(guess.title)),
            (Field::Series, guess.series),
            (Field::Into, into.clone()),
        ];
        for (field, text) in lines {
            if !self.touched[field as usize] {
                self.lines[field as usize].set(text.as_deref().unwrap_or_default());
            }
        }
        if into.is_none() {
            self.place_after_title();
        }
        if self.here() == Field::File {
            self.to_line(1);
        }
    }

    /// A file cannot be read: why, if it is still the one.
    pub fn refuse(&mut self, file: &Path, why: String) {
        if self.guessing.as_deref() == Some(file) {
            self.guessing = None;
            self.wrong = Some(why);
        }
    }

    /// What is asked for, or what is missing: the cursor goes there.
    pub fn order(&mut self, lang: Lang) -> Option<Order> {
        let year = self.text(Field::Year).trim().parse().ok().filter(|year| (1000..=9999).contains(year));
        let missing = if self.text(Field::File).trim().is_empty() {
            Some((Field::File, lang.choose("type the report's file", "请输入报告文件")))
        } else if year.is_none() {
            Some((Field::Year, lang.choose("type the year in four digits", "请输入四位年份")))
        } else if self.text(Field::Title).trim().is_empty() {
            Some((Field::Title, lang.choose("type the report's title", "请输入报告标题")))
        } else if self.text(Field::Into).trim().is_empty() {
            Some((Field::Into, lang.choose("type a folder for the library", "请输入资料库文件夹")))
        } else {
            None
        };
        if let Some((field, why)) = missing {
            self.here = field as usize;
            self.offer();
            self.wrong = Some(why.into());
            return None;
        }
        let home = self.home.as_deref();
        let series = self.text(Field::Series).trim();
        let into = self.text(Field::Into).trim();
        let into = if into == "/" { into } else { into.trim_end_matches('/') };
        Some(Order {
            file: paths::path(self.text(Field::File), home),
            year: year?,
            title: self.text(Field::Title).trim().to_owned(),
            series: (!series.is_empty()).then(|| series.to_owned()),
            into: Some(paths::path(into, home)),
            lang: None,
            dry_run: false,
        })
    }
}

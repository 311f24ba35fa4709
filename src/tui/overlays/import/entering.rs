//! What Enter does in the prompt: it takes a line, has the report looked at, and in the end gives the order.

use std::path::{Path, PathBuf};

use super::{
    Field, ImportPrompt,
    paths::{self, Entry},
};
use crate::{
    domain::Lang,
    import::{Guess, Order},
    library::is_slug,
};

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

impl ImportPrompt {
    /// Takes what is chosen or typed, and goes on.
    pub fn accept(&mut self, lang: Lang) -> Step {
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
            field @ (Field::Year | Field::Title | Field::Series) => {
                if let Some(why) = self.wrong_in(field, lang) {
                    self.wrong = Some(why);
                    return Step::Stay;
                }
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

    fn year(&self) -> Option<i32> {
        self.text(Field::Year).trim().parse().ok().filter(|year| (1000..=9999).contains(year))
    }

    /// What is wrong with a line, or missing in it.
    fn wrong_in(&self, field: Field, lang: Lang) -> Option<String> {
        let text = self.text(field).trim();
        let is_right = match field {
            Field::Year => self.year().is_some(),
            Field::Series => text.is_empty() || is_slug(text) || self.knows_series(text),
            Field::File | Field::Title | Field::Into => !text.is_empty(),
        };
        let why = match field {
            Field::File => lang.choose("type the report's file", "请输入报告文件"),
            Field::Year => lang.choose("type the year in four digits", "请输入四位年份"),
            Field::Title => lang.choose("type the report's title", "请输入报告标题"),
            Field::Series => lang.choose(
                "there is no such series: a new one is in lower-case words, such as cable-reports",
                "没有该系列：新系列用小写英文词，如 cable-reports",
            ),
            Field::Into => lang.choose("type a folder for the library", "请输入资料库文件夹"),
        };
        (!is_right).then(|| why.into())
    }

    fn knows_series(&self, text: &str) -> bool {
        self.series.iter().any(|(slug, name)| slug == text || name == text)
    }

    /// What is asked for, or what is missing: the cursor goes there.
    pub fn order(&mut self, lang: Lang) -> Option<Order> {
        let wrong = Field::ALL.into_iter().find_map(|field| Some((field, self.wrong_in(field, lang)?)));
        if let Some((field, why)) = wrong {
            self.here = field as usize;
            self.offer();
            self.wrong = Some(why);
            return None;
        }
        let home = self.home.as_deref();
        let series = self.text(Field::Series).trim();
        let into = self.text(Field::Into).trim();
        let into = if into == "/" { into } else { into.trim_end_matches('/') };
        Some(Order {
            file: paths::path(self.text(Field::File), home),
            year: self.year()?,
            title: self.text(Field::Title).trim().to_owned(),
            series: (!series.is_empty()).then(|| series.to_owned()),
            into: Some(paths::path(into, home)),
            lang: None,
            dry_run: false,
        })
    }
}

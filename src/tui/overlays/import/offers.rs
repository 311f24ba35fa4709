//! What can be taken into a line of the prompt: names of a folder, libraries that are open, series that are known.

use std::path::Path;

use super::{
    Field, ImportPrompt,
    paths::{self, Entry},
};
use crate::tui::widgets::scroll::{Motion, Scroll};

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

impl ImportPrompt {
    /// Whether there is something to be taken into the line.
    pub const fn has_offers(&self) -> bool {
        !self.offers.is_empty()
    }

    /// Makes the offers for the line the cursor is in.
    pub(super) fn offer(&mut self) {
        self.offers = match self.here() {
            Field::File | Field::Into => self.offered_paths(),
            Field::Series => self.offered_series(),
            Field::Year | Field::Title => Vec::new(),
        };
        self.scroll = Scroll::default();
        self.picks = false;
    }

    pub(super) fn fitting(&self) -> Vec<&Entry> {
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
}

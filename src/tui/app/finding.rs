//! The overlays with a line of input: finder, palette, search.

use std::sync::Arc;

use super::App;
use crate::tui::{
    overlay::Overlay,
    overlays::finder::{Finder, Later, Target},
    wish::Wish,
    work::{Answer, Work},
};

impl App {
    /// Opens the finder with something to begin with.
    pub fn open_finder(&mut self, begin: &str) -> Wish {
        self.overlay = Some(Overlay::Finder(Box::new(Finder::new(begin))));
        self.input_changed()
    }

    /// Puts a search of before into the finder, the next older or newer one.
    pub fn recall(&mut self, older: bool) -> Wish {
        let Some(Overlay::Finder(finder)) = &mut self.overlay else { return Wish::Nothing };
        finder.recall(&self.last_queries, older);
        self.input_changed()
    }

    /// Remembers what was searched.
    fn remember(&mut self, query: &str) {
        if !query.trim().is_empty() {
            self.last_queries.retain(|known| known != query);
            self.last_queries.insert(0, query.to_owned());
            self.last_queries.truncate(100);
        }
    }

    /// The line of input has another text.
    pub fn input_changed(&mut self) -> Wish {
        match &mut self.overlay {
            Some(Overlay::Finder(finder)) => {
                finder.asked();
                let query = finder.editor.text().to_owned();
                self.ask(query)
            }
            Some(Overlay::Palette(palette)) => {
                palette.input_changed();
                Wish::Nothing
            }
            Some(Overlay::Search(search)) => {
                let query = search.editor.text().to_owned();
                self.reading.search(&query);
                Wish::Nothing
            }
            Some(Overlay::List(_)) | None => Wish::Nothing,
        }
    }

    /// Asks what is in the line of input of the finder, if that is open.
    pub fn ask_again(&self) -> Wish {
        match &self.overlay {
            Some(Overlay::Finder(finder)) => self.ask(finder.editor.text().to_owned()),
            Some(Overlay::Palette(_) | Overlay::Search(_) | Overlay::List(_)) | None => Wish::Nothing,
        }
    }

    /// Takes what the finder found, and does what waited for it.
    pub fn found(&mut self, answer: Answer) -> Wish {
        let Some(Overlay::Finder(finder)) = &mut self.overlay else { return Wish::Nothing };
        let later = finder.take(answer, &self.library, &self.settings);
        later.map_or(Wish::Nothing, |later| later(self))
    }

    /// Puts off what takes a result until there is an answer to what is typed; says whether it did.
    fn put_off(&mut self, later: Later) -> bool {
        match &mut self.overlay {
            Some(Overlay::Finder(finder)) => finder.put_off(later),
            Some(Overlay::Palette(_) | Overlay::Search(_) | Overlay::List(_)) | None => false,
        }
    }

    /// Asks the finder; before its index is made, the question waits for it.
    fn ask(&self, query: String) -> Wish {
        let Some(index) = &self.index else { return Wish::Nothing };
        Wish::Work(Work::Find {
            index: Arc::clone(index),
            library: Arc::clone(&self.library),
            query,
            lang: self.settings.lang,
        })
    }

    /// Takes what is chosen in the overlay.
    pub fn accept(&mut self) -> Wish {
        if self.put_off(Self::accept) {
            return Wish::Nothing;
        }
        match self.overlay.take() {
            Some(Overlay::List(list)) => {
                let choice = list.choice().cloned();
                self.overlay = Some(Overlay::List(list));
                choice.map_or(Wish::Nothing, |choice| self.choose(choice))
            }
            Some(Overlay::Palette(palette)) => match palette.chosen() {
                Some(command) => self.run(command, None),
                None => Wish::Nothing,
            },
            // the hits stay, for n and N
            Some(Overlay::Search(_)) | None => Wish::Nothing,
            Some(Overlay::Finder(finder)) => self.accept_found(finder),
        }
    }

    fn accept_found(&mut self, finder: Box<Finder>) -> Wish {
        self.remember(finder.editor.text());
        match finder.chosen_target(&self.library) {
            Some(Target::Brief { id, offset }) => self.open(&id, offset),
            Some(Target::Topic(topic)) => self.open_topic(&topic),
            Some(Target::Query(query)) => self.open_finder(&query),
            None => {
                self.overlay = Some(Overlay::Finder(finder));
                self.notices.note("nothing is found to be opened");
                Wish::Nothing
            }
        }
    }

    /// Opens the brief that a topic is chiefly about, in the newest edition that has one.
    fn open_topic(&mut self, topic: &str) -> Wish {
        let best = self.library.brief_of_topic(topic, self.settings.lang);
        match best.map(|brief| self.library.briefs[brief].id.clone()) {
            Some(id) => self.open(&id, None),
            None => self.open_evolution(topic),
        }
    }

    /// Closes the overlay; a search that is closed is over.
    pub fn close(&mut self) -> Wish {
        match self.overlay.take() {
            Some(Overlay::Search(_)) => self.reading.search(""),
            Some(Overlay::Finder(finder)) => self.remember(finder.editor.text()),
            Some(Overlay::Palette(_) | Overlay::List(_)) | None => {}
        }
        Wish::Nothing
    }

    /// Completes the filter before the cursor.
    pub fn complete_filter(&mut self) -> Wish {
        if let Some(Overlay::Finder(finder)) = &mut self.overlay
            && finder.complete(&self.library)
        {
            return self.input_changed();
        }
        Wish::Nothing
    }

    /// Shows the chosen result's topic over the editions.
    pub fn compare_found(&mut self) -> Wish {
        if self.put_off(Self::compare_found) {
            return Wish::Nothing;
        }
        let Some(Overlay::Finder(finder)) = &self.overlay else { return Wish::Nothing };
        let (query, topic) = (finder.editor.text().to_owned(), finder.chosen_topic(&self.library));
        self.remember(&query);
        let Some(topic) = topic else {
            self.notices.note("this result has no topic to compare");
            return Wish::Nothing;
        };
        self.open_evolution(&topic)
    }

    /// Copies the chosen result with its citation.
    pub fn cite_found(&mut self) -> Wish {
        if self.put_off(Self::cite_found) {
            return Wish::Nothing;
        }
        let Some(Overlay::Finder(finder)) = &self.overlay else { return Wish::Nothing };
        let Some(found) = finder.chosen() else { return Wish::Nothing };
        let text = found.text.clone();
        let citation = found.edition.map(|edition| self.citation(edition, &found.source.to_string()));
        Wish::Copy(citation.map_or(text.clone(), |citation| format!("{text} ({citation})")))
    }
}

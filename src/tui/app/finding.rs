//! The overlays with a line of input: finder, palette, search.

use std::sync::Arc;

use super::App;
use crate::{
    find::Index,
    state::Usage,
    tui::{
        overlay::Overlay,
        overlays::finder::{Finder, Later},
        picking::{Lines, Picking},
        wish::Wish,
        work::{Answer, Question, Work},
    },
};

/// A query longer than this is not remembered: it was pasted.
const LONGEST_REMEMBERED: usize = 1024;

impl App {
    /// Opens the finder with something to begin with.
    pub fn open_finder(&mut self, begin: &str) -> Wish {
        self.overlay = Some(Overlay::Finder(Box::new(Finder::new(begin))));
        self.input_changed()
    }

    /// Opens the finder as it was left last, with its query, choice and marks.
    pub fn find_again(&mut self) -> Wish {
        let Some(finder) = self.last_finder.take() else {
            let last = self.last_queries.first().cloned().unwrap_or_default();
            return self.open_finder(&last);
        };
        self.overlay = Some(Overlay::Finder(finder));
        self.ask_again()
    }

    /// Makes the program one that chooses from lines, which come by [`App::take_lines`].
    pub fn pick_from_lines(&mut self, query: &str) -> Wish {
        self.picking = Some(Picking::default());
        self.complete = true;
        // what is typed is asked of the first lines, and drawn as soon as these are there
        self.open_finder(query)
    }

    /// Takes the list as far as it has come. A search that is under way goes on; the new lines are searched after it.
    pub fn take_lines(&mut self, lines: Lines) -> Wish {
        let Some(picking) = &mut self.picking else { return Wish::Nothing };
        if let Some(why) = &lines.failed {
            self.notices.warn(format!("the list is not complete: {why}"));
        }
        self.index = Some(Arc::clone(&lines.index));
        picking.lines = lines;
        match &self.overlay {
            Some(Overlay::Finder(finder)) if finder.is_asking() => Wish::Nothing,
            _ => self.ask_again(),
        }
    }

    /// Puts a search of before into the finder, the next older or newer one.
    pub fn recall(&mut self, older: bool) -> Wish {
        let Some(Overlay::Finder(finder)) = &mut self.overlay else { return Wish::Nothing };
        if finder.saving.is_some() {
            return Wish::Nothing;
        }
        finder.recall(&self.last_queries, older);
        self.input_changed()
    }

    /// Remembers what was searched.
    fn remember(&mut self, query: &str) {
        if !query.trim().is_empty() && query.len() <= LONGEST_REMEMBERED && self.picking.is_none() {
            self.last_queries.retain(|known| known != query);
            self.last_queries.insert(0, query.to_owned());
            self.last_queries.truncate(100);
        }
    }

    /// Takes the finder off the screen, remembering what was searched and how far the reader had come.
    pub(super) fn leave_finder(&mut self) {
        match self.overlay.take() {
            Some(Overlay::Finder(finder)) => {
                self.remember(finder.editor.text());
                self.last_finder = Some(finder);
            }
            other => self.overlay = other,
        }
    }

    /// The line of input has another text.
    pub fn input_changed(&mut self) -> Wish {
        match &mut self.overlay {
            // the name of a file is nothing to be found
            Some(Overlay::Finder(finder)) if finder.saving.is_some() => Wish::Nothing,
            Some(Overlay::Finder(finder)) => {
                finder.changed();
                let earlier = self.index.as_ref().and_then(|index| finder.earlier(index));
                match earlier {
                    Some(answer) => self.found(answer),
                    None => self.ask(),
                }
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
            Some(Overlay::Import(prompt)) => {
                prompt.input_changed();
                self.ask_folder()
            }
            Some(Overlay::List(_) | Overlay::Review(_) | Overlay::Export(_)) | None => Wish::Nothing,
        }
    }

    /// Asks what is in the line of input of the finder, if that is open. Before there is an index, the question waits for it.
    /// What was answered before does not count.
    pub fn ask_again(&mut self) -> Wish {
        if let Some(Overlay::Finder(finder)) = &mut self.overlay {
            finder.forget_earlier();
        }
        self.ask()
    }

    fn ask(&mut self) -> Wish {
        let used = self.settings.rank_by_use.then(|| Arc::clone(&self.used));
        let (Some(Overlay::Finder(finder)), Some(index)) = (&mut self.overlay, &self.index) else {
            return Wish::Nothing;
        };
        let is_list = self.picking.is_some();
        finder.asked();
        Wish::Work(Work::Find(Question {
            session: finder.session(index, is_list),
            index: Arc::clone(index),
            library: (!is_list).then(|| Arc::clone(&self.library)),
            query: finder.editor.text().to_owned(),
            lang: self.settings.lang,
            used: used.filter(|used| !used.is_empty()),
        }))
    }

    /// Takes what the finder found, and does what waited for it. A list that grew meanwhile is searched again.
    pub fn found(&mut self, answer: Answer) -> Wish {
        let Some(Overlay::Finder(finder)) = &mut self.overlay else { return Wish::Nothing };
        let (whole, passages) = (answer.found.whole, answer.passages);
        let later = finder.take(answer, &self.library, &self.settings);
        let wish = later.map_or(Wish::Nothing, |later| later(self));
        let grown = self.index.as_ref().is_some_and(|index| index.len() > passages);
        if whole && grown && matches!(wish, Wish::Nothing) { self.ask_again() } else { wish }
    }

    /// Whether what is typed in the finder is yet to be answered.
    pub fn is_waiting(&self) -> bool {
        matches!(&self.overlay, Some(Overlay::Finder(finder)) if finder.is_waiting() && self.index.is_some())
    }

    /// Puts off what takes a result until there is an answer to what is typed; says whether it did.
    pub(super) fn put_off(&mut self, later: Later) -> bool {
        match &mut self.overlay {
            Some(Overlay::Finder(finder)) => finder.put_off(later),
            Some(_) | None => false,
        }
    }

    /// Takes what is chosen in the overlay.
    pub fn accept(&mut self) -> Wish {
        if let Some(Overlay::Finder(finder)) = &self.overlay
            && finder.saving.is_some()
        {
            return self.write_found();
        }
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
            Some(Overlay::Export(prompt)) => self.accept_export(prompt),
            Some(Overlay::Import(prompt)) => self.accept_import(prompt),
            Some(Overlay::Review(list)) => {
                self.overlay = Some(Overlay::Review(list));
                self.accept_review()
            }
            // the hits stay, for n and N
            Some(Overlay::Search(_)) | None => Wish::Nothing,
            Some(Overlay::Finder(finder)) => {
                self.overlay = Some(Overlay::Finder(finder));
                self.accept_found()
            }
        }
    }

    /// Opens the brief that a topic is chiefly about, in the newest edition that has one.
    pub(super) fn open_topic(&mut self, topic: &str) -> Wish {
        let best = self.library.brief_of_topic(topic, self.settings.lang);
        match best.map(|brief| self.library.briefs[brief].id()) {
            Some(id) => self.open(&id, None),
            None => self.open_evolution(topic),
        }
    }

    /// Closes the overlay; a search that is closed is over. From the name of a file, the way is back to the results.
    pub fn close(&mut self) -> Wish {
        match &mut self.overlay {
            Some(Overlay::Finder(finder)) if finder.saving.is_some() => finder.saving = None,
            Some(Overlay::Finder(_)) if self.picking.is_some() => return Wish::Quit,
            Some(Overlay::Finder(_)) => self.leave_finder(),
            Some(Overlay::Search(_)) => {
                self.overlay = None;
                self.reading.search("");
            }
            Some(Overlay::Review(_)) => {
                self.keep_place();
                self.overlay = None;
            }
            Some(Overlay::Palette(_) | Overlay::List(_) | Overlay::Export(_) | Overlay::Import(_)) | None => {
                self.overlay = None;
            }
        }
        Wish::Nothing
    }

    /// Takes what the reader uses, for the finder to rank by.
    pub fn take_usage(&mut self, usage: &Usage, today: u32) {
        self.used = if usage.is_empty() {
            Arc::default()
        } else {
            self.library.briefs.iter().map(|brief| usage.of(&brief.id(), today)).collect()
        };
    }

    /// Has the reader's own use count in the finder, or not, and finds again.
    pub fn toggle_use(&mut self) -> Wish {
        self.settings.rank_by_use = !self.settings.rank_by_use;
        if self.settings.rank_by_use {
            self.tell("what you read often is ranked higher", "常读的简报排在前面");
        } else {
            self.tell("what you read does not count in the ranking", "排序不计阅读习惯");
        }
        self.ask_again()
    }

    /// The finder's index was made.
    pub(super) fn indexed(&mut self, index: Index) -> Wish {
        self.index = Some(Arc::new(index));
        self.ask_again()
    }
}

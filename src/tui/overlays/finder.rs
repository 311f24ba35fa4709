//! The finder: what is typed, what it finds, and the chosen result in its place.

mod about;
mod draw;
mod marked;
mod row;
mod saving;
mod words;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use ratatui::layout::Rect;

pub use marked::Marked;
pub use saving::{Saving, Writing, cited, markdown};

use super::super::{
    app::App,
    settings::Settings,
    views::{
        brief::{BriefView, Head},
        names::TableNames,
    },
    widgets::{
        editor::Editor,
        scroll::{Motion, Scroll},
    },
    wish::Wish,
    work::Answer,
};
use crate::{
    domain::{BriefId, Library},
    find::{self, Hit, Index, Kind, Session},
    markdown as layouts,
};

/// From this many columns on, the chosen result is shown in its place beside the list.
const WITH_PREVIEW: u16 = 84;

/// How many answers are kept.
const EARLIER: usize = 16;

/// What a result leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A brief, at a byte of its text.
    Brief {
        /// Which.
        id: BriefId,
        /// Where in it.
        offset: Option<usize>,
    },
    /// A topic.
    Topic(String),
    /// A narrower search.
    Query(String),
    /// A paragraph of a report.
    Paragraph {
        /// The report's edition: an index into the library's.
        edition: usize,
        /// The number of the paragraph.
        number: u32,
    },
}

/// What can be done with an answer: one of the finder's commands.
pub type Later = fn(&mut App) -> Wish;

/// The finder.
#[derive(Debug, Default)]
pub struct Finder {
    /// What is typed.
    pub editor: Editor,
    /// The name of the file that the results are sent to, while it is typed.
    pub saving: Option<Saving>,
    /// What was marked.
    pub marked: Marked,
    session: Option<Arc<Mutex<Session>>>,
    /// What it searches.
    searched: Option<Arc<Index>>,
    answer: Option<Answer>,
    /// Whole answers to what was typed before, in what is searched now: whoever deletes a letter need not wait.
    earlier: VecDeque<Answer>,
    /// Whether what is typed has no whole answer yet.
    waiting: bool,
    /// Whether an answer is on its way: also one to what is typed already, in a list that has grown.
    asking: bool,
    /// Whether lines are searched that belong to no library.
    of_lines: bool,
    /// What is to be done with the answer once it comes.
    later: Option<Later>,
    scroll: Scroll,
    recalled: Recalled,
    preview: Option<BriefView>,
    list: Rect,
    beside: Option<Rect>,
}

/// Which of the searches before is in the line of input, and what was typed before the first was recalled.
#[derive(Debug, Default)]
struct Recalled {
    at: Option<usize>,
    typed: String,
}

impl Finder {
    /// The finder with a query to begin with.
    pub fn new(query: &str) -> Self {
        Self { editor: Editor::with(query), ..Self::default() }
    }

    /// The line that is typed into.
    pub const fn line(&mut self) -> &mut Editor {
        match &mut self.saving {
            Some(saving) => &mut saving.editor,
            None => &mut self.editor,
        }
    }

    /// The search that follows the typing, in `index`. Another index has other passages, and marks are of the one before,
    /// unless it is of the same lines and more.
    pub fn session(&mut self, index: &Arc<Index>, of_lines: bool) -> Arc<Mutex<Session>> {
        self.of_lines = of_lines;
        if !of_lines && !self.searched.as_ref().is_some_and(|searched| Arc::ptr_eq(searched, index)) {
            self.marked.clear();
            self.session = None;
        }
        if !self.searched.as_ref().is_some_and(|searched| Arc::ptr_eq(searched, index)) {
            self.earlier.clear();
        }
        self.searched = Some(Arc::clone(index));
        let session = || Arc::new(Mutex::new(Session::new(Arc::clone(index))));
        Arc::clone(self.session.get_or_insert_with(session))
    }

    /// What is typed is another text.
    pub const fn changed(&mut self) {
        self.waiting = true;
        self.later = None;
    }

    /// The answer to what is typed, where it was given before, of `index` as it is.
    pub fn earlier(&self, index: &Arc<Index>) -> Option<Answer> {
        let is_same = self.searched.as_ref().is_some_and(|searched| Arc::ptr_eq(searched, index));
        let typed = self.editor.text();
        self.earlier.iter().find(|answer| is_same && answer.query == typed).cloned()
    }

    /// Forgets answers that were given before: what is asked now has others.
    pub fn forget_earlier(&mut self) {
        self.earlier.clear();
    }

    /// What is typed has been asked for.
    pub const fn asked(&mut self) {
        self.asking = true;
    }

    /// Whether an answer is on its way.
    pub const fn is_asking(&self) -> bool {
        self.asking
    }

    /// Whether what is typed has no whole answer yet.
    pub const fn is_waiting(&self) -> bool {
        self.waiting
    }

    /// Whether lines are searched that belong to no library.
    pub const fn is_of_lines(&self) -> bool {
        self.of_lines
    }

    /// Puts off what would be done with the answer, if that is yet to come; says whether it is. Who types fast, or over a
    /// slow line, presses Enter before there is anything to choose.
    pub const fn put_off(&mut self, later: Later) -> bool {
        if self.waiting {
            self.later = Some(later);
        }
        self.waiting
    }

    /// Takes an answer, unless it is to an older question; returns what was put off until it came. The choice stays on its
    /// passage when what is typed is asked again.
    #[must_use]
    pub fn take(&mut self, answer: Answer, library: &Arc<Library>, settings: &Settings) -> Option<Later> {
        if answer.query != self.editor.text() {
            self.asking &= !is_last(&answer);
            return None;
        }
        let again = self.answer.as_ref().is_some_and(|before| before.query == answer.query);
        let kept = self.chosen().filter(|_| again && self.scroll.chosen > 0).map(|hit| hit.passage);
        let chosen = kept.and_then(|kept| answer.found.hits.iter().position(|hit| hit.passage == kept));
        let last = is_last(&answer);
        if answer.found.whole {
            self.earlier.retain(|earlier| earlier.query != answer.query);
            self.earlier.truncate(EARLIER - 1);
            self.earlier.push_front(answer.clone());
        }
        self.waiting &= !last;
        self.asking &= !last;
        self.answer = Some(answer);
        self.scroll = Scroll::at(chosen.unwrap_or(0));
        self.scroll.arrange(self.hits().len(), self.list.height.into());
        self.show_chosen(library, settings);
        self.later.take_if(|_| last)
    }

    fn hits(&self) -> &[Hit] {
        self.answer.as_ref().map_or(&[], |answer| &answer.found.hits)
    }

    /// The chosen result.
    pub fn chosen(&self) -> Option<&Hit> {
        self.hits().get(self.scroll.chosen)
    }

    /// The results that are marked, or else the chosen one.
    pub fn taken(&self) -> &[Hit] {
        if self.marked.is_empty() {
            let chosen = self.scroll.chosen;
            return self.hits().get(chosen..=chosen).unwrap_or_default();
        }
        self.marked.hits()
    }

    /// The results that are marked, or else all that are listed; and how many were found.
    pub fn listed(&self) -> (&[Hit], usize) {
        if self.marked.is_empty() {
            return (self.hits(), self.answer.as_ref().map_or(0, |answer| answer.found.total));
        }
        (self.marked.hits(), self.marked.len())
    }

    /// What a result leads to.
    pub fn target(hit: &Hit, library: &Library) -> Option<Target> {
        match hit.kind {
            Kind::Topic => hit.slug.clone().map(Target::Topic),
            Kind::Actor => hit.slug.as_ref().map(|slug| Target::Query(format!("actor:{slug} "))),
            Kind::Paragraph => Some(Target::Paragraph { edition: hit.edition?, number: hit.source.first()? }),
            Kind::Title | Kind::Heading | Kind::Position | Kind::Claim | Kind::Figure => {
                let brief = library.briefs.get(hit.brief?)?;
                Some(Target::Brief { id: brief.id(), offset: Some(hit.offset) })
            }
            Kind::Line | Kind::Measure => None,
        }
    }

    /// The topic of the chosen result.
    pub fn chosen_topic(&self, library: &Library) -> Option<String> {
        let hit = self.chosen()?;
        match hit.kind {
            Kind::Topic => hit.slug.clone(),
            _ => library.briefs.get(hit.brief?)?.topics().next().map(str::to_owned),
        }
    }

    /// Moves the choice, and shows it in its place.
    pub fn go(&mut self, motion: Motion, library: &Arc<Library>, settings: &Settings) {
        self.scroll.go(motion);
        self.show_chosen(library, settings);
    }

    /// Marks the chosen result, or takes its mark away.
    pub fn mark(&mut self) {
        let chosen = self.hits().get(self.scroll.chosen).cloned();
        if let Some(hit) = chosen {
            self.marked.toggle(&hit);
        }
    }

    /// Completes the filter before the cursor; says whether there was one to complete.
    pub fn complete(&mut self, library: &Library) -> bool {
        let completions = find::complete(library, self.editor.before_cursor());
        let Some(first) = completions.first() else { return false };
        let after = &self.editor.text()[self.editor.before_cursor().len()..];
        // a filter that is complete is left, so that what is typed next is a word of its own
        let is_key = first.text.ends_with(':');
        let space = if is_key || after.starts_with(char::is_whitespace) { "" } else { " " };
        self.editor.replace_before_cursor(first.range.start, &format!("{}{space}", first.text));
        true
    }

    /// Puts the next older or newer of `queries` (the newest first) into the line of input; after the newest comes what was
    /// typed before.
    pub fn recall(&mut self, queries: &[String], older: bool) {
        let next = match (self.recalled.at, older) {
            (None, true) => Some(0),
            (Some(at), true) => Some((at + 1).min(queries.len().saturating_sub(1))),
            (None | Some(0), false) => None,
            (Some(at), false) => Some(at - 1),
        };
        if self.recalled.at.is_none() {
            self.editor.text().clone_into(&mut self.recalled.typed);
        }
        self.recalled.at = next;
        let query = match next {
            Some(at) => queries.get(at).map_or(self.recalled.typed.as_str(), String::as_str),
            None => &self.recalled.typed,
        };
        self.editor.set(query);
    }

    /// Lays out the chosen result's brief around it.
    fn show_chosen(&mut self, library: &Arc<Library>, settings: &Settings) {
        let hit = self.hits().get(self.scroll.chosen).cloned();
        let chosen = hit.and_then(|hit| Some((library.briefs.get(hit.brief?)?, hit)));
        let (Some((brief, hit)), Some(area)) = (chosen, self.beside) else {
            self.preview = None;
            return;
        };
        let head = Head::of(library, brief, settings.lang);
        if self.preview.as_ref().is_none_or(|view| view.id.0 != brief.name() || *view.head() != head) {
            let document = Arc::new(layouts::parse(brief.body()));
            let layout = layouts::layout::Settings {
                measure: Some(settings.measure),
                ambiguous: settings.ambiguous,
                lang: settings.lang,
                view: Some(Arc::new(TableNames::new(Arc::clone(library), settings.lang, &document))),
                ..layouts::layout::Settings::new(area.width.into())
            };
            self.preview = Some(BriefView::new(brief.id(), head, document, layout));
        }
        if let Some(view) = &mut self.preview {
            view.arrange(area, settings);
            view.go(Motion::Top);
            view.mark(Some(hit.offset));
            let parts: Vec<&str> = hit.highlights.iter().map(|part| &hit.text[part.clone()]).collect();
            view.mark_parts(hit.offset, &parts);
        }
    }

    /// Takes the size.
    pub fn arrange(&mut self, area: Rect, library: &Arc<Library>, settings: &Settings) {
        let below = Rect { y: area.y + 2, height: area.height.saturating_sub(3), ..area };
        let is_wide = area.width >= WITH_PREVIEW && !self.of_lines;
        let columns = if is_wide { area.width * 11 / 20 } else { area.width };
        self.list = Rect { width: columns, ..below };
        let beside =
            Rect { x: area.x + columns + 2, width: (area.width - columns).saturating_sub(3), ..below };
        let beside = (columns < area.width).then_some(beside);
        self.scroll.arrange(self.hits().len(), self.list.height.into());
        if beside != self.beside {
            self.beside = beside;
            self.show_chosen(library, settings);
        }
    }
}

/// Whether no more comes for its question: a search that was given up, or came to grief, is not taken up again.
const fn is_last(answer: &Answer) -> bool {
    answer.found.whole || answer.found.cancelled
}

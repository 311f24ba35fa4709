//! What fills the screen.

use ratatui::layout::Rect;

use super::{
    canvas::Canvas,
    command::Place,
    question::{Answer, Question},
    renumbered::Renumbered,
    settings::Settings,
    views::{
        evidence::EvidenceView, evolution::EvolutionView, figures::FiguresView, pair::PairView,
        terms::TermsView,
    },
    widgets::scroll::Motion,
};
use crate::domain::{Lang, Library};

/// One of the screens; overlays lie over any of them.
#[derive(Clone, Debug)]
pub enum Scene {
    /// The stack and the brief.
    Reading,
    /// A topic over the editions.
    Evolution(Box<EvolutionView>),
    /// A topic in two editions.
    Pair(Box<PairView>),
    /// A measure over the periods.
    Figures(Box<FiguresView>),
    /// A topic's terms over the editions.
    Terms(Box<TermsView>),
    /// The evidence for silence.
    Evidence(Box<EvidenceView>),
}

impl Scene {
    /// The tables of the keymap that apply, the innermost first; none for the reader's own screen, which knows its own.
    pub const fn places(&self) -> &'static [Place] {
        match self {
            Self::Reading => &[],
            Self::Evolution(_) => &[Place::Evolution, Place::Compare, Place::Move, Place::Global],
            Self::Pair(_) => &[Place::Pair, Place::Compare, Place::Move, Place::Global],
            Self::Figures(_) => &[Place::Figures, Place::Compare, Place::Move, Place::Global],
            Self::Terms(_) => &[Place::Terms, Place::Compare, Place::Move, Place::Global],
            Self::Evidence(_) => &[Place::Evidence, Place::Compare, Place::Move, Place::Global],
        }
    }

    /// What it is called at the top of the screen.
    pub const fn name(&self, lang: Lang) -> &'static str {
        match self {
            Self::Reading => "",
            Self::Evolution(_) => lang.choose("evolution", "演变"),
            Self::Pair(_) => lang.choose("editions side by side", "版本对照"),
            Self::Figures(_) => lang.choose("figures", "数据"),
            Self::Terms(_) => lang.choose("terms", "术语"),
            Self::Evidence(_) => lang.choose("evidence", "依据"),
        }
    }

    /// The topic that it shows, where it shows one.
    pub fn topic(&self) -> Option<&str> {
        match self {
            Self::Reading | Self::Figures(_) => None,
            Self::Evolution(view) => Some(view.topic()),
            Self::Pair(view) => Some(view.topic()),
            Self::Terms(view) => Some(view.topic()),
            Self::Evidence(view) => Some(view.topic()),
        }
    }

    /// What it wants to have computed.
    pub fn question(&self) -> Option<Question> {
        match self {
            Self::Reading => None,
            Self::Evolution(view) => Some(view.question()),
            Self::Pair(view) => Some(view.question()),
            Self::Figures(view) => Some(view.question()),
            Self::Terms(view) => Some(view.question()),
            Self::Evidence(view) => Some(view.question()),
        }
    }

    /// Whether what it shows has not been computed yet.
    pub const fn is_waiting(&self) -> bool {
        match self {
            Self::Reading => false,
            Self::Evolution(view) => view.is_waiting(),
            Self::Pair(view) => view.is_waiting(),
            Self::Figures(view) => view.is_waiting(),
            Self::Terms(view) => view.is_waiting(),
            Self::Evidence(view) => view.is_waiting(),
        }
    }

    /// Waits for the answer of a library that was read again; says whether what it shows is there still.
    pub fn renumber(&mut self, numbers: &Renumbered<'_>) -> bool {
        let is_there = match self {
            Self::Reading => true,
            Self::Evolution(view) => {
                view.renumber(numbers);
                true
            }
            Self::Pair(view) => view.renumber(numbers),
            Self::Figures(view) => view.renumber(numbers),
            Self::Terms(view) => {
                view.renumber();
                true
            }
            Self::Evidence(view) => view.renumber(numbers),
        };
        is_there && self.topic().is_none_or(|topic| !numbers.has_lost_topic(topic))
    }

    /// Takes the answer to its question.
    pub fn take(&mut self, answer: Answer, library: &Library) {
        match (self, answer) {
            (Self::Evolution(view), Answer::Evolution(answer)) => view.take(answer),
            (Self::Pair(view), Answer::Pair(answer)) => view.take(answer),
            (Self::Figures(view), Answer::Figures(answer)) => view.take(answer, library),
            (Self::Terms(view), Answer::Terms(answer)) => view.take(answer),
            (Self::Evidence(view), Answer::Evidence(answer)) => view.take(answer),
            // an answer to what another scene asked
            (
                Self::Reading
                | Self::Evolution(_)
                | Self::Pair(_)
                | Self::Figures(_)
                | Self::Terms(_)
                | Self::Evidence(_),
                _,
            ) => {}
        }
    }

    /// Asks for the other language from now on.
    pub fn set_lang(&mut self, lang: Lang) {
        match self {
            Self::Reading => {}
            Self::Evolution(view) => view.set_lang(lang),
            Self::Pair(view) => view.set_lang(lang),
            Self::Figures(view) => view.set_lang(lang),
            Self::Terms(view) => view.set_lang(lang),
            Self::Evidence(view) => view.set_lang(lang),
        }
    }

    /// Moves in it.
    pub fn go(&mut self, motion: Motion) {
        match self {
            Self::Reading => {}
            Self::Evolution(view) => view.go(motion),
            Self::Pair(view) => view.go(motion),
            Self::Figures(view) => view.go(motion),
            Self::Terms(view) => view.go(motion),
            Self::Evidence(view) => view.go(motion),
        }
    }

    /// Commands worth a hint, with a word for each.
    pub const fn hints(&self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Reading => &[],
            Self::Evolution(_) => EvolutionView::HINTS,
            Self::Pair(_) => PairView::HINTS,
            Self::Figures(_) => FiguresView::HINTS,
            Self::Terms(_) => TermsView::HINTS,
            Self::Evidence(_) => EvidenceView::HINTS,
        }
    }

    /// Takes the size.
    pub fn arrange(&mut self, area: Rect, library: &Library, settings: &Settings) {
        match self {
            Self::Reading => {}
            Self::Evolution(view) => view.arrange(area, library, settings),
            Self::Pair(view) => view.arrange(area, library, settings),
            Self::Figures(view) => view.arrange(area, library, settings),
            Self::Terms(view) => view.arrange(area, library, settings),
            Self::Evidence(view) => view.arrange(area, library, settings),
        }
    }

    /// Draws it.
    pub fn render(&self, canvas: &mut Canvas<'_>, area: Rect, library: &Library, settings: &Settings) {
        match self {
            Self::Reading => {}
            Self::Evolution(view) => view.render(canvas, area, library, settings),
            Self::Pair(view) => view.render(canvas, area, library, settings),
            Self::Figures(view) => view.render(canvas, area, library, settings),
            Self::Terms(view) => view.render(canvas, area, library, settings),
            Self::Evidence(view) => view.render(canvas, area, library, settings),
        }
    }
}

//! What lies over the screen: the finder, the palette, the search prompt, and lists.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::{
    app::App,
    canvas::Canvas,
    command::Place,
    overlays::{
        export::Export,
        finder::Finder,
        import::{Field, ImportPrompt},
        list::List,
        palette::Palette,
        review::ReviewList,
        search::Search,
    },
    settings::Settings,
    widgets::{editor::Editor, scroll::Motion},
};
use crate::domain::Library;

/// An overlay. There is at most one: opening another closes it.
#[derive(Debug)]
pub enum Overlay {
    /// The finder.
    Finder(Box<Finder>),
    /// The palette of commands.
    Palette(Palette),
    /// The search within the open brief.
    Search(Search),
    /// A list: help, editions, outline, messages, topics.
    List(List),
    /// The name of a file to be written.
    Export(Box<Export>),
    /// The prompt of an import.
    Import(Box<ImportPrompt>),
    /// What imports were unsure of.
    Review(ReviewList),
}

impl Overlay {
    /// The tables of the keymap that apply.
    pub const fn places(&self) -> &'static [Place] {
        match self {
            Self::Finder(_) => &[Place::Finder, Place::Prompt, Place::Global],
            Self::Palette(_) => &[Place::Palette, Place::Prompt, Place::Global],
            Self::Search(_) => &[Place::Search, Place::Prompt, Place::Global],
            Self::List(_) => &[Place::List, Place::Move, Place::Global],
            Self::Export(_) => &[Place::Prompt, Place::Global],
            Self::Import(_) => &[Place::Import, Place::Prompt, Place::Global],
            Self::Review(_) => &[Place::Review, Place::Move, Place::Global],
        }
    }

    /// The line of input, where there is one.
    pub fn editor(&mut self) -> Option<&mut Editor> {
        match self {
            Self::Finder(finder) => Some(finder.line()),
            Self::Palette(palette) => Some(&mut palette.editor),
            Self::Search(search) => Some(&mut search.editor),
            Self::List(_) | Self::Review(_) => None,
            Self::Export(export) => Some(&mut export.editor),
            Self::Import(prompt) => Some(prompt.editor()),
        }
    }

    /// Moves the choice.
    pub fn go(&mut self, motion: Motion, library: &Arc<Library>, settings: &Settings) {
        match self {
            Self::Finder(finder) => finder.go(motion, library, settings),
            Self::Palette(palette) => palette.scroll.go(motion),
            Self::Search(_) | Self::Export(_) => {}
            Self::List(list) => list.go(motion),
            Self::Import(prompt) => prompt.go(motion),
            Self::Review(list) => list.go(motion),
        }
    }

    /// Commands worth a hint, with a word for each.
    pub fn hints(&self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Finder(finder) if finder.saving.is_some() => &[("accept", "save"), ("close", "back")],
            Self::Finder(finder) if finder.is_of_lines() => {
                &[("accept", "choose"), ("mark-or-complete", "mark"), ("close", "leave")]
            }
            Self::Finder(_) => &[
                ("accept", "open"),
                ("mark-or-complete", "mark, complete"),
                ("close", "close"),
                ("compare-found", "compare"),
                ("cite-found", "cite"),
                ("save-found", "save"),
                ("older-search", "before"),
            ],
            Self::Palette(_) => &[("accept", "do it"), ("close", "close")],
            Self::Search(_) => &[("accept", "keep"), ("close", "clear")],
            Self::List(_) => &[("accept", "choose"), ("close", "close")],
            Self::Export(_) => &[("accept", "write"), ("close", "cancel")],
            Self::Import(prompt) if prompt.here() == Field::Into => &[
                ("accept", "import"),
                ("complete-path", "complete"),
                ("line-before", "before"),
                ("close", "cancel"),
            ],
            Self::Import(prompt) if prompt.here() == Field::File => &[
                ("accept", "next"),
                ("complete-path", "complete"),
                ("next-line", "choose"),
                ("close", "cancel"),
            ],
            Self::Import(prompt) if !prompt.has_offers() => {
                &[("accept", "next"), ("line-before", "before"), ("close", "cancel")]
            }
            Self::Import(_) => {
                &[("accept", "next"), ("next-line", "choose"), ("line-before", "before"), ("close", "cancel")]
            }
            Self::Review(_) => &[
                ("accept", "open"),
                ("confirm", "confirm"),
                ("move-to-challenges", "challenges"),
                ("move-to-issues", "issues"),
                ("move-to-mechanisms", "mechanisms"),
                ("move-to-outlook", "outlook"),
                ("close", "close"),
            ],
        }
    }

    /// Takes the sizes; `to_review` is how many matters want review.
    pub fn arrange(&mut self, area: Rect, library: &Arc<Library>, settings: &Settings, to_review: usize) {
        match self {
            Self::Finder(finder) => finder.arrange(area, library, settings),
            Self::Palette(palette) => palette.arrange(area),
            Self::Search(_) | Self::Export(_) => {}
            Self::List(list) => list.arrange(area, settings.ambiguous),
            Self::Import(prompt) => prompt.arrange(area),
            Self::Review(list) => list.arrange(area, to_review),
        }
    }

    /// Draws it, and says where the cursor stands.
    pub fn render(&self, app: &App, canvas: &mut Canvas<'_>, area: Rect) -> Option<(u16, u16)> {
        match self {
            Self::Finder(finder) => Some(finder.render(app, canvas, area)),
            Self::Palette(palette) => Some(palette.render(app, canvas, area)),
            Self::Search(search) => Some(search.render(canvas, area)),
            Self::Export(export) => Some(export.render(app, canvas, area)),
            Self::Import(prompt) => Some(prompt.render(app, canvas, area)),
            Self::List(list) => {
                list.render(canvas, area);
                None
            }
            Self::Review(list) => {
                list.render(app, canvas);
                None
            }
        }
    }
}

//! The characters that a layout adds.

use super::settings::Settings;
use crate::{
    domain::{Alert, Lang},
    text::Ambiguous,
};

/// A set of characters, each one column wide.
pub struct Glyphs {
    /// Beside a quotation.
    pub bar: &'static str,
    /// Of a thematic break, of a table's head and below a heading of level 2.
    pub rule: &'static str,
    /// Below a heading of level 1.
    pub heavy: &'static str,
    /// Between the rows of a table.
    pub light: &'static str,
    /// Before items, by depth.
    pub bullets: [&'static str; 3],
    /// Where a line of code goes on.
    pub wrap: &'static str,
}

const UNICODE: Glyphs =
    Glyphs {
        bar: "│", rule: "─", heavy: "━", light: "┈", bullets: ["•", "◦", "▪"], wrap: "↪"
    };

const ASCII: Glyphs =
    Glyphs { bar: "|", rule: "-", heavy: "=", light: ".", bullets: ["*", "-", "+"], wrap: ">" };

impl Glyphs {
    /// Those fit for `settings`: box lines and bullets are of ambiguous width, so a terminal that draws such
    /// characters wide gets ASCII.
    pub fn of(settings: &Settings) -> &'static Self {
        if settings.ascii || settings.ambiguous == Ambiguous::Wide { &ASCII } else { &UNICODE }
    }
}

/// The title of an alert.
pub fn alert_title(alert: Alert, lang: Lang) -> &'static str {
    match (alert, lang) {
        (Alert::Note, Lang::En) => "Note",
        (Alert::Tip, Lang::En) => "Tip",
        (Alert::Important, Lang::En) => "Important",
        (Alert::Warning, Lang::En) => "Warning",
        (Alert::Caution, Lang::En) => "Caution",
        (Alert::Note, Lang::Zh) => "注意",
        (Alert::Tip, Lang::Zh) => "提示",
        (Alert::Important, Lang::Zh) => "重要",
        (Alert::Warning, Lang::Zh) => "警告",
        (Alert::Caution, Lang::Zh) => "当心",
    }
}

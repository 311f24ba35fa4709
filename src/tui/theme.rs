//! Roles to styles. Layouts say what a thing is; only this file says how it looks.

use ratatui::style::{Color, Modifier, Style};

use crate::{
    domain::Look,
    markdown::{CodeClass, Role},
};

/// What a part of the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ui {
    /// Text.
    Plain,
    /// Text that may be passed over: counts, citations, provenance.
    Dim,
    /// The title of what is open.
    Title,
    /// The edition or choice that is on.
    Active,
    /// A pane's name; with the keys' focus.
    Heading,
    /// A pane's name; without.
    HeadingIdle,
    /// The chosen row where the keys go.
    Chosen,
    /// The chosen row elsewhere.
    ChosenIdle,
    /// Lines between panes.
    Border,
    /// A key in a hint.
    Key,
    /// Matched characters.
    Match,
    /// A search hit.
    Hit,
    /// The search hit that was jumped to.
    HitHere,
    /// Something is wrong.
    Warning,
    /// New: `+`.
    New,
    /// Stronger or further: `^`, `>`.
    Stronger,
    /// Weaker: `v`.
    Weaker,
    /// Words that were removed.
    Removed,
    /// Words that were added.
    Added,
    /// Words that tell of a change.
    Cue,
    /// What two texts share.
    Shared,
    /// Reversed or withdrawn: `!`, `x`.
    Reversed,
}

/// A set of styles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Without colours at all.
    pub plain: bool,
}

impl Theme {
    /// The style of a part of the screen: terminal colours only, so that it suits light and dark grounds.
    pub fn ui(self, role: Ui) -> Style {
        let style = Style::new();
        let colour = |colour: Color| if self.plain { style } else { style.fg(colour) };
        match role {
            Ui::Plain => style,
            Ui::Dim | Ui::Border | Ui::HeadingIdle => style.add_modifier(Modifier::DIM),
            Ui::Title | Ui::ChosenIdle => style.add_modifier(Modifier::BOLD),
            Ui::Active | Ui::Heading => colour(Color::Cyan).add_modifier(Modifier::BOLD),
            Ui::Chosen => style.add_modifier(Modifier::REVERSED),
            Ui::Key => colour(Color::Cyan),
            Ui::Match => colour(Color::Yellow).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Ui::Hit => colour(Color::Yellow).add_modifier(Modifier::REVERSED),
            Ui::HitHere => colour(Color::Green).add_modifier(Modifier::REVERSED | Modifier::BOLD),
            Ui::Warning | Ui::Reversed => colour(Color::Red).add_modifier(Modifier::BOLD),
            Ui::Removed => colour(Color::Red).add_modifier(Modifier::CROSSED_OUT),
            Ui::New => colour(Color::Green),
            // underlined where struck-out text is not shown, or there are no colours
            Ui::Added => colour(Color::Green).add_modifier(Modifier::UNDERLINED),
            Ui::Cue => colour(Color::Magenta).add_modifier(Modifier::BOLD | Modifier::REVERSED),
            Ui::Shared => colour(Color::Yellow).add_modifier(Modifier::UNDERLINED),
            Ui::Stronger => colour(Color::Blue),
            Ui::Weaker => colour(Color::Magenta),
        }
    }

    /// The style of a piece of a text.
    pub fn content(self, role: Role, look: Look) -> Style {
        let mut style = self.role(role);
        for (on, modifier) in [
            (look.emphasis, Modifier::ITALIC),
            (look.strong, Modifier::BOLD),
            (look.strike, Modifier::CROSSED_OUT),
        ] {
            if on {
                style = style.add_modifier(modifier);
            }
        }
        if look.code { style.patch(self.coloured(Color::Yellow)) } else { style }
    }

    fn coloured(self, colour: Color) -> Style {
        if self.plain { Style::new() } else { Style::new().fg(colour) }
    }

    fn role(self, role: Role) -> Style {
        let style = Style::new();
        match role {
            Role::Heading(1 | 2) => self.coloured(Color::Cyan).add_modifier(Modifier::BOLD),
            Role::Heading(_) | Role::TableHead | Role::AlertTitle(_) => style.add_modifier(Modifier::BOLD),
            Role::HeadingRule(_)
            | Role::QuoteBar(_)
            | Role::Rule
            | Role::TableRule
            | Role::WrapMark
            | Role::Html
            | Role::FootnoteMark => style.add_modifier(Modifier::DIM),
            Role::Quote => style.add_modifier(Modifier::ITALIC),
            Role::Bullet | Role::Task(_) => self.coloured(Color::Cyan),
            Role::Link => self.coloured(Color::Blue).add_modifier(Modifier::UNDERLINED),
            Role::Citation => self.coloured(Color::Blue).add_modifier(Modifier::DIM),
            Role::Footnote => self.coloured(Color::Blue),
            Role::Code(class) => class.map_or(style, |class| self.code(class)),
            Role::Text | Role::TableCell | Role::Space => style,
        }
    }

    fn code(self, class: CodeClass) -> Style {
        match class {
            CodeClass::Keyword => self.coloured(Color::Magenta),
            CodeClass::String => self.coloured(Color::Green),
            CodeClass::Comment => Style::new().add_modifier(Modifier::DIM | Modifier::ITALIC),
            CodeClass::Number => self.coloured(Color::Yellow),
            CodeClass::Function => self.coloured(Color::Blue),
            CodeClass::Type => self.coloured(Color::Cyan),
            CodeClass::Name | CodeClass::Punctuation => Style::new(),
            CodeClass::Invalid => self.coloured(Color::Red),
        }
    }
}

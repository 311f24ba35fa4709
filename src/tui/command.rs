//! The table of commands: one row each, the single source for the keymap, the palette, the help screen, `attache keys`
//! and the README's table.

use std::fmt;

use super::{app::App, wish::Wish};
use crate::domain::Lang;

/// Where a key is pressed. The names are the tables of `keymap.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Everywhere but where text is typed.
    Global,
    /// Wherever there is something to move in.
    Move,
    /// The stack of panes and the brief beside it.
    Reader,
    /// The stack of four panes.
    Stack,
    /// The open brief.
    Brief,
    /// The matrix of actors and editions.
    Evolution,
    /// Two editions side by side.
    Pair,
    /// A list over the screen: help, editions, outline, messages.
    List,
    /// The finder.
    Finder,
    /// The palette of commands.
    Palette,
    /// The search within a brief.
    Search,
    /// Any line of input.
    Prompt,
}

impl Place {
    /// Every place, in the order of the help screen.
    pub const ALL: [Self; 12] = [
        Self::Stack,
        Self::Brief,
        Self::Reader,
        Self::Evolution,
        Self::Pair,
        Self::Finder,
        Self::Palette,
        Self::Search,
        Self::List,
        Self::Move,
        Self::Prompt,
        Self::Global,
    ];

    /// The table's name in `keymap.toml`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Move => "move",
            Self::Reader => "reader",
            Self::Stack => "stack",
            Self::Brief => "brief",
            Self::Evolution => "evolution",
            Self::Pair => "pair",
            Self::List => "list",
            Self::Finder => "finder",
            Self::Palette => "palette",
            Self::Search => "search",
            Self::Prompt => "prompt",
        }
    }

    /// What the help calls it.
    pub const fn title(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Global, Lang::En) => "Everywhere",
            (Self::Global, Lang::Zh) => "随处",
            (Self::Move, Lang::En) => "Moving",
            (Self::Move, Lang::Zh) => "移动",
            (Self::Reader, Lang::En) => "Panes and brief",
            (Self::Reader, Lang::Zh) => "栏目与简报",
            (Self::Stack, Lang::En) => "In the panes",
            (Self::Stack, Lang::Zh) => "在栏目中",
            (Self::Brief, Lang::En) => "In the brief",
            (Self::Brief, Lang::Zh) => "在简报中",
            (Self::Evolution, Lang::En) => "Over the years",
            (Self::Evolution, Lang::Zh) => "历年对照",
            (Self::Pair, Lang::En) => "Two editions",
            (Self::Pair, Lang::Zh) => "两版对照",
            (Self::List, Lang::En) => "In a list",
            (Self::List, Lang::Zh) => "在列表中",
            (Self::Finder, Lang::En) => "In the finder",
            (Self::Finder, Lang::Zh) => "在查找中",
            (Self::Palette, Lang::En) => "In the palette",
            (Self::Palette, Lang::Zh) => "在命令面板中",
            (Self::Search, Lang::En) => "In a search",
            (Self::Search, Lang::Zh) => "在搜索中",
            (Self::Prompt, Lang::En) => "Where you type",
            (Self::Prompt, Lang::Zh) => "输入时",
        }
    }
}

/// How often a command is to be done, where a count was typed.
pub type Count = Option<usize>;

/// A command.
pub struct Command {
    /// Its name in `keymap.toml`.
    pub name: &'static str,
    /// What it does, in a line.
    pub doc: &'static str,
    /// Where it can be bound.
    pub places: &'static [Place],
    /// Doing it.
    pub run: fn(&mut App, Count) -> Wish,
}

/// A row of the table, compared by name.
#[derive(Clone, Copy)]
pub struct CommandRef(pub &'static Command);

impl PartialEq for CommandRef {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for CommandRef {}

impl fmt::Debug for CommandRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name)
    }
}

/// Every command.
pub fn all() -> impl Iterator<Item = &'static Command> {
    super::commands::TABLES.iter().flat_map(|table| table.iter())
}

/// The command named `name`, where it can be bound in the table `place`.
pub fn find(place: &str, name: &str) -> Option<CommandRef> {
    all()
        .find(|command| command.name == name && command.places.iter().any(|there| there.name() == place))
        .map(CommandRef)
}

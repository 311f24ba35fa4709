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
    /// Any comparison.
    Compare,
    /// The matrix of actors and editions.
    Evolution,
    /// Two editions side by side.
    Pair,
    /// Figures over time.
    Figures,
    /// A topic's terms over the editions.
    Terms,
    /// The evidence for silence.
    Evidence,
    /// A list over the screen: help, editions, outline, messages.
    List,
    /// The finder.
    Finder,
    /// The palette of commands.
    Palette,
    /// The search within a brief.
    Search,
    /// What imports were unsure of.
    Review,
    /// The prompt of an import.
    Import,
    /// Any line of input.
    Prompt,
}

impl Place {
    /// Every place, in the order of the help screen.
    pub const ALL: [Self; 18] = [
        Self::Stack,
        Self::Brief,
        Self::Reader,
        Self::Evolution,
        Self::Pair,
        Self::Figures,
        Self::Terms,
        Self::Evidence,
        Self::Compare,
        Self::Finder,
        Self::Palette,
        Self::Search,
        Self::Review,
        Self::Import,
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
            Self::Compare => "compare",
            Self::Figures => "figures",
            Self::Terms => "terms",
            Self::Evidence => "evidence",
            Self::Evolution => "evolution",
            Self::Pair => "pair",
            Self::List => "list",
            Self::Finder => "finder",
            Self::Palette => "palette",
            Self::Search => "search",
            Self::Review => "review",
            Self::Import => "import",
            Self::Prompt => "prompt",
        }
    }

    /// What the help calls it.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Global => lang.choose("Everywhere", "任何地方"),
            Self::Move => lang.choose("Moving", "移动"),
            Self::Reader => lang.choose("Panes and brief", "栏目与简报"),
            Self::Stack => lang.choose("In the panes", "栏目中"),
            Self::Brief => lang.choose("In the brief", "简报中"),
            Self::Compare => lang.choose("In any comparison", "各种比较中"),
            Self::Evolution => lang.choose("Over the years", "历年演变"),
            Self::Pair => lang.choose("Two editions", "两版对照"),
            Self::Figures => lang.choose("Figures over time", "数据序列"),
            Self::Terms => lang.choose("Terms over the years", "历年术语"),
            Self::Evidence => lang.choose("Evidence for silence", "缺席的依据"),
            Self::List => lang.choose("In a list", "列表中"),
            Self::Finder => lang.choose("In the finder", "查找中"),
            Self::Palette => lang.choose("In the palette", "命令面板中"),
            Self::Search => lang.choose("In a search", "文内搜索中"),
            Self::Review => lang.choose("In the review list", "审阅列表中"),
            Self::Import => lang.choose("In the import prompt", "导入提示中"),
            Self::Prompt => lang.choose("Where you type", "输入时"),
        }
    }
}

/// How often a command is to be done, where a count was typed.
pub type Count = Option<usize>;

/// A command.
pub struct Command {
    /// Its name in `keymap.toml`.
    pub name: &'static str,
    /// What it does, in a line of English.
    pub doc: &'static str,
    /// The same in Chinese.
    pub zh: &'static str,
    /// Where it can be bound.
    pub places: &'static [Place],
    /// Doing it.
    pub run: fn(&mut App, Count) -> Wish,
}

impl Command {
    /// What it does, in a line.
    pub const fn doc_in(&self, lang: Lang) -> &'static str {
        lang.choose(self.doc, self.zh)
    }
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

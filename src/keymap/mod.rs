//! Keys to commands; generic over the command. Pure: text in, answers out.

mod bind;
pub mod key;
mod nearest;
mod print;
mod resolve;
mod written;

use std::collections::BTreeMap;

pub use bind::Names;
pub use key::{Key, KeyCode, Keys};
pub use nearest::nearest;
use resolve::Found;
pub use resolve::{Answer, Next, Pending};
pub use written::{is_made_up, syntax_faults};

/// The defaults, as the reader of the program reads them too.
pub const DEFAULTS: &str = include_str!("../../keymap.toml");

/// Which keys give which command, by context.
///
/// A context is a place where keys mean something (`brief`, `finder`), one table of the file. Whoever resolves a key
/// names the contexts that hold at the moment, from the innermost out; the innermost that knows the key decides.
/// An ordered map of sequences is each context's trie: what begins with a sequence stands together.
#[derive(Clone, Debug)]
pub struct Keymap<C> {
    contexts: Vec<Context<C>>,
    typing: Vec<String>,
}

#[derive(Clone, Debug)]
struct Context<C> {
    name: String,
    bound: BTreeMap<Vec<Key>, Bound<C>>,
}

/// What a sequence is bound to: a command by its name, or nothing.
#[derive(Clone, Debug)]
struct Bound<C> {
    name: String,
    command: Option<C>,
    origin: Origin,
    /// Where the help shows it: the place in the defaults, then in the user's file.
    order: usize,
}

/// Whence a binding comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From the defaults.
    Default,
    /// From the user's file.
    User {
        /// The file, as it was named.
        path: String,
        /// Its line, from 1.
        line: usize,
    },
}

/// A sequence and its command.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding<C> {
    /// The table that it stands in.
    pub context: String,
    /// The keys.
    pub keys: Keys,
    /// The command's name.
    pub name: String,
    /// The command.
    pub command: C,
    /// Whence it comes.
    pub origin: Origin,
}

impl<C: Clone + PartialEq> Keymap<C> {
    /// The names of all contexts, in the file's order.
    pub fn contexts(&self) -> impl Iterator<Item = &str> {
        self.contexts.iter().map(|context| context.name.as_str())
    }

    /// Whether keys are text in `context`.
    pub fn is_typing(&self, context: &str) -> bool {
        self.typing.iter().any(|name| name == context)
    }

    /// Every binding of one context, in the file's order.
    pub fn context(&self, name: &str) -> Vec<Binding<C>> {
        let Some(context) = self.find(name) else { return Vec::new() };
        let mut found: Vec<_> = context
            .bound
            .iter()
            .filter_map(|(keys, bound)| Some((bound.order, context.binding(keys, bound)?)))
            .collect();
        found.sort_by_key(|(order, _)| *order);
        found.into_iter().map(|(_, binding)| binding).collect()
    }

    /// The sequences that are bound to nothing on purpose in one context, in their order, and whence that comes.
    pub fn unbound(&self, name: &str) -> Vec<(Keys, Origin)> {
        let bound = self.find(name).into_iter().flat_map(|context| &context.bound);
        let nothing = bound.filter(|(_, bound)| bound.command.is_none());
        nothing.map(|(keys, bound)| (Keys(keys.clone()), bound.origin.clone())).collect()
    }

    /// What works where `contexts` hold, the innermost first, each in the file's order: bindings that an inner
    /// context hides are left out.
    pub fn bindings(&self, contexts: &[&str]) -> Vec<Binding<C>> {
        let all = contexts.iter().flat_map(|name| self.context(name));
        all.filter(|binding| self.reaches(contexts, binding)).collect()
    }

    /// The keys that give `command` where `contexts` hold, the innermost and first written first.
    pub fn keys_of(&self, contexts: &[&str], command: &C) -> Vec<Keys> {
        let found = self.bindings(contexts).into_iter().filter(|binding| binding.command == *command);
        found.map(|binding| binding.keys).collect()
    }

    /// Whether pressing `binding`'s keys where `contexts` hold gives its command, and no other.
    fn reaches(&self, contexts: &[&str], binding: &Binding<C>) -> bool {
        let keys = &binding.keys.0;
        let prefixes =
            (1..keys.len()).all(|length| matches!(self.look_up(contexts, &keys[..length]), Found::Prefix));
        prefixes
            && matches!(self.look_up(contexts, keys), Found::Bound(context, _) if context.name == binding.context)
    }

    fn find(&self, name: &str) -> Option<&Context<C>> {
        self.contexts.iter().find(|context| context.name == name)
    }
}

impl<C: Clone> Context<C> {
    fn binding(&self, keys: &[Key], bound: &Bound<C>) -> Option<Binding<C>> {
        Some(Binding {
            context: self.name.clone(),
            keys: Keys(keys.to_vec()),
            name: bound.name.clone(),
            command: bound.command.clone()?,
            origin: bound.origin.clone(),
        })
    }
}

#[cfg(test)]
mod tests;

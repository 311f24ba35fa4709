//! One key after another to an answer: a command, more keys awaited, text, or nothing.

use std::ops::Bound as End;

use super::{Bound, Context, Key, KeyCode, Keymap, Keys};

/// No count is larger; a reader who leans on a digit does no harm.
const MOST: usize = 9_999;

/// What has been pressed and not yet answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    keys: Vec<Key>,
    count: Option<usize>,
}

impl Pending {
    /// The keys of the sequence so far.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// The count so far.
    pub fn count(&self) -> Option<usize> {
        self.count
    }

    /// Whether nothing is awaited.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.count.is_none()
    }

    /// Forgets what was pressed, as when the context changes.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

/// What a key leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer<C> {
    /// A command.
    Command {
        /// The command.
        command: C,
        /// How often, where a count was given.
        count: Option<usize>,
    },
    /// More keys are awaited: [`Pending`] has those pressed.
    Pending {
        /// What may follow, in the order of the file; empty after the digits of a count, which any key may follow.
        next: Vec<(Key, Next<C>)>,
    },
    /// Text, where keys are text: the key, after those of a sequence that came to nothing.
    Text(String),
    /// Escape gave up a sequence or a count.
    Cancelled,
    /// Nothing is bound to these keys, or nothing on purpose.
    Unbound(Keys),
}

/// What a key may lead to in the midst of a sequence.
#[derive(Clone, Debug, PartialEq)]
pub enum Next<C> {
    /// A command.
    Command(C),
    /// This many sequences.
    More(usize),
}

/// What a context, or a list of them, says of a sequence.
pub(super) enum Found<'a, C> {
    Bound(&'a Context<C>, &'a Bound<C>),
    Prefix,
    Nothing,
}

impl<C> Context<C> {
    /// The bindings that begin with `keys`, in the order of the keys.
    fn beginning<'a>(&'a self, keys: &'a [Key]) -> impl Iterator<Item = (&'a Vec<Key>, &'a Bound<C>)> {
        let from = (End::Included(keys), End::Unbounded);
        self.bound.range::<[Key], _>(from).take_while(move |(bound, _)| bound.starts_with(keys))
    }

    fn look_up<'a>(&'a self, keys: &'a [Key]) -> Found<'a, C> {
        // the exact sequence sorts before those that it begins
        match self.beginning(keys).next() {
            Some((found, bound)) if found.len() == keys.len() => Found::Bound(self, bound),
            // what is unbound further on is no reason to wait
            _ if self.beginning(keys).any(|(_, bound)| bound.command.is_some()) => Found::Prefix,
            _ => Found::Nothing,
        }
    }
}

impl<C: Clone + PartialEq> Keymap<C> {
    /// Takes `key`, pressed where `contexts` hold (from the innermost out), after what is `pending`.
    ///
    /// A digit is part of a count, unless keys are text here, or it is bound here and no count is begun; `0` begins
    /// none. Where keys are text, contexts farther out that are not for typing see no plain characters.
    pub fn resolve(&self, contexts: &[&str], pending: &mut Pending, key: Key) -> Answer<C> {
        let key = self.meant(contexts, pending, key.normal());
        if let Some(count) = self.counted(contexts, pending, key) {
            pending.count = Some(count);
            return Answer::Pending { next: Vec::new() };
        }
        pending.keys.push(key);
        let found = match self.look_up(contexts, &pending.keys) {
            Found::Prefix => return Answer::Pending { next: self.next(contexts, &pending.keys) },
            Found::Bound(_, bound) => bound.command.clone(),
            Found::Nothing => None,
        };
        let Pending { keys, count } = std::mem::take(pending);
        match found {
            Some(command) => Answer::Command { command, count },
            None => self.nothing(contexts, keys, count),
        }
    }

    /// The key itself where it leads on, or else the one that an input method stands in the way of.
    fn meant(&self, contexts: &[&str], pending: &Pending, key: Key) -> Key {
        let leads_on = |key| {
            let keys: Vec<Key> = pending.keys.iter().copied().chain([key]).collect();
            !matches!(self.look_up(contexts, &keys), Found::Nothing)
        };
        if self.types(contexts) || leads_on(key) { key } else { key.without_input_method() }
    }

    /// The count that `key` makes of the one pending, if it is a digit of one.
    fn counted(&self, contexts: &[&str], pending: &Pending, key: Key) -> Option<usize> {
        let digit = key.digit().filter(|_| pending.keys.is_empty() && !self.types(contexts))?;
        match pending.count {
            Some(count) => Some((count * 10 + digit).min(MOST)),
            None if digit == 0 => None,
            None => matches!(self.look_up(contexts, &[key]), Found::Nothing).then_some(digit),
        }
    }

    fn nothing(&self, contexts: &[&str], keys: Vec<Key>, count: Option<usize>) -> Answer<C> {
        if keys.last() == Some(&Key::plain(KeyCode::Esc)) && (keys.len() > 1 || count.is_some()) {
            return Answer::Cancelled;
        }
        let text =
            self.types(contexts).then(|| keys.iter().map(|key| key.typed()).collect::<Option<String>>());
        text.flatten().map_or(Answer::Unbound(Keys(keys)), Answer::Text)
    }

    /// Whether keys are text where `contexts` hold.
    fn types(&self, contexts: &[&str]) -> bool {
        contexts.iter().any(|name| self.is_typing(name))
    }

    /// The contexts that may answer a sequence that begins with `first`, from the innermost out.
    fn asked<'a>(&'a self, contexts: &'a [&str], first: Key) -> impl Iterator<Item = &'a Context<C>> {
        let typed_in = contexts.iter().rposition(|name| self.is_typing(name));
        contexts.iter().enumerate().filter_map(move |(index, name)| {
            let sees = first.typed().is_none() || typed_in.is_none_or(|last| index <= last);
            sees.then(|| self.find(name)).flatten()
        })
    }

    /// What the innermost context that knows `keys` says of them.
    pub(super) fn look_up<'a>(&'a self, contexts: &'a [&str], keys: &'a [Key]) -> Found<'a, C> {
        let Some(first) = keys.first() else { return Found::Prefix };
        let mut said = self.asked(contexts, *first).map(|context| context.look_up(keys));
        said.find(|found| !matches!(found, Found::Nothing)).unwrap_or(Found::Nothing)
    }

    /// What may follow `keys`, in the order of the file.
    fn next(&self, contexts: &[&str], keys: &[Key]) -> Vec<(Key, Next<C>)> {
        let mut following: Vec<(usize, usize, Key)> = Vec::new();
        for (depth, context) in
            keys.first().into_iter().flat_map(|first| self.asked(contexts, *first)).enumerate()
        {
            for (bound, to) in context.beginning(keys).filter(|(bound, _)| bound.len() > keys.len()) {
                let key = bound[keys.len()];
                if !following.iter().any(|(.., known)| *known == key) {
                    following.push((depth, to.order, key));
                }
            }
        }
        following.sort_unstable();
        following
            .into_iter()
            .filter_map(|(.., key)| Some((key, self.leads_to(contexts, keys, key)?)))
            .collect()
    }

    fn leads_to(&self, contexts: &[&str], keys: &[Key], key: Key) -> Option<Next<C>> {
        let keys: Vec<Key> = keys.iter().copied().chain([key]).collect();
        match self.look_up(contexts, &keys) {
            Found::Bound(_, bound) => bound.command.clone().map(Next::Command),
            Found::Prefix => {
                let asked = self.asked(contexts, keys[0]);
                let more = asked.flat_map(|context| context.beginning(&keys));
                Some(Next::More(more.filter(|(_, bound)| bound.command.is_some()).count()))
                    .filter(|next| !matches!(next, Next::More(0)))
            }
            Found::Nothing => None,
        }
    }
}

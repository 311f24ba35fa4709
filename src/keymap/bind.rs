//! From what is written to a keymap: names looked up, the user's file laid over the defaults, faults told.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Bound, Context, Key, Keymap, Keys, Origin, nearest,
    written::{self, Line, Table, Written},
};
use crate::domain::Fault;

/// The commands there are.
pub struct Names<'a, C> {
    /// Every name, in the order that ties of "did you mean" go by.
    pub all: &'a [&'a str],
    /// The command of that name in a context (the first argument), if it has one there.
    pub find: &'a dyn Fn(&str, &str) -> Option<C>,
}

/// The name under which faults of the defaults are told.
const DEFAULT_PATH: &str = "keymap.toml (built in)";

impl<C: Clone + PartialEq> Keymap<C> {
    /// Reads the `defaults` and lays the `user`'s file (its path and content) over them.
    ///
    /// What is wrong in either is told and left out; the rest loads. The contexts are those of the defaults.
    /// Faults come in the order of the files.
    pub fn load(defaults: &str, user: Option<(&str, &str)>, names: &Names<'_, C>) -> (Self, Vec<Fault>) {
        let mut keymap = Self { contexts: Vec::new(), typing: Vec::new() };
        let mut faults = Layer::new(&mut keymap, DEFAULT_PATH, defaults, None, names).lay();
        if let Some((path, text)) = user {
            faults.extend(Layer::new(&mut keymap, path, text, Some(path), names).lay());
        }
        (keymap, faults)
    }
}

/// One file, being laid over what is there.
struct Layer<'a, C> {
    keymap: &'a mut Keymap<C>,
    path: &'a str,
    text: &'a str,
    user: Option<&'a str>,
    names: &'a Names<'a, C>,
    /// Faults with their byte.
    faults: Vec<(usize, Fault)>,
}

impl<'a, C: Clone + PartialEq> Layer<'a, C> {
    fn new(
        keymap: &'a mut Keymap<C>,
        path: &'a str,
        text: &'a str,
        user: Option<&'a str>,
        names: &'a Names<'a, C>,
    ) -> Self {
        Self { keymap, path, text, user, names, faults: Vec::new() }
    }

    fn lay(mut self) -> Vec<Fault> {
        let (Written { typing, tables }, mut faults) = written::read(self.path, self.text);
        for table in tables {
            if let Some(context) = self.context(&table) {
                self.table(context, table.lines);
            }
        }
        self.typing(typing);
        self.faults.sort_by_key(|(at, _)| *at);
        faults.extend(self.faults.into_iter().map(|(_, fault)| fault));
        faults.sort_by_key(|fault| (fault.line, fault.column));
        faults
    }

    fn fault(&mut self, at: usize, message: impl Into<String>, hint: impl Into<String>) {
        self.faults.push((at, Fault::at(self.path, self.text, at, message, hint)));
    }

    /// The place of the table's context; the defaults make it.
    fn context(&mut self, table: &Table) -> Option<usize> {
        let known = self.keymap.contexts.iter().position(|context| context.name == table.context);
        if known.is_none() && self.user.is_none() {
            self.keymap.contexts.push(Context { name: table.context.clone(), bound: BTreeMap::new() });
            return Some(self.keymap.contexts.len() - 1);
        }
        if known.is_none() {
            let hint = match nearest(&table.context, self.keymap.contexts()) {
                Some(name) => format!("did you mean [{name}]?"),
                None => format!("there are {}", self.keymap.contexts().collect::<Vec<_>>().join(", ")),
            };
            self.fault(table.at, format!("no context [{}]", table.context), hint);
        }
        known
    }

    fn typing(&mut self, typing: Option<(Vec<String>, usize)>) {
        let Some((names, at)) = typing else { return };
        if self.user.is_some() {
            // the printed keymap has the line too, and may be laid over
            if names == self.keymap.typing {
                return;
            }
            let hint = "leave the line out: the program says where keys are text";
            return self.fault(at, "`typing` is not for changing", hint);
        }
        for name in names.iter().filter(|name| self.keymap.find(name).is_none()).cloned().collect::<Vec<_>>()
        {
            self.fault(at, format!("no context [{name}]"), "name a table of this file");
        }
        self.keymap.typing = names;
    }

    /// Binds the lines of one table: what is to be unbound first, then the shorter before the longer, so that the
    /// order of the lines does not matter.
    fn table(&mut self, context: usize, lines: Vec<Line>) {
        let first = self.keymap.contexts[context].bound.len();
        let mut seen = BTreeSet::new();
        let mut lines: Vec<(usize, Line)> = lines.into_iter().enumerate().collect();
        lines.retain(|(_, line)| {
            let new = seen.insert(line.keys.clone());
            if !new {
                self.fault(line.at, format!("`{}` is bound twice", line.keys), "keep one of the lines");
            }
            new
        });
        lines.sort_by_key(|(_, line)| (!line.unbinds(), line.keys.0.len()));
        for (index, line) in lines {
            if line.unbinds() {
                self.unbind(context, &line);
            } else {
                self.bind(context, first + index, line);
            }
        }
    }

    /// Takes away `line`'s keys and all that they begin, and keeps them from meaning what a context farther out says.
    fn unbind(&mut self, context: usize, line: &Line) {
        let bound =
            Bound { name: String::new(), command: None, origin: self.origin(line), order: usize::MAX };
        let context = &mut self.keymap.contexts[context];
        context.bound.retain(|keys, _| !keys.starts_with(&line.keys.0));
        if context.shorter(&line.keys).is_none() {
            context.bound.insert(line.keys.0.clone(), bound);
        }
    }

    fn bind(&mut self, context: usize, order: usize, line: Line) {
        let Some(command) = self.command(context, &line) else { return };
        let origin = self.origin(&line);
        let there = &mut self.keymap.contexts[context];
        if let Some((keys, bound)) = there.shorter(&line.keys) {
            let message = format!("`{}` is hidden behind `{keys}` ({})", line.keys, bound.name);
            let hint = format!("other keys, or unbind the shorter: \"{keys}\" = \"\"");
            return self.fault(line.at, message, hint);
        }
        let hides = there.longer(&line.keys);
        let order = there.bound.get(&line.keys.0).map_or(order, |bound| bound.order.min(order));
        // a prefix that was unbound is a prefix again
        there.bound.retain(|keys, _| !keys.starts_with(&line.keys.0) && !line.keys.0.starts_with(keys));
        there
            .bound
            .insert(line.keys.0.clone(), Bound { name: line.name, command: Some(command), origin, order });
        for (keys, name) in hides {
            let message = format!("`{}` hides `{keys}` ({name})", line.keys);
            self.fault(line.at, message, format!("other keys, or unbind the longer too: \"{keys}\" = \"\""));
        }
    }

    fn command(&mut self, context: usize, line: &Line) -> Option<C> {
        let context = &self.keymap.contexts[context].name;
        let command = (self.names.find)(context, &line.name);
        if command.is_none() {
            let (context, known) = (context.clone(), self.names.all.contains(&line.name.as_str()));
            let hint = match nearest(&line.name, self.names.all.iter().copied()) {
                _ if known => "it does nothing there; bind it in another context".into(),
                Some(name) => format!("did you mean `{name}`?"),
                None => "`attache keys` lists the commands".into(),
            };
            self.fault(line.name_at, format!("no command `{}` in [{context}]", line.name), hint);
        }
        command
    }

    fn origin(&self, line: &Line) -> Origin {
        let Some(path) = self.user else { return Origin::Default };
        Origin::User { path: path.to_owned(), line: Fault::at("", self.text, line.at, "", "").line }
    }
}

impl<C> Context<C> {
    /// The command bound to a beginning of `keys`, not to all of them.
    fn shorter(&self, keys: &Keys) -> Option<(Keys, &Bound<C>)> {
        (1..keys.0.len()).find_map(|length| {
            let beginning: &[Key] = &keys.0[..length];
            let bound = self.bound.get(beginning).filter(|bound| bound.command.is_some())?;
            Some((Keys(beginning.to_vec()), bound))
        })
    }

    /// The sequences that `keys` begin and that give a command, with its name.
    fn longer(&self, keys: &Keys) -> Vec<(Keys, String)> {
        let longer = self.bound.iter().filter(|(bound, _)| bound.starts_with(&keys.0) && **bound != keys.0);
        let giving = longer.filter(|(_, bound)| bound.command.is_some());
        giving.map(|(keys, bound)| (Keys(keys.clone()), bound.name.clone())).collect()
    }
}

//! A keymap as it is written: tables of keys and names, each with its place; nothing is looked up yet.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::Keys;
use crate::domain::Fault;

/// What a file says.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The contexts where keys are text, with the byte where the list begins.
    pub typing: Option<(Vec<String>, usize)>,
    /// The tables in the file's order.
    pub tables: Vec<Table>,
}

/// A context's table.
#[derive(Debug)]
pub(super) struct Table {
    pub context: String,
    /// Its byte in the file.
    pub at: usize,
    /// Its lines in the file's order.
    pub lines: Vec<Line>,
}

/// A line: keys and the name of a command.
#[derive(Debug)]
pub(super) struct Line {
    pub keys: Keys,
    /// The byte where the keys begin.
    pub at: usize,
    /// The name of a command; empty or `none` where nothing is to be bound.
    pub name: String,
    /// The byte where the name begins.
    pub name_at: usize,
}

impl Line {
    pub fn unbinds(&self) -> bool {
        matches!(self.name.as_str(), "" | "none")
    }
}

/// Reads `text`, the content of `path`; what cannot be read is told and left out.
pub(super) fn read(path: &str, text: &str) -> (Written, Vec<Fault>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let hint = "a line is keys in quotes and a name in quotes: \"g g\" = \"top\"";
    let mut reader = Reader { path, text, faults: syntax_faults(path, text, &errors, hint) };
    let mut written = Written::default();
    for (name, value) in in_order(table.get_ref()) {
        reader.top(&mut written, name, value);
    }
    (written, reader.faults)
}

/// The slips in a file's TOML, the first of each line: the others follow from it.
pub fn syntax_faults(path: &str, text: &str, errors: &[toml::de::Error], hint: &str) -> Vec<Fault> {
    let at = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
    let mut faults: Vec<Fault> =
        errors.iter().map(|error| Fault::at(path, text, at(error), error.message(), hint)).collect();
    faults.sort_by_key(|fault| (fault.line, fault.column));
    faults.dedup_by_key(|fault| fault.line);
    faults
}

/// Whether the parser made a value up where none could be read; that is told already.
pub fn is_made_up(value: &Spanned<DeValue<'_>>) -> bool {
    value.span().is_empty()
}

/// The entries of a table as they stand in the file.
fn in_order<'a, 'i>(
    table: &'a DeTable<'i>,
) -> Vec<(&'a Spanned<std::borrow::Cow<'i, str>>, &'a Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

struct Reader<'a> {
    path: &'a str,
    text: &'a str,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, at: usize, message: impl Into<String>, hint: impl Into<String>) {
        self.faults.push(Fault::at(self.path, self.text, at, message, hint));
    }

    fn top(
        &mut self,
        written: &mut Written,
        name: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) {
        let at = name.span().start;
        match value.get_ref() {
            DeValue::Table(table) => {
                let context = name.get_ref().to_string();
                written.tables.push(Table { context, at, lines: self.lines(table) });
            }
            DeValue::Array(names) if name.get_ref() == "typing" => {
                let names = names.iter().filter_map(|name| name.get_ref().as_str().map(String::from));
                written.typing = Some((names.collect(), at));
            }
            _ => self.fault(
                at,
                format!("`{}` stands in no table", name.get_ref()),
                "put it below the line of its context, such as [global]",
            ),
        }
    }

    fn lines(&mut self, table: &DeTable<'_>) -> Vec<Line> {
        in_order(table).into_iter().filter_map(|(keys, value)| self.line(keys, value)).collect()
    }

    fn line(
        &mut self,
        keys: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Line> {
        if is_made_up(value) {
            return None;
        }
        let (at, name_at) = (keys.span().start, value.span().start);
        let read = Keys::parse(keys.get_ref());
        if let Err(wrong) = &read {
            self.fault(at, wrong.message.clone(), wrong.hint.clone());
        }
        let name = value.get_ref().as_str();
        if name.is_none() {
            let what = value.get_ref().type_str();
            let message = format!("`{}` wants the name of a command, not {what}", keys.get_ref());
            self.fault(name_at, message, "put the name in quotes");
        }
        Some(Line { keys: read.ok()?, at, name: name?.to_owned(), name_at })
    }
}

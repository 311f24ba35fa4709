//! TOML as a tree in which every key and value knows its place.

use std::borrow::Cow;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A table: its keys in the order read, each once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table<'a> {
    /// Keys and values.
    pub entries: Vec<(Key<'a>, Value<'a>)>,
}

/// A key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// Where it begins in the TOML, in bytes.
    pub at: usize,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub struct Value<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Where it begins in the TOML, in bytes; of a table with a header, the header.
    pub at: usize,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// A whole number; none where it is too large for 64 bits.
    Number(Option<i64>),
    /// `true` or `false`.
    Flag(bool),
    /// A list.
    List(Vec<Value<'a>>),
    /// A table.
    Table(Table<'a>),
    /// Something no library has a use for, in words.
    Other(&'static str),
}

impl<'a> Table<'a> {
    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&Value<'a>> {
        self.entries.iter().find(|(own, _)| own.name == key).map(|(_, value)| value)
    }
}

impl Kind<'_> {
    /// What it is, in words.
    pub const fn words(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Number(_) => "a whole number",
            Self::Flag(_) => "true or false",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Other(words) => words,
        }
    }
}

/// What is no TOML, and the byte where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where, in bytes.
    pub at: usize,
    /// What is wrong, in one line.
    pub message: String,
}

/// Reads TOML as far as it is TOML.
pub fn parse(text: &str) -> (Table<'_>, Vec<SyntaxError>) {
    let (read, errors) = DeTable::parse_recoverable(text);
    let error = |error: toml::de::Error| SyntaxError {
        at: error.span().map_or(0, |span| span.start),
        message: error.message().lines().next().unwrap_or_default().to_owned(),
    };
    (table(read.into_inner()), errors.into_iter().map(error).collect())
}

fn table(read: DeTable<'_>) -> Table<'_> {
    fn entry<'a>((key, read): (Spanned<Cow<'a, str>>, Spanned<DeValue<'a>>)) -> (Key<'a>, Value<'a>) {
        let at = key.span().start;
        (Key { name: key.into_inner(), at }, value(read))
    }
    Table { entries: read.into_iter().map(entry).collect() }
}

fn value(read: Spanned<DeValue<'_>>) -> Value<'_> {
    let at = read.span().start;
    let kind = match read.into_inner() {
        DeValue::String(text) => Kind::Text(text),
        DeValue::Integer(number) => Kind::Number(i64::from_str_radix(number.as_str(), number.radix()).ok()),
        DeValue::Float(_) => Kind::Other("a number"),
        DeValue::Boolean(flag) => Kind::Flag(flag),
        DeValue::Datetime(_) => Kind::Other("a date"),
        DeValue::Array(list) => Kind::List(list.into_iter().map(value).collect()),
        DeValue::Table(read) => Kind::Table(table(read)),
    };
    Value { kind, at }
}

//! TOML tables read field by field: every missing key, wrong type and unknown key becomes a fault at its place.
//!
//! The reader goes over the tree of values rather than through serde, which would stop at the first fault.

use super::{
    sheet::{Placed, Sheet},
    tree::{self, Kind, Table, Value},
};
use crate::domain::{Lang, Name};

/// A TOML table, its keys ticked off as they are asked for.
pub struct Fields<'a> {
    sheet: &'a Sheet,
    /// Where the TOML begins in the sheet's text, in bytes.
    base: usize,
    table: &'a Table<'a>,
    /// Where the table begins in the sheet's text, in bytes.
    at: usize,
    /// What the table describes, such as `a topic`.
    what: &'static str,
    asked: Asked,
}

/// The keys asked for: fewer than any table has, kept without an allocation for each of a thousand tables.
#[derive(Default)]
struct Asked {
    keys: [&'static str; Asked::MOST],
    count: usize,
}

impl Asked {
    const MOST: usize = 16;

    fn add(&mut self, key: &'static str) {
        if let Some(slot) = self.keys.get_mut(self.count) {
            *slot = key;
            self.count += 1;
        }
    }

    fn keys(&self) -> &[&'static str] {
        &self.keys[..self.count]
    }
}

/// A name in both languages with the place of each.
#[derive(Clone, Debug, Default)]
pub struct PlacedName {
    /// The English name.
    pub en: Placed<String>,
    /// The Chinese name.
    pub zh: Placed<String>,
}

impl From<PlacedName> for Name {
    fn from(name: PlacedName) -> Self {
        Self { en: name.en.value, zh: name.zh.value }
    }
}

/// Reads `text`, the TOML that begins at byte `base` of `sheet`, with `read`, and notes what is wrong with it.
pub fn read<T>(
    sheet: &Sheet,
    base: usize,
    text: &str,
    what: &'static str,
    read: impl FnOnce(&mut Fields<'_>) -> T,
) -> T {
    let (table, errors) = tree::parse(text);
    let mut last_line = None;
    for error in errors {
        sheet.set_broken();
        // after the first error of a line the parser is guessing
        let line = sheet.line_of((base + error.at).min(sheet.text.len()));
        if last_line.replace(line) != Some(line) {
            sheet.fault(base + error.at, format!("not TOML: {}", error.message), hint_for(&error.message));
        }
    }
    let mut fields = Fields { sheet, base, table: &table, at: base, what, asked: Asked::default() };
    let value = read(&mut fields);
    fields.finish();
    value
}

fn hint_for(message: &str) -> &'static str {
    if message.contains("duplicate") {
        "keep one of them"
    } else {
        "write it as `key = \"value\"`, text between double quotes"
    }
}

impl<'a> Fields<'a> {
    fn take(&mut self, key: &'static str) -> Option<&'a Value<'a>> {
        self.asked.add(key);
        self.table.get(key)
    }

    /// Where the value of `key` begins in the file, in bytes.
    pub fn at(&self, key: &str) -> Option<usize> {
        self.table.get(key).map(|value| self.place(value))
    }

    fn place(&self, value: &Value<'_>) -> usize {
        self.base + value.at
    }

    fn wrong_type(&self, key: &str, value: &Value<'_>, wanted: &str, example: &str) {
        self.sheet.fault(
            self.place(value),
            format!("`{key}` is {}, not {wanted}", value.kind.words()),
            format!("write `{key} = {example}`"),
        );
    }

    fn missing(&self, key: &str, example: &str) {
        let Self { sheet, at, what, .. } = self;
        if sheet.is_broken() {
            return; // it may stand where the parser gave up
        }
        sheet.fault(*at, format!("{what} has no `{key}`"), format!("add `{key} = {example}`"));
    }

    /// The text of `key`.
    pub fn text(&mut self, key: &'static str) -> Option<Placed<String>> {
        let value = self.take(key)?;
        let Kind::Text(text) = &value.kind else {
            self.wrong_type(key, value, "text", "\"…\"");
            return None;
        };
        Some(Placed::new(text.to_string(), self.place(value)))
    }

    /// The text of `key`, which must be there and not be empty; a fault otherwise.
    pub fn required_text(&mut self, key: &'static str) -> Option<Placed<String>> {
        let there = self.table.get(key).is_some();
        let text = self.text(key);
        match &text {
            Some(text) if text.value.trim().is_empty() => {
                self.sheet.fault(
                    text.at,
                    format!("`{key}` is empty"),
                    "say it in words, or in the slug it asks for",
                );
            }
            None if !there => self.missing(key, "\"…\""),
            _ => {}
        }
        text.filter(|text| !text.value.trim().is_empty())
    }

    /// The text of `key`, where it is there, read as something; the error of reading becomes a fault.
    pub fn parsed<T: std::str::FromStr<Err = String>>(&mut self, key: &'static str) -> Option<Placed<T>> {
        let text = self.text(key)?;
        match text.value.parse() {
            Ok(value) => Some(Placed::new(value, text.at)),
            Err(error) => {
                self.sheet.fault(text.at, error, "");
                None
            }
        }
    }

    /// As [`Fields::parsed`], but `key` must be there.
    pub fn required_parsed<T: std::str::FromStr<Err = String>>(
        &mut self,
        key: &'static str,
    ) -> Option<Placed<T>> {
        if self.table.get(key).is_none() {
            self.missing(key, "\"…\"");
        }
        self.parsed(key)
    }

    /// The whole number of `key`, which must be there.
    pub fn required_number<N: TryFrom<i64>>(&mut self, key: &'static str) -> Option<Placed<N>> {
        let Some(value) = self.take(key) else {
            self.missing(key, "2024");
            return None;
        };
        let number = match value.kind {
            Kind::Number(number) => number.and_then(|number| N::try_from(number).ok()),
            _ => None,
        };
        if number.is_none() {
            self.wrong_type(key, value, "a whole number in range", "2024");
        }
        number.map(|number| Placed::new(number, self.place(value)))
    }

    /// Whether `key` is `true`.
    pub fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.take(key) else {
            return false;
        };
        let Kind::Flag(flag) = value.kind else {
            self.wrong_type(key, value, "true or false", "true");
            return false;
        };
        flag
    }

    /// The texts in the list of `key`; none where it is not there.
    pub fn texts(&mut self, key: &'static str) -> Vec<Placed<String>> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let Kind::List(list) = &value.kind else {
            self.wrong_type(key, value, "a list", "[\"…\", \"…\"]");
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(list.len());
        for item in list {
            match &item.kind {
                Kind::Text(text) => texts.push(Placed::new(text.to_string(), self.place(item))),
                _ => self.wrong_type(key, item, "a list of texts", "[\"…\", \"…\"]"),
            }
        }
        texts
    }

    /// The texts in the list of `key`, of which there must be one.
    pub fn required_texts(&mut self, key: &'static str) -> Vec<Placed<String>> {
        let there = self.table.get(key).is_some();
        let texts = self.texts(key);
        if !there {
            self.missing(key, "[\"…\"]");
        }
        texts
    }

    /// The tables of `key`, whether written as `[[key]]` or as a list.
    pub fn tables(&mut self, key: &'static str, what: &'static str) -> Vec<Fields<'a>> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let Kind::List(list) = &value.kind else {
            self.wrong_type(key, value, "a list of tables", "[{ … }]");
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(list.len());
        for item in list {
            match &item.kind {
                Kind::Table(table) => tables.push(self.below(table, self.place(item), what)),
                _ => self.wrong_type(key, item, "a list of tables", "[{ … }]"),
            }
        }
        tables
    }

    fn below(&self, table: &'a Table<'a>, at: usize, what: &'static str) -> Self {
        Fields { sheet: self.sheet, base: self.base, table, at, what, asked: Asked::default() }
    }

    /// The table of `key`.
    fn table(&mut self, key: &'static str, what: &'static str, example: &str) -> Option<Fields<'a>> {
        let value = self.take(key)?;
        let Kind::Table(table) = &value.kind else {
            self.wrong_type(key, value, "a pair of languages", example);
            return None;
        };
        Some(self.below(table, self.place(value), what))
    }

    /// Lets the table of `key` be, whose keys are the business of who wrote it; it must be a table.
    pub fn own_table(&mut self, key: &'static str) {
        if let Some(value) = self.take(key)
            && !matches!(value.kind, Kind::Table(_))
        {
            self.wrong_type(key, value, "a table", "{ review = true }");
        }
    }

    /// The name under `key`: `{ en = "…", zh = "…" }`; an empty one where it is not there.
    pub fn name(&mut self, key: &'static str) -> PlacedName {
        let Some(mut fields) = self.table(key, "the name", "{ en = \"…\", zh = \"…\" }") else {
            return PlacedName::default();
        };
        let [en, zh] = Lang::ALL.map(|lang| fields.text(lang.code()).unwrap_or_default());
        fields.finish();
        PlacedName { en, zh }
    }

    /// The name under `key`, which must be there in one language at least.
    pub fn required_name(&mut self, key: &'static str) -> PlacedName {
        let there = self.table.get(key).is_some();
        let name = self.name(key);
        if !there {
            self.missing(key, "{ en = \"…\", zh = \"…\" }");
        } else if name.en.value.is_empty() && name.zh.value.is_empty() {
            self.sheet.fault(
                self.at,
                format!("{} has an empty `{key}`", self.what),
                "name it in one language at least",
            );
        }
        name
    }

    /// The lists of English and Chinese names under `key`.
    pub fn names(&mut self, key: &'static str) -> [Vec<Placed<String>>; 2] {
        let Some(mut fields) = self.table(key, "the aliases", "{ en = [\"…\"], zh = [\"…\"] }") else {
            return [Vec::new(), Vec::new()];
        };
        let lists = Lang::ALL.map(|lang| fields.texts(lang.code()));
        fields.finish();
        lists
    }

    /// Notes each key that nobody asked for.
    pub fn finish(self) {
        for (key, _) in &self.table.entries {
            if !self.asked.keys().contains(&key.name.as_ref()) {
                self.sheet.fault(
                    self.base + key.at,
                    format!("{} has no use for `{}`", self.what, key.name),
                    format!("use one of {}", self.asked.keys().join(", ")),
                );
            }
        }
    }
}

//! The TOML that libraries are written in, read quickly.
//!
//! A reader's first screen waits for hundreds of front matters and lists, and most of that wait was TOML's grammar.
//! Nearly all of those files use a small part of it: `[[lists]]`, bare keys, texts with no escape but of quotes, whole numbers,
//! flags, lists and tables on one line, comments. That part is read here, about ten times as fast and without copying;
//! at the first sign of anything else, errors included, [`parse`] gives up and toml reads the file.
//!
//! It must never differ from toml where it does not give up: a property test holds the two against each other.

use std::borrow::Cow;

use super::tree::{Key, Kind, Table, Value};

/// How deep lists and tables may stand in each other here; more is left to toml.
const DEEPEST: usize = 4;

/// How many keys a table may have here: more than any library's. Looking a key up takes a walk through all of them.
const MOST_KEYS: usize = 64;

/// The tree of `text`, or none where toml has to read it.
pub fn parse(text: &str) -> Option<Table<'_>> {
    let mut scan = Scan { text, at: 0 };
    let mut root = Table::default();
    // the lists that headers opened, and the one whose last table is being read: indexes into the root
    let mut lists: Vec<usize> = Vec::new();
    let mut open: Option<usize> = None;
    while scan.next_line()? {
        let at = scan.at;
        if scan.eat("[[").is_some() {
            scan.spaces();
            let key = scan.key()?;
            scan.spaces();
            scan.eat("]]")?;
            open = Some(open_table(&mut root, &mut lists, key, at)?);
        } else {
            let (key, value) = scan.pair(0)?;
            add(open_mut(&mut root, open)?, key, value)?;
        }
        scan.end_of_line()?;
    }
    Some(root)
}

/// Begins a new table in the list named `key`, and gives the list's index in `root`.
fn open_table<'a>(root: &mut Table<'a>, lists: &mut Vec<usize>, key: Key<'a>, at: usize) -> Option<usize> {
    let table = Value { kind: Kind::Table(Table::default()), at };
    let known = root.entries.iter().position(|(other, _)| other.name == key.name);
    let Some(index) = known else {
        root.entries.push((key, Value { kind: Kind::List(vec![table]), at }));
        lists.push(root.entries.len() - 1);
        return lists.last().copied();
    };
    match &mut root.entries[index].1.kind {
        // a list written on one line is closed
        Kind::List(list) if lists.contains(&index) => list.push(table),
        _ => return None,
    }
    Some(index)
}

/// The table that keys belong to now.
fn open_mut<'t, 'a>(root: &'t mut Table<'a>, open: Option<usize>) -> Option<&'t mut Table<'a>> {
    let Some(index) = open else {
        return Some(root);
    };
    match &mut root.entries[index].1.kind {
        Kind::List(list) => match &mut list.last_mut()?.kind {
            Kind::Table(table) => Some(table),
            _ => None,
        },
        _ => None,
    }
}

/// Adds an entry; none where the key is there already, or too many are.
fn add<'a>(table: &mut Table<'a>, key: Key<'a>, value: Value<'a>) -> Option<()> {
    if table.entries.len() == MOST_KEYS || table.get(&key.name).is_some() {
        return None;
    }
    table.entries.push((key, value));
    Some(())
}

struct Scan<'a> {
    text: &'a str,
    /// The next byte to be read.
    at: usize,
}

impl<'a> Scan<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, mark: &str) -> Option<()> {
        let there = self.text.as_bytes()[self.at..].starts_with(mark.as_bytes());
        there.then(|| self.at += mark.len())
    }

    fn spaces(&mut self) {
        while let Some(b' ' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// The bytes from here that are `wanted`.
    fn run(&mut self, wanted: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(&wanted) {
            self.at += 1;
        }
        &self.text[start..self.at]
    }

    /// Goes to the next line that says something; false at the end.
    fn next_line(&mut self) -> Option<bool> {
        loop {
            self.spaces();
            match self.peek() {
                None => return Some(false),
                Some(b'\n' | b'#') => self.end_of_line()?,
                Some(_) => return Some(true),
            }
        }
    }

    /// Goes past the end of the line, and a comment before it.
    fn end_of_line(&mut self) -> Option<()> {
        self.spaces();
        if self.peek() == Some(b'#') {
            self.run(is_plain);
        }
        match self.peek() {
            None => Some(()),
            Some(b'\n') => self.eat("\n"),
            Some(_) => None,
        }
    }

    fn key(&mut self) -> Option<Key<'a>> {
        let at = self.at;
        let name = self.run(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        (!name.is_empty()).then_some(Key { name: Cow::Borrowed(name), at })
    }

    fn pair(&mut self, depth: usize) -> Option<(Key<'a>, Value<'a>)> {
        let key = self.key()?;
        self.spaces();
        self.eat("=")?;
        self.spaces();
        Some((key, self.value(depth)?))
    }

    fn value(&mut self, depth: usize) -> Option<Value<'a>> {
        let at = self.at;
        let kind = match self.peek()? {
            b'"' => Kind::Text(self.quoted()?),
            b'[' if depth < DEEPEST => Kind::List(self.list(depth + 1)?),
            b'{' if depth < DEEPEST => Kind::Table(self.table(depth + 1)?),
            _ => self.word()?,
        };
        Some(Value { kind, at })
    }

    fn quoted(&mut self) -> Option<Cow<'a, str>> {
        self.eat("\"")?;
        let mut text = Cow::Borrowed(self.run(is_plain_in_text));
        while self.eat("\\").is_some() {
            let escaped = self.peek().filter(|byte| matches!(byte, b'"' | b'\\'))?;
            self.at += 1;
            let more = self.run(is_plain_in_text);
            let text = text.to_mut();
            text.push(char::from(escaped));
            text.push_str(more);
        }
        self.eat("\"")?;
        // three quotes open a text of several lines
        (!text.is_empty() || self.peek() != Some(b'"')).then_some(text)
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Value<'a>>> {
        let mut list = Vec::new();
        self.eat("[")?;
        self.spaces();
        while self.eat("]").is_none() {
            list.push(self.value(depth)?);
            self.comma(b']')?;
        }
        Some(list)
    }

    fn table(&mut self, depth: usize) -> Option<Table<'a>> {
        let mut table = Table::default();
        self.eat("{")?;
        self.spaces();
        while self.eat("}").is_none() {
            let (key, value) = self.pair(depth)?;
            add(&mut table, key, value)?;
            self.comma(b'}')?;
        }
        Some(table)
    }

    /// Goes past a comma, or to `end`. A comma right before it, which not every TOML has, is left to toml.
    fn comma(&mut self, end: u8) -> Option<()> {
        self.spaces();
        if self.peek() == Some(end) {
            return Some(());
        }
        self.eat(",")?;
        self.spaces();
        (self.peek() != Some(end)).then_some(())
    }

    /// A flag or a whole number without sign or underscores.
    fn word(&mut self) -> Option<Kind<'a>> {
        let word = self.run(|byte| byte.is_ascii_graphic() && !b",]}#".contains(&byte));
        match word {
            "true" => Some(Kind::Flag(true)),
            "false" => Some(Kind::Flag(false)),
            _ => {
                let digits =
                    !word.is_empty() && word.len() < 19 && word.bytes().all(|byte| byte.is_ascii_digit());
                (digits && (word == "0" || !word.starts_with('0'))).then(|| Kind::Number(word.parse().ok()))
            }
        }
    }
}

/// Whether a byte stands for itself in a text.
fn is_plain_in_text(byte: u8) -> bool {
    is_plain(byte) && byte != b'"' && byte != b'\\'
}

/// Whether a byte may stand in a text or a comment: no control but the tab.
fn is_plain(byte: u8) -> bool {
    byte == b'\t' || byte >= b' ' && byte != 0x7f
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::library::{place, tree};

    fn sorted(mut table: Table<'_>) -> Table<'_> {
        fn sort(value: &mut Value<'_>) {
            match &mut value.kind {
                Kind::List(list) => list.iter_mut().for_each(sort),
                Kind::Table(table) => sort_table(table),
                _ => {}
            }
        }
        fn sort_table(table: &mut Table<'_>) {
            table.entries.sort_by(|(a, _), (b, _)| a.name.cmp(&b.name));
            table.entries.iter_mut().for_each(|(_, value)| sort(value));
        }
        sort_table(&mut table);
        table
    }

    /// Reads `text` both ways; says whether the quick way did.
    fn agree(text: &str) -> bool {
        let Some(quick) = parse(text) else {
            return false;
        };
        let (slow, errors) = tree::parse_any(text);
        assert_eq!(errors, [], "{text}");
        assert_eq!(sorted(quick), sorted(slow), "{text}");
        true
    }

    #[test]
    fn the_built_in_library_is_read_quickly_and_alike() {
        for (path, sheet) in place::built_in().files {
            let toml = match sheet.text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++")) {
                Some((front, _)) => front.to_owned() + "\n",
                None if !path.ends_with("md") => sheet.text.into_owned(),
                None => continue,
            };
            assert!(agree(&toml), "{path}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_toml() {
        let texts = [
            "a = 'x'",
            "a = \"x\\n\"",
            "a = \"\"\"x\"\"\"",
            "a.b = 1",
            "\"a\" = 1",
            "[a]",
            "a = 1\na = 2",
            "a = 01",
            "a = 1_0",
            "a = -1",
            "a = 1.5",
            "a = 2020-01-01",
            "a = [\n1]",
            "a = [1,]",
            "a = {b = 1,}",
            "a = \"x\ty\" z",
            "a = [{b = 1}]\n[[a]]",
            "[[a]]\n[[a.b]]",
            "a = 99999999999999999999",
            "# \u{1}",
            "a = \"\u{7f}\"",
            "a",
            "= 1",
            "a = ",
            "a = {b = 1, b = 2}",
            "[[[[[1]]]]]",
            "a = [[[[[1]]]]]",
            "a = tru",
            "a = \"x",
            "\u{feff}a = 1",
        ];
        for text in texts {
            assert!(!agree(text), "{text}");
        }
        for text in [
            "",
            "# c",
            "a=1#c",
            "a = \"\"",
            "[[ a ]] # c\nb = [ ]\n[[a]]\n[[c]]\n",
            "a = { b = [\"x\", 1, true] }",
        ] {
            assert!(agree(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_never_differs_from_toml(lines in proptest::collection::vec(prop_oneof![
            "\\[\\[ ?[ab] ?\\]\\]( # x)?",
            "[abc-]{1,2} ?= ?(\"[x中\t# ]{0,3}(\\\\[\"\\\\n]x?)?\"|[0-9]{1,3}|true|falsy?)( *#[^\n]{0,4})?",
            "[abc] = \\[( ?\"x\" ?,| ?1,?| ?\\{ ?a = 1 ?\\},| ?\\[\\] ?,?){0,3}\\]",
            "[abc] = \\{ ?a = \\[\\] ?,? ?b = \"\" ?,?( c = 1)? ?\\} ?",
            "[\\[\\]{}a=\"', 0.]{0,6}",
        ], 0..6)) {
            agree(&lines.join("\n"));
        }

        #[test]
        fn any_text_is_read_or_left(text in "[\\[\\]{}ab=\"'\\\\, 0.#\n\t中\r]{0,24}") {
            agree(&text);
        }
    }
}

//! Lines joined to paragraphs, with a note of everything that this took out.

use std::{collections::BTreeSet, ops::Range};

use super::{Joined, Line, begins_anew, ends_sentence, headings::Looks, pages::LeftOut, tables};
use crate::import::clean::{Doubt, Kind, Removal, is_han};

/// Joins the lines of a report.
pub struct Joiner<'a> {
    lines: &'a [Line],
    left_out: &'a [Option<LeftOut>],
    looks: &'a Looks,
    /// Words that the report has in one piece, in lower case.
    words: BTreeSet<String>,
    done: Vec<Joined>,
    current: Option<Joined>,
    /// How sure the joins of the current paragraph are, of 100.
    sure: u8,
    tables: u32,
    /// Notes that stand between the halves of the current paragraph, and follow it.
    held: Range<usize>,
    /// What was left out.
    pub removed: Vec<Removal>,
    /// What a person should look at.
    pub review: Vec<Doubt>,
}

impl<'a> Joiner<'a> {
    /// Joins `lines`, but those of `left_out`.
    pub fn new(lines: &'a [Line], left_out: &'a [Option<LeftOut>], looks: &'a Looks) -> Self {
        Self {
            lines,
            left_out,
            looks,
            words: words(lines),
            done: Vec::new(),
            current: None,
            sure: 100,
            tables: 0,
            held: 0..0,
            removed: Vec::new(),
            review: Vec::new(),
        }
    }

    /// The paragraphs, in order.
    pub fn paragraphs(&mut self) -> Vec<Joined> {
        self.run(0..self.lines.len());
        let mut done = std::mem::take(&mut self.done);
        if done.iter().filter(|joined| matches!(joined.kind, Kind::Heading(_))).count() > 1 {
            // a report that shows its headings needs no guesses
            let unknown = done.iter_mut().filter(|joined| joined.kind == Kind::Unknown);
            unknown.for_each(|joined| joined.kind = sure_kind(joined));
        } else {
            let headings = done.iter_mut().filter(|joined| matches!(joined.kind, Kind::Heading(_)));
            headings.for_each(|joined| joined.kind = Kind::Unknown);
        }
        done
    }

    /// Joins the lines of a range, and ends their last paragraph.
    fn run(&mut self, range: Range<usize>) {
        let mut at = range.start;
        let mut previous: Option<usize> = None;
        while let Some(line) = self.lines[..range.end].get(at) {
            if let Some(why) = self.left_out[at] {
                self.leave_out(line, why);
                at += 1;
                continue;
            }
            if let Some(table) = tables::at(self.lines, self.left_out, at, self.tables) {
                self.close();
                self.tables += 1;
                self.done.extend(table.cells);
                at = table.end;
                previous = None;
                continue;
            }
            let kind = self.looks.kind(line);
            if let Some(end) = previous.and_then(|previous| self.notes_between(previous, at, range.end)) {
                self.held = at..end;
                at = end;
                continue;
            }
            match previous.map(|previous| &self.lines[previous]) {
                Some(before) if self.goes_on(before, line, kind, self.is_passed(previous, at)) => {
                    self.join(before, line, at);
                }
                _ => self.open(line, kind, at),
            }
            previous = Some(at);
            at += 1;
        }
        self.close();
    }

    /// Where the notes at the foot of a page end that begin with line `at` and stand between the line `before` them and
    /// the one that goes on from it on the next page.
    fn notes_between(&self, before: usize, at: usize, end: usize) -> Option<usize> {
        let (above, first) = (&self.lines[before], &self.lines[at]);
        let is_note = |line: &Line| self.looks.is_small(line.size) && line.page == first.page;
        if self.current.is_none()
            || !self.held.is_empty()
            || first.page == 0
            || above.page != first.page
            || !is_note(first)
            || self.looks.is_small(above.size)
            || !first.text.starts_with(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        let is_passed = |index: &usize| self.left_out[*index].is_some() || is_note(&self.lines[*index]);
        let next = (at..end).find(|index| !is_passed(index))?;
        let line = &self.lines[next];
        let turns = line.page == first.page + 1;
        // the heads between are listed where they stand
        let last =
            (at..next).rfind(|index| is_note(&self.lines[*index]) && self.left_out[*index].is_none())?;
        (turns && self.goes_on(above, line, self.looks.kind(line), false)).then_some(last + 1)
    }

    fn open(&mut self, line: &Line, kind: Kind, at: usize) {
        self.close();
        self.current = Some(Joined {
            text: line.text.clone(),
            kind,
            raised: line.raised.clone(),
            lines: at..at + 1,
            size: line.size,
            page: line.page,
        });
    }

    fn close(&mut self) {
        let Some(joined) = self.current.take() else { return };
        let ends = joined.lines.len() - 1;
        if ends > 0 {
            self.removed.push(Removal {
                paragraph: self.done.len() as u32 + 1,
                column: 1,
                text: "\n".repeat(ends),
                instead: String::new(),
                reason: "line ends inside a paragraph",
                confidence: self.sure,
                in_source: false,
            });
        }
        self.sure = 100;
        self.done.push(joined);
        let held = std::mem::take(&mut self.held);
        if !held.is_empty() {
            self.run(held);
        }
    }

    /// Lists a line that belongs to the page, at the place where it stood.
    fn leave_out(&mut self, line: &Line, why: LeftOut) {
        let (paragraph, column) = match (&self.current, self.done.last()) {
            (Some(current), _) => (self.done.len() + 1, current.text.chars().count() + 1),
            (None, Some(last)) => (self.done.len(), last.text.chars().count() + 1),
            (None, None) => (1, 1),
        };
        self.removed.push(Removal {
            paragraph: paragraph as u32,
            column,
            text: line.text.clone(),
            instead: String::new(),
            reason: why.reason,
            confidence: why.confidence,
            in_source: false,
        });
    }

    /// Whether heads or numbers of pages stand between the line `before` another and that one.
    fn is_passed(&self, before: Option<usize>, at: usize) -> bool {
        before.is_some_and(|before| self.left_out[before..at].iter().any(Option::is_some))
    }

    /// Whether `line`, whose look says it is a `kind`, goes on from the line `before`; `is_passed` says that a page ends
    /// between them.
    fn goes_on(&self, before: &Line, line: &Line, kind: Kind, is_passed: bool) -> bool {
        let Some(current) = &self.current else { return false };
        let is_same_look =
            current.kind == kind && self.looks.is_small(before.size) == self.looks.is_small(line.size);
        let turns = before.page != line.page || (is_passed && !ends_sentence(&before.text));
        let is_number_of_note =
            self.looks.is_small(line.size) && line.text.starts_with(|c: char| c.is_ascii_digit());
        if !is_same_look || (line.is_apart && !turns) || is_number_of_note {
            return false;
        }
        if matches!(kind, Kind::Heading(_)) {
            return !turns && !begins_anew(&line.text);
        }
        let room = before.edge - before.end;
        let is_full = room <= first_unit(&line.text, line.em) + line.em;
        if begins_anew(&line.text) && (!is_full || ends_sentence(&before.text) || is_bullet(&line.text)) {
            return false;
        }
        let goes_on_small =
            line.text.starts_with(|c: char| c.is_ascii_lowercase()) && !ends_sentence(&before.text);
        if goes_on_small {
            return true;
        }
        (is_full || stops_short(before, line)) && !self.is_indented(current, before, line)
    }

    /// Whether a line begins a paragraph by its indent.
    fn is_indented(&self, current: &Joined, before: &Line, line: &Line) -> bool {
        if begins_anew(&current.text) {
            // the lines of an item hang below its words
            return false;
        }
        let deeper = line.start > before.start + 0.8 * line.em;
        let is_first = current.lines.len() == 1;
        let as_deep =
            self.looks.is_flush && is_first && (1.0..4.5).contains(&(line.start / line.em.max(0.1)));
        deeper || as_deep
    }

    fn join(&mut self, before: &Line, line: &Line, at: usize) {
        let Some(current) = &mut self.current else { return };
        let paragraph = self.done.len() as u32 + 1;
        let last = current.text.chars().next_back().unwrap_or_default();
        let first = line.text.chars().next().unwrap_or_default();
        if let Some(word) = divided_word(&current.text, &line.text) {
            match word.verdict(&self.words) {
                Verdict::OneWord => {
                    let hyphen = current.text.pop().map(String::from).unwrap_or_default();
                    self.removed.push(Removal {
                        paragraph,
                        column: current.text.chars().count() + 1,
                        text: hyphen,
                        instead: String::new(),
                        reason: "a hyphen at the end of a line",
                        confidence: 95,
                        in_source: false,
                    });
                }
                Verdict::Compound => {}
                Verdict::Unsure => self.review.push(Doubt {
                    brief: String::new(),
                    paragraph,
                    what: format!(
                        "`{}-{}` was divided at the end of a line: it may be one word",
                        word.0, word.1
                    ),
                }),
            }
        } else if !(is_wide(last) || is_wide(first) || is_dash(last)) {
            current.text.push(' ');
        }
        let is_sure = !ends_sentence(&before.text);
        self.sure = self.sure.min(if is_sure { 95 } else { 80 });
        let shift = current.text.len();
        current.raised.extend(line.raised.iter().map(|range| range.start + shift..range.end + shift));
        current.text.push_str(&line.text);
        current.lines.end = at + 1;
    }
}

/// Whether a line of Chinese ends short of the edge in the middle of a sentence: numbers and Latin words in it, or a mark
/// that may not begin a line, made it narrower, and the next goes on from it.
fn stops_short(before: &Line, line: &Line) -> bool {
    let last = before.text.chars().next_back().unwrap_or_default();
    let first = line.text.chars().next().unwrap_or_default();
    let is_long = before.end - before.start >= 0.8 * (before.edge - before.start);
    is_long
        && before.parts.is_empty()
        && (is_wide(last) || (last.is_ascii_digit() && is_wide(first)))
        && !ends_sentence(&before.text)
        && (is_wide(first) || first.is_ascii_digit())
}

/// What a paragraph of a report that shows its headings is.
fn sure_kind(joined: &Joined) -> Kind {
    if is_bullet(&joined.text) { Kind::Item } else { Kind::Text }
}

fn is_bullet(text: &str) -> bool {
    text.starts_with(['•', '●', '▪', '■', '◆', '○', '‣', '►'])
        || text.starts_with("- ")
        || text.starts_with("– ")
}

fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{30ff}' | '\u{ff00}'..='\u{ff60}' | '“' | '”' | '‘' | '’' | '…')
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '-' | '/')
}

/// The room that a line's first word takes, which must stand on one line.
fn first_unit(text: &str, em: f32) -> f32 {
    let first = text.chars().next().unwrap_or_default();
    if is_wide(first) {
        let is_closed = text
            .chars()
            .nth(1)
            .is_some_and(|c| matches!(c, '，' | '。' | '、' | '；' | '：' | '”' | '）' | '》'));
        return if is_closed { 2.0 * em } else { em };
    }
    let letters = text.chars().take_while(|c| !c.is_whitespace() && !is_wide(*c)).count();
    letters as f32 * em / 2.0
}

/// A word that a hyphen divides at a line's end: what stands before and after.
struct Divided(String, String);

enum Verdict {
    OneWord,
    Compound,
    Unsure,
}

impl Divided {
    /// Whether the hyphen is the word's own, by the other words of the report.
    fn verdict(&self, words: &BTreeSet<String>) -> Verdict {
        let Self(before, after) = self;
        let has = |word: String| words.contains(&word.to_lowercase());
        match (has(format!("{before}{after}")), has(format!("{before}-{after}"))) {
            (true, false) => Verdict::OneWord,
            (false, true) => Verdict::Compound,
            _ => Verdict::Unsure,
        }
    }
}

fn divided_word(before: &str, after: &str) -> Option<Divided> {
    let rest = before.strip_suffix(['-', '\u{2010}', '\u{ad}'])?;
    let start = rest
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
    let first: &str = &rest[start..];
    let second = &after[..after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len())];
    let is_word = |word: &str| word.chars().count() >= 2 && !word.chars().any(is_han);
    let is_divided = is_word(first) && is_word(second) && second.starts_with(char::is_lowercase);
    is_divided.then(|| Divided(first.to_owned(), second.to_owned()))
}

/// The words of all lines but those that a line's end divides.
fn words(lines: &[Line]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for line in lines {
        let mut rest: Range<usize> = 0..line.text.len();
        if line.text.ends_with(['-', '\u{2010}', '\u{ad}']) {
            rest.end = line.text.rfind(char::is_whitespace).unwrap_or(0);
        }
        let split = line.text[rest].split(|c: char| !(c.is_alphabetic() || c == '-'));
        for word in split.filter(|word| word.len() > 3 && word.is_ascii()) {
            words.insert(word.trim_matches('-').to_lowercase());
        }
    }
    words
}

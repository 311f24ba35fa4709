//! The repairs of one paragraph, in one pass from left to right.

use super::{
    Doubt, Mention, Paragraph, Removal,
    footnotes::{Definition, mention},
    shown,
};
use crate::import::formats::Mark;

/// A paragraph after repair.
#[derive(Debug, Default)]
pub struct Repaired {
    pub paragraph: Paragraph,
    pub removed: Vec<Removal>,
    pub review: Vec<Doubt>,
}

/// What stands at a place of the text, and how it is mended.
struct Artefact {
    /// How many bytes it takes.
    length: usize,
    instead: &'static str,
    reason: &'static str,
    confidence: u8,
    /// The footnote it mentions.
    label: Option<u32>,
}

impl Artefact {
    fn new(length: usize, instead: &'static str, reason: &'static str, confidence: u8) -> Self {
        Self { length, instead, reason, confidence, label: None }
    }

    /// A footnote's number at byte `at`, which becomes its mention.
    fn number(mark: &Mark, at: usize, confidence: u8) -> Self {
        let reason = "a footnote's number, made its mention";
        Self { label: Some(mark.label), ..Self::new(mark.range.end - at, "", reason, confidence) }
    }
}

/// What is known of the footnotes in a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// The texts of footnotes that it holds, in order.
    pub definitions: &'a [Definition<'a>],
    /// The labels that `[footnoteRef:n]` makes footnotes.
    pub labels: &'a [u32],
    /// Mentions that the report's format or its endnotes tell of, in order.
    pub marks: &'a [Mark],
    /// How sure these are, of 100.
    pub confidence: u8,
}

/// Mends paragraph `number`.
pub fn repair(number: u32, text: &str, known: &Known<'_>) -> Repaired {
    let mut repaired = Repaired::default();
    repaired.paragraph.number = number;
    repaired.paragraph.indented = text.starts_with('\t');
    let (is_running, is_spaced_out) = (is_running(text), is_spaced_out(text));
    let mut at = 0;
    let mut column = 1;
    let mut marks = known.marks.iter().peekable();
    while let Some(c) = text[at..].chars().next() {
        let place = Place { text, at, is_running, is_spaced_out, written: &repaired.paragraph.text };
        let mark = marks.next_if(|mark| mark.range.start <= at);
        if let Some(Mark { label, range }) = mark
            && range.end <= at
        {
            let at = repaired.paragraph.text.len();
            repaired.paragraph.mentions.push(Mention { at, label: *label });
            continue;
        }
        let artefact = mark
            .map(|mark| Artefact::number(mark, at, known.confidence))
            .or_else(|| place.footnote(known.definitions, known.labels))
            .or_else(|| place.artefact(c));
        let Some(artefact) = artefact else {
            repaired.paragraph.text.push(c);
            at += c.len_utf8();
            column += 1;
            continue;
        };
        let taken = &text[at..at + artefact.length];
        if let Some(label) = artefact.label {
            let at = repaired.paragraph.text.len();
            repaired.paragraph.mentions.push(Mention { at, label });
        }
        repaired.paragraph.text.push_str(artefact.instead);
        repaired.removed.push(Removal {
            paragraph: number,
            column,
            text: shown(taken),
            instead: artefact
                .label
                .map_or_else(|| artefact.instead.to_owned(), |label| format!("[^{label}]")),
            reason: artefact.reason,
            confidence: artefact.confidence,
            in_source: true,
        });
        at += artefact.length;
        column += taken.chars().count();
    }
    for Mark { label, .. } in marks {
        let at = repaired.paragraph.text.len();
        repaired.paragraph.mentions.push(Mention { at, label: *label });
    }
    trim_end(&mut repaired.paragraph);
    repaired.review = doubts(number, &repaired.paragraph.text);
    repaired
}

/// A place in a paragraph that is being mended.
struct Place<'a> {
    text: &'a str,
    at: usize,
    /// Whether the paragraph is running text.
    is_running: bool,
    /// Whether its Chinese characters stand one by one.
    is_spaced_out: bool,
    /// What was written so far.
    written: &'a str,
}

impl Place<'_> {
    fn footnote(&self, definitions: &[Definition<'_>], labels: &[u32]) -> Option<Artefact> {
        if let Ok(found) = definitions.binary_search_by_key(&self.at, |definition| definition.range.start) {
            let definition = &definitions[found];
            return Some(Artefact::new(
                definition.range.len(),
                "",
                "a footnote's text, moved to the end",
                95,
            ));
        }
        let (label, length) =
            mention(&self.text[self.at..]).filter(|(label, _)| labels.binary_search(label).is_ok())?;
        let artefact = Artefact::new(length, "", "a footnote's mention, made one", 95);
        Some(Artefact { label: Some(label), ..artefact })
    }

    fn artefact(&self, c: char) -> Option<Artefact> {
        match c {
            '[' => self.bookmark(),
            ' ' | '\t' | '\u{a0}' | '\u{3000}' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\r' | '\u{c}' => {
                self.space()
            }
            '\u{200b}' | '\u{feff}' | '\u{ad}' => {
                Some(Artefact::new(c.len_utf8(), "", "an invisible character", 90))
            }
            c if c.is_control() => Some(Artefact::new(c.len_utf8(), "", "a control character", 90)),
            _ => None,
        }
    }

    fn bookmark(&self) -> Option<Artefact> {
        const BOOKMARK: &str = "[bookmark: ";
        let rest = self.text[self.at..].strip_prefix(BOOKMARK)?;
        // a name has no spaces: anything else is the report's own bracket
        let name = rest.find(']').filter(|end| *end > 0 && !rest[..*end].contains(char::is_whitespace))?;
        Some(Artefact::new(BOOKMARK.len() + name + 1, "", "a bookmark of the word processor", 99))
    }

    /// A run of white space: one plain space is the report's own unless it stands between Han characters.
    fn space(&self) -> Option<Artefact> {
        let rest = &self.text[self.at..];
        let length = rest.len() - rest.trim_start_matches(is_blank).len();
        let before = self.written.chars().next_back();
        let after = rest[length..].chars().next();
        let (Some(before), Some(after)) = (before, after) else {
            return Some(Artefact::new(length, "", "space at the edge of a paragraph", 99));
        };
        let between_han = is_han(before) && is_han(after);
        if between_han && (self.is_running || self.is_spaced_out) {
            return Some(Artefact::new(length, "", "a space between Chinese characters", 85));
        }
        match &rest[..length] {
            " " => None,
            run if run.contains('\t') => Some(Artefact::new(length, " ", "a tab", 90)),
            _ => Some(Artefact::new(length, " ", "space wider than one", 95)),
        }
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{85}'
}

/// Whether a character is Chinese: a Han character or the punctuation that stands among them.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
        || matches!(
            c,
            '\u{3001}'
                ..='\u{3011}'
                    | '\u{ff01}'
                    | '\u{ff08}'
                    | '\u{ff09}'
                    | '\u{ff0c}'
                    | '\u{ff1a}'
                    | '\u{ff1b}'
                    | '\u{ff1f}'
        )
}

/// Whether a paragraph is running text, where a space between Chinese characters cannot be meant; in a short line, such
/// as `第一章 总则`, it can.
fn is_running(text: &str) -> bool {
    text.contains(['。', '，', '；']) && text.chars().nth(20).is_some()
}

/// Whether every Chinese character stands alone: `目 录`.
fn is_spaced_out(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let mut count = 0;
    let single = words.all(|word| {
        count += 1;
        let mut chars = word.chars();
        chars.next().is_some_and(is_han) && chars.next().is_none()
    });
    single && count > 1
}

fn trim_end(paragraph: &mut Paragraph) {
    let length = paragraph.text.trim_end_matches(is_blank).len();
    paragraph.text.truncate(length);
    for mention in &mut paragraph.mentions {
        mention.at = mention.at.min(length);
    }
}

/// Marks that look like what is left of a footnote number or of a lost quotation mark.
fn doubts(number: u32, text: &str) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut before = ['\0'; 2];
    for (column, c) in text.chars().enumerate() {
        let after_digit = before[1].is_ascii_digit() && !before[0].is_ascii() && c == '"';
        let after_stop = matches!(before[1], '；' | '，') && c == '”';
        if after_digit || after_stop || (c == '°' && !before[1].is_ascii_digit()) {
            let what =
                format!("`{}{c}` (character {}) may be left of a footnote number", before[1], column + 1);
            doubts.push(Doubt { brief: String::new(), paragraph: number, what });
        }
        before = [before[1], c];
    }
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        repair(1, text, &Known::default()).paragraph.text
    }

    #[test]
    fn spaces_go_only_where_they_cannot_be_meant() {
        assert_eq!(mended(" \t数字治理。\u{a0}"), "数字治理。");
        assert_eq!(mended("第一章 总则"), "第一章 总则");
        assert_eq!(mended("目 录"), "目录");
        assert_eq!(
            mended("全球数字治理仍在形成 之中，各方立场不一，谈判 仍将继续。"),
            "全球数字治理仍在形成之中，各方立场不一，谈判仍将继续。"
        );
        assert_eq!(
            mended("下降近 40%，滑落到近 20年以来，各方关注的最低水平。"),
            "下降近 40%，滑落到近 20年以来，各方关注的最低水平。"
        );
        assert_eq!(mended("表1  跨境\t数据"), "表1 跨境 数据");
        assert_eq!(mended("AI  act"), "AI act");
    }

    #[test]
    fn artefacts_go_and_brackets_stay() {
        assert_eq!(mended("[bookmark: _Hlk83392879]目前[bookmark: a b]"), "目前[bookmark: a b]");
        assert_eq!(mended("a\u{7}b\u{200b}c\u{1b}[0m"), "abc[0m");
        let repaired = repair(3, "数据[bookmark: x]治理", &Known::default());
        assert_eq!((repaired.removed[0].paragraph, repaired.removed[0].column), (3, 3));
        assert_eq!(repaired.removed[0].text, "[bookmark: x]");
    }

    #[test]
    fn scars_are_listed_and_left() {
        let repaired = repair(1, "本地化存储或处理1\"。下降40%，”要素", &Known::default());
        assert_eq!(repaired.paragraph.text, "本地化存储或处理1\"。下降40%，”要素");
        assert_eq!(repaired.review.len(), 2);
    }
}

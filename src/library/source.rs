//! `source.md`: the numbered text of a report, readable in any editor and exact to the last space.
//!
//! ```markdown
//! <!-- attache source 1: … -->
//!
//! ###### ¶1
//!
//! The first paragraph, on one line.
//!
//! ###### ¶2
//!
//! ###### ¶3
//!
//! A star \* is escaped, a space at the end is a reference.&#x20;
//! ```
//!
//! Each paragraph is a heading, on a code host also its anchor, and one line below it; an empty paragraph has none. A
//! backslash makes punctuation plain, and `&#x…;` stands for a character that would be lost or would drive a terminal.
//! Both are undone without exception, so every paragraph comes back as it went in.

use std::fmt::Write as _;

use crate::domain::Fault;

/// The first line: what the file is, for a person and for us.
const FIRST: &str = "<!-- attache source 1: the text of a report. Below each number stands that paragraph, on one \
                     line; an empty one has none. A backslash makes punctuation plain, &#x…; is a character. -->";
/// How [`FIRST`] begins in each version of this format.
const MARK: &str = "<!-- attache source 1";
const NUMBER: &str = "###### ¶";

/// The paragraphs of a report's text: its lines, empty ones counted, whatever ends them.
pub fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.split_terminator('\n').map(|line| line.strip_suffix('\r').unwrap_or(line))
}

/// The content of `source.md` for the paragraphs of a report, the first being ¶1.
pub fn write(paragraphs: &[String]) -> String {
    let mut text = format!("{FIRST}\n");
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let _ = write!(text, "\n{NUMBER}{}\n", index + 1);
        if !paragraph.is_empty() {
            text.push('\n');
            escape(paragraph, &mut text);
            text.push('\n');
        }
    }
    text
}

/// The paragraphs in a `source.md`, the first being ¶1.
///
/// # Errors
///
/// The first line that is not of the format, as a fault of `source.md` with line and column.
pub fn read(text: &str) -> Result<Vec<String>, Fault> {
    if !text.starts_with(MARK) {
        return Err(fault(text, 0, "not a source text of attache", "import the report again"));
    }
    let mut found: Vec<String> = Vec::new();
    let mut filled = true;
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        if let Some(number) = line.strip_prefix(NUMBER) {
            if number.trim_end().parse() != Ok(found.len() + 1) {
                let message = format!("¶{} is missing: this is ¶{number}", found.len() + 1);
                return Err(fault(
                    text,
                    at,
                    &message,
                    "import the report again: a paragraph was taken out or added",
                ));
            }
            found.push(String::new());
            filled = false;
        } else if at > 0 && !line.is_empty() {
            let paragraph = found.last_mut().filter(|_| !filled);
            let Some(paragraph) = paragraph else {
                let message = format!("¶{} has more than its one line", found.len());
                return Err(fault(text, at, &message, "join the lines: a paragraph is one line"));
            };
            *paragraph = unescape(line)
                .map_err(|(inner, message)| fault(text, at + inner, &message, UNESCAPE_HINT))?;
            filled = true;
        }
        at += whole.len();
    }
    Ok(found)
}

const UNESCAPE_HINT: &str = "write `\\&` for the sign itself";

fn fault(text: &str, at: usize, message: &str, hint: &str) -> Fault {
    Fault::at("source.md", text, at, message, hint)
}

/// Writes `paragraph` so that markdown shows it as it stands and [`unescape`] gives it back.
fn escape(paragraph: &str, text: &mut String) {
    let ordered = ordered_mark(paragraph);
    let last = paragraph.trim_end().len();
    for (at, c) in paragraph.char_indices() {
        let at_end = at >= last;
        let at_start = at == 0 && (c == ' ' || c == '\t');
        if must_be_reference(c) || at_end || at_start {
            let _ = write!(text, "&#x{:x};", u32::from(c));
            continue;
        }
        let opens_block = at == 0 && matches!(c, '#' | '>' | '-' | '+' | '=' | '|');
        if opens_block
            || Some(at) == ordered
            || matches!(c, '\\' | '&' | '<' | '*' | '_' | '`' | '[' | '~' | '$')
        {
            text.push('\\');
        }
        text.push(c);
    }
}

/// Where the `.` or `)` stands that would make the paragraph a numbered list.
fn ordered_mark(paragraph: &str) -> Option<usize> {
    let digits = paragraph.len() - paragraph.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (digits > 0 && paragraph[digits..].starts_with(['.', ')'])).then_some(digits)
}

/// Characters that editors, version control or terminals would change, drop or obey.
fn must_be_reference(c: char) -> bool {
    crate::text::sanitise::is_hostile(c) || matches!(c, '\n' | '\t' | '\u{feff}' | '\u{2028}' | '\u{2029}')
}

/// The paragraph that `line` was written for, or the byte of what cannot be undone and why.
fn unescape(line: &str) -> Result<String, (usize, String)> {
    let mut plain = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at + c.len_utf8()..];
        match c {
            '\\' if rest.starts_with(|next: char| next.is_ascii_punctuation()) => {
                plain.push_str(&rest[..1]);
                at += 2;
            }
            '&' => {
                let (character, length) =
                    reference(rest).ok_or_else(|| (at, "`&` begins no `&#x…;`".to_owned()))?;
                plain.push(character);
                at += 1 + length;
            }
            _ => {
                plain.push(c);
                at += c.len_utf8();
            }
        }
    }
    Ok(plain)
}

/// The character of a reference whose `&` was just read, and how many bytes it took.
fn reference(rest: &str) -> Option<(char, usize)> {
    let end = rest.find(';')?;
    let code = rest[..end].strip_prefix("#x")?;
    Some((char::from_u32(u32::from_str_radix(code, 16).ok()?)?, end + 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn owned(paragraphs: &[&str]) -> Vec<String> {
        paragraphs.iter().map(|paragraph| (*paragraph).to_owned()).collect()
    }

    #[test]
    fn it_reads_well() {
        let text = write(&owned(&["# 全球数字治理白皮书", "", "  一是…… 100% * 2", "1. <b>"]));
        let body = text.split_once("-->\n").unwrap().1;
        assert_eq!(
            body,
            "\n###### ¶1\n\n\\# 全球数字治理白皮书\n\n###### ¶2\n\n###### ¶3\n\n&#x20; 一是…… 100% \\* 2\n\n###### ¶4\n\n1\\. \\<b>\n"
        );
    }

    #[test]
    fn faults_have_their_line() {
        let text = write(&owned(&["a", "b"]));
        let told = |text: &str| read(text).unwrap_err().to_string();
        assert!(told("hello").starts_with("source.md:1:1: not a source text"));
        assert!(told(&text.replace("¶2", "¶3")).starts_with("source.md:7:1: ¶2 is missing: this is ¶3"));
        assert!(told(&format!("{text}c\n")).starts_with("source.md:10:1: ¶2 has more than its one line"));
        assert!(told(&text.replace("\nb\n", "\nb & c\n")).starts_with("source.md:9:3: `&` begins no"));
    }

    #[test]
    fn a_checkout_that_changed_line_ends_reads_the_same() {
        let text = write(&owned(&["a ", "", "b"]));
        assert_eq!(read(&text.replace('\n', "\r\n")), Ok(owned(&["a ", "", "b"])));
    }

    proptest! {
        #[test]
        fn every_paragraph_comes_back(paragraphs in proptest::collection::vec(
            prop_oneof!["\\PC{0,40}", "[ #>*_`&;\\\\\\-+=|x1.)\\t\\r\\n\u{3000}\u{202e}\u{1b}¶{}]{0,20}", Just(String::new())],
            0..8,
        )) {
            prop_assert_eq!(read(&write(&paragraphs)).unwrap(), paragraphs);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "(<!-- attache source 1\n|###### ¶[0-9]\n|[&#x;0-9a\\\\中\n]{0,8})*") {
            let _ = read(&text);
        }

        #[test]
        fn nothing_in_it_drives_a_terminal_or_is_trimmed(paragraph in "(.{0,40}|[ \\t\u{3000}a]{0,6})") {
            let text = write(&[paragraph]);
            prop_assert!(!text.chars().any(crate::text::sanitise::is_hostile));
            prop_assert!(text.lines().all(|line| line.trim_end() == line), "{text:?}");
        }
    }
}

//! Text made safe inside markdown and TOML.

use std::{borrow::Cow, fmt::Write as _};

use crate::text::sanitise::is_hostile;

/// `text`, one line, so that markdown shows it as it stands and a terminal is not driven by it; `is_start` where it opens a block.
pub fn escape(text: &str, is_start: bool) -> Cow<'_, str> {
    let ordered = if is_start { ordered_mark(text) } else { None };
    // the text of a link stands after a bracket, where a paragraph sign would begin a citation
    let is_referred = |at: usize, c: char| is_hostile(c) || (at == 0 && c == '¶');
    let wants = |at: usize, c: char| {
        matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' | '{' | '}' | '#')
            || (is_start && at == 0 && matches!(c, '-' | '+' | '='))
            || ordered == Some(at)
            || is_referred(at, c)
    };
    if !text.char_indices().any(|(at, c)| wants(at, c)) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        if is_referred(at, c) {
            let _ = write!(escaped, "&#x{:x};", u32::from(c));
            continue;
        }
        if wants(at, c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    Cow::Owned(escaped)
}

/// Where the `.` or `)` stands that would make the text a numbered list.
fn ordered_mark(text: &str) -> Option<usize> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (digits > 0 && text[digits..].starts_with(['.', ')'])).then_some(digits)
}

/// JSON with every character that could drive a terminal as a reference.
pub fn escape_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if is_hostile(c) {
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// `text` as a TOML string on one line.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            c if c.is_control() || is_hostile(c) => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_text_is_left_alone() {
        assert_eq!(escape("各方围绕规则展开讨论。", true), "各方围绕规则展开讨论。");
        assert_eq!(escape("1. 甲 *乙* [丙]", true), "1\\. 甲 \\*乙\\* \\[丙\\]");
        assert_eq!(escape("1. 甲", false), "1. 甲");
        assert_eq!(escape("¶ 2 ¶", true), "&#xb6; 2 ¶");
    }

    proptest! {
        #[test]
        fn toml_gives_back_what_was_quoted(text in "\\PC{0,20}|[\"\\\\\u{0}-\u{1f}\u{202e}中]{0,12}") {
            let table: toml::Table = toml::from_str(&format!("a = {}", quoted(&text))).unwrap();
            prop_assert_eq!(table["a"].as_str(), Some(text.as_str()));
        }
    }
}

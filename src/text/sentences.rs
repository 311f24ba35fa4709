//! Sentences and claims: where a text's statements end, in Chinese and English.

mod brackets;
mod english;
mod enumerators;

use std::ops::Range;

use self::brackets::Inside;

/// The sentences of `text`, as ranges of bytes that together are the whole text; spaces belong to the sentence before.
///
/// Ends are `。！？`, an English `.` `!` `?` that is no part of a number, an initial or an abbreviation, and an empty line;
/// closing quotes and citations after the stop belong to its sentence. No sentence ends inside `《》（）“”` and the like,
/// unless the bracket stays open for more than 120 characters or for good, which is taken for a slip of its writer.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    divide(text, sentence_ends(text, &Inside::of(text)))
}

/// The claims of `text`: its sentences, divided further at `；` and before enumerators (`一是`, `第二，`, `（3）`) that
/// follow a comma or colon. Ranges of bytes that together are the whole text.
pub fn claims(text: &str) -> Vec<Range<usize>> {
    let inside = Inside::of(text);
    let mut ends = sentence_ends(text, &inside);
    ends.extend(clause_ends(text, &inside));
    ends.extend(enumerators::starts(text, &inside));
    ends.sort_unstable();
    divide(text, ends)
}

/// The stretches between sorted offsets; none is empty or of spaces alone.
fn divide(text: &str, ends: Vec<usize>) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::with_capacity(ends.len() + 1);
    let mut start = 0;
    for end in ends.into_iter().chain([text.len()]) {
        match stretches.last_mut() {
            _ if !text[start..end].trim().is_empty() => stretches.push(start..end),
            Some(last) => last.end = end,
            None => continue,
        }
        start = end;
    }
    stretches
}

/// The offsets after each sentence and the spaces that follow it.
fn sentence_ends(text: &str, inside: &Inside) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut from = 0;
    for (at, character) in text.char_indices() {
        if at < from {
            continue;
        }
        let end = match character {
            '。' | '！' | '？' | '｡' => Some(past_stop(text, at)),
            '.' | '!' | '?' => english::end(text, at),
            '\n' => empty_line(text, at),
            _ => None,
        };
        if let Some(end) = end.filter(|end| *end < text.len() && !inside.contains(*end)) {
            ends.push(end);
            from = end;
        }
    }
    ends
}

/// Past a stop at `at`, all the stops, closing quotes, brackets and citations after it, and spaces.
fn past_stop(text: &str, at: usize) -> usize {
    let mut end = at;
    loop {
        let rest = &text[end..];
        let trimmed = rest.trim_start_matches(is_stop_or_closing);
        end += rest.len() - trimmed.len();
        match citation(trimmed) {
            0 => break,
            length => end += length,
        }
    }
    end + text[end..].len() - text[end..].trim_start().len()
}

fn is_stop_or_closing(character: char) -> bool {
    "。！？｡.!?…”’」』）)]》】〕\"'*_".contains(character)
}

/// The length in bytes of the citation or note mark that a text starts with, such as `[¶24]` or `[^1]`; 0 for none.
fn citation(text: &str) -> usize {
    const LONGEST: usize = 24;
    let Some(inside) = text.strip_prefix('[') else { return 0 };
    match inside.find(']') {
        Some(close) if close <= LONGEST && is_reference(inside) => close + 2,
        _ => 0,
    }
}

/// Whether what a square bracket encloses is a number, a paragraph, or a note of a text made from a Word file.
fn is_reference(inside: &str) -> bool {
    inside.starts_with(|c: char| c.is_ascii_digit() || "¶^§".contains(c))
        || inside.starts_with("footnoteRef:")
}

/// The offset after an empty line whose first `\n` is at `at`.
fn empty_line(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at + 1..];
    let blank = rest.len() - rest.trim_start().len();
    rest[..blank].contains('\n').then_some(at + 1 + blank)
}

/// The offsets after each `；` or `; ` that stands in no bracket.
fn clause_ends<'a>(text: &'a str, inside: &'a Inside) -> impl Iterator<Item = usize> + 'a {
    text.char_indices().filter_map(move |(at, character)| {
        if !matches!(character, '；' | ';') || inside.contains(at) {
            return None;
        }
        let rest = &text[at + character.len_utf8()..];
        let spaces = rest.len() - rest.trim_start().len();
        ((character == '；' || spaces > 0) && spaces < rest.len()).then_some(text.len() - rest.len() + spaces)
    })
}

#[cfg(test)]
mod tests;

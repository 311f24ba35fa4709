//! The lines of a markdown text, with what matters to readers of tables, citations and links: fences and headings.

/// A line of a markdown text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its first byte in the file.
    pub at: usize,
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its text without its end.
    pub text: &'a str,
    /// Whether it is code: within a fence, or the fence itself.
    pub code: bool,
}

/// The lines of `text` from byte `start` on.
pub fn lines(text: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let mut at = start;
    let mut number = text[..start].matches('\n').count();
    let mut fence: Option<&str> = None;
    text[start..].split_inclusive('\n').map(move |whole| {
        let line_at = at;
        at += whole.len();
        number += 1;
        let text = whole.strip_suffix('\n').unwrap_or(whole);
        let mark = fence_mark(text);
        let code = fence.is_some() || mark.is_some();
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if closes(open, mark, text) => fence = None,
            _ => {}
        }
        Line { at: line_at, number, text, code }
    })
}

/// The backticks or tildes that a fence begins with.
fn fence_mark(line: &str) -> Option<&str> {
    let inner = line.trim_start_matches(' ');
    let first = inner.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = inner.len() - inner.trim_start_matches(first).len();
    // `code` in a line of prose is no fence: an opening one holds no backtick after its mark
    let prose = first == '`' && inner[length..].contains('`');
    (length >= 3 && line.len() - inner.len() <= 3 && !prose).then(|| &inner[..length])
}

fn closes(open: &str, mark: &str, line: &str) -> bool {
    mark.len() >= open.len() && mark[..1] == open[..1] && line.trim() == mark
}

/// A heading's level, words and given anchor: `## Positions {#positions}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingLine<'a> {
    /// 1 to 6.
    pub level: usize,
    /// Its words.
    pub words: &'a str,
    /// The anchor it gives itself.
    pub id: Option<&'a str>,
}

impl<'a> Line<'a> {
    /// The heading that the line is.
    pub fn heading(&self) -> Option<HeadingLine<'a>> {
        let rest = self.text.trim_start_matches('#');
        let level = self.text.len() - rest.len();
        if self.code || !(1..=6).contains(&level) || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
            return None;
        }
        let words = rest.trim();
        let given = words.strip_suffix('}').and_then(|words| words.rsplit_once("{#"));
        Some(match given {
            Some((words, id)) => HeadingLine { level, words: words.trim(), id: Some(id.trim()) },
            None => HeadingLine { level, words, id: None },
        })
    }
}

/// `line` with its code spans blanked out byte by byte, so that offsets stay.
pub fn without_code_spans(line: &str) -> String {
    let mut blanked = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find('`') {
        let ticks = rest[start..].len() - rest[start..].trim_start_matches('`').len();
        let mark = &rest[start..start + ticks];
        blanked.push_str(&rest[..start]);
        let after = &rest[start + ticks..];
        let Some(end) = after.match_indices(mark).map(|(at, _)| at).find(|at| is_whole(after, *at, ticks))
        else {
            blanked.push_str(mark);
            rest = after;
            continue;
        };
        blanked.extend(std::iter::repeat_n(' ', ticks + end + ticks));
        rest = &after[end + ticks..];
    }
    blanked.push_str(rest);
    blanked
}

/// Whether the run of backticks at `at` is exactly `ticks` long.
fn is_whole(text: &str, at: usize, ticks: usize) -> bool {
    !text[..at].ends_with('`') && !text[at + ticks..].starts_with('`')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_are_code_and_end() {
        let text = "a\n```\n# b\n``\n````\nc `x`\n~~~ md\n```\n~~~\nd";
        let code: Vec<_> = lines(text, 0).map(|line| line.code).collect();
        assert_eq!(code, [false, true, true, true, true, false, true, true, true, false]);
        let last = lines(text, 0).last().unwrap();
        assert_eq!((last.number, &text[last.at..]), (10, "d"));
    }

    #[test]
    fn a_heading_may_give_its_anchor() {
        let line = |text| Line { at: 0, number: 1, text, code: false };
        let heading = line("## 立场 {#positions}").heading().unwrap();
        assert_eq!((heading.level, heading.words, heading.id), (2, "立场", Some("positions")));
        assert_eq!(line("### Plain").heading().unwrap().id, None);
        assert_eq!(line("#tag").heading(), None);
        assert_eq!(line("####### seven").heading(), None);
    }

    #[test]
    fn code_spans_are_blanked_in_place() {
        assert_eq!(without_code_spans("a `b` c"), "a     c");
        assert_eq!(without_code_spans("``a`b`` c"), "        c");
        assert_eq!(without_code_spans("a ` b"), "a ` b");
        assert_eq!(without_code_spans("中`文`x").len(), "中`文`x".len());
    }
}

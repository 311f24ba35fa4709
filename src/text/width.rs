//! How many columns a text takes in a terminal.

use std::{borrow::Cow, iter};

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// How wide the terminal draws characters of ambiguous width, such as `“”…—·`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// In one column, as most terminals do.
    #[default]
    Narrow,
    /// In two columns, as terminals set up for Chinese may.
    Wide,
}

/// A grapheme cluster of a text: what takes a cell and is never divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Where it starts in the text, in bytes.
    pub start: usize,
    /// Where it ends in the text, in bytes.
    pub end: usize,
    /// The columns that it takes: 0 for a line feed or a lone zero-width character, seldom more than 2.
    pub columns: usize,
}

/// The columns that `text` takes: the sum over its grapheme clusters, as a screen of cells counts them.
///
/// A line feed takes none; a tab or another control character takes one (expand or sanitise it first).
pub fn width(text: &str, ambiguous: Ambiguous) -> usize {
    if text.is_ascii() {
        let bytes = text.as_bytes();
        return bytes.iter().enumerate().filter(|(at, byte)| !ends_line(bytes, *at, **byte)).count();
    }
    clusters(text, ambiguous).map(|cluster| cluster.columns).sum()
}

/// Whether an ASCII byte is a line feed or the return before one, which take no column.
fn ends_line(bytes: &[u8], at: usize, byte: u8) -> bool {
    byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) == Some(&b'\n'))
}

/// The grapheme clusters of a text with their widths, in order; together they are the whole text.
pub fn clusters(text: &str, ambiguous: Ambiguous) -> impl Iterator<Item = Cluster> + '_ {
    let mut start = 0;
    iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let (length, columns) = first_cluster(rest, ambiguous);
        let cluster = Cluster { start, end: start + length, columns };
        start = cluster.end;
        Some(cluster)
    })
}

/// Bytes and columns of the first cluster of a text that is not empty.
///
/// Han, ASCII and their punctuation join nothing of their own kind: only beside other characters is the full rule asked.
fn first_cluster(text: &str, ambiguous: Ambiguous) -> (usize, usize) {
    let mut characters = text.chars();
    let first = characters.next().unwrap_or('\n');
    if let Some(columns) = lone_columns(first, ambiguous)
        && characters.next().is_none_or(|next| next == '\n' || lone_columns(next, ambiguous).is_some())
    {
        return (first.len_utf8(), columns);
    }
    let cluster = text.graphemes(true).next().unwrap_or(text);
    (cluster.len(), cluster_columns(cluster, ambiguous))
}

/// The columns of a character that is a cluster of its own beside any other such character; `None` for all others.
fn lone_columns(character: char, ambiguous: Ambiguous) -> Option<usize> {
    match character {
        ' '..='~' => Some(1),
        '\u{4e00}'..='\u{9fff}'
        | '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a0}'..='\u{30ff}'
        | '\u{ff01}'..='\u{ff60}' => Some(2),
        '‘' | '’' | '“' | '”' | '—' | '…' | '·' => Some(match ambiguous {
            Ambiguous::Narrow => 1,
            Ambiguous::Wide => 2,
        }),
        _ => None,
    }
}

fn cluster_columns(cluster: &str, ambiguous: Ambiguous) -> usize {
    match (cluster, ambiguous) {
        ("\n" | "\r\n", _) => 0,
        (_, Ambiguous::Narrow) => cluster.width(),
        (_, Ambiguous::Wide) => cluster.width_cjk(),
    }
}

/// The longest start of `text`, in whole clusters, that takes at most `columns`, and the columns it takes.
pub fn take(text: &str, columns: usize, ambiguous: Ambiguous) -> (&str, usize) {
    let mut used = 0;
    for cluster in clusters(text, ambiguous) {
        if used + cluster.columns > columns {
            return (&text[..cluster.start], used);
        }
        used += cluster.columns;
    }
    (text, used)
}

/// `text` if it takes at most `columns`, else as much of it as leaves room for a closing `…`.
///
/// Reads no further than `columns`. Where there is no room even for the `…`, as much of the text as there is room for.
pub fn fit(text: &str, columns: usize, ambiguous: Ambiguous) -> Cow<'_, str> {
    const ELLIPSIS: &str = "…";
    let (start, _) = take(text, columns, ambiguous);
    if start.len() == text.len() {
        return Cow::Borrowed(text);
    }
    match columns.checked_sub(width(ELLIPSIS, ambiguous)) {
        None => Cow::Borrowed(start),
        Some(room) => {
            let (start, _) = take(text, room, ambiguous);
            Cow::Owned(format!("{}{ELLIPSIS}", start.trim_end()))
        }
    }
}

/// `text` fitted into `columns` and filled with spaces at its end, so that it takes exactly `columns`.
pub fn pad(text: &str, columns: usize, ambiguous: Ambiguous) -> Cow<'_, str> {
    let fitted = fit(text, columns, ambiguous);
    let missing = columns.saturating_sub(width(&fitted, ambiguous));
    if missing == 0 {
        return fitted;
    }
    let mut padded = fitted.into_owned();
    padded.extend(iter::repeat_n(' ', missing));
    Cow::Owned(padded)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthChar as _;

    use super::*;

    #[test]
    fn counts_columns() {
        for (text, narrow, wide) in [
            ("", 0, 0),
            ("abc", 3, 3),
            ("a\nb\r\n", 2, 2),
            ("数字", 4, 4),
            ("“数字”……", 8, 12),
            ("①℃", 2, 4),
            ("👩‍👩‍👧x", 3, 3),
            ("e\u{301}", 1, 1),
            ("한", 2, 2),
            ("1\u{fe0f}\u{20e3}", 2, 2),
            ("“\u{fe01}", 2, 2),
        ] {
            assert_eq!(width(text, Ambiguous::Narrow), narrow, "{text} narrow");
            assert_eq!(width(text, Ambiguous::Wide), wide, "{text} wide");
        }
    }

    #[test]
    fn the_fast_path_agrees_with_unicode() {
        for character in '\u{20}'..='\u{ffff}' {
            if let Some(columns) = lone_columns(character, Ambiguous::Narrow) {
                assert_eq!(Some(columns), character.width(), "{character} narrow");
                assert_eq!(
                    lone_columns(character, Ambiguous::Wide),
                    character.width_cjk(),
                    "{character} wide"
                );
            }
        }
    }

    #[test]
    fn fits_with_an_ellipsis() {
        for (text, columns, fitted) in [
            ("数字经济", 8, "数字经济"),
            ("数字经济", 7, "数字经…"),
            ("数字经济", 6, "数字…"),
            ("digital economy", 9, "digital…"),
            ("数字", 1, "…"),
            ("数字", 0, ""),
            ("👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"),
        ] {
            assert_eq!(fit(text, columns, Ambiguous::Narrow), fitted);
        }
        assert_eq!(fit("数字", 1, Ambiguous::Wide), "");
        assert_eq!(pad("数字经济", 6, Ambiguous::Narrow), "数字… ");
        assert_eq!(pad("ab", 4, Ambiguous::Narrow), "ab  ");
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof!["\\PC*", "[a字“”…，\u{301}\u{200d}👩🇨🇳\u{fe0f}\n\r가ᄀ ]{0,30}"]
    }

    proptest! {
        #[test]
        fn clusters_are_the_graphemes(text in any_text()) {
            let ours: Vec<&str> =
                clusters(&text, Ambiguous::Narrow).map(|cluster| &text[cluster.start..cluster.end]).collect();
            let theirs: Vec<&str> = text.graphemes(true).collect();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn padded_text_takes_exactly_its_columns(text in any_text(), columns in 0usize..40) {
            for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
                prop_assert!(width(&fit(&text, columns, ambiguous), ambiguous) <= columns);
                prop_assert_eq!(width(&pad(&text, columns, ambiguous), ambiguous), columns);
            }
        }
    }
}

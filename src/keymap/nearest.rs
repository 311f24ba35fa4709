//! The nearest of some names, for "did you mean".

/// The name that takes the fewest single-character edits to make of `word`, where it is near enough to be meant: a
/// third of the longer one's characters, or the same beginning. Ties go to the first.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut best = None;
    for name in names {
        let longer = word.chars().count().max(name.chars().count());
        let begins = word.len() > 1 && name.len() > 1 && (name.starts_with(word) || word.starts_with(name));
        let edits = edits(word, name);
        let near = begins || edits * 3 <= longer.max(3);
        if near && longer > 1 && best.is_none_or(|(fewest, _)| edits < fewest) {
            best = Some((edits, name));
        }
    }
    best.map(|(_, name)| name)
}

/// The fewest characters inserted, deleted, replaced or swapped with their neighbour (optimal string alignment), with
/// three rows of the table: F. J. Damerau, "A technique for computer detection and correction of spelling errors", 1964.
fn edits(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut row: Vec<usize> = (0..=to.len()).collect();
    let mut before = row.clone();
    for (i, a) in from.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let replaced = row[j] + usize::from(a != b);
            let swap = i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b;
            let swapped = if swap { before[j - 1] + 1 } else { usize::MAX };
            next.push(replaced.min(row[j + 1] + 1).min(next[j] + 1).min(swapped));
        }
        before = std::mem::replace(&mut row, next);
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted_in_characters() {
        for (from, to, count) in
            [("", "", 0), ("", "ab", 2), ("kitten", "sitting", 3), ("议题", "议程", 1), ("ab", "ba", 1)]
        {
            assert_eq!(edits(from, to), count, "{from} {to}");
            assert_eq!(edits(to, from), count, "{to} {from}");
        }
    }

    #[test]
    fn only_what_may_be_meant_is_named() {
        let names = ["next-line", "previous-line", "top", "half-page-down"];
        for (word, name) in [
            ("nxt-line", Some("next-line")),
            ("half-page", Some("half-page-down")),
            ("tpo", Some("top")),
            ("to", Some("top")),
            ("explode", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, names), name, "{word}");
        }
    }
}

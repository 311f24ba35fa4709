//! Titles from English sentences: the first clause that says something, with a capital.

/// Words that open a clause which only leads up to the next.
const ADVERBIALS: &[&str] = &[
    "in",
    "on",
    "at",
    "since",
    "during",
    "despite",
    "while",
    "although",
    "however",
    "moreover",
    "furthermore",
    "according",
    "as",
    "with",
    "over",
    "for",
    "under",
    "by",
    "after",
    "before",
    "given",
    "to",
    "from",
    "meanwhile",
    "finally",
    "first",
    "second",
    "third",
    "today",
    "throughout",
    "amid",
    "against",
    "beyond",
    "because",
    "when",
    "if",
    "overall",
    "thus",
    "therefore",
];
/// Words that no title ends in.
const JOINTS: &[&str] = &[
    "of", "the", "a", "an", "and", "or", "to", "in", "for", "with", "on", "by", "that", "which", "from",
    "as", "at", "is", "are", "was", "were", "has", "have", "had", "its", "their", "this", "these", "between",
    "into", "than", "not", "be", "been", "will",
];

/// A title from a sentence; perhaps too long.
pub fn title(sentence: &str) -> String {
    let sentence = sentence.trim_end_matches(['.', '!', '?', '"', '”', ' ']);
    let mut rest = sentence;
    while let Some((clause, after)) = rest.split_once(", ").filter(|(clause, _)| leads_up(clause)) {
        rest = after;
        if clause.is_empty() {
            break;
        }
    }
    let ends: Vec<usize> =
        [", ", "; ", ": ", " – ", " — "].iter().filter_map(|mark| rest.find(mark)).collect();
    let end = ends.into_iter().filter(|end| rest[..*end].split(' ').count() >= 4).min().unwrap_or(rest.len());
    // a whole sentence that fits is better than its first clause
    capital(if rest.len() <= 60 { rest } else { &rest[..end] })
}

fn leads_up(clause: &str) -> bool {
    let first = clause.split(' ').next().unwrap_or_default().to_lowercase();
    clause.len() <= 90 && ADVERBIALS.contains(&first.as_str())
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Words that open a part of a sentence without which the rest is whole.
const ASIDES: &[&str] = &[
    " than ",
    " which ",
    " because ",
    " while ",
    " when ",
    " after ",
    " since ",
    " although ",
    " until ",
    " where ",
    ", ",
];

/// `title` in at most `room` bytes without its last clauses, if it can be said so without breaking off.
pub fn compact(title: &str, room: usize) -> Option<String> {
    let ends = ASIDES.iter().flat_map(|word| title.match_indices(word)).map(|(at, _)| at);
    let end = ends.filter(|end| *end <= room && title[..*end].split(' ').count() >= 4).max()?;
    Some(title[..end].to_owned())
}

/// Where to cut a text that is too long, in bytes: after a word that can end a title.
pub fn pause(kept: &str) -> Option<usize> {
    let mut end = kept.rfind(' ')?;
    while let Some(start) = kept[..end].rfind(' ') {
        if !JOINTS.contains(&kept[start + 1..end].to_lowercase().as_str()) {
            break;
        }
        end = start;
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_clause_that_says_something() {
        for (sentence, expected) in [
            (
                "In 2031, ministers agreed on a common rule for cables.",
                "Ministers agreed on a common rule for cables",
            ),
            ("However, in practice, repair ships are few.", "Repair ships are few"),
            (
                "Landing stations are watched by three agencies, which rarely share what they see with one another.",
                "Landing stations are watched by three agencies",
            ),
        ] {
            assert_eq!(title(sentence), expected);
        }
        let long = "Ports handled more cargo in 2031 than in any year before";
        assert_eq!(compact(long, 40).as_deref(), Some("Ports handled more cargo in 2031"));
        assert_eq!(compact("Ports of the north and of the far south", 20), None);
        assert_eq!(pause("Repair ships are few and the"), Some("Repair ships are few".len()));
    }
}

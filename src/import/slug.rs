//! Names for folders, from titles.

use crate::text::pinyin::reading_of;

/// The longest slug.
const LONGEST: usize = 48;

/// A slug for `title`: its Latin words and numbers, and Han characters as they are read. Perhaps empty.
pub fn slug(title: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for (c, reading) in title.chars().zip(reading_of(title)) {
        let (word, joins) = match (c, reading) {
            (_, Some(reading)) => (reading.to_owned(), true),
            (c, None) if c.is_ascii_alphanumeric() => (c.to_ascii_lowercase().to_string(), true),
            _ => (String::new(), false),
        };
        // letters of one word stay together, so do the readings of neighbouring characters
        match words.last_mut() {
            Some(last) if joins && is_open => last.push_str(&word),
            _ if joins => words.push(word),
            _ => {}
        }
        is_open = joins;
    }
    let mut slug = String::new();
    for word in words {
        let gap = usize::from(!slug.is_empty());
        let room = LONGEST.saturating_sub(slug.len() + gap);
        if room < 2 {
            break;
        }
        if gap == 1 {
            slug.push('-');
        }
        slug.push_str(&word[..word.len().min(room)]);
    }
    slug
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::library::is_slug;

    #[test]
    fn titles_become_names_of_folders() {
        assert_eq!(slug("Report on Cables, 2031: part II"), "report-on-cables-2031-part-ii");
        assert_eq!(slug("海缆治理 2031"), "hailanzhili-2031");
        assert_eq!(slug("——"), "");
    }

    proptest! {
        #[test]
        fn a_slug_is_one(title in "[a-zA-Z0-9 中国数字-]{0,80}|\\PC{0,60}") {
            let slug = slug(&title);
            prop_assert!(slug.is_empty() || is_slug(&slug), "{slug}");
            prop_assert!(slug.len() <= LONGEST);
        }
    }
}

//! Names for folders, from titles.

use crate::text::pinyin::reading_of;

/// The longest slug.
const LONGEST: usize = 48;

/// A slug for `title`: its Latin words and numbers, and Han characters as they are read. Perhaps empty.
pub fn slug(title: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    // letters of one word stay together; each Han character is a word
    let mut is_open = false;
    for (c, reading) in title.chars().zip(reading_of(title)) {
        let letter = Some(c.to_ascii_lowercase()).filter(char::is_ascii_alphanumeric);
        match (reading, letter, words.last_mut()) {
            (Some(reading), ..) => words.push(reading.to_owned()),
            (None, Some(letter), Some(last)) if is_open => last.push(letter),
            (None, Some(letter), _) => words.push(letter.to_string()),
            _ => {}
        }
        is_open = reading.is_none() && letter.is_some();
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
        assert_eq!(slug("海缆治理 2031"), "hai-lan-zhi-li-2031");
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

//! Words of running text, also in Chinese, where no space tells them apart.

use std::{ops::Range, sync::LazyLock};

use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};

/// The dictionary of the Unicode project: made once, at the first use.
static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// The stretches between word boundaries (UAX #29, Chinese by dictionary), as ranges of bytes that together are the whole
/// text: words, runs of spaces, signs.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in SEGMENTER.segment_str(text) {
        if end > start {
            found.push(start..end);
            start = end;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn chinese_words_are_found_without_spaces() {
        assert_eq!(cut("各国加快立法"), ["各国", "加快", "立法"]);
        assert_eq!(cut("AI act"), ["AI", " ", "act"]);
        assert_eq!(cut(""), [""; 0]);
    }

    proptest! {
        #[test]
        fn the_words_are_the_whole_text(text in "\\PC{0,40}") {
            prop_assert_eq!(cut(&text).concat(), text);
        }
    }
}

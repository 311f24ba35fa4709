//! The digest by which a report is known again.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// `sha256:` and the digest of a report's text, in hexadecimal: what `sha256sum` prints for its file.
///
/// A byte order mark and the `\r` of line ends are not counted, so that a report that passed through another system
/// is known again.
pub fn digest(text: &str) -> String {
    let mut hasher = Sha256::new();
    for line in text.strip_prefix('\u{feff}').unwrap_or(text).split_inclusive('\n') {
        match line.strip_suffix("\r\n") {
            Some(line) => {
                hasher.update(line.as_bytes());
                hasher.update(b"\n");
            }
            None => hasher.update(line.as_bytes()),
        }
    }
    hexadecimal(hasher)
}

/// Whether `paragraphs` are those of the text whose digest is `wanted`. The text may or may not end its last line.
pub fn is_digest_of(wanted: &str, paragraphs: &[String]) -> bool {
    digest_of(paragraphs) == wanted || hexadecimal(Sha256::new_with_prefix(paragraphs.join("\n"))) == wanted
}

/// The digest of the text of these paragraphs, its last line ended.
pub fn digest_of(paragraphs: &[String]) -> String {
    let mut hasher = Sha256::new();
    for paragraph in paragraphs {
        hasher.update(paragraph.as_bytes());
        hasher.update(b"\n");
    }
    hexadecimal(hasher)
}

fn hexadecimal(hasher: Sha256) -> String {
    let mut digest = String::from("sha256:");
    for byte in hasher.finalize() {
        let _ = write!(digest, "{byte:02x}");
    }
    digest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::source;

    #[test]
    fn it_is_what_sha256sum_prints() {
        let sum = "sha256:edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb";
        assert_eq!(digest("abc\n"), sum);
        assert_eq!(digest("\u{feff}abc\r\n"), sum);
        assert_ne!(digest("abc"), sum);
        assert_ne!(digest("abc\n\n"), sum);
    }

    #[test]
    fn paragraphs_are_known_by_the_digest_of_their_text() {
        for text in ["a\nb\n", "a\n\n", "a\nb ", "a", "", "\n", "a\r\r\nb\r\n", "\r\n"] {
            let paragraphs: Vec<String> = source::paragraphs(text).map(str::to_owned).collect();
            assert!(is_digest_of(&digest(text), &paragraphs), "{text:?}");
            assert!(!is_digest_of(&digest("c\n"), &paragraphs), "{text:?}");
        }
    }
}

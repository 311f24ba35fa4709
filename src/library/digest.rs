//! The digest by which a report is known again.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::source;

/// `sha256:` and the digest of a report's text, in hexadecimal.
///
/// Line ends are `\n`, the last line has one, and a byte order mark is not counted: the digest is the same for every
/// way of storing the same paragraphs, and what `sha256sum` prints for a file stored in that way.
pub fn digest(text: &str) -> String {
    of_paragraphs(source::paragraphs(text))
}

/// The digest of the report that has these paragraphs.
pub fn of_paragraphs<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = Sha256::new();
    for paragraph in paragraphs {
        hasher.update(paragraph.as_bytes());
        hasher.update(b"\n");
    }
    let mut digest = String::from("sha256:");
    for byte in hasher.finalize() {
        let _ = write!(digest, "{byte:02x}");
    }
    digest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_sha256sum_prints() {
        let sum = "sha256:edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb";
        assert_eq!(digest("abc\n"), sum);
        assert_eq!(digest("abc"), sum);
        assert_eq!(digest("\u{feff}abc\r\n"), sum);
        assert_ne!(digest("abc\n\n"), sum);
        assert_eq!(of_paragraphs(["abc", ""]), digest("abc\n\n"));
    }
}

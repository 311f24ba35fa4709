//! Bytes of a file to text.

use std::borrow::Cow;

use super::sheet::Sheet;

/// The text of a file at `path` as the reader would name it: UTF-8, lines ended by `\n`, no byte order mark.
///
/// Bytes that are not UTF-8 become U+FFFD; a text in another encoding becomes empty. Either is a fault.
pub fn decode(path: String, bytes: Vec<u8>) -> Sheet {
    if let Some(encoding) = foreign(&bytes) {
        let sheet = Sheet::new(path, "".into());
        sheet.fault_of_file(format!("the file is {encoding}"), "save it as text in UTF-8");
        return sheet;
    }
    match String::from_utf8(bytes) {
        Ok(text) => Sheet::new(path, Cow::Owned(tidy(text))),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let start = tidy(String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned()).len();
            let sheet =
                Sheet::new(path, Cow::Owned(tidy(String::from_utf8_lossy(error.as_bytes()).into_owned())));
            sheet.fault(start, "a byte here is not UTF-8", "save the file as UTF-8");
            sheet
        }
    }
}

/// What a file is that is no UTF-8 text at all.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("encoded in UTF-16"),
        _ if bytes[..bytes.len().min(8192)].contains(&0) => Some("not a text"),
        _ => None,
    }
}

fn tidy(text: String) -> String {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.as_bytes().contains(&b'\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(bytes: &[u8]) -> (String, Vec<String>) {
        let sheet = decode("a.md".into(), bytes.to_vec());
        let faults = sheet.take_findings().into_iter().map(|finding| finding.fault.to_string()).collect();
        (sheet.text.into_owned(), faults)
    }

    #[test]
    fn line_ends_and_marks_do_not_matter() {
        assert_eq!(told("\u{feff}a\r\nb\rc".as_bytes()), ("a\nb\nc".into(), vec![]));
    }

    #[test]
    fn bytes_that_are_no_text_are_told() {
        let (text, faults) = told(b"a\nb\xffc");
        assert_eq!(text, "a\nb\u{fffd}c");
        assert_eq!(faults, ["a.md:2:2: a byte here is not UTF-8 (save the file as UTF-8)"]);
        assert_eq!(
            told(b"\xff\xfea\0").1,
            ["a.md: the file is encoded in UTF-16 (save it as text in UTF-8)"]
        );
        assert_eq!(told(b"\x89PNG\0").1.len(), 1);
    }

    proptest! {
        #[test]
        fn any_bytes_become_text(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            told(&bytes);
        }
    }
}

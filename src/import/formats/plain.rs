//! Plain text in UTF-8: a paragraph a line.

use super::Report;
use crate::domain::Fault;

/// What a file that is no text can be told by, and what to do with it.
const BINARIES: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "a PDF", "take its text out first: `pdftotext -layout REPORT.pdf`"),
    (b"PK\x03\x04", "a Word file or another archive", "save it as plain text in UTF-8"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save it as plain text in UTF-8"),
    (b"\x1f\x8b", "compressed", "unpack it first: `gunzip`"),
    (b"\xff\xfe", "text in UTF-16", "convert it: `iconv -f UTF-16 -t UTF-8 REPORT`"),
    (b"\xfe\xff", "text in UTF-16", "convert it: `iconv -f UTF-16 -t UTF-8 REPORT`"),
];

/// Reads plain text.
///
/// # Errors
///
/// When the bytes are no UTF-8, at the first that is not; when they are no text at all.
pub fn read(bytes: &[u8]) -> Result<Report, Fault> {
    if let Some((_, what, hint)) = BINARIES.iter().find(|(start, ..)| bytes.starts_with(start)) {
        return Err(Fault::of_file("", format!("the file is {what}, not plain text in UTF-8"), *hint));
    }
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Err(not_utf8(bytes, error.valid_up_to())),
    };
    if let Some(at) = text.find('\0') {
        return Err(Fault::at(
            "",
            text,
            at,
            "a NUL: the file is binary, not text",
            "save the report as plain text",
        ));
    }
    Ok(Report { text: text.strip_prefix('\u{feff}').unwrap_or(text).to_owned() })
}

/// The fault of a file whose bytes are UTF-8 only up to `valid`.
fn not_utf8(bytes: &[u8], valid: usize) -> Fault {
    if bytes.contains(&0) {
        return Fault::of_file("", "the file is binary, not text", "save the report as plain text in UTF-8");
    }
    let before = String::from_utf8_lossy(&bytes[..valid]);
    let hint = if looks_like_gb18030(&bytes[valid..]) {
        "it may be GB18030: `iconv -f GB18030 -t UTF-8 REPORT`"
    } else {
        "convert it: `iconv -f ENCODING -t UTF-8 REPORT`"
    };
    let message = format!("the byte 0x{:02x} is not UTF-8", bytes[valid]);
    Fault::at("", &before, before.len(), message, hint)
}

/// Whether most bytes above ASCII come in pairs such as GBK's.
fn looks_like_gb18030(bytes: &[u8]) -> bool {
    let mut pairs = 0;
    let mut strays = 0;
    let mut rest = bytes.iter().take(4096);
    while let Some(first) = rest.next() {
        if *first >= 0x81 {
            match rest.next() {
                Some(second) if *second >= 0x40 && *second != 0x7f => pairs += 1,
                _ => strays += 1,
            }
        }
    }
    pairs > 4 * strays
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> String {
        read(bytes).unwrap_err().to_string()
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(read("\u{feff}第一段\n".as_bytes()).unwrap().text, "第一段\n");
    }

    #[test]
    fn what_is_no_text_is_told_with_its_place_and_remedy() {
        assert!(told(b"%PDF-1.7\n...").contains("a PDF"));
        assert!(told(b"\xff\xfea\0").contains("UTF-16"));
        assert!(told(b"abc\ndef\0g").starts_with(":2:4: a NUL"));
        let latin = told(b"abc\nd\xe9f g");
        assert!(latin.starts_with(":2:2: the byte 0xe9 is not UTF-8"), "{latin}");
        // 数字治理 in GB18030
        let chinese = told(b"\xca\xfd\xd7\xd6\xd6\xce\xc0\xed\n");
        assert!(chinese.contains("GB18030"), "{chinese}");
    }
}

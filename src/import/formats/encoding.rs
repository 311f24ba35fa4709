//! The encoding of a text file: a byte order mark, UTF-8, UTF-16, or what its bytes look like.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::{domain::Fault, import::clean::is_han};

/// A text as it was decoded.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// The encoding, where it was guessed from the bytes.
    pub guessed: Option<&'static str>,
}

/// Decodes the bytes of a text file.
///
/// # Errors
///
/// When the bytes are no text, or text in an encoding that is not sure: at the first byte that is not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Fault> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, has_errors) = encoding.decode_without_bom_handling(&bytes[mark..]);
        if has_errors {
            return Err(broken(encoding, &text));
        }
        return text_only(Decoded { text, guessed: None });
    }
    match str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(Decoded { text: Cow::Borrowed(text), guessed: None }),
        // UTF-16 of a Latin text is UTF-8 with NULs
        Ok(text) => match utf16(bytes) {
            Some(text) => text_only(Decoded { text: Cow::Owned(text), guessed: Some("UTF-16") }),
            None => text_only(Decoded { text: Cow::Borrowed(text), guessed: None }),
        },
        Err(error) => by_looks(bytes, error.valid_up_to()),
    }
}

/// Refuses a text with characters that no text has.
fn text_only(decoded: Decoded<'_>) -> Result<Decoded<'_>, Fault> {
    match decoded.text.find('\0') {
        Some(at) => Err(Fault::at(
            "",
            &decoded.text,
            at,
            "a NUL: the file is binary, not text",
            "save the report as plain text",
        )),
        None => Ok(decoded),
    }
}

/// The fault of a text that its mark says is in `encoding` and that is not.
fn broken(encoding: &'static Encoding, text: &str) -> Fault {
    let at = text.find('\u{fffd}').unwrap_or(0);
    let message = format!("the file begins as {}, and this is none", encoding.name());
    Fault::at("", text, at, message, "it may be cut short or mixed: save it as UTF-8 again")
}

/// Decodes what is no UTF-8 from byte `valid` on.
fn by_looks(bytes: &[u8], valid: usize) -> Result<Decoded<'_>, Fault> {
    if let Some(text) = utf16(bytes) {
        return text_only(Decoded { text: Cow::Owned(text), guessed: Some("UTF-16") });
    }
    if bytes.contains(&0) {
        return Err(Fault::of_file(
            "",
            "the file is binary, not text",
            "save the report as plain text in UTF-8",
        ));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // GBK's decoder is that of GB18030
    let guess = if guess == GBK { GB18030 } else { guess };
    let is_cut = guess == UTF_8 || looks_like_utf8(bytes);
    if !is_cut && (guess == GB18030 || guess == BIG5) {
        let (text, has_errors) = guess.decode_without_bom_handling(bytes);
        if !has_errors && is_plausible(&text) {
            return Ok(Decoded { text, guessed: Some(guess.name()) });
        }
    }
    let before = String::from_utf8_lossy(&bytes[..valid]);
    let hint = if is_cut {
        "most of it is UTF-8: the file may be cut short or mixed; save it as UTF-8 again".to_owned()
    } else {
        format!("it may be {0}: `iconv -f {0} -t UTF-8 REPORT`", guess.name())
    };
    let message = format!("the byte 0x{:02x} is not UTF-8, and the encoding is not sure", bytes[valid]);
    Err(Fault::at("", &before, before.len(), message, hint))
}

/// Whether a text decoded from pairs of bytes is Chinese: nine tenths of its characters above ASCII are.
fn is_plausible(text: &str) -> bool {
    let above: usize = text.chars().filter(|c| !c.is_ascii()).count();
    let chinese = text.chars().filter(|c| is_han(*c) || is_punctuation(*c)).count();
    above > 0 && chinese * 10 >= above * 9
}

fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '·' | '①'..='⑳')
}

/// Whether most bytes above ASCII are whole UTF-8 characters.
fn looks_like_utf8(bytes: &[u8]) -> bool {
    let lossy = String::from_utf8_lossy(bytes);
    let strays = lossy.matches('\u{fffd}').count();
    lossy.chars().filter(|c| !c.is_ascii()).count() > 4 * strays
}

/// Text in UTF-16 without a mark: of the two orders, the one in which it is valid and made of letters.
fn utf16(bytes: &[u8]) -> Option<String> {
    if !bytes.len().is_multiple_of(2) || bytes.len() < 4 {
        return None;
    }
    let read = |encoding: &'static Encoding| {
        let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
        let is_text = |c: char| {
            is_han(c) || is_punctuation(c) || c.is_ascii_graphic() || matches!(c, ' ' | '\n' | '\r' | '\t')
        };
        let good = text.chars().filter(|c| is_text(*c)).count();
        let is_sure = !has_errors && good * 20 >= text.chars().count() * 19;
        // in the wrong order a line end is U+0A00
        (is_sure && (text.contains(['\n', ' ', '。', '，']))).then(|| text.into_owned())
    };
    // bytes of ASCII text in pairs are Han characters too: a text without NULs is UTF-16 only with some Chinese stops
    let has_nul = bytes.contains(&0);
    let found = read(UTF_16LE).or_else(|| read(UTF_16BE));
    found.filter(|text| has_nul || text.contains(['。', '，']))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINESE: &str = "数字治理的规则仍在形成之中，各方立场不一。\n第二段：跨境数据流动与隐私保护。\n";
    const TRADITIONAL: &str =
        "數位治理的規則仍在形成之中，各方立場不一。\n第二段：跨境資料流動與隱私保護。\n";

    fn told(bytes: &[u8]) -> String {
        decode(bytes).unwrap_err().to_string()
    }

    #[test]
    fn chinese_encodings_are_told_by_their_bytes() {
        for (text, encoding) in [(CHINESE, GB18030), (TRADITIONAL, BIG5)] {
            let (bytes, ..) = encoding.encode(text);
            let decoded = decode(&bytes).unwrap();
            assert_eq!((&*decoded.text, decoded.guessed), (text, Some(encoding.name())));
        }
    }

    #[test]
    fn utf16_is_read_in_both_orders_with_a_mark_and_without() {
        for text in [CHINESE, "Ports share data.\nAnd more of it.\n"] {
            for mark in ["", "\u{feff}"] {
                let whole = format!("{mark}{text}");
                let little: Vec<u8> = whole.encode_utf16().flat_map(u16::to_le_bytes).collect();
                let big: Vec<u8> = whole.encode_utf16().flat_map(u16::to_be_bytes).collect();
                assert_eq!(decode(&little).unwrap().text, text);
                assert_eq!(decode(&big).unwrap().text, text);
            }
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode("\u{feff}第一段\n".as_bytes()).unwrap().text, "第一段\n");
    }

    #[test]
    fn what_is_no_text_is_told_with_its_place_and_remedy() {
        assert!(told(b"abc\ndef\0g").starts_with(":2:4: a NUL"));
        assert!(told(b"\x00\x01\xff\xfe\x80\x81\x00").contains("binary"));
        let latin = told(b"abc\nd\xe9f g");
        assert!(latin.starts_with(":2:2: the byte 0xe9 is not UTF-8"), "{latin}");
        assert!(latin.contains("iconv -f windows-1252"), "{latin}");
        let cut = told(&CHINESE.as_bytes()[..40]);
        assert!(cut.contains("most of it is UTF-8"), "{cut}");
        assert!(told(b"\xff\xfea\0\0\xd8").contains("begins as UTF-16LE"));
    }
}

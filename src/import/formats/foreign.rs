//! Files that are no report in any format we read, told by how they begin.

use crate::domain::Fault;

/// How a file begins, what it is, and what to do with it.
const FOREIGN: &[(&[u8], &str, &str)] = &[
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word file, or one with a password",
        "open it in a word processor and save it as .docx, without a password",
    ),
    (b"{\\rtf", "rich text (RTF)", "open it in a word processor and save it as .docx"),
    (b"\x1f\x8b", "compressed", "unpack it first: `gunzip`"),
    (b"BZh", "compressed", "unpack it first: `bunzip2`"),
    (b"\xfd7zXZ\0", "compressed", "unpack it first: `unxz`"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x89PNG\r\n", "a picture", "only text can be imported: have it recognised first (OCR)"),
    (b"\xff\xd8\xff", "a picture", "only text can be imported: have it recognised first (OCR)"),
    (b"GIF8", "a picture", "only text can be imported: have it recognised first (OCR)"),
    (b"II*\0", "a picture", "only text can be imported: have it recognised first (OCR)"),
    (b"MM\0*", "a picture", "only text can be imported: have it recognised first (OCR)"),
    (b"\x7fELF", "a program", "check that it is the file you meant"),
    (b"AT&TFORM", "a DjVu file", "convert it to PDF with its text: `ddjvu`"),
    (b"\xff\xfe\0\0", "text in UTF-32", "convert it: `iconv -f UTF-32 -t UTF-8 REPORT`"),
    (b"\0\0\xfe\xff", "text in UTF-32", "convert it: `iconv -f UTF-32 -t UTF-8 REPORT`"),
];

/// Refuses what is known to be no report.
///
/// # Errors
///
/// What the file is and what to do with it.
pub fn refuse(bytes: &[u8]) -> Result<(), Fault> {
    match FOREIGN.iter().find(|(start, ..)| bytes.starts_with(start)) {
        Some((_, what, hint)) => Err(Fault::of_file("", format!("the file is {what}"), *hint)),
        None => Ok(()),
    }
}

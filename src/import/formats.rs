//! The formats that reports come in: one row and one file a format.

mod plain;

use crate::domain::Fault;

/// A kind of file that reports come in.
pub struct Format {
    /// Its name in `import.json` and in messages.
    pub name: &'static str,
    /// Whether a file of this content is of this format. Formats are asked in order; the last takes what is left.
    pub is: fn(&[u8]) -> bool,
    /// The report in a file of this format, or what is wrong with it, as a fault without its path.
    pub read: fn(&[u8]) -> Result<Report, Fault>,
}

/// A report as its file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its text, without a byte order mark; its paragraphs are what [`crate::library::source::paragraphs`] makes of it.
    pub text: String,
}

/// Every format, in the order in which they are tried.
pub const FORMATS: &[Format] = &[Format { name: "plain text", is: |_| true, read: plain::read }];

/// The largest file that is read.
pub const LARGEST: usize = 64 << 20;

/// Reads a report from the bytes of its file, and names the format.
///
/// # Errors
///
/// When the file is empty, too large, or not of any format that can be read: a fault without its path.
pub fn read(bytes: &[u8]) -> Result<(Report, &'static str), Fault> {
    if bytes.len() > LARGEST {
        let message = format!("the report is larger than {} MB", LARGEST >> 20);
        return Err(Fault::of_file("", message, "split it into parts"));
    }
    let format = FORMATS.iter().find(|format| (format.is)(bytes));
    let Some(format) = format else {
        let names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
        return Err(Fault::of_file(
            "",
            "this kind of file is not read",
            format!("save it as {}", names.join(" or ")),
        ));
    };
    let report = (format.read)(bytes)?;
    if report.text.chars().all(char::is_whitespace) {
        let message = if bytes.is_empty() { "the file is empty" } else { "the file holds only blank lines" };
        return Err(Fault::of_file("", message, "check that it is the file you meant"));
    }
    Ok((report, format.name))
}

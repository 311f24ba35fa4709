//! The formats that reports come in: one row and one file a format.

mod docx;
mod encoding;
mod flow;
mod foreign;
mod html;
mod markdown;
mod pdf;
mod plain;
mod report;
mod story;

use super::watch::Watch;
use crate::domain::Fault;

pub use pdf::{ARGUMENT as READ_PDF, serve as serve_pdf};
pub use report::{Facts, Mark, Report};

/// What a file can be told by.
#[derive(Clone, Copy, Debug)]
pub struct Sample<'a> {
    /// Its name; empty for standard input.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

impl Sample<'_> {
    /// Whether its name ends in one of `kinds`, given in lower case without the dot.
    pub fn is_named(&self, kinds: &[&str]) -> bool {
        let kind = self.name.rsplit_once('.').map(|(_, kind)| kind.to_ascii_lowercase());
        kind.is_some_and(|kind| kinds.contains(&kind.as_str()))
    }
}

/// A kind of file that reports come in.
pub struct Format {
    /// Its name in `import.json` and in messages.
    pub name: &'static str,
    /// Whether a file is of this format. Formats are asked in order; the last takes what is left.
    pub is: fn(&Sample<'_>) -> bool,
    /// The report in a file of this format, or what is wrong with it, as a fault without its path.
    pub read: fn(&Sample<'_>, &Watch<'_>) -> Result<Report, Fault>,
}

/// Every format, in the order in which they are tried.
pub const FORMATS: &[Format] = &[
    Format { name: "PDF", is: pdf::is, read: pdf::read },
    Format { name: "Word", is: docx::is, read: docx::read },
    Format { name: "HTML", is: html::is, read: html::read },
    Format { name: "markdown", is: markdown::is, read: markdown::read },
    Format { name: "plain text", is: |_| true, read: plain::read },
];

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 64 << 20;

/// The largest text that a file may hold, in bytes: more is a bomb, or nothing that a person reads.
pub const LARGEST_TEXT: usize = 64 << 20;

/// Reads a report from its file, and names the format.
///
/// # Errors
///
/// When the file is empty, too large, or not of any format that can be read: a fault without its path.
pub fn read(sample: &Sample<'_>, watch: &Watch<'_>) -> Result<(Report, &'static str), Fault> {
    if sample.bytes.is_empty() {
        return Err(Fault::of_file("", "the file is empty", "check that it is the file you meant"));
    }
    if sample.bytes.len() > LARGEST {
        let message = format!("the report is larger than {} MB", LARGEST >> 20);
        return Err(Fault::of_file("", message, "split it into parts"));
    }
    foreign::refuse(sample.bytes)?;
    let format = FORMATS.iter().find(|format| (format.is)(sample));
    let Some(format) = format else {
        let names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
        let hint = format!("save it as {}", names.join(" or "));
        return Err(Fault::of_file("", "this kind of file is not read", hint));
    };
    let report = (format.read)(sample, watch)?;
    watch.check()?;
    if report.text.chars().all(char::is_whitespace) {
        return Err(Fault::of_file(
            "",
            "the file holds only blank lines",
            "check that it is the file you meant",
        ));
    }
    Ok((report, format.name))
}

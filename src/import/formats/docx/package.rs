//! The archive that a Word file is, opened with care: no part unpacks to more than a report can be.

use std::io::{Cursor, Read as _};

use zip::{ZipArchive, result::ZipError};

use super::xml;
use crate::{
    domain::Fault,
    import::formats::{LARGEST_TEXT, encoding},
};

/// An archive holds at most so many files.
const MOST_FILES: usize = 20_000;

/// A Word file's parts.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How much more may be unpacked, in bytes.
    left: u64,
}

/// What an archive is that is no Word file, by a file that it holds, and what to do with it.
const OTHERS: &[(&str, &str, &str)] = &[
    ("xl/workbook.xml", "a spreadsheet (Excel)", "save the text of the report as .docx"),
    ("ppt/presentation.xml", "a presentation (PowerPoint)", "save its outline as .docx"),
    ("content.xml", "an OpenDocument file", "open it in a word processor and save it as .docx"),
    ("META-INF/container.xml", "an e-book (EPUB)", "convert it to HTML or .docx"),
];

/// The fault of a Word file that cannot be read.
pub fn damaged(how: &str) -> Fault {
    Fault::of_file(
        "",
        format!("the Word file is damaged: {how}"),
        "it may be cut short: fetch or save it again",
    )
}

fn told(error: &ZipError) -> Fault {
    match error {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            Fault::of_file("", "the archive has a password", "save it without one")
        }
        ZipError::InvalidArchive(_) | ZipError::Io(_) => damaged("the archive is not whole"),
        error => damaged(&error.to_string().to_lowercase()),
    }
}

impl<'a> Package<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    ///
    /// When it is damaged or holds too many files.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| told(&error))?;
        if archive.len() > MOST_FILES {
            return Err(Fault::of_file(
                "",
                "the archive holds too many files",
                "it is no report: check the file",
            ));
        }
        Ok(Self { archive, left: LARGEST_TEXT as u64 })
    }

    /// The names of the files in it, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
        names.sort();
        names
    }

    /// The name of the part that holds the report's text.
    ///
    /// # Errors
    ///
    /// When it is no Word file: what it is instead.
    pub fn main(&mut self) -> Result<String, Fault> {
        const USUAL: &str = "word/document.xml";
        let names = self.names();
        let has = |name: &str| names.binary_search_by(|one| one.as_str().cmp(name)).is_ok();
        let related = self.text("_rels/.rels")?.and_then(|text| xml::office_document(&text));
        if let Some(name) =
            related.filter(|name| has(name) && !OTHERS.iter().any(|(other, ..)| name == other))
        {
            return Ok(name);
        }
        if has(USUAL) {
            return Ok(USUAL.to_owned());
        }
        Err(match OTHERS.iter().find(|(name, ..)| has(name)) {
            Some((_, what, hint)) => Fault::of_file("", format!("the file is {what}"), *hint),
            None => Fault::of_file(
                "",
                "the file is an archive, not a Word file",
                "unpack it, and import the report in it",
            ),
        })
    }

    /// The text of a part; none if there is no such part.
    ///
    /// # Errors
    ///
    /// When it is damaged, or unpacks to more than a report can be.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(told(&error)),
        };
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.left {
            let message = format!("the Word file unpacks to more than {} MB", LARGEST_TEXT >> 20);
            return Err(Fault::of_file(
                "",
                message,
                "it is no report that a person wrote: check where it is from",
            ));
        }
        read.map_err(|_| damaged("the archive is not whole"))?;
        self.left -= bytes.len() as u64;
        let decoded = encoding::decode(&bytes).map_err(|_| damaged("its text is in no known encoding"))?;
        Ok(Some(decoded.text.into_owned()))
    }
}

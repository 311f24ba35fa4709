//! PDF with a text layer: where each piece of text stands, put together to lines, and these to paragraphs.
//!
//! The crate that takes a PDF apart may panic, loop or ask for all memory on a damaged file: where this program's own
//! file is known, it is run once more to do so, with limits ([`child`]).

mod child;
mod columns;
mod lines;

use serde::{Deserialize, Serialize};
use unpdf::parser::{
    LayoutAnalyzer,
    backend::{PdfBackend as _, RawBackend},
};

use super::{Report, Sample, flow};
use crate::{
    domain::Fault,
    import::{clean::Doubt, watch::Watch},
};

pub use child::{ARGUMENT, serve};

/// A page as it was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Its number, from 1.
    pub number: u32,
    /// How many pages there are.
    pub of: u32,
    /// Its lines, in reading order.
    pub lines: Vec<flow::Line>,
    /// How many pieces of text could not be read.
    pub lost: usize,
}

/// A PDF with fewer characters a page than this is a scan.
const SCAN: usize = 12;

/// Whether a file is a PDF: its mark is among the first bytes.
pub fn is(sample: &Sample<'_>) -> bool {
    let head = &sample.bytes[..sample.bytes.len().min(1024)];
    head.windows(5).any(|window| window == b"%PDF-")
        || (sample.is_named(&["pdf"]) && head.starts_with(b"%PDF"))
}

/// Reads a PDF.
///
/// # Errors
///
/// When it is damaged, encrypted or holds no text.
pub fn read(sample: &Sample<'_>, watch: &Watch<'_>) -> Result<Report, Fault> {
    refuse_cut(sample.bytes)?;
    let mut pages: Vec<Page> = Vec::new();
    let mut take = |page: Page| {
        watch.read(page.number as usize, page.of as usize);
        pages.push(page);
        watch.check()
    };
    match watch.program {
        Some(program) => child::pages(sample.bytes, program, watch, &mut take)?,
        None => each_page(sample.bytes, &mut take)?,
    }
    let letters = |page: &Page| -> usize { page.lines.iter().map(|line| line.text.chars().count()).sum() };
    if pages.iter().map(letters).sum::<usize>() < SCAN * pages.len().max(1) {
        return Err(Fault::of_file(
            "",
            "the PDF holds pictures of its pages and no text: it was scanned",
            "have its text recognised first, such as with `ocrmypdf IN.pdf OUT.pdf`, and import the result",
        ));
    }
    let doubts = pages.iter().filter_map(doubt).collect::<Vec<_>>();
    let mut lines: Vec<flow::Line> = Vec::new();
    for page in pages {
        lines.extend(page.lines);
    }
    lines::set_edges(&mut lines);
    let mut report = flow::report(&lines);
    report.review.extend(doubts);
    Ok(report)
}

/// What is to be said of a page whose text is not there, or not whole.
fn doubt(page: &Page) -> Option<Doubt> {
    let what = match (page.lines.is_empty(), page.lost) {
        (true, _) => format!("page {} has no text: perhaps it is blank, or a picture", page.number),
        (false, lost) if lost > 0 => {
            format!(
                "page {}: {lost} pieces of text could not be read, for their font does not say their letters",
                page.number
            )
        }
        _ => return None,
    };
    Some(Doubt { brief: String::new(), paragraph: 1, what })
}

/// Refuses a file whose end is missing: what is left of it may lack half of the pages.
fn refuse_cut(bytes: &[u8]) -> Result<(), Fault> {
    let tail = &bytes[bytes.len().saturating_sub(4096)..];
    let has = |word: &[u8]| tail.windows(word.len()).any(|window| window == word);
    if has(b"%%EOF") || has(b"startxref") {
        return Ok(());
    }
    Err(damaged("its end is missing"))
}

fn damaged(how: &str) -> Fault {
    Fault::of_file("", format!("the PDF is damaged: {how}"), "it may be cut short: fetch or save it again")
}

/// Gives the pages of a PDF to `take`, one by one.
///
/// # Errors
///
/// When it cannot be read, or `take` fails.
pub fn each_page(bytes: &[u8], take: &mut dyn FnMut(Page) -> Result<(), Fault>) -> Result<(), Fault> {
    let backend = RawBackend::load_bytes(bytes).map_err(|error| told(&error))?;
    let pages = backend.pages();
    if pages.is_empty() {
        return Err(damaged("it has no pages"));
    }
    let of = pages.len() as u32;
    for number in pages.into_keys() {
        let analyzer = LayoutAnalyzer::new(&backend);
        let spans = analyzer.extract_page_spans(number).unwrap_or_default();
        let lost = analyzer.suppressed_text_runs() + analyzer.undecodable_content_streams();
        take(Page { number, of, lines: lines::of_page(&spans, number), lost })?;
    }
    Ok(())
}

fn told(error: &unpdf::Error) -> Fault {
    match error {
        unpdf::Error::Encrypted | unpdf::Error::InvalidPassword => Fault::of_file(
            "",
            "the PDF is encrypted: it opens with a password only",
            "save it without one, such as with `qpdf --decrypt --password=… IN.pdf OUT.pdf`",
        ),
        error => damaged(&error.to_string().to_lowercase()),
    }
}

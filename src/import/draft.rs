//! An edition in the making: everything decided, nothing written.

mod choices;
mod composer;

use self::{choices::choose, composer::Composer};
use super::{
    classify::Lexicon,
    clean::clean,
    formats::{self, Sample},
    lang,
    record::{Record, ReportRecord},
    segment::segment,
    watch::{Stage, Watch},
};
use crate::{
    domain::{Fault, Lang, Library, Pane, Paragraphs, Series},
    library::{LARGEST_FILE, digest, source},
};

/// The record of the import, which a library does not read.
pub const RECORD: &str = "import.json";

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The report's file name, as the edition tells it.
    pub report: &'a str,
    /// The year the edition stands for.
    pub year: i32,
    /// The report's title.
    pub title: &'a str,
    /// The series it belongs to.
    pub series: Option<Series>,
    /// The report's language; found out where it is not given.
    pub lang: Option<Lang>,
}

/// A brief in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefDraft {
    /// Its pane; none for the overview.
    pub pane: Option<Pane>,
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The paragraphs that it carries.
    pub source: Paragraphs,
}

/// An edition in the making.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The year it stands for.
    pub year: i32,
    /// The report's title.
    pub title: String,
    /// The series, if it is of one.
    pub series: Option<Series>,
    /// Its language.
    pub lang: Lang,
    /// The digest of the report's text.
    pub digest: String,
    /// The overview first, then the briefs in the order of the report.
    pub briefs: Vec<BriefDraft>,
    /// How it was made.
    pub record: Record,
    /// The files of the edition: path from its folder, and text. `edition.toml` and `import.json` are among them.
    pub files: Vec<(String, String)>,
}

/// Turns the bytes of a report into an edition, with the topics and actors of `library`. Deterministic.
///
/// The name in `request` helps to tell the format; `watch` is told how far the work is, and may stop it.
///
/// # Errors
///
/// When the bytes are no report that can be read, or `watch` stops the work: a fault without its path.
pub fn draft(
    bytes: &[u8],
    request: &Request<'_>,
    library: &Library,
    watch: &Watch<'_>,
) -> Result<Draft, Fault> {
    watch.begin(Stage::Reading)?;
    let (report, format) = formats::read(&Sample { name: request.report, bytes }, watch)?;
    let paragraphs: Vec<String> = source::paragraphs(&report.text).map(str::to_owned).collect();
    let numbered = ("source.md".to_owned(), source::write(&paragraphs));
    fits(&numbered)?;
    watch.begin(Stage::Cleaning)?;
    let cleaned = clean(&report);
    let lang = request.lang.unwrap_or_else(|| lang::detect(&report.text));
    watch.begin(Stage::Segmenting)?;
    let segmented = segment(&cleaned, lang);
    watch.begin(Stage::Classifying)?;
    let lexicon = Lexicon::new(library);
    let choices = choose(&segmented, &cleaned, &lexicon, lang, request.year);
    watch.begin(Stage::Composing)?;
    let digest = digest(&report.text);
    let record = ReportRecord {
        name: request.report.to_owned(),
        format: report.encoding.map_or_else(|| format.to_owned(), |name| format!("{format} ({name})")),
        language: lang.code(),
        paragraphs: paragraphs.len(),
        digest,
    };
    let draft = Composer { request, lang, cleaned: &cleaned, segmented: &segmented, choices }
        .finish(record, numbered);
    draft.files.iter().filter(|(path, _)| path != RECORD).try_for_each(fits)?;
    Ok(draft)
}

/// Whether a library can hold a file, of the path and text given.
fn fits((path, text): &(String, String)) -> Result<(), Fault> {
    if text.len() as u64 <= LARGEST_FILE {
        return Ok(());
    }
    let (size, most) = (text.len() >> 20, LARGEST_FILE >> 20);
    let message = format!("its {path} would take {size} MB; a library's files have {most} MB at most");
    Err(Fault::of_file("", message, "split the report into parts"))
}

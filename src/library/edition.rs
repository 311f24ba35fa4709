//! `edition.toml`: what an edition is.

use super::{
    fields::{self, Fields},
    sheet::{Placed, Sheet},
};
use crate::domain::{Edition, EditionKind, Lang, Name, NotCarried, Paragraphs, SourceText};

/// What `edition.toml` says, with the places that are checked against other files.
#[derive(Debug, Default)]
pub struct EditionFile {
    /// The report's title.
    pub title: Name,
    /// The title in a word or two.
    pub short: Name,
    /// Who published it.
    pub publisher: Name,
    /// The year it stands for.
    pub year: Option<i32>,
    /// The slug of its series.
    pub series: Option<Placed<String>>,
    /// The language it is written in.
    pub language: Option<Lang>,
    /// What kind of text it is.
    pub kind: EditionKind,
    /// The report's file name.
    pub report: String,
    /// How many paragraphs it has.
    pub paragraphs: Option<Placed<u32>>,
    /// `sha256:` and a digest in hexadecimal.
    pub digest: Placed<String>,
    /// Paragraphs no brief carries.
    pub not_carried: Vec<Placed<NotCarried>>,
    /// Whether the editor vouches that every paragraph is carried: a gap is a fault then.
    pub complete: bool,
}

/// Reads `edition.toml`.
pub fn read(sheet: &Sheet) -> EditionFile {
    fields::read(sheet, 0, &sheet.text, "edition.toml", |fields| {
        let title = Name::from(fields.required_name("title"));
        let short = Name::from(fields.name("short"));
        EditionFile {
            short: if short == Name::default() { title.clone() } else { short },
            title,
            publisher: fields.name("publisher").into(),
            year: fields.required_number("year").map(|year| year.value),
            series: fields.text("series"),
            language: fields.required_parsed("language").map(|language| language.value),
            kind: fields.parsed("kind").map(|kind| kind.value).unwrap_or_default(),
            report: fields.text("report").unwrap_or_default().value,
            paragraphs: fields.required_number("paragraphs"),
            digest: digest(sheet, fields),
            not_carried: not_carried(sheet, fields),
            complete: fields.flag("complete"),
        }
    })
}

fn digest(sheet: &Sheet, fields: &mut Fields<'_>) -> Placed<String> {
    let digest = fields.required_text("digest").unwrap_or_default();
    let is_hex = |text: &str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !digest.value.is_empty() && !digest.value.strip_prefix("sha256:").is_some_and(is_hex) {
        sheet.fault(
            digest.at,
            "`digest` is not `sha256:` and 64 hexadecimal digits",
            "take it from `sha256sum REPORT`",
        );
    }
    digest
}

fn not_carried(sheet: &Sheet, fields: &mut Fields<'_>) -> Vec<Placed<NotCarried>> {
    let read = |mut fields: Fields<'_>| {
        let paragraphs = fields.required_parsed::<Paragraphs>("paragraphs");
        let reason = fields.required_text("reason").unwrap_or_default().value;
        fields.finish();
        paragraphs.map(|Placed { value, at }| Placed::new(NotCarried { paragraphs: value, reason }, at))
    };
    let tables = fields.tables("not_carried", "the list of what is not carried");
    let read: Vec<_> = tables.into_iter().filter_map(read).collect();
    for entry in &read {
        if entry.value.reason.chars().count() > 400 {
            sheet.fault(entry.at, "the reason is longer than 400 characters", "say it in a sentence");
        }
    }
    read
}

impl EditionFile {
    /// The edition named `id`, of the library at index `origin` of the origins.
    pub fn into_edition(self, id: String, origin: usize, source: Option<Vec<String>>) -> Edition {
        let year = self.year.or_else(|| year_of(&id)).unwrap_or_default();
        let named =
            |name: Name| if name == Name::default() { Name { en: id.clone(), zh: id.clone() } } else { name };
        Edition {
            title: named(self.title),
            short: named(self.short),
            publisher: self.publisher,
            year,
            series: self.series.map(|series| series.value),
            language: self.language.unwrap_or(Lang::Zh),
            kind: self.kind,
            report: self.report,
            paragraphs: self.paragraphs.map_or(0, |paragraphs| paragraphs.value),
            digest: self.digest.value,
            not_carried: self.not_carried.into_iter().map(|entry| entry.value).collect(),
            source: source.map(SourceText::from),
            origin,
            id,
        }
    }
}

/// The year that a folder's name begins with, for an edition that does not say its own.
fn year_of(id: &str) -> Option<i32> {
    id.get(..4)?.parse().ok()
}

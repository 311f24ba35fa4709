//! `edition.toml` and `library.toml`.

use std::fmt::Write as _;

use super::quoted;
use crate::domain::{EditionKind, Lang, NotCarried, Series};

/// What an `edition.toml` says.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The report's title.
    pub title: &'a str,
    /// The title in a word or two.
    pub short: &'a str,
    /// The year it stands for.
    pub year: i32,
    /// The slug of its series.
    pub series: Option<&'a str>,
    /// The language it is written in.
    pub language: Lang,
    /// The report's file name.
    pub report: &'a str,
    /// How many paragraphs it has.
    pub paragraphs: usize,
    /// The digest of its text.
    pub digest: &'a str,
    /// Paragraphs that no brief carries.
    pub not_carried: &'a [NotCarried],
}

/// The content of `edition.toml`.
pub fn toml(facts: &Facts<'_>) -> String {
    let lang = language_of(facts.title);
    let mut text = format!(
        "title = {{ {lang} = {} }}\nshort = {{ {lang} = {} }}\nyear = {}\n",
        quoted(facts.title),
        quoted(facts.short),
        facts.year
    );
    if let Some(series) = facts.series {
        let _ = writeln!(text, "series = {}", quoted(series));
    }
    let _ = write!(
        text,
        "language = \"{}\"\nkind = \"{}\"\nreport = {}\nparagraphs = {}\ndigest = {}\n",
        facts.language,
        kind(facts.title),
        quoted(facts.report),
        facts.paragraphs,
        quoted(facts.digest)
    );
    for NotCarried { paragraphs, reason } in facts.not_carried {
        let _ =
            write!(text, "\n[[not_carried]]\nparagraphs = \"{paragraphs}\"\nreason = {}\n", quoted(reason));
    }
    text
}

/// The content of the `library.toml` of a new library.
pub fn library_toml(title: &str, language: Lang, series: Option<&Series>) -> String {
    let mut text = format!(
        "title = {{ {} = {} }}\nlanguages = [\"{language}\", \"{}\"] # in order of preference\n",
        language_of(title),
        quoted(title),
        language.other()
    );
    if let Some(series) = series {
        text.push_str(&series_toml(series));
    }
    text
}

/// The entry of a series in `library.toml`.
pub fn series_toml(series: &Series) -> String {
    let names = [("en", &series.name.en), ("zh", &series.name.zh)];
    let names: Vec<String> = names
        .iter()
        .filter(|(_, name)| !name.is_empty())
        .map(|(lang, name)| format!("{lang} = {}", quoted(name)))
        .collect();
    format!("\n[[series]]\nslug = {}\nname = {{ {} }}\n", quoted(&series.slug), names.join(", "))
}

/// The language of a name.
pub fn language_of(name: &str) -> Lang {
    if name.chars().any(crate::import::clean::is_han) { Lang::Zh } else { Lang::En }
}

/// What kind of text a report is, by its title.
fn kind(title: &str) -> EditionKind {
    const KINDS: &[(&str, EditionKind)] = &[
        ("白皮书", EditionKind::WhitePaper),
        ("white paper", EditionKind::WhitePaper),
        ("提案", EditionKind::Proposal),
        ("建议", EditionKind::Proposal),
        ("proposal", EditionKind::Proposal),
        ("论文", EditionKind::Paper),
        ("working paper", EditionKind::Paper),
        ("paper", EditionKind::Paper),
    ];
    let title = title.to_lowercase();
    KINDS.iter().find(|(word, _)| title.contains(word)).map_or(EditionKind::Report, |(_, kind)| *kind)
}

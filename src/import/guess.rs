//! What a report's own words and name say of its title, year and series, for a person to look over before it is imported.

use std::path::{Path, PathBuf};

use super::{
    clean::Kind,
    formats::{self, Report, Sample},
    order,
    watch::Watch,
};
use crate::{
    domain::{Fault, Library},
    library::{BUILT_IN, digest, source},
    text::{Ambiguous, width::width},
};

/// The columns that a line must have, and may have, to be taken for a title.
const SHORTEST: usize = 8;
const WIDEST: usize = 72;
/// Paragraphs among which a line without a heading's mark is looked for.
const TOP: usize = 4;
/// Paragraphs at the start of a report among which its title is looked for.
const FIRST: usize = 12;
/// The years that reports are of.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2099;

/// What is guessed of a report. What nothing tells is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    /// Its title.
    pub title: String,
    /// The year it stands for.
    pub year: Option<i32>,
    /// The slug of the series it continues.
    pub series: Option<String>,
    /// The library in which an edition of the same report is, to be replaced: its folder.
    pub into: Option<PathBuf>,
}

/// Guesses what a report is. A report that `library` has already is what its edition says.
///
/// # Errors
///
/// When the report cannot be read: the fault that its import would tell.
pub fn guess(file: &Path, library: &Library, watch: &Watch<'_>) -> Result<Guess, Fault> {
    let bytes = order::read(file)?;
    let name = order::file_name(file);
    let read = formats::read(&Sample { name: &name, bytes: &bytes }, watch);
    let (report, _) = read.map_err(|fault| Fault { path: file.display().to_string(), ..fault })?;
    Ok(known(&report, library).unwrap_or_else(|| made_up(&report, &name, library)))
}

/// The report as the edition of a folder's library has it.
fn known(report: &Report, library: &Library) -> Option<Guess> {
    let digest = digest(&report.text);
    let is_own = |origin: &str| origin != BUILT_IN;
    let edition = library.editions.iter().find(|edition| {
        edition.digest == digest && library.origins.get(edition.origin).is_some_and(|origin| is_own(origin))
    })?;
    let title = [&edition.title.en, &edition.title.zh].into_iter().find(|title| !title.is_empty())?;
    Some(Guess {
        title: title.clone(),
        year: Some(edition.year),
        series: edition.series.clone(),
        into: library.origins.get(edition.origin).map(PathBuf::from),
    })
}

fn made_up(report: &Report, name: &str, library: &Library) -> Guess {
    let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().replace(['_', '-'], " "));
    let title = title(report).or(stem).unwrap_or_default();
    let first: Vec<&str> = source::paragraphs(&report.text).take(FIRST).collect();
    let year = [title.as_str(), name].into_iter().chain(first).find_map(year_in);
    Guess { series: series(&title, library), title, year, into: None }
}

/// The first heading, or else the first line that is short and no sentence.
fn title(report: &Report) -> Option<String> {
    let paragraphs: Vec<&str> = source::paragraphs(&report.text).take(FIRST).collect();
    let is_heading =
        |at: &usize| report.facts.get(*at).is_some_and(|facts| matches!(facts.kind, Kind::Heading(_)));
    let heading = (0..paragraphs.len()).find(is_heading).map(|at| paragraphs[at]);
    let line = heading.filter(|line| width(line, Ambiguous::Narrow) <= WIDEST);
    let line = line.or_else(|| paragraphs.iter().copied().take(TOP).find(|line| is_title(line.trim())))?;
    Some(line.trim().trim_start_matches('#').trim().to_owned())
}

/// Whether a line of plain text may be a title: short, most of it letters, and no sentence.
fn is_title(line: &str) -> bool {
    let columns = width(line, Ambiguous::Narrow);
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    (SHORTEST..=WIDEST).contains(&columns)
        && !line.ends_with(['。', '.', '；', ';', '，', ',', '：', ':'])
        && letters * 2 > line.chars().count()
}

/// The first year in a text: four digits that are no part of a longer number.
fn year_in(text: &str) -> Option<i32> {
    let digits = |c: char| c.is_ascii_digit();
    text.split(|c| !digits(c))
        .filter(|run| run.len() == 4)
        .filter_map(|run| run.parse().ok())
        .find(|year| YEARS.contains(year))
}

/// The series whose editions' titles are this one's but for numbers and spaces, or whose name stands in it.
fn series(title: &str, library: &Library) -> Option<String> {
    const FEWEST: usize = 4;
    let bare = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
    };
    let wanted = bare(title);
    let fits = |name: &str| {
        let name = bare(name);
        name.chars().count() >= FEWEST && wanted.contains(&name)
    };
    let of_edition = library.editions.iter().find(|edition| {
        edition.series.is_some() && [&edition.title.en, &edition.title.zh].iter().any(|name| fits(name))
    });
    let of_name = || library.series.iter().find(|series| fits(&series.name.en) || fits(&series.name.zh));
    of_edition
        .and_then(|edition| edition.series.clone())
        .or_else(|| of_name().map(|series| series.slug.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Edition, EditionKind, Lang, Name, Paragraphs, Series};

    fn library() -> Library {
        let name = |zh: &str| Name { en: String::new(), zh: zh.into() };
        let edition = Edition {
            id: "2030".into(),
            title: name("海缆治理白皮书（2030年）"),
            short: name("2030"),
            publisher: Name::default(),
            year: 2030,
            series: Some("cables".into()),
            language: Lang::Zh,
            kind: EditionKind::Report,
            report: "a.txt".into(),
            paragraphs: 1,
            digest: digest("一样。\n"),
            not_carried: vec![crate::domain::NotCarried {
                paragraphs: Paragraphs::one(1),
                reason: String::new(),
            }],
            source: None,
            origin: 1,
        };
        Library {
            origins: vec![BUILT_IN.into(), "/home/li/cables".into()],
            series: vec![Series { slug: "cables".into(), name: name("海缆治理白皮书") }],
            editions: vec![edition],
            ..Library::default()
        }
    }

    fn of(text: &str, name: &str) -> Guess {
        made_up(&Report::plain(text.into()), name, &library())
    }

    #[test]
    fn title_year_and_series_are_read_from_the_report() {
        let guess = of("海缆治理白皮书\n（2031年）\n一、前言\n2019年以来，海缆增多。\n", "final_v3.txt");
        let series = Some("cables".to_owned());
        assert_eq!(guess, Guess { title: "海缆治理白皮书".into(), year: Some(2031), series, into: None });
        let guess =
            of("It was the year 2019. Cables are many, and few rules hold.\n", "Cable_report-2032.txt");
        assert_eq!((guess.title.as_str(), guess.year, guess.series), ("Cable report 2032", Some(2032), None));
        assert_eq!(of("12345 and 20305\n一。\n", "a.txt").year, None, "no part of a number is a year");
    }

    #[test]
    fn a_report_that_is_there_is_what_its_edition_says() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("b.txt");
        std::fs::write(&file, "一样。\n").unwrap();
        let guess = guess(&file, &library(), &Watch::NOBODY).unwrap();
        assert_eq!((guess.year, guess.into), (Some(2030), Some("/home/li/cables".into())));
        assert_eq!(
            (guess.title.as_str(), guess.series.as_deref()),
            ("海缆治理白皮书（2030年）", Some("cables"))
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("b.txt");
        std::fs::write(&file, "").unwrap();
        let told = super::guess(&file, &library(), &Watch::NOBODY).unwrap_err().to_string();
        assert!(told.contains("b.txt: the file is empty"), "{told}");
    }
}

//! `attache find`: the passages that match a query, best first.

mod lines;

use std::io::{self, IsTerminal as _};

use clap::Args;
use serde::Serialize;

use super::{Exit, Failure, Output, Shared};
use crate::{
    config::Paths,
    domain::{Library, Pane},
    find::{Found, Hit, Index, Options, Query},
    library::Depth,
    text::width::{Ambiguous, width},
};

/// Find passages by words, in either language, in characters, pinyin or initials
///
/// Words must all match; 'exact ^start end$ !not. Filters: year:2022.. pane:issues topic:ai-governance actor:eu
/// kind:title edition:2023 lang:zh
///
/// With --stdin, the lines of standard input are searched instead of a library; without --filter one chooses from them on
/// the terminal, and what is chosen is printed.
#[derive(Args, Debug)]
pub struct Find {
    /// What to find
    #[arg(num_args = 1.., required_unless_present = "stdin")]
    query: Vec<String>,
    /// Print at most so many (50; all lines with --stdin)
    #[arg(long)]
    limit: Option<usize>,
    /// Print JSON; highlights count characters
    #[arg(long)]
    json: bool,
    /// Choose from the lines of standard input
    #[arg(long)]
    stdin: bool,
    /// With --stdin: print the lines that match, best first, and choose nothing
    #[arg(long, value_name = "QUERY", requires = "stdin", conflicts_with = "query")]
    filter: Option<String>,
}

/// How many passages of a library are printed where nobody says.
const LIMIT: usize = 50;

#[derive(Serialize)]
struct FindJson<'a> {
    query: &'a str,
    total: usize,
    results: Vec<HitJson<'a>>,
}

#[derive(Serialize)]
struct HitJson<'a> {
    kind: &'static str,
    text: &'a str,
    /// The brief's id; null for a topic or an actor, which has a slug instead.
    brief: Option<&'a str>,
    edition: Option<&'a str>,
    pane: Option<&'static str>,
    topics: Vec<&'a str>,
    source: Vec<u32>,
    score: u32,
    /// Characters of `text`, not bytes.
    highlights: Vec<[usize; 2]>,
    lang: &'static str,
    slug: Option<&'a str>,
}

/// Prints what was found; exit status 1 where that is nothing.
pub fn run(shared: &Shared, find: &Find) -> Result<Exit, Failure> {
    match (&find.filter, find.stdin) {
        (Some(query), _) => lines::filter(query, find.limit, find.json),
        (None, true) if find.json => Err(Failure::new(
            "--json is for what is printed, not for what is chosen",
            "give --filter QUERY, or leave --json out",
        )),
        (None, true) => lines::choose(shared, &find.query.join(" ")),
        (None, false) => in_library(shared, find),
    }
}

fn in_library(shared: &Shared, find: &Find) -> Result<Exit, Failure> {
    let library = shared.open(Depth::Full)?;
    let typed = find.query.join(" ");
    let query = Query::parse(&typed, &library);
    if query.is_empty() {
        return Err(Failure::new(
            "nothing to find",
            "give a word or a filter, such as `attache find 数字税`",
        ));
    }
    for problem in query.problems() {
        eprintln!("attache: {}", crate::text::sanitise::sanitise(&problem.message));
    }
    let options =
        Options { limit: find.limit.unwrap_or(LIMIT), lang: shared.lang(&library), ..Options::default() };
    let cache = Paths::find().map(|paths| Index::folder(paths.find_cache()));
    let found = Index::open(&library, cache.as_ref()).search(&query, &options);
    let mut output = Output::stdout();
    if find.json {
        output.json(&json(&library, &typed, &found))?;
    } else {
        for line in rows(&library, &found.hits, io::stdout().is_terminal()) {
            output.line(&line)?;
        }
    }
    output.finish()?;
    Ok(if found.total == 0 { Exit::Nothing } else { Exit::Done })
}

fn json<'a>(library: &'a Library, query: &'a str, found: &'a Found) -> FindJson<'a> {
    let results = found.hits.iter().map(|hit| hit_json(library, hit)).collect();
    FindJson { query, total: found.total, results }
}

impl<'a> HitJson<'a> {
    /// A hit of which only its text is known, as that of a plain list.
    fn of(hit: &'a Hit, text: &'a str) -> Self {
        let characters = |bytes: usize| hit.text[..bytes].chars().count();
        Self {
            kind: hit.kind.slug(),
            text,
            brief: None,
            edition: None,
            pane: None,
            topics: Vec::new(),
            source: Vec::new(),
            score: hit.score,
            highlights: hit
                .highlights
                .iter()
                .map(|part| [characters(part.start), characters(part.end)])
                .collect(),
            lang: hit.lang.code(),
            slug: None,
        }
    }
}

fn hit_json<'a>(library: &'a Library, hit: &'a Hit) -> HitJson<'a> {
    let brief = hit.brief.and_then(|brief| library.briefs.get(brief));
    let edition = hit.edition.and_then(|edition| library.editions.get(edition));
    HitJson {
        brief: brief.map(super::super::domain::brief::Brief::name),
        edition: edition.map(|edition| edition.id.as_str()),
        pane: hit.pane.map(Pane::slug),
        topics: brief.map_or_else(Vec::new, |brief| brief.topics().collect()),
        source: hit.source.iter().collect(),
        slug: hit.slug.as_deref(),
        ..HitJson::of(hit, &hit.text)
    }
}

/// Kind, place and text of each hit: in columns on a terminal, with tabs between them elsewhere.
fn rows(library: &Library, hits: &[Hit], aligned: bool) -> Vec<String> {
    let place = |hit: &Hit| match (hit.brief.and_then(|brief| library.briefs.get(brief)), &hit.slug) {
        (Some(brief), _) => brief.name().to_owned(),
        (None, slug) => slug.clone().unwrap_or_default(),
    };
    let columns = |text: &str| width(text, Ambiguous::Narrow);
    let places: Vec<String> = hits.iter().map(|hit| one_line(&place(hit))).collect();
    let kinds = hits.iter().map(|hit| columns(hit.kind.slug())).max().unwrap_or(0);
    let widest = places.iter().map(|place| columns(place)).max().unwrap_or(0);
    let padded = |text: &str, to: usize| {
        if aligned {
            format!("{text}{}", " ".repeat(to.saturating_sub(columns(text)) + 2))
        } else {
            format!("{text}\t")
        }
    };
    hits.iter()
        .zip(&places)
        .map(|(hit, place)| {
            format!("{}{}{}", padded(hit.kind.slug(), kinds), padded(place, widest), one_line(&hit.text))
        })
        .collect()
}

/// `text` without what would break a list of lines.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;

    #[test]
    fn highlights_count_characters() {
        let sources = crate::library::Sources { built_in: true, ..Default::default() };
        let library = crate::library::open(&sources, Depth::Shelf);
        let query = Query::parse("rgznzl kind:topic", &library);
        let options = Options { limit: 1, lang: Lang::En, ..Options::default() };
        let found = Index::build(&library).search(&query, &options);
        let json = serde_json::to_value(json(&library, "rgznzl", &found)).unwrap();
        assert_eq!(json["results"][0]["text"], "AI governance · 人工智能治理");
        assert_eq!(json["results"][0]["highlights"], serde_json::json!([[16, 22]]));
        assert_eq!(
            rows(&library, &found.hits, false),
            ["topic\tai-governance\tAI governance · 人工智能治理"]
        );
    }
}

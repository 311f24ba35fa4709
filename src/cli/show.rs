//! `attache show`: one brief.

use std::{
    borrow::Cow,
    io::{self, IsTerminal as _},
};

use clap::Args;

use super::{Exit, Failure, Output, Shared, brief_json::WholeBriefJson, output::columns};
use crate::{
    domain::{Brief, BriefId, Lang, Library},
    library::{Depth, nearest},
    markdown::{parse, plain},
};

/// Show one brief
#[derive(Args, Debug)]
pub struct Show {
    /// The brief's name, such as 2023/issues/ai-governance; `.en` or `.zh` at its end chooses the language
    id: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Prints the brief; exit status 1, and the nearest names, where there is none of that name.
pub fn run(shared: &Shared, show: &Show) -> Result<Exit, Failure> {
    let library = shared.open(Depth::Full)?;
    let (id, lang) = split(&show.id);
    let lang = lang.unwrap_or_else(|| shared.lang(&library));
    let Some(index) = library.brief(&BriefId(id.to_owned()), lang) else {
        eprintln!("attache: {}", unknown(&library, id));
        return Ok(Exit::Nothing);
    };
    let brief = &library.briefs[index];
    let mut output = Output::stdout();
    if show.json {
        output.json(&WholeBriefJson::of(&library, brief))?;
    } else {
        let body = body(brief, io::stdout().is_terminal().then(columns));
        for line in head(&library, brief).iter().map(String::as_str).chain(body.lines()) {
            output.line(line)?;
        }
    }
    output.finish()?;
    Ok(Exit::Done)
}

/// The name without `.en.md` or `.zh`, and the language it chose.
fn split(id: &str) -> (&str, Option<Lang>) {
    let id = id.strip_suffix(".md").unwrap_or(id);
    match id.rsplit_once('.').map(|(stem, code)| (stem, code.parse())) {
        Some((stem, Ok(lang))) => (stem, Some(lang)),
        _ => (id, None),
    }
}

fn unknown(library: &Library, id: &str) -> Failure {
    let near = nearest(id, library.briefs.iter().map(super::super::domain::brief::Brief::name));
    let hint = if near.is_empty() {
        "`attache list` prints them all".into()
    } else {
        format!("nearest: {}", near.join(", "))
    };
    Failure::new(format!("no brief `{id}`"), hint)
}

/// The markdown as written, for another program, or laid out for a terminal of so many columns.
fn body(brief: &Brief, columns: Option<usize>) -> Cow<'_, str> {
    match columns {
        Some(columns) => plain(&parse(brief.body()), columns).into(),
        None => Cow::Borrowed(brief.body()),
    }
}

/// Title, edition and topics, and an empty line.
fn head(library: &Library, brief: &Brief) -> Vec<String> {
    let lang = brief.lang;
    let edition = &library.editions[brief.edition];
    let mut place = edition.title.get(lang).to_owned();
    for part in [brief.pane.map(|pane| pane.title(lang).to_owned()), paragraphs(brief)].into_iter().flatten()
    {
        place.push_str(" · ");
        place.push_str(&part);
    }
    let topic = |slug| library.topic(slug).map_or(slug, |topic| topic.name.get(lang));
    let topics: Vec<&str> = brief.topics().map(topic).collect();
    let separator = if lang == Lang::Zh { "、" } else { ", " };
    vec![format!("# {}", brief.title()), String::new(), place, topics.join(separator), String::new()]
}

fn paragraphs(brief: &Brief) -> Option<String> {
    (!brief.source().is_empty()).then(|| format!("¶{}", brief.source()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_may_end_the_name() {
        assert_eq!(split("2023/issues/a"), ("2023/issues/a", None));
        assert_eq!(split("2023/issues/a.zh"), ("2023/issues/a", Some(Lang::Zh)));
        assert_eq!(split("2023/issues/a.v2.en.md"), ("2023/issues/a.v2", Some(Lang::En)));
    }
}

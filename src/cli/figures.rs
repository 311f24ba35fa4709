//! `attache figures`: measured quantities through the editions, and where they disagree.

use clap::Args;
use serde::Serialize;

use super::{
    Exit, Failure, Output, Shared,
    compare::{nearest, tell},
};
use crate::{
    compare::{
        Options,
        figures::{Conflict, FigureTable, Reading, figures},
        lookup, show,
    },
    domain::{Lang, Library},
    library::Depth,
};

/// Show figures over the years, and where editions disagree
#[derive(Args, Debug)]
pub struct Figures {
    /// The measure, by slug or name in English or Chinese; all of them without it
    measure: Option<String>,
    /// The first year shown
    #[arg(long, value_name = "YEAR")]
    from: Option<i32>,
    /// The last year shown
    #[arg(long, value_name = "YEAR")]
    to: Option<i32>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct FiguresJson<'a> {
    figures: Vec<FigureJson<'a>>,
    conflicts: Vec<ConflictJson<'a>>,
}

#[derive(Serialize)]
struct FigureJson<'a> {
    measure: &'a str,
    value: &'a str,
    unit: &'a str,
    period: &'a str,
    scope: &'a str,
    edition: &'a str,
    paragraph: Option<u32>,
    brief: &'a str,
}

#[derive(Serialize)]
struct ConflictJson<'a> {
    kind: &'static str,
    measure: &'a str,
    period: &'a str,
    scope: &'a str,
    values: Vec<ValueJson<'a>>,
    note: String,
}

#[derive(Serialize)]
struct ValueJson<'a> {
    value: &'a str,
    unit: &'a str,
    edition: &'a str,
    paragraph: Option<u32>,
}

/// Prints the figures; exit status 1 where the measure is unknown or has none.
pub fn run(shared: &Shared, asked: &Figures) -> Result<Exit, Failure> {
    let library = shared.open(Depth::Full)?;
    let lang = shared.lang(&library);
    let measure = match asked.measure.as_deref().map(|name| (name, lookup::measure(&library, name))) {
        Some((name, Err(near))) => {
            tell(&format!("no measure `{name}`"), &nearest(&near));
            return Ok(Exit::Nothing);
        }
        Some((_, Ok(slug))) => Some(slug),
        None => None,
    };
    let options = Options { from: asked.from, to: asked.to, ..Options::in_lang(lang) };
    let table = figures(&library, measure.as_deref(), &options);
    let mut output = Output::stdout();
    if asked.json {
        output.json(&json(&table, &library, lang))?;
    } else if table.series.is_empty() {
        tell("no figure is on record with these choices", "");
    } else {
        for line in show::figure_lines(&table, &library, lang, super::output::columns()) {
            output.line(&line)?;
        }
    }
    output.finish()?;
    Ok(if table.series.is_empty() { Exit::Nothing } else { Exit::Done })
}

fn json<'a>(table: &'a FigureTable, library: &'a Library, lang: Lang) -> FiguresJson<'a> {
    let readings = table.series.iter().flat_map(|series| {
        let points =
            series.points.iter().flat_map(|point| point.readings.iter().map(move |reading| (point, reading)));
        points.map(move |(point, reading)| FigureJson {
            measure: &series.measure,
            value: &reading.value,
            unit: &reading.unit,
            period: &point.period,
            scope: &series.scope,
            edition: &library.editions[reading.edition].id,
            paragraph: reading.paragraphs.first(),
            brief: &library.briefs[reading.brief].id.0,
        })
    });
    FiguresJson {
        figures: readings.collect(),
        conflicts: table.conflicts.iter().map(|conflict| conflict_json(conflict, library, lang)).collect(),
    }
}

fn conflict_json<'a>(conflict: &'a Conflict, library: &'a Library, lang: Lang) -> ConflictJson<'a> {
    let value = |reading: &'a Reading| ValueJson {
        value: &reading.value,
        unit: &reading.unit,
        edition: &library.editions[reading.edition].id,
        paragraph: reading.paragraphs.first(),
    };
    ConflictJson {
        kind: conflict.kind.slug(),
        measure: &conflict.measure,
        period: &conflict.period,
        scope: &conflict.scope,
        values: conflict.readings.iter().map(value).collect(),
        note: show::conflict_note(conflict, library, lang),
    }
}

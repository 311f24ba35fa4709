//! `attache figures`: measured quantities through the editions, and where they disagree.

use super::{
    Exit, Failure, Output, Shared,
    compare::{actors, nearest, tell},
};
use crate::{
    compare::{
        Options,
        figures::{FigureTable, figures},
        lookup, show,
    },
    domain::{Lang, Library},
    library::Depth,
};
use clap::Args;

/// Show figures over the years, and where editions disagree
#[derive(Args, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Figures {
    /// The measure, by slug or name in English or Chinese; all of them without it
    measure: Option<String>,
    /// The first year shown
    #[arg(long, value_name = "YEAR")]
    from: Option<i32>,
    /// The last year shown
    #[arg(long, value_name = "YEAR")]
    to: Option<i32>,
    /// Only figures of this actor, by any of its names (repeatable)
    #[arg(long = "actor", value_name = "ACTOR")]
    actors: Vec<String>,
    /// Print JSON
    #[arg(long, group = "form")]
    json: bool,
    /// Print markdown, every value with its citation
    #[arg(long, group = "form")]
    markdown: bool,
    /// Print comma-separated values, one line a value
    #[arg(long, group = "form")]
    csv: bool,
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
    let actors = actors(&library, &asked.actors)?;
    let options = Options { from: asked.from, to: asked.to, actors, ..Options::in_lang(lang) };
    let table = figures(&library, measure.as_deref(), &options);
    asked.print(&table, &library, lang)?;
    Ok(if table.series.is_empty() { Exit::Nothing } else { Exit::Done })
}

impl Figures {
    fn print(&self, table: &FigureTable, library: &Library, lang: Lang) -> Result<(), Failure> {
        let mut output = Output::stdout();
        let view = || show::json::figures_view(table, library, lang);
        if self.json {
            output.json(&view())?;
        } else if table.series.is_empty() {
            tell("no figure is on record with these choices", "");
        } else if self.csv {
            output.lines(&show::figures_csv(&view()))?;
        } else if self.markdown {
            output.lines(&show::figures_markdown(table, library, lang))?;
        } else {
            for line in show::figure_lines(table, library, lang, super::output::columns()) {
                output.line(&line)?;
            }
        }
        Ok(output.finish()?)
    }
}

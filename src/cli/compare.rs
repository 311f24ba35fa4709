//! `attache compare`: who held what on a topic, edition by edition.

use clap::{Args, ValueEnum};

use super::{Exit, Failure, Output, Shared};
use crate::{
    compare::{Evolution, Options, Rows, Sort, evolution, lookup, show},
    domain::{Lang, Library},
    library::Depth,
};

/// Compare who held what on a topic, edition by edition
#[derive(Args, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Compare {
    /// The topic: a slug, a name or an alias, in English or Chinese
    topic: String,
    /// The first year shown
    #[arg(long, value_name = "YEAR")]
    from: Option<i32>,
    /// The last year shown
    #[arg(long, value_name = "YEAR")]
    to: Option<i32>,
    /// Only this actor, by any of its names (repeatable)
    #[arg(long = "actor", value_name = "ACTOR")]
    actors: Vec<String>,
    /// Rows are aspects instead of actors
    #[arg(long)]
    aspects: bool,
    /// Leave out the topics below it
    #[arg(long)]
    no_subtopics: bool,
    /// The order of rows
    #[arg(long, value_enum, default_value_t = Order::Kind)]
    sort: Order,
    /// Print JSON
    #[arg(long, group = "form")]
    json: bool,
    /// Print markdown, every position in full
    #[arg(long, group = "form")]
    markdown: bool,
    /// Print comma-separated values, one line a record
    #[arg(long, group = "form")]
    csv: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// By kind of actor, then by how much is recorded
    Kind,
    /// By name
    Name,
    /// What changed most first
    Changed,
}

/// Prints the matrix of the topic; exit status 1 where it is unknown or has no position.
pub fn run(shared: &Shared, compare: &Compare) -> Result<Exit, Failure> {
    let library = shared.open(Depth::Full)?;
    let lang = shared.lang(&library);
    let topic = match lookup::topic(&library, &compare.topic) {
        Ok(topic) => topic,
        Err(near) => {
            tell(&format!("no topic `{}`", compare.topic), &nearest(&near));
            return Ok(Exit::Nothing);
        }
    };
    let options = compare.options(&library, lang)?;
    let matrix = evolution(&library, &topic, &options);
    compare.print(&matrix, &library, lang)?;
    if let Some(nothing) = &matrix.nothing {
        let (message, hint) = show::nothing(nothing, &library, &topic, lang);
        tell(&message, &hint);
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Done)
}

impl Compare {
    fn options(&self, library: &Library, lang: Lang) -> Result<Options, Failure> {
        Ok(Options {
            lang,
            rows: if self.aspects { Rows::Aspects } else { Rows::Actors },
            without_subtopics: self.no_subtopics,
            folded: Vec::new(),
            sort: match self.sort {
                Order::Kind => Sort::Kind,
                Order::Name => Sort::Name,
                Order::Changed => Sort::MostChanged,
            },
            from: self.from,
            to: self.to,
            actors: actors(library, &self.actors)?,
            links: Vec::new(),
        })
    }

    fn print(&self, matrix: &Evolution, library: &Library, lang: Lang) -> Result<(), Failure> {
        let mut output = Output::stdout();
        if self.json {
            output.json(&show::json::comparison(matrix, library, lang))?;
        } else if matrix.nothing.is_some() {
            // the reason goes to standard error
        } else if self.markdown {
            output.lines(&show::markdown(matrix, library, lang))?;
        } else if self.csv {
            output.lines(&show::csv(&show::json::comparison(matrix, library, lang)))?;
        } else {
            for line in show::plain(matrix, library, lang, super::output::columns()) {
                output.line(&line)?;
            }
        }
        Ok(output.finish()?)
    }
}

/// The slugs of the actors so named.
pub(super) fn actors(library: &Library, names: &[String]) -> Result<Vec<String>, Failure> {
    let actor = |name: &String| {
        let unknown = |near: Vec<String>| Failure::new(format!("no actor `{name}`"), nearest(&near));
        lookup::actor(library, name).map_err(unknown)
    };
    names.iter().map(actor).collect()
}

/// A message and a hint on standard error.
pub(super) fn tell(message: &str, hint: &str) {
    eprintln!("attache: {}", Failure::new(message, hint));
}

/// `nearest: a, b`, or nothing.
pub(super) fn nearest(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!("nearest: {}", near.join(", ")) }
}

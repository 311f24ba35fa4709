//! `attache review`: what the imports were unsure of.

use clap::Args;
use serde::Serialize;

use super::{Exit, Failure, Output, Shared};
use crate::{
    import::review::{Matter, queue},
    library::Depth,
};

/// List what imports were unsure of, the most doubtful first; the reader confirms and moves (`R` there)
#[derive(Args, Debug, Default)]
pub struct Review {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What `--json` prints.
#[derive(Serialize)]
struct ReviewJson<'a> {
    review: Vec<MatterJson<'a>>,
}

#[derive(Serialize)]
struct MatterJson<'a> {
    brief: &'a str,
    edition: &'a str,
    pane: Option<&'static str>,
    title: &'a str,
    path: String,
    paragraph: u32,
    marked: bool,
    score: Option<i32>,
    reasons: &'a [String],
}

/// Prints what wants a look; exit status 1 where nothing does.
pub fn run(shared: &Shared, review: &Review) -> Result<Exit, Failure> {
    let (matters, faults) = queue(&shared.open(Depth::Shelf)?);
    let mut output = Output::stdout();
    if review.json {
        output.json(&ReviewJson { review: matters.iter().map(json).collect() })?;
    } else {
        for matter in &matters {
            output.line(&line(matter))?;
        }
    }
    output.finish()?;
    if let Some(fault) = faults.first() {
        return Err(Failure::new(fault.to_string(), String::new()));
    }
    Ok(if matters.is_empty() { Exit::Nothing } else { Exit::Done })
}

fn brief(matter: &Matter) -> &str {
    matter.brief.as_ref().map_or("", |brief| brief.0.as_str())
}

/// The file to be looked at: the brief's, or the numbered text.
fn path(matter: &Matter) -> String {
    let file = matter.file.as_deref().unwrap_or(std::path::Path::new("source.md"));
    matter.folder.join(file).display().to_string()
}

fn json(matter: &Matter) -> MatterJson<'_> {
    MatterJson {
        brief: brief(matter),
        edition: &matter.edition,
        pane: matter.pane.map(crate::domain::Pane::slug),
        title: &matter.title,
        path: path(matter),
        paragraph: matter.paragraph,
        marked: matter.is_marked,
        score: matter.score,
        reasons: &matter.reasons,
    }
}

/// Such as `3  2031/issues/cables  ¶12  Cables  the pane is a guess`, with tabs between.
fn line(matter: &Matter) -> String {
    let score = matter.score.map_or_else(|| "-".into(), |score| score.to_string());
    let one_line = |text: &str| text.replace(['\n', '\t'], " ");
    let (brief, title) = (one_line(brief(matter)), one_line(&matter.title));
    format!("{score}\t{brief}\t¶{}\t{title}\t{}", matter.paragraph, one_line(&matter.reasons.join("; ")))
}

//! `attache import`: a report becomes an edition of a library of the reader's own.

use std::{
    collections::BTreeMap,
    io::{self, IsTerminal as _},
    path::PathBuf,
};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::{Exit, Failure, Output, Shared};
use crate::{
    domain::{Fault, Lang, Pane},
    import::{self, Doubt, Draft, Order, Progress, Removal, Stored, Watch},
    library::Sources,
};

/// Turn a report into briefs, in a library of your own; `--lang` tells the report's language where it is mistaken
#[derive(Args, Debug)]
pub struct Import {
    /// The report: PDF, Word (.docx), HTML, markdown or plain text; `-` reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The year the edition stands for
    #[arg(long, value_parser = clap::value_parser!(i32).range(1000..=9999))]
    year: i32,
    /// The report's title
    #[arg(long)]
    title: String,
    /// The series it continues, by its slug
    #[arg(long)]
    series: Option<String>,
    /// The library's folder; made if it is not there [default: one named after the title, with your other data]
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// Show what would be made, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What `--json` prints.
#[derive(Serialize)]
struct ImportJson<'a> {
    edition: &'a str,
    path: String,
    dry_run: bool,
    replaced: bool,
    kept: &'a [String],
    left_out: &'a [String],
    format: &'a str,
    language: &'static str,
    paragraphs: usize,
    briefs: usize,
    panes: BTreeMap<&'static str, usize>,
    not_carried: &'a [import::NotCarriedRecord],
    removed: &'a [Removal],
    review: &'a [Doubt],
}

/// Imports the report and tells what went where.
pub fn run(shared: &Shared, arguments: &Import) -> Result<Exit, Failure> {
    let order = Order {
        file: arguments.file.clone(),
        year: arguments.year,
        title: arguments.title.clone(),
        series: arguments.series.clone(),
        into: arguments.into.clone(),
        lang: shared.lang,
        dry_run: arguments.dry_run,
    };
    let bar = progress_bar();
    let program = std::env::current_exe().ok();
    let watch = Watch {
        progress: &|Progress { stage, percent }| {
            bar.set_message(stage.words(Lang::En));
            bar.set_position(u64::from(percent));
        },
        cancelled: &|| false,
        program: program.as_deref(),
    };
    let done = order.carry_out(&Sources::with(&shared.libraries), &watch);
    bar.finish_and_clear();
    let (draft, stored) = done.map_err(failure)?;
    tell(&draft, &stored, arguments)?;
    Ok(Exit::Done)
}

/// The process that reads a PDF for an import: see [`import::serve_pdf`].
pub fn read_pdf() -> Result<Exit, Failure> {
    import::serve_pdf(&mut io::stdin().lock(), &mut io::stdout().lock())
        .map_err(|error| Failure::new(error.to_string(), "this command is for `attache import` alone"))?;
    Ok(Exit::Done)
}

fn failure(fault: Fault) -> Failure {
    let hint = fault.hint.clone();
    Failure::new(Fault { hint: String::new(), ..fault }.to_string(), hint)
}

/// A bar on a terminal; nothing elsewhere.
fn progress_bar() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(100);
    let style = ProgressStyle::with_template("{bar:24} {percent:>3}% {msg}, {eta} left");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

fn tell(draft: &Draft, stored: &Stored, arguments: &Import) -> Result<(), Failure> {
    let mut output = Output::stdout();
    if arguments.json {
        output.json(&ImportJson {
            edition: &stored.edition,
            path: stored.path.display().to_string(),
            dry_run: arguments.dry_run,
            replaced: stored.replaced,
            kept: &stored.kept,
            left_out: &stored.left_out,
            format: &draft.record.report.format,
            language: draft.lang.code(),
            paragraphs: draft.record.report.paragraphs,
            briefs: draft.briefs.iter().filter(|brief| brief.pane.is_some()).count(),
            panes: Pane::ALL.into_iter().map(|pane| (pane.slug(), count(draft, pane))).collect(),
            not_carried: &draft.record.not_carried,
            removed: &draft.record.removed,
            review: &draft.record.review,
        })?;
    } else {
        for line in import::told(draft, stored, arguments.dry_run, Lang::En) {
            output.line(&line)?;
        }
    }
    Ok(output.finish()?)
}

fn count(draft: &Draft, pane: Pane) -> usize {
    draft.briefs.iter().filter(|brief| brief.pane == Some(pane)).count()
}

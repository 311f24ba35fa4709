//! `attache import`: a report becomes an edition of a library of the reader's own.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, IsTerminal as _, Read as _},
    path::{Path, PathBuf},
};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::{Exit, Failure, Output, Shared};
use crate::{
    domain::{Fault, Lang, Library, Name, Pane, Series},
    import::{self, Doubt, Draft, Progress, Removal, Request, Stage, Stored, Watch},
    library::{self, Depth, Sources},
    text::{Ambiguous, width::width},
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
    let title = arguments.title.trim();
    if title.is_empty() {
        return Err(Failure::new("the title is empty", "give the report's title: `--title \"…\"`"));
    }
    let into = arguments.into.clone().map_or_else(|| default_place(title), Ok)?;
    // the names of topics and actors that its reader added are known too
    let there = into.join("library.toml").is_file().then(|| into.clone());
    let folders: Vec<PathBuf> = shared.libraries.iter().cloned().chain(there).collect();
    let known = library::open(&Sources::with(&folders), Depth::Shelf);
    let series = arguments.series.as_deref().map(|text| series(text, &known)).transpose()?;
    let bar = progress_bar();
    bar.set_message(Stage::Reading.words());
    let bytes = read(&arguments.file)?;
    let request = Request {
        report: &file_name(&arguments.file),
        year: arguments.year,
        title,
        series,
        lang: shared.lang,
    };
    let program = std::env::current_exe().ok();
    let watch = Watch {
        progress: &|Progress { stage, percent }| {
            bar.set_message(stage.words());
            bar.set_position(u64::from(percent));
        },
        cancelled: &|| false,
        program: program.as_deref(),
    };
    let drafted = import::draft(&bytes, &request, &known, &watch);
    let draft = drafted.map_err(|fault| failure(Fault { path: shown(&arguments.file), ..fault }))?;
    bar.set_message("storing the edition");
    let store = if arguments.dry_run { import::plan } else { import::store };
    let stored = store(&draft, &into, &known).map_err(failure)?;
    bar.finish_and_clear();
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

/// The file as its user named it.
fn shown(file: &Path) -> String {
    if file == Path::new("-") { "standard input".into() } else { file.display().to_string() }
}

fn file_name(file: &Path) -> String {
    let name = file.file_name().filter(|_| file != Path::new("-"));
    name.map_or_else(|| "standard input".into(), |name| name.to_string_lossy().into_owned())
}

/// The bytes of the report, one more than can be imported at most.
fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let most = import::LARGEST as u64 + 1;
    let read = if file == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else if file.is_dir() {
        let message = format!("{}: a folder, not a report", file.display());
        return Err(Failure::new(message, "give the report's file"));
    } else {
        File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => {
            let reason = error.to_string();
            let reason = reason.split(" (os error").next().unwrap_or_default().to_lowercase();
            let message = format!("{}: cannot be read: {reason}", shown(file));
            Err(Failure::new(message, "check the path and its permissions"))
        }
    }
}

/// The series of a slug: a known one, or a new one of that name.
fn series(text: &str, known: &Library) -> Result<Series, Failure> {
    let named = |series: &&Series| series.slug == text || series.name.en == text || series.name.zh == text;
    if let Some(series) = known.series.iter().find(named) {
        return Ok(series.clone());
    }
    if !library::is_slug(text) {
        let known: Vec<_> = known.series.iter().map(|series| format!("`{}`", series.slug)).collect();
        let new = import::slug(text);
        let new = if new.is_empty() { "cable-reports".into() } else { new };
        let hint = format!("use {}, or a new one in lower-case words such as `{new}`", known.join(", "));
        return Err(Failure::new(format!("no series `{text}`"), hint));
    }
    Ok(Series { slug: text.to_owned(), name: Name { en: text.to_owned(), zh: String::new() } })
}

/// The folder of a library named after the title, among the reader's own.
fn default_place(title: &str) -> Result<PathBuf, Failure> {
    let Some(folder) = library::user_folder() else {
        return Err(Failure::new(
            "there is no home folder to put a library into",
            "give a folder: `--into DIR`",
        ));
    };
    let slug = import::slug(title);
    Ok(folder.join(if slug.is_empty() { "library" } else { &slug }))
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
        for line in report(draft, stored, arguments.dry_run) {
            output.line(&line)?;
        }
    }
    Ok(output.finish()?)
}

fn count(draft: &Draft, pane: Pane) -> usize {
    draft.briefs.iter().filter(|brief| brief.pane == Some(pane)).count()
}

/// The closing report: what went where, what was left out, what wants a look.
fn report(draft: &Draft, stored: &Stored, dry_run: bool) -> Vec<String> {
    let briefs = draft.briefs.iter().filter(|brief| brief.pane.is_some()).count();
    let verb = match (dry_run, stored.replaced) {
        (true, true) => "Would replace",
        (true, false) => "Would import",
        (false, true) => "Replaced",
        (false, false) => "Imported",
    };
    let mut lines = vec![format!(
        "{verb} “{}” as edition {}: {}, {}, {} in {}",
        draft.title,
        stored.edition,
        draft.record.report.format,
        counted(draft.record.report.paragraphs, "paragraph"),
        counted(briefs, "brief"),
        match draft.lang {
            Lang::En => "English",
            Lang::Zh => "Chinese",
        }
    )];
    lines.push(stored.path.display().to_string());
    lines.extend(tree(draft));
    lines.extend(stored.kept.iter().map(|path| format!("Kept as you have it: {path}")));
    lines.extend(
        stored.left_out.iter().map(|path| format!("Not written again, since you took it away: {path}")),
    );
    lines.extend(left_out(draft));
    let review = &draft.record.review;
    if !review.is_empty() {
        lines.push(format!(
            "To review: {}{}",
            counted(review.len(), "place"),
            if dry_run {
                String::new()
            } else {
                format!(", listed in {}", stored.path.join("import.json").display())
            }
        ));
    }
    lines
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The panes with the titles of their briefs, and the paragraphs that each carries.
fn tree(draft: &Draft) -> Vec<String> {
    let mut lines = Vec::new();
    let mut groups: Vec<(&str, Vec<_>)> =
        vec![("overview", draft.briefs.iter().filter(|brief| brief.pane.is_none()).collect())];
    groups.extend(
        Pane::ALL.map(|pane| {
            (pane.slug(), draft.briefs.iter().filter(|brief| brief.pane == Some(pane)).collect())
        }),
    );
    let source = |brief: &import::BriefDraft| {
        if brief.source.is_empty() { String::new() } else { format!("¶{}", brief.source) }
    };
    let widest = draft.briefs.iter().map(|brief| width(&source(brief), Ambiguous::Narrow)).max().unwrap_or(0);
    for (name, briefs) in groups.into_iter().filter(|(_, briefs)| !briefs.is_empty()) {
        lines.push(format!("├─ {name}"));
        let last = briefs.len() - 1;
        for (index, brief) in briefs.into_iter().enumerate() {
            let branch = if index == last { "└─" } else { "├─" };
            let source = source(brief);
            let gap = " ".repeat(widest - width(&source, Ambiguous::Narrow));
            lines.push(format!("│  {branch} {source}{gap}  {}", brief.title));
        }
    }
    if let Some(at) = lines.iter().rposition(|line| line.starts_with("├─ ")) {
        for line in &mut lines[at..] {
            *line = line.replacen("├─ ", "└─ ", usize::from(line.starts_with("├─ "))).replacen('│', " ", 1);
        }
    }
    lines
}

/// What no brief carries, and how much was mended, by reason.
fn left_out(draft: &Draft) -> Vec<String> {
    let mut lines = Vec::new();
    for left in &draft.record.not_carried {
        lines.push(format!("Not carried: ¶{} ({})", left.paragraphs, left.reason));
    }
    let mut mended: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    for removal in &draft.record.removed {
        *mended.entry((removal.in_source, removal.reason)).or_default() += 1;
    }
    for ((in_source, reason), times) in mended {
        let what = if in_source { "Mended in the briefs, not in the text" } else { "Left out, and listed" };
        lines.push(format!("{what}: {reason} ({times})"));
    }
    lines
}

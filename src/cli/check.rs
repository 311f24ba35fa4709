//! `attache check`: every fault of a library, with the line it is in.

use std::{collections::BTreeMap, io::IsTerminal as _, io::stdout, ops::Range, path::PathBuf};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use clap::Args;
use serde::Serialize;

use super::{Exit, Failure, Output, open::unopened};
use crate::{
    library::{self, Checked, Finding},
    text::sanitise::sanitise,
};

/// Tell every fault of a library; exit status 1 if there is one
#[derive(Args, Debug)]
pub struct Check {
    /// The library's folder; without one, the built-in library is checked
    dir: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct CheckJson<'a> {
    errors: Vec<ErrorJson<'a>>,
    coverage: BTreeMap<&'a str, f64>,
    counts: BTreeMap<&'a str, usize>,
}

#[derive(Serialize)]
struct ErrorJson<'a> {
    path: &'a str,
    /// From 1; 0 where the whole file is meant.
    line: usize,
    /// In characters from 1; 0 where the whole line is meant.
    column: usize,
    message: &'a str,
    hint: &'a str,
}

/// Prints the faults; exit status 1 where there is one.
pub fn run(check: &Check) -> Result<Exit, Failure> {
    let checked = match &check.dir {
        Some(folder) => library::check_folder(folder).map_err(|fault| unopened(&fault))?,
        None => library::check_built_in(),
    };
    let mut output = Output::stdout();
    if check.json {
        output.json(&json(&checked))?;
    } else {
        for finding in &checked.findings {
            output.styled(&excerpt(finding, stdout().is_terminal()))?;
        }
        output.line(&summary(&checked))?;
    }
    output.finish()?;
    Ok(if checked.findings.is_empty() { Exit::Done } else { Exit::Nothing })
}

fn json(checked: &Checked) -> CheckJson<'_> {
    CheckJson {
        errors: checked.findings.iter().map(ErrorJson::of).collect(),
        coverage: checked.coverage.iter().map(|(edition, share)| (edition.as_str(), *share)).collect(),
        counts: checked.counts.iter().copied().collect(),
    }
}

impl<'a> ErrorJson<'a> {
    fn of(finding: &'a Finding) -> Self {
        let fault = &finding.fault;
        let (line, column) = (fault.line, fault.column);
        Self { path: &fault.path, line, column, message: &fault.message, hint: &fault.hint }
    }
}

/// A fault as compilers show it: place, line, mark and hint. All but the styling is harmless for a terminal.
fn excerpt(finding: &Finding, styled: bool) -> String {
    let fault = &finding.fault;
    let [path, message, hint, line] = [&fault.path, &fault.message, &fault.hint, &finding.excerpt]
        .map(|text| sanitise(text).replace('\n', " "));
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    if fault.line == 0 {
        let title = Level::ERROR.primary_title(format!("{path}: {message}"));
        let group = annotate_snippets::Group::with_title(title);
        let hints = (!hint.is_empty()).then(|| Level::HELP.message(hint));
        return renderer.render(&[group.elements(hints)]);
    }
    let snippet = Snippet::source(&line)
        .line_start(fault.line)
        .path(path)
        .annotation(AnnotationKind::Primary.span(word_at(&line, fault.column)));
    let group = Level::ERROR.primary_title(message).element(snippet);
    let hints = (!hint.is_empty()).then(|| Level::HELP.message(hint));
    renderer.render(&[group.elements(hints)])
}

/// The bytes of the word, text in quotes or cell that begins at `column`, in characters from 1.
fn word_at(line: &str, column: usize) -> Range<usize> {
    let start = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    let rest = &line[start..];
    let length = if let Some(inner) = rest.strip_prefix('"') {
        inner.find('"').map_or(rest.len(), |end| end + 2)
    } else if line.trim_start().starts_with('|') {
        rest.find('|').map_or(rest, |end| &rest[..end]).trim_end().len()
    } else {
        rest.find([' ', ',', ']', ')', '=']).unwrap_or(rest.len())
    };
    let first = rest.chars().next().map_or(0, char::len_utf8);
    start..start + length.max(first)
}

/// One line: how many faults, how much there is and how much of each report is carried.
fn summary(checked: &Checked) -> String {
    let counted = |(name, count): &(&str, usize)| match name.strip_suffix('s') {
        Some(one) if *count == 1 => format!("1 {one}"),
        _ => format!("{count} {name}"),
    };
    let counts: Vec<_> = checked.counts.iter().map(counted).collect();
    let coverage: Vec<_> =
        checked.coverage.iter().map(|(edition, share)| format!("{edition} {:.0} %", share * 100.0)).collect();
    let faults = match checked.findings.len() {
        0 => "no faults".to_owned(),
        1 => "1 fault".to_owned(),
        many => format!("{many} faults"),
    };
    format!("{faults}; {}; carried: {}", counts.join(", "), coverage.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Fault;

    #[test]
    fn the_mark_stands_under_the_word_also_after_chinese() {
        let line = "| 欧盟 | 方面很长 | x |";
        let fault = Fault {
            path: "a.md".into(),
            line: 9,
            column: 8,
            message: "no aspect".into(),
            hint: "use x".into(),
        };
        let text = excerpt(&Finding { fault, excerpt: line.into() }, false);
        assert_eq!(
            text,
            "error: no aspect\n --> a.md:9:8\n  |\n9 | | 欧盟 | 方面很长 | x |\n  |          ^^^^^^^^\n  |\n  = help: use x"
        );
    }

    #[test]
    fn a_hostile_line_cannot_drive_the_terminal() {
        let fault = Fault {
            path: "\u{1b}[2J.md".into(),
            line: 1,
            column: 2,
            message: "\u{9b}".into(),
            hint: String::new(),
        };
        let text = excerpt(&Finding { fault, excerpt: "a\u{1b}]0;x\u{7}".into() }, false);
        assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{7}']), "{text:?}");
    }

    #[test]
    fn any_column_marks_something_within_the_line() {
        for (line, column) in [("", 1), ("", 9), ("中", 1), ("中", 2), ("a = \"b", 5)] {
            let range = word_at(line, column);
            assert!(line.get(range.clone()).is_some(), "{line} {column} {range:?}");
        }
    }
}

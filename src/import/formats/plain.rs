//! Plain text: a paragraph a line, or lines of one width as extraction from a PDF leaves them.

mod tables;

use super::{
    Report, Sample, encoding,
    flow::{self, Line},
};
use crate::{
    domain::Fault,
    import::{clean::Doubt, watch::Watch},
    text::{Ambiguous, width::width},
};

/// Lines of a text that was wrapped are at least so wide, in columns.
const NARROWEST: usize = 40;
/// And at most so wide.
const WIDEST: usize = 140;
/// A text is wrapped only if it has so many lines that go on in the next.
const FEWEST: usize = 6;

/// Reads plain text.
///
/// # Errors
///
/// When the bytes are no text, or text in an encoding that is not sure.
pub fn read(sample: &Sample<'_>, _: &Watch<'_>) -> Result<Report, Fault> {
    let decoded = encoding::decode(sample.bytes)?;
    let text = decoded.text;
    let mut report = match wrapped_at(&text) {
        Some(edge) => flow::report(&lines(&text, edge)),
        None => tables::report(text.into_owned()),
    };
    report.encoding = decoded.guessed;
    if let Some(name) = decoded.guessed {
        report.review.push(Doubt {
            brief: String::new(),
            paragraph: 1,
            what: format!("the text was read as {name}, by its looks: check some names in it"),
        });
    }
    Ok(report)
}

/// The width at which a text was wrapped, in columns, if it was: the width that nearly all lines keep to, and that many
/// lines reach without a stop at their end.
fn wrapped_at(text: &str) -> Option<usize> {
    let mut widths: Vec<usize> = Vec::new();
    let lines: Vec<&str> = text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
    for line in &lines {
        widths.push(columns(line));
    }
    let mut sorted = widths.clone();
    sorted.sort_unstable();
    let edge = *sorted.get(sorted.len().saturating_sub(1) * 95 / 100)?;
    if !(NARROWEST..=WIDEST).contains(&edge) {
        return None;
    }
    let full = |width: &usize| *width * 100 >= edge * 85;
    let goes_on = lines.iter().zip(&widths).filter(|(line, width)| full(width) && !flow::ends_sentence(line));
    let (goes_on, full) = (goes_on.count(), widths.iter().filter(|width| full(width)).count());
    (goes_on >= FEWEST && goes_on * 2 >= full && full * 3 >= lines.len()).then_some(edge)
}

/// The lines of a wrapped text, with where they stand.
fn lines(text: &str, edge: usize) -> Vec<Line> {
    let text = text.strip_suffix('\u{c}').unwrap_or(text);
    let has_pages = text.contains('\u{c}');
    let mut page = u32::from(has_pages);
    let mut is_apart = false;
    let mut lines = Vec::new();
    for row in text.lines() {
        let turned = row.matches('\u{c}').count() as u32;
        page += turned;
        is_apart &= turned == 0;
        let words = row.trim();
        if words.is_empty() {
            is_apart = true;
            continue;
        }
        let indent = columns(&row[..row.len() - row.trim_start().len()]);
        lines.push(Line {
            text: words.to_owned(),
            page,
            start: indent as f32,
            end: columns(row.trim_end()) as f32,
            edge: edge as f32,
            em: 2.0,
            is_apart: std::mem::take(&mut is_apart),
            parts: parts(words, indent),
            ..Line::default()
        });
    }
    // a text that is indented as a whole begins at that indent
    let margin = lines.iter().map(|line| line.start).fold(f32::MAX, f32::min);
    for line in &mut lines {
        line.start -= margin;
        line.parts.iter_mut().for_each(|(_, start)| *start -= margin);
    }
    align(&mut lines);
    lines
}

/// Gives the parts of lines that follow each other one place in each column, where they begin or end at the same one: what
/// is set to the right begins anywhere.
fn align(lines: &mut [Line]) {
    const APART: f32 = 3.0;
    for rows in lines.chunk_by_mut(|one, next| one.parts.len() == next.parts.len() && !next.is_apart) {
        for column in 0..rows[0].parts.len() {
            let start = |line: &Line| line.parts[column].1;
            let end = |line: &Line| {
                let (from, start) = line.parts[column];
                let to = line.parts.get(column + 1).map_or(line.text.len(), |(to, _)| *to);
                start + columns(line.text[from..to].trim_end()) as f32
            };
            let spread = |of: &dyn Fn(&Line) -> f32| {
                let places = || rows.iter().map(of);
                places().fold(f32::MIN, f32::max) - places().fold(f32::MAX, f32::min)
            };
            if rows.len() > 1 && spread(&end).min(spread(&start)) <= APART {
                let least = rows.iter().map(start).fold(f32::MAX, f32::min);
                for line in rows.iter_mut() {
                    line.parts[column].1 = least;
                }
            }
        }
    }
}

/// Where the parts of a line begin that much room divides, as in a table set with spaces: in bytes and in columns, the
/// first left out.
fn parts(line: &str, indent: usize) -> Vec<(usize, f32)> {
    const ROOM: &str = "  ";
    // two spaces alone may only follow a full stop
    const WIDE: &str = "   ";
    if !line.contains(WIDE) {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(gap) = line[at..].find(ROOM).map(|gap| at + gap) {
        let next = line.len() - line[gap..].trim_start_matches(' ').len();
        parts.push((next, (indent + columns(&line[..next])) as f32));
        at = next;
    }
    parts
}

fn columns(text: &str) -> usize {
    let tabs = text.matches('\t').count();
    width(text, Ambiguous::Wide) + 7 * tabs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::clean::Kind;

    fn report(text: &str) -> Report {
        read(&Sample { name: "report.txt", bytes: text.as_bytes() }, &Watch::NOBODY).unwrap()
    }

    #[test]
    fn lines_parted_alike_by_tabs_are_a_table() {
        let report = report("One\tword\n\nShare\t2030\t2031\nPorts\t4\t\nShips\t6\t7\nThe end.\n");
        let cells: Vec<(u32, u32)> = (report.facts.iter())
            .filter_map(|facts| match facts.kind {
                Kind::Cell { row, column, .. } => Some((row, column)),
                _ => None,
            })
            .collect();
        assert_eq!(cells, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)]);
        assert_eq!(report.text.lines().count(), report.facts.len());
        assert!(report.text.starts_with("One\tword\n\nShare\n2030\n"));
    }

    #[test]
    fn lines_parted_alike_by_spaces_are_a_table() {
        let line = "The port moved more than it had ever moved before in the year that this tells of,\n";
        let text = format!(
            "{line}{line}{line}{line}{line}{line}and more.\n\nGoods         2030   2031\nShips and lines   4     12\n\nThe end.\n"
        );
        let report = report(&text);
        let cells = report.facts.iter().filter(|facts| matches!(facts.kind, Kind::Cell { .. })).count();
        assert_eq!(cells, 6, "{}", report.text);
    }

    #[test]
    fn a_line_of_chinese_that_numbers_make_narrow_goes_on() {
        let line = "港口的吞吐量在过去五年里持续增长而内河航运的份额却没有跟上来\n";
        let short = "据统计2029年为4.1%，2030年为4.5%，2031年又回到四成\n";
        let text = format!("　　{line}{line}{short}{line}{line}{line}{line}{line}为止。\n　　下一段。\n");
        assert_eq!(report(&text).facts.len(), 2, "{}", report(&text).text);
    }
}

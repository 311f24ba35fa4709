//! Briefs: front matter and table rows against the lists and the edition.

use std::collections::HashSet;

use super::known::{Known, List};
use crate::{
    domain::{Figure, Paragraphs, Position},
    library::{
        layout::is_slug,
        rows::{FigureCell, PositionCell},
        sheet::{Placed, Sheet},
        tables::{Cell, Row},
        written::{WrittenBrief, WrittenEdition},
    },
    text::width::{Ambiguous, width},
};

/// The widest label, in columns: what a cell of the matrix shows.
const LABEL: usize = 18;
/// The widest title, in columns: what a list still shows.
const TITLE: usize = 80;
/// The widest summary, in columns: three lines of a preview.
const SUMMARY: usize = 240;

/// Checks the briefs of `edition`.
pub fn check(edition: &WrittenEdition, known: &Known) {
    let count =
        edition.file.as_ref().and_then(|file| file.value.paragraphs.as_ref()).map(|count| count.value);
    for brief in &edition.briefs {
        front(brief, known, count);
        let place = RowPlace { brief, known, count };
        for (row, position) in &brief.positions {
            if let Some(position) = position {
                place.position(row, position);
            }
        }
        for (row, figure) in &brief.figures {
            if let Some(figure) = figure {
                place.figure(row, figure);
            }
        }
    }
}

fn front(brief: &WrittenBrief, known: &Known, count: Option<u32>) {
    let sheet = &brief.front.sheet;
    let front = &brief.front.value;
    if !is_slug(&brief.slug) {
        let hint = "use lower-case letters, digits and single dashes, such as ai-governance.en.md";
        sheet.fault_of_file(format!("`{}` is no name for a brief", brief.slug), hint);
    }
    for topic in &front.topics {
        known.look_up(sheet, topic.at, List::Topics, &topic.value);
    }
    if let Some(at) = front.topics_at.filter(|_| front.topics.is_empty()) {
        sheet.fault(at, "the brief is on no topic", "add one of topics.toml");
    }
    let mut seen = HashSet::new();
    for topic in &front.topics {
        if !seen.insert(topic.value.as_str()) {
            sheet.fault(topic.at, format!("the topic `{}` is given twice", topic.value), "keep one of them");
        }
    }
    if let Some(source) = &front.source {
        within_edition(sheet, source.at, &source.value, count);
    }
    short(sheet, "title", front.title.as_ref(), TITLE);
    short(sheet, "summary", front.summary.as_ref(), SUMMARY);
}

fn short(sheet: &Sheet, key: &str, text: Option<&Placed<String>>, most: usize) {
    let Some(Placed { value, at }) = text else {
        return;
    };
    let columns = width(value, Ambiguous::Narrow);
    if value.trim().contains('\n') {
        sheet.fault(*at, format!("the {key} has more than one line"), "write it as one");
    } else if columns > most {
        sheet.fault(*at, format!("the {key} is {columns} columns wide, more than {most}"), "shorten it");
    }
}

/// Whether every paragraph is one of the report's; a fault otherwise.
fn within_edition(sheet: &Sheet, at: usize, paragraphs: &Paragraphs, count: Option<u32>) -> bool {
    let (Some(last), Some(count)) = (paragraphs.last(), count) else {
        return true;
    };
    if last > count {
        sheet.fault(
            at,
            format!("¶{last} is beyond the report's last, ¶{count}"),
            "correct it, or the count in edition.toml",
        );
    }
    last <= count
}

/// Notes paragraphs that the report lacks, or that `brief` does not say it carries.
pub fn cited(brief: &WrittenBrief, at: usize, paragraphs: &Paragraphs, count: Option<u32>) {
    let sheet = &brief.front.sheet;
    let Some(source) = &brief.front.value.source else {
        return;
    };
    if within_edition(sheet, at, paragraphs, count)
        && let Some(number) = paragraphs.iter().find(|number| !source.value.contains(*number))
    {
        let message = format!("¶{number} is cited, but the brief carries ¶{}", source.value);
        sheet.fault(at, message, "correct it, or add it to the brief's `source`");
    }
}

/// What rows are held against.
struct RowPlace<'a> {
    brief: &'a WrittenBrief,
    known: &'a Known,
    count: Option<u32>,
}

impl RowPlace<'_> {
    fn sheet(&self) -> &Sheet {
        &self.brief.front.sheet
    }

    fn position(&self, row: &Row, position: &Position) {
        self.look_up(List::Actors, row.position(PositionCell::Actor));
        self.look_up(List::Aspects, row.position(PositionCell::Aspect));
        let topic = row.position(PositionCell::Topic);
        if !topic.text.is_empty() {
            self.look_up(List::Topics, topic);
        }
        self.aspect(row.position(PositionCell::Aspect), position);
        self.label(row.position(PositionCell::Label));
        cited(self.brief, row.position(PositionCell::Paragraphs).at, &position.paragraphs, self.count);
    }

    fn figure(&self, row: &Row, figure: &Figure) {
        self.look_up(List::Measures, row.figure(FigureCell::Measure));
        cited(self.brief, row.figure(FigureCell::Paragraphs).at, &figure.paragraphs, self.count);
    }

    fn look_up(&self, list: List, cell: &Cell) {
        self.known.look_up(self.sheet(), cell.at, list, &cell.text);
    }

    fn aspect(&self, cell: &Cell, position: &Position) {
        let Position { topic, aspect, .. } = position;
        let both_exist = self.known.has(List::Aspects, aspect) && self.known.has(List::Topics, topic);
        if both_exist && self.known.is_whole(List::Topics) && !self.known.lists.allows(topic, aspect) {
            let path = self.known.lists.topic_path(topic);
            let all: Vec<_> = path.iter().flat_map(|topic| &topic.aspects).map(String::as_str).collect();
            self.sheet().fault(
                cell.at,
                format!("the topic `{topic}` has no aspect `{aspect}`"),
                format!("use one of {}, or add it to the topic's aspects", all.join(", ")),
            );
        }
    }

    fn label(&self, cell: &Cell) {
        let columns = width(&cell.text, Ambiguous::Narrow);
        if columns > LABEL {
            let hint =
                "say it shorter: it stands in a cell of the matrix; a Chinese character takes two columns";
            self.sheet().fault(
                cell.at,
                format!("the label is {columns} columns wide, more than {LABEL}"),
                hint,
            );
        }
    }
}

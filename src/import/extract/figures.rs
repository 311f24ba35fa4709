//! The figures of a section, in the form of a figure table.

use super::{
    measure::Measures,
    quantity::Quantity,
    scope::Scopes,
    sentence::{Context, Found, Reader},
    unit::Unit,
};
use crate::{
    domain::{Library, Measure},
    import::{
        clean::Paragraph,
        segment::{Block, Piece, Section},
    },
    text::sentences,
};

/// A row of a figure table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureRow {
    /// The measure's slug.
    pub measure: String,
    /// The value with its bounds, such as `>30` or `13-32`.
    pub value: String,
    /// The unit.
    pub unit: String,
    /// The time; empty where the report names none near.
    pub period: String,
    /// The scope; empty where the report names none near.
    pub scope: String,
    /// The paragraph's number.
    pub paragraph: u32,
}

/// A number with a unit that is of no known measure.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Unmeasured {
    /// The paragraph's number.
    pub paragraph: u32,
    /// The number as it is printed, with its unit.
    pub text: String,
}

/// What finds figures in the sections of reports.
pub struct Figures<'a> {
    library: &'a Library,
    reader: Reader<'a>,
}

impl<'a> Figures<'a> {
    /// With the measures and actors of `library`.
    pub fn new(library: &'a Library) -> Self {
        Self { library, reader: Reader { measures: Measures::new(library), scopes: Scopes::new(library) } }
    }

    /// The figures of a section in order, each once, and the numbers that are of no known measure.
    pub fn of(&self, section: &Section, paragraphs: &[Paragraph]) -> (Vec<FigureRow>, Vec<Unmeasured>) {
        let (mut rows, mut unmeasured) = (Vec::new(), Vec::new());
        let mut context = Context::default();
        let mut last = None;
        for piece in pieces(section) {
            if last.replace(piece.paragraph) != Some(piece.paragraph) {
                context = Context::default();
            }
            let number = paragraphs[piece.paragraph].number;
            let text = piece.text(paragraphs);
            for range in sentences(text) {
                let sentence = &text[range];
                for found in self.reader.read(sentence, &mut context) {
                    match found.measure {
                        Some(measure) => rows.push(row_of(&found, &self.library.measures[measure], number)),
                        None if is_told(&found.quantity) => unmeasured.push(Unmeasured {
                            paragraph: number,
                            text: sentence[found.quantity.range.clone()].to_owned(),
                        }),
                        None => {}
                    }
                }
            }
        }
        for rows_of_table in tables(section) {
            self.table(rows_of_table, paragraphs, &mut rows);
        }
        let mut seen = std::collections::BTreeSet::new();
        rows.retain(|row: &FigureRow| seen.insert(row.clone()));
        (rows, unmeasured)
    }

    /// The figures of a table, whose first row and first column name what stands in the others.
    fn table(&self, table: &[Vec<Vec<Piece>>], paragraphs: &[Paragraph], rows: &mut Vec<FigureRow>) {
        let text = |cell: &[Piece]| {
            let texts: Vec<&str> = cell.iter().map(|piece| piece.text(paragraphs)).collect();
            texts.join(" ")
        };
        let Some((head, below)) = table.split_first() else { return };
        let heads: Vec<String> = head.iter().map(|cell| text(cell)).collect();
        let of_unit = heads.iter().position(|head| ["unit", "单位"].contains(&head.to_lowercase().as_str()));
        for row in below {
            let cells: Vec<String> = row.iter().map(|cell| text(cell)).collect();
            let Some(name) = cells.first() else { continue };
            let unit = of_unit
                .and_then(|column| cells.get(column))
                .map_or_else(|| in_brackets(name), String::as_str);
            for (column, cell) in
                cells.iter().enumerate().skip(1).filter(|(column, _)| Some(*column) != of_unit)
            {
                let head = heads.get(column).map_or("", String::as_str);
                let unit = if unit.is_empty() { in_brackets(head) } else { unit };
                let sentence = sentence_of_cell(name, head, cell, unit);
                let paragraph = row[column].first().map(|piece| paragraphs[piece.paragraph].number);
                for found in self.reader.read(&sentence, &mut Context::default()) {
                    if let (Some(measure), Some(paragraph)) = (found.measure, paragraph) {
                        rows.push(row_of(&found, &self.library.measures[measure], paragraph));
                    }
                }
            }
        }
    }
}

/// What a cell says, as a sentence: `In 2031, cables: 12 %`.
fn sentence_of_cell(name: &str, head: &str, cell: &str, unit: &str) -> String {
    let is_number = cell.ends_with(|c: char| c.is_ascii_digit());
    let name = name.split(['(', '（']).next().unwrap_or(name).trim();
    let unit = match unit {
        // a bare count of what the row names
        "" if is_number => format!(" {name}"),
        unit if is_number => format!(" {unit}"),
        _ => String::new(),
    };
    let is_chinese = name.contains(crate::import::clean::is_han);
    let is_year = head.len() == 4 && head.bytes().all(|byte| byte.is_ascii_digit());
    match (is_chinese, is_year) {
        (true, true) => format!("{head}年{name}为{cell}{}", unit.trim_start()),
        (true, false) => format!("{head}{name}为{cell}{}", unit.trim_start()),
        (false, true) => format!("In {head}, {name}: {cell}{unit}"),
        (false, false) => format!("{head}: {name} {cell}{unit}"),
    }
}

/// The tables of a section.
fn tables(section: &Section) -> impl Iterator<Item = &Vec<Vec<Vec<Piece>>>> {
    section.blocks.iter().filter_map(|block| match block {
        Block::Table(rows) => Some(rows),
        Block::Heading(_) | Block::Text(_) | Block::List(_) => None,
    })
}

/// What stands between the brackets of a row's or column's name, such as the unit in `Exports (bn USD)`.
fn in_brackets(name: &str) -> &str {
    let inside = name.rsplit_once(['(', '（']).and_then(|(_, rest)| rest.split_once([')', '）']));
    inside.map_or("", |(inside, _)| inside)
}

/// The running text of a section.
pub fn pieces(section: &Section) -> impl Iterator<Item = &Piece> {
    section.heading.iter().filter(|_| !section.has_own_line).chain(section.blocks.iter().flat_map(|block| {
        match block {
            // a heading that was merged into its paragraph may state something
            Block::Text(piece) | Block::Heading(piece) => std::slice::from_ref(piece).iter(),
            Block::List(items) => items.iter(),
            Block::Table(_) => [].iter(),
        }
    }))
}

/// Whether a number of no known measure is worth telling: not a mere count or a stretch of time.
fn is_told(quantity: &Quantity) -> bool {
    !matches!(quantity.unit, Unit::Count | Unit::Time(_) | Unit::None) || quantity.scale > 0
}

fn row_of(found: &Found, measure: &Measure, paragraph: u32) -> FigureRow {
    let (power, unit) = unit(found, &measure.unit);
    let quantity = &found.quantity;
    let shift = quantity.scale - power;
    let is_named_fall = ["fall", "saved", "gap", "reduc"].iter().any(|word| measure.slug.contains(word))
        || ["降", "缩短", "差距", "节约"].iter().any(|word| measure.name.zh.contains(word));
    let sign = if found.is_fall && !is_named_fall { "-" } else { "" };
    let high = quantity.high.as_ref().map_or_else(String::new, |high| format!("-{}", high.shifted(shift)));
    let value = format!("{}{sign}{}{high}", quantity.bound.mark(), quantity.low.shifted(shift));
    FigureRow {
        measure: measure.slug.clone(),
        value,
        unit,
        period: found.period.clone(),
        scope: found.scope.clone(),
        paragraph,
    }
}

/// The powers of ten that units of tables are told in.
const POWERS: &[(&str, i32)] = &[("tn", 12), ("bn", 9), ("mn", 6)];

/// The unit of a figure whose measure is usually told in `usual`, and the power of ten in it.
fn unit(found: &Found, usual: &str) -> (i32, String) {
    let quantity = &found.quantity;
    let usual_power = POWERS.iter().find(|(word, _)| usual.split(' ').next() == Some(word)).copied();
    let (power, unit) = match quantity.unit {
        Unit::Percent if usual.starts_with('%') && !usual.starts_with("% a year") => (0, usual.to_owned()),
        Unit::Percent => (0, "%".to_owned()),
        Unit::PerMille => (0, "‰".to_owned()),
        Unit::Points => (0, "pp".to_owned()),
        Unit::Money(code) => money(quantity, usual_power, code),
        Unit::Rate(unit) | Unit::Length(unit) | Unit::Time(unit) => (0, unit.to_owned()),
        Unit::Times | Unit::Count | Unit::None => match usual_power {
            Some((_, power)) if quantity.scale > 0 => (power, usual.to_owned()),
            Some((word, _)) => (0, usual.trim_start_matches(word).trim().to_owned()),
            None => (0, usual.to_owned()),
        },
    };
    let is_rate = found.is_yearly
        && (matches!(quantity.unit, Unit::Money(_)) || found.is_growth)
        && !unit.contains("year");
    (power, if is_rate { format!("{unit} a year") } else { unit })
}

fn money(quantity: &Quantity, usual: Option<(&'static str, i32)>, code: &str) -> (i32, String) {
    let own = match quantity.scale {
        12.. => Some(("tn", 12)),
        8..12 => Some(("bn", 9)),
        6..8 => Some(("mn", 6)),
        _ => None,
    };
    let chosen = usual.filter(|_| quantity.scale > 0).or(own);
    chosen.map_or_else(|| (0, code.to_owned()), |(word, power)| (power, format!("{word} {code}")))
}

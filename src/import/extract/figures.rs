//! The figures of a section, in the form of a figure table.

use super::{
    cell::Cell,
    measure::Measures,
    quantity::Quantity,
    relative::last_year,
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
    /// The year that the report is of, if it is known.
    year: Option<i32>,
}

impl<'a> Figures<'a> {
    /// With the measures and actors of `library`.
    pub fn new(library: &'a Library) -> Self {
        let reader = Reader { measures: Measures::new(library), scopes: Scopes::new(library) };
        Self { library, reader, year: None }
    }

    /// For a report of `year`, which is its `this year`, 今年, and that of the months it names without a year.
    #[must_use]
    pub fn of_year(self, year: i32) -> Self {
        Self { year: Some(year), ..self }
    }

    /// The figures of a section in order, each once, and the numbers that are of no known measure.
    pub fn of(&self, section: &Section, paragraphs: &[Paragraph]) -> (Vec<FigureRow>, Vec<Unmeasured>) {
        let (mut rows, mut unmeasured) = (Vec::new(), Vec::new());
        let mut context = Context::of_year(self.year);
        let mut last = None;
        for piece in pieces(section) {
            if last.replace(piece.paragraph) != Some(piece.paragraph) {
                context = Context::of_year(self.year);
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
        for (caption, rows_of_table) in tables(section, paragraphs) {
            self.table(caption, rows_of_table, paragraphs, &mut rows);
        }
        let mut seen = std::collections::BTreeSet::new();
        rows.retain(|row: &FigureRow| seen.insert(row.clone()));
        (rows, unmeasured)
    }

    /// The figures of a table, whose first row and first column name what stands in the others; `caption` is what it is
    /// called.
    fn table(
        &self,
        caption: &str,
        table: &[Vec<Vec<Piece>>],
        paragraphs: &[Paragraph],
        rows: &mut Vec<FigureRow>,
    ) {
        let text = |cell: &[Piece]| {
            let texts: Vec<&str> = cell.iter().map(|piece| piece.text(paragraphs)).collect();
            texts.join(" ")
        };
        let Some((head, below)) = table.split_first() else { return };
        let of_caption = self.reader.scopes.mentions(caption);
        let heads: Vec<String> = head.iter().map(|cell| text(cell)).collect();
        let of_unit = heads.iter().position(|head| ["unit", "单位"].contains(&head.to_lowercase().as_str()));
        for row in below {
            let cells: Vec<String> = row.iter().map(|cell| text(cell)).collect();
            let Some(name) = cells.first() else { continue };
            let told = of_unit.and_then(|column| cells.get(column)).map_or("", String::as_str);
            for (column, cell) in
                cells.iter().enumerate().skip(1).filter(|(column, _)| Some(*column) != of_unit)
            {
                let head = heads.get(column).map_or("", String::as_str);
                let paragraph = row[column].first().map(|piece| paragraphs[piece.paragraph].number);
                let own = Cell { caption, name, head, told, value: cell };
                let time = own.time();
                for mut found in self.cell(&own) {
                    if is_refined(&found.period, &time) {
                        found.period.clone_from(&time);
                    }
                    if found.scope.is_empty()
                        && let [only] = &of_caption[..]
                    {
                        found.scope.clone_from(&only.scope);
                    }
                    if let (Some(measure), Some(paragraph)) = (found.measure, paragraph) {
                        rows.push(row_of(&found, &self.library.measures[measure], paragraph));
                    }
                }
            }
        }
    }
}

impl Figures<'_> {
    /// The figures of a cell: what its row and its column say it is, or else what its table is about.
    fn cell(&self, cell: &Cell) -> Vec<Found> {
        let read = |said: &str| -> Vec<Found> {
            let from = cell.place(said);
            let mut found = self.reader.read(said, &mut Context::of_year(self.year));
            // what the caption counts is not what stands in the cell
            found.retain(|one| one.quantity.range.end > from && one.measure.is_some());
            found.retain(|one| one.measure.is_some_and(|measure| self.is_of(cell, measure)));
            found
        };
        let found = read(&cell.sentence());
        if found.is_empty() { read(&cell.sentence_in_full()) } else { found }
    }

    /// Whether a cell can be of a measure: its row or its column names it, or both name nothing but whom and when.
    fn is_of(&self, cell: &Cell, measure: usize) -> bool {
        let measures = &self.reader.measures;
        let is_named = |name: &str| measures.is_named(measure, name);
        let is_scope = |name: &str| !self.reader.scopes.mentions(name).is_empty() || is_proper(name);
        is_named(cell.name) || is_named(cell.head) || cell.names().all(is_scope)
    }
}

/// Whether a name is that of a country or the like, not of something measured.
fn is_proper(name: &str) -> bool {
    const TOTALS: &[&str] = &["合计", "总计", "共计", "小计"];
    if TOTALS.iter().any(|word| name.ends_with(word)) {
        return true;
    }
    if name.contains(crate::import::clean::is_han) {
        return name.chars().count() <= 5 && !name.ends_with(['数', '率', '额', '量', '值', '员', '比']);
    }
    let mut words = name.split_whitespace().filter(|word| word.len() > 3);
    words.all(|word| word.starts_with(|c: char| c.is_uppercase()))
}

/// Whether `time`, that of a cell by its table, says all that `said` does and more: `end 2031` more than 2031.
fn is_refined(said: &str, time: &str) -> bool {
    !time.is_empty()
        && (said.is_empty() || time.contains(said) || said.len() == 4 && last_year(time) == last_year(said))
}

/// The tables of a section, each with the short text above it.
fn tables<'a>(
    section: &'a Section,
    paragraphs: &'a [Paragraph],
) -> impl Iterator<Item = (&'a str, &'a Vec<Vec<Vec<Piece>>>)> {
    /// A caption takes at most so many bytes.
    const CAPTION: usize = 180;
    let above = |index: usize| match index.checked_sub(1).map(|before| &section.blocks[before]) {
        Some(Block::Text(piece) | Block::Heading(piece)) => Some(piece.text(paragraphs)),
        Some(Block::List(items)) => items.last().map(|piece| piece.text(paragraphs)),
        Some(Block::Table(_)) | None => section.heading.as_ref().map(|piece| piece.text(paragraphs)),
    };
    section.blocks.iter().enumerate().filter_map(move |(index, block)| match block {
        Block::Table(rows) => {
            Some((above(index).filter(|text| text.len() <= CAPTION).unwrap_or_default(), rows))
        }
        Block::Heading(_) | Block::Text(_) | Block::List(_) => None,
    })
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
    quantity.parts.is_none() && !matches!(quantity.unit, Unit::Count | Unit::Time(_) | Unit::None)
        || quantity.scale > 0
}

fn row_of(found: &Found, measure: &Measure, paragraph: u32) -> FigureRow {
    let (power, unit) = unit(found, &measure.unit);
    let quantity = &found.quantity;
    let shift = quantity.scale - power;
    let is_named_fall = ["fall", "saved", "gap", "reduc"].iter().any(|word| measure.slug.contains(word))
        || ["降", "缩短", "差距", "节约"].iter().any(|word| measure.name.zh.contains(word));
    let sign = if found.is_fall && !is_named_fall { "-" } else { "" };
    let high = quantity.high.as_ref().map_or_else(String::new, |high| format!("-{}", high.shifted(shift)));
    let mark = quantity.bound.mark();
    let value = match quantity.parts {
        Some(parts) => format!("{mark}{}/{parts}", quantity.low),
        None => format!("{mark}{sign}{}{high}", quantity.low.shifted(shift)),
    };
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
        Unit::Percent if quantity.parts.is_some() => (0, "of all".to_owned()),
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

//! A matrix in columns, for a terminal or a pipe.

use super::{
    columns::share,
    fit::{columns, cut, pad},
    words::{legend, mark_word, short_name, topic_name},
};
use crate::{
    compare::{Evolution, Mark, OtherSource, Record, Row, RowKey, elsewhere},
    domain::{Lang, Library},
};

/// The least width of an edition's column; below it, editions go into blocks one under another.
const LEAST: usize = 14;
/// The columns between two columns.
const GAP: usize = 2;
/// The most columns that names of rows take: at 100 columns, three editions then show every label in full.
const NAMES: usize = 19;

/// The matrix as lines of at most `width` columns: its head, the rows, other sources, the legend of the marks used.
pub fn plain(evolution: &Evolution, library: &Library, lang: Lang, width: usize) -> Vec<String> {
    let width = width.max(40);
    let mut lines: Vec<String> =
        title(evolution, library, lang).iter().map(|line| cut(line, width)).collect();
    if !evolution.rows.is_empty() {
        let names = names_width(evolution, library, lang).min(width / 4);
        let fit = ((width - names) / (LEAST + GAP)).max(1);
        for block in (0..evolution.editions.len()).collect::<Vec<_>>().chunks(fit) {
            lines.push(String::new());
            lines.extend(matrix(evolution, library, lang, block, (names, width)));
        }
    }
    for other in &evolution.others {
        lines.push(String::new());
        lines.extend(other_source(other, library, lang, width));
    }
    lines.push(String::new());
    lines.extend(legend_lines(evolution, lang, width));
    if lines.iter().any(|line| line.contains("(¶")) {
        lines.push(cut(filed(lang), width));
    }
    lines
}

const fn filed(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "(¶) on record there under another topic of a brief that carries this one too",
        Lang::Zh => "(¶) 该版另有记录，归在同一简报的其他议题下",
    }
}

fn title(evolution: &Evolution, library: &Library, lang: Lang) -> [String; 2] {
    let name = topic_name(library, &evolution.topic, lang);
    let other = topic_name(library, &evolution.topic, lang.other());
    let records: usize =
        evolution.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.records().len()).sum();
    let aside: usize = evolution.others.iter().map(|other| other.records.len()).sum();
    let counts = match (lang, aside) {
        (Lang::En, 0) => format!("{records} positions in {} editions", evolution.editions.len()),
        (Lang::En, _) => {
            format!("{records} positions in {} editions, {aside} in other sources", evolution.editions.len())
        }
        (Lang::Zh, 0) => format!("{} 版，{records} 条立场", evolution.editions.len()),
        (Lang::Zh, _) => format!("{} 版，{records} 条立场；其他来源 {aside} 条", evolution.editions.len()),
    };
    let names = if name == other { name.to_owned() } else { format!("{name}  {other}") };
    [format!("{names}  ({})", evolution.topic), counts]
}

fn names_width(evolution: &Evolution, library: &Library, lang: Lang) -> usize {
    let names = evolution.rows.iter().map(|row| columns(&row_name(row, library, lang, NAMES)));
    names.max().unwrap_or(0).clamp(6, NAMES)
}

/// The row's name in at most `room` columns.
fn row_name(row: &Row, library: &Library, lang: Lang, room: usize) -> String {
    match &row.key {
        RowKey::Actor(slug) => short_name(library, slug, lang, room),
        RowKey::Aspect(_) => cut(row.key.name(library, lang), room),
    }
}

/// One block of editions: a head, a rule, the rows.
fn matrix(
    evolution: &Evolution,
    library: &Library,
    lang: Lang,
    block: &[usize],
    (names, width): (usize, usize),
) -> Vec<String> {
    let heads: Vec<&str> =
        block.iter().map(|column| library.editions[evolution.editions[*column]].short.get(lang)).collect();
    let needs: Vec<usize> = block
        .iter()
        .zip(&heads)
        .map(|(column, head)| need(evolution, library, *column, lang).max(columns(head)))
        .collect();
    let widths = share(&needs, width - names - GAP * block.len());
    let mut lines =
        vec![line(&pad("", names), heads.iter().zip(&widths).map(|(head, width)| pad(head, *width)))];
    lines.push(line(&"-".repeat(names), widths.iter().map(|width| "-".repeat(*width))));
    for (index, row) in evolution.rows.iter().enumerate() {
        let said = |column: usize| parts(evolution, library, (index, column), lang);
        let cells = block.iter().zip(&widths).map(|(column, width)| cell(said(*column), *width));
        lines.push(line(&pad(&row_name(row, library, lang, names), names), cells));
    }
    lines
}

fn line(name: &str, cells: impl Iterator<Item = String>) -> String {
    let line = cells.fold(name.to_owned(), |line, cell| line + "  " + &cell);
    line.trim_end().to_owned()
}

/// The columns that an edition's cells would like.
fn need(evolution: &Evolution, library: &Library, column: usize, lang: Lang) -> usize {
    let width = |row: usize| {
        let (head, tails) = parts(evolution, library, (row, column), lang);
        columns(&head) + tails.first().map_or(0, |tail| columns(tail) + 1)
    };
    (0..evolution.rows.len()).map(width).max().unwrap_or(0)
}

/// What a cell says, and what it adds at its right edge, the fullest form first. An empty cell adds in brackets the
/// paragraph of a record that may answer for it.
fn parts(
    evolution: &Evolution,
    library: &Library,
    (row, column): (usize, usize),
    lang: Lang,
) -> (String, Vec<String>) {
    let cell = &evolution.rows[row].cells[column];
    let paragraph = |record: &Record| {
        record.position.paragraphs.first().map_or_else(String::new, |number| format!("¶{number}"))
    };
    let Some(record) = cell.leading() else {
        let word = if cell.mark == Mark::Gone { mark_word(Mark::Gone, lang) } else { "" };
        let filed = elsewhere(library, evolution, row, column);
        let tail = filed.first().map(|record| format!("({})", paragraph(record)));
        return (format!("{} {word}", cell.mark.glyph()), tail.into_iter().collect());
    };
    let more = cell.records().len() - 1;
    let paragraph = paragraph(record);
    let tails = match more {
        0 => vec![paragraph],
        more => vec![format!("+{more} {paragraph}"), format!("{paragraph}+")],
    };
    (format!("{} {}", cell.mark.glyph(), record.position.label), tails)
}

fn cell((head, tails): (String, Vec<String>), width: usize) -> String {
    // the fullest tail that leaves the label whole, else the paragraph, which is what is cited
    let whole = tails.iter().find(|tail| columns(&head) + 1 + columns(tail) <= width);
    let Some(tail) = whole.or(tails.last()).filter(|tail| columns(tail) + 8 < width) else {
        return pad(&head, width);
    };
    format!("{} {tail}", pad(&head, width - columns(tail) - 1))
}

fn other_source(other: &OtherSource, library: &Library, lang: Lang, width: usize) -> Vec<String> {
    let edition = &library.editions[other.edition];
    let mut lines = vec![cut(&format!("{} — {}", edition.short.get(lang), edition.title.get(lang)), width)];
    for record in &other.records {
        let room = NAMES.min(width / 4);
        let name = pad(&short_name(library, &record.position.actor, lang, room), room);
        lines.push(cut(
            &format!("  {name}  {} ¶{}", record.position.label, record.position.paragraphs),
            width,
        ));
    }
    lines
}

/// The marks that the matrix uses, with their meaning, on as many lines as they need.
fn legend_lines(evolution: &Evolution, lang: Lang, width: usize) -> Vec<String> {
    let used: Vec<char> =
        evolution.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.mark.glyph()).collect();
    let mut lines = vec![String::new()];
    for (glyph, word) in legend(lang).into_iter().filter(|(glyph, _)| used.contains(glyph)) {
        let entry = format!("{glyph} {word}");
        let last = lines.last().map_or(0, |line| columns(line));
        if last > 0 && last + 3 + columns(&entry) > width {
            lines.push(entry);
        } else if let Some(line) = lines.last_mut() {
            line.push_str(if last > 0 { "   " } else { "" });
            line.push_str(&entry);
        }
    }
    lines
}

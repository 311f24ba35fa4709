//! Matrices, pairs and figures as markdown with citations that a memo can take over unchanged.

use std::fmt::Write as _;

use super::{
    figures::{conflict_note, undated},
    words::{legend, mark_word, topic_name},
};
use crate::{
    compare::{
        Cell, Evolution, FigureTable, Mark, Pair, Pairing, Record, RowKey,
        figures::{FigureSeries, Reading},
        why::actor_name,
    },
    domain::{Lang, Library},
};

/// The matrix as a table, then every position in full, each with its edition and paragraph.
pub fn markdown(evolution: &Evolution, library: &Library, lang: Lang) -> String {
    let mut out = format!("# {}\n\n", escape(topic_name(library, &evolution.topic, lang)));
    if !evolution.rows.is_empty() {
        table(&mut out, evolution, library, lang);
    }
    for row in &evolution.rows {
        let _ = writeln!(out, "## {}\n", escape(row.key.name(library, lang)));
        for cell in &row.cells {
            for (place, record) in cell.records().iter().enumerate() {
                let mark =
                    if place == 0 { Some(cell.mark) } else { record.position.change.map(Mark::Editor) };
                let actor = matches!(row.key, RowKey::Aspect(_)).then_some(record.position.actor.as_str());
                entry(&mut out, record, mark, actor, library, lang);
            }
        }
        out.push('\n');
    }
    for other in &evolution.others {
        let _ = writeln!(out, "## {}\n", escape(library.editions[other.edition].title.get(lang)));
        for record in &other.records {
            entry(&mut out, record, None, Some(&record.position.actor), library, lang);
        }
        out.push('\n');
    }
    out
}

fn table(out: &mut String, evolution: &Evolution, library: &Library, lang: Lang) {
    out.push('|');
    for edition in &evolution.editions {
        let _ = write!(out, " | {}", escape(library.editions[*edition].short.get(lang)));
    }
    let _ = writeln!(out, " |\n|---{}|", "|---".repeat(evolution.editions.len()));
    for row in &evolution.rows {
        let _ = write!(out, "| {}", escape(row.key.name(library, lang)));
        for cell in &row.cells {
            let _ = write!(out, " | {}", cell_text(cell, library, lang));
        }
        out.push_str(" |\n");
    }
    let words: Vec<String> =
        legend(lang).into_iter().map(|(glyph, word)| format!("`{glyph}` {word}")).collect();
    let _ = writeln!(out, "\n{}\n", words.join(" · "));
}

fn cell_text(cell: &Cell, library: &Library, lang: Lang) -> String {
    match cell.leading() {
        Some(record) => {
            format!(
                "`{}` {} {}",
                cell.mark.glyph(),
                escape(&record.position.label),
                citation(record, library, lang)
            )
        }
        None => format!("`{}`", cell.mark.glyph()),
    }
}

/// `[2023 ¶26]`
fn citation(record: &Record, library: &Library, lang: Lang) -> String {
    format!("[{} ¶{}]", escape(library.editions[record.edition].short.get(lang)), record.position.paragraphs)
}

fn entry(
    out: &mut String,
    record: &Record,
    mark: Option<Mark>,
    actor: Option<&str>,
    library: &Library,
    lang: Lang,
) {
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let who = actor
        .map_or_else(String::new, |slug| format!("**{}**{colon}", escape(actor_name(library, slug, lang))));
    let aspect = library
        .aspect(&record.position.aspect)
        .map_or(record.position.aspect.as_str(), |aspect| aspect.name.get(lang));
    let change = mark.map_or_else(String::new, |mark| format!(", {}", mark_word(mark, lang)));
    let edition = library.editions[record.edition].short.get(lang);
    let _ = writeln!(
        out,
        "- {who}{} ({}; {}{change}) {}",
        escape(&record.position.text),
        escape(edition),
        escape(aspect),
        citation(record, library, lang)
    );
}

/// The figures as one table a measure, scopes as rows and periods as columns, each value with its edition and paragraph;
/// then what does not go together, with the sums.
pub fn figures_markdown(table: &FigureTable, library: &Library, lang: Lang) -> String {
    let mut out = String::new();
    for same in table.series.chunk_by(|a, b| a.measure == b.measure) {
        let slug = &same[0].measure;
        let name = library.measure(slug).map_or(slug.as_str(), |measure| measure.name.get(lang));
        let _ = writeln!(out, "## {}\n", escape(name));
        let mut periods: Vec<&str> = Vec::new();
        for point in same.iter().flat_map(|series| &series.points) {
            if !periods.contains(&point.period.as_str()) {
                periods.push(&point.period);
            }
        }
        periods.sort_by_key(|period| crate::compare::period::place(period));
        measure_table(&mut out, same, &periods, library, lang);
    }
    for conflict in &table.conflicts {
        let period = if conflict.period.is_empty() {
            String::new()
        } else {
            format!(" {}", library.word(&conflict.period, lang))
        };
        let head = format!("{}, {}{period}", conflict.measure, library.scope_name(&conflict.scope, lang));
        let _ = writeln!(out, "- **{}** {}", escape(&head), escape(&conflict_note(conflict, library, lang)));
    }
    out
}

fn measure_table(out: &mut String, same: &[FigureSeries], periods: &[&str], library: &Library, lang: Lang) {
    out.push('|');
    for period in periods {
        let _ = write!(
            out,
            " | {}",
            if period.is_empty() { undated(lang).to_owned() } else { escape(library.word(period, lang)) }
        );
    }
    let _ = writeln!(out, " |\n|---{}|", "|---".repeat(periods.len()));
    for series in same {
        let scope = library.scope_name(&series.scope, lang);
        let _ = write!(out, "| {}, {}", escape(&scope), escape(library.word(&series.unit, lang)));
        for period in periods {
            let point = series.points.iter().find(|point| point.period == *period);
            let said = |reading: &Reading| {
                let short = library.editions[reading.edition].short.get(lang);
                format!("{} [{} ¶{}]", escape(&reading.value), escape(short), reading.paragraphs)
            };
            let values: Vec<String> = point.into_iter().flat_map(|point| &point.readings).map(said).collect();
            let _ = write!(out, " | {}", values.join("; "));
        }
        out.push_str(" |\n");
    }
    out.push('\n');
}

/// Two editions as markdown: what belongs together, what is new, what is gone, each with its citation.
pub fn pairing_markdown(pairing: &Pairing, library: &Library, lang: Lang) -> String {
    let short = |edition: usize| escape(library.editions[edition].short.get(lang));
    let name = escape(topic_name(library, &pairing.topic, lang));
    let mut out = format!("# {name}: {} → {}\n\n", short(pairing.before), short(pairing.after));
    let words = match lang {
        Lang::En => ["linked by the reader", "linked", "suggested", "New", "Gone"],
        Lang::Zh => ["读者对应", "对应", "疑似对应", "新增", "消失"],
    };
    let cited = |text: &str, edition: usize, paragraphs: &crate::domain::Paragraphs| {
        format!("{} [{} ¶{paragraphs}]", escape(text), short(edition))
    };
    for pair in &pairing.pairs {
        let (kind, before, after) = match pair {
            Pair::Linked { before, after, .. } => {
                (words[1].to_owned(), &before.position.paragraphs, &after.position.paragraphs)
            }
            Pair::Chosen { before, after } => (words[0].to_owned(), &before.paragraphs, &after.paragraphs),
            Pair::Suggested { before, after, score } => (
                format!("{} {:.2}", words[2], f64::from(*score) / 1000.0),
                &before.paragraphs,
                &after.paragraphs,
            ),
        };
        let (old, new) = pair.texts();
        let (old, new) = (cited(old, pairing.before, before), cited(new, pairing.after, after));
        let _ = writeln!(out, "- ({kind})\n  - {old}\n  - {new}");
    }
    for (word, edition, records) in
        [(words[3], pairing.after, &pairing.new), (words[4], pairing.before, &pairing.gone)]
    {
        if !records.is_empty() {
            let _ = writeln!(out, "\n## {word}\n");
        }
        for record in records {
            let actor = escape(actor_name(library, &record.position.actor, lang));
            let _ = writeln!(
                out,
                "- **{actor}** {}",
                cited(&record.position.text, edition, &record.position.paragraphs)
            );
        }
    }
    out
}

/// Without what would break a table or begin other markup.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' => {
                safe.push('\\');
                safe.push(character);
            }
            '\n' | '\r' => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}

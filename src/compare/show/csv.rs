//! A comparison as comma-separated values (RFC 4180), one line a record or a figure, for spreadsheets.

use super::json::{Comparison, FiguresView};

/// The matrix: one line for each record, and one for each edition without a record (its state and nothing else).
pub fn csv(comparison: &Comparison<'_>) -> String {
    let mut out = String::new();
    line(
        &mut out,
        &[
            "topic",
            "row",
            "name",
            "edition",
            "state",
            "actor",
            "aspect",
            "label",
            "position",
            "change",
            "voice",
            "paragraphs",
            "brief",
            "provenance",
        ],
    );
    for row in &comparison.rows {
        let key = row.actor.or(row.aspect).unwrap_or_default();
        for cell in &row.cells {
            let state = cell.mark.unwrap_or_default();
            let paragraphs = numbers(&cell.paragraphs);
            line(
                &mut out,
                &[
                    comparison.topic,
                    key,
                    row.name,
                    cell.edition,
                    state,
                    cell.actor,
                    cell.aspect,
                    cell.label,
                    cell.position,
                    cell.change.unwrap_or_default(),
                    cell.voice,
                    &paragraphs,
                    cell.brief,
                    cell.provenance,
                ],
            );
        }
        for absent in &row.absent {
            let mut fields = [""; 14];
            fields[..5].copy_from_slice(&[comparison.topic, key, row.name, absent.edition, absent.state]);
            line(&mut out, &fields);
        }
    }
    for other in &comparison.others {
        for cell in &other.cells {
            let paragraphs = numbers(&cell.paragraphs);
            line(
                &mut out,
                &[
                    comparison.topic,
                    cell.actor,
                    "",
                    cell.edition,
                    "other-source",
                    cell.actor,
                    cell.aspect,
                    cell.label,
                    cell.position,
                    "",
                    cell.voice,
                    &paragraphs,
                    cell.brief,
                    cell.provenance,
                ],
            );
        }
    }
    out
}

/// The figures: one line for each value, with the kinds of conflict that it is part of.
pub fn figures_csv(figures: &FiguresView<'_>) -> String {
    let mut out = String::new();
    line(
        &mut out,
        &["measure", "scope", "period", "value", "unit", "edition", "paragraph", "brief", "conflicts"],
    );
    for figure in &figures.figures {
        let paragraph = figure.paragraph.map_or_else(String::new, |number| number.to_string());
        line(
            &mut out,
            &[
                figure.measure,
                figure.scope,
                figure.period,
                figure.value,
                figure.unit,
                figure.edition,
                &paragraph,
                figure.brief,
                &figure.conflicts.join(" "),
            ],
        );
    }
    out
}

fn numbers(paragraphs: &[u32]) -> String {
    paragraphs.iter().map(u32::to_string).collect::<Vec<_>>().join(" ")
}

/// A line; a field with a comma, a quote or a line end stands in quotes.
fn line(out: &mut String, fields: &[&str]) {
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        if field.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\"").replace(['\n', '\r'], " "));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_and_quotes_stand_in_quotes() {
        let mut out = String::new();
        line(&mut out, &["a", "b, c", "say \"d\"", "e\nf", ""]);
        assert_eq!(out, "a,\"b, c\",\"say \"\"d\"\"\",\"e f\",\n");
    }
}

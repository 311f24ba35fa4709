//! A topic's terms as markdown: a table of counts, what rose, then what fell.

use std::fmt::Write as _;

use super::{escape, sources};
use crate::{
    domain::{Lang, Library},
    tui::views::terms::{TermsView, glyph, kind_name, sides},
};

/// The counts; none before they are computed.
pub fn markdown(view: &TermsView, library: &Library, lang: Lang) -> Option<String> {
    let counts = view.counts()?;
    let topic = library.topic(view.topic()).map_or(view.topic(), |topic| topic.name.get(lang));
    let what = lang.choose(": terms and named instruments", "：术语与文件");
    let mut out = format!("# {}{what}\n", escape(topic));
    let [rose, fell] = sides(counts);
    for (head, rows) in [
        (lang.choose("Came and rose", "新出现与上升"), rose),
        (lang.choose("Fell and went", "下降与消失"), fell),
    ] {
        let _ = write!(out, "\n## {head}\n\n| | {} | ", lang.choose("kind", "类别"));
        for edition in &counts.editions {
            let _ = write!(out, "| {} ", escape(library.editions[*edition].short.get(lang)));
        }
        let _ = writeln!(out, "|\n|---|---|---{}|", "|---".repeat(counts.editions.len()));
        for row in rows.iter().map(|row| &counts.rows[*row]) {
            let numbers: Vec<String> = row.counts.iter().map(ToString::to_string).collect();
            let (name, kind) = (escape(&row.name), kind_name(row.kind, lang));
            let _ = writeln!(out, "| {name} | {kind} | `{}` | {} |", glyph(row).0, numbers.join(" | "));
        }
    }
    out.push_str(&sources(library, &counts.editions, lang));
    Some(out)
}

//! The evidence for silence as markdown: the names searched with their hits, and the nearest passages.

use std::fmt::Write as _;

use super::{citation, escape, sources};
use crate::{
    domain::{Lang, Library},
    tui::views::evidence::EvidenceView,
};

/// The evidence; none before it is computed.
pub fn markdown(view: &EvidenceView, library: &Library, lang: Lang) -> Option<String> {
    let found = view.found()?;
    let evidence = &found.evidence;
    let title = escape(&view.title(library, lang));
    let mut out = format!("# {title}\n\n{}\n\n|", escape(&found.why));
    for edition in &evidence.editions {
        let _ = write!(out, " | {}", escape(library.editions[*edition].short.get(lang)));
    }
    let _ = writeln!(out, " |\n|---{}|", "|---".repeat(evidence.editions.len()));
    let mut row = |name: &str, hits: &[u32]| {
        let hits: Vec<String> = hits.iter().map(ToString::to_string).collect();
        let _ = writeln!(out, "| {} | {} |", escape(name), hits.join(" | "));
    };
    for term in &evidence.terms {
        row(&term.name, &term.hits);
    }
    row(lang.choose("both in one sentence", "同句出现"), &evidence.together);
    let read: Vec<u32> = evidence.searched.iter().map(|searched| searched.sentences).collect();
    row(lang.choose("sentences read", "检索句数"), &read);
    let _ = writeln!(out, "\n## {}\n", lang.choose("Nearest passages", "最相近的表述"));
    for passage in &evidence.nearest {
        let place = citation(library, passage.edition, &passage.paragraphs, lang);
        let _ = writeln!(out, "- {} {place}", escape(&passage.text));
    }
    out.push_str(&sources(library, &evidence.editions, lang));
    Some(out)
}

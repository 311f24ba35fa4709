//! Two editions as markdown: every pair with both texts, their citations and what came and went.

use std::fmt::Write as _;

use super::{citation, escape, sources};
use crate::{
    compare::Pair,
    domain::{Lang, Library},
    tui::views::{
        names::change_name,
        pair::{Entry, PairView, Paired},
    },
};

/// The pairs; none before they are computed.
pub fn markdown(view: &PairView, library: &Library, lang: Lang) -> Option<String> {
    let paired = view.paired()?;
    let topic = library.topic(view.topic()).map_or(view.topic(), |topic| topic.name.get(lang));
    let (before, after) = view.editions();
    let short = |edition: usize| library.editions.get(edition).map_or("", |edition| edition.short.get(lang));
    let (left, right) = (escape(short(before)), escape(short(after)));
    let mut out = format!("# {}{}{left} → {right}\n", escape(topic), lang.choose(": ", "："));
    for index in 0..view.entries().len() {
        entry(&mut out, paired, index, library, lang);
    }
    out.push_str(&sources(library, &[before, after], lang));
    Some(out)
}

fn entry(out: &mut String, paired: &Paired, index: usize, library: &Library, lang: Lang) {
    let entry = paired.entries()[index];
    let _ = writeln!(out, "\n## {}\n", escape(&heading(paired, entry, library, lang)));
    if let Some(earlier) = paired.before(index)
        && let Some(edition) = library.briefs.get(earlier.brief).map(|brief| brief.edition)
    {
        let cited = citation(library, edition, &earlier.paragraphs, lang);
        let _ = writeln!(out, "- {} {cited}", escape(&earlier.text));
    }
    let texts = paired.texts(entry);
    for (side, text) in [texts.0, texts.1].into_iter().enumerate() {
        let Some((brief, paragraphs)) = paired.cited(entry, side) else { continue };
        let Some(edition) = library.briefs.get(brief).map(|brief| brief.edition) else { continue };
        let _ = writeln!(out, "- {} {}", escape(text), citation(library, edition, paragraphs, lang));
    }
    let marks = paired.marks(index);
    let comma = lang.choose(", ", "、");
    for (word, terms) in [
        (lang.choose("terms kept", "保留术语"), &marks.kept),
        (lang.choose("gone", "消失"), &marks.gone),
        (lang.choose("added", "新增"), &marks.added),
    ] {
        if !terms.is_empty() {
            let _ = writeln!(out, "- {word}{}{}", lang.choose(": ", "："), escape(&terms.join(comma)));
        }
    }
}

/// Such as `^ strengthened: Norland, Law`, or `suggested 0.512`.
fn heading(paired: &Paired, entry: Entry, library: &Library, lang: Lang) -> String {
    let record = paired.record(entry, 1).or_else(|| paired.record(entry, 0));
    let who = record.map(|record| {
        let actor = &record.position.actor;
        let aspect = &record.position.aspect;
        let actor = library.actor(actor).map_or(actor.as_str(), |actor| actor.name.get(lang));
        let aspect = library.aspect(aspect).map_or(aspect.as_str(), |aspect| aspect.name.get(lang));
        format!("{actor}{}{aspect}", lang.choose(", ", "，"))
    });
    let change = record.and_then(|record| record.position.change).map(|change| change_name(change, lang));
    let kind = match entry {
        Entry::New(_) => lang.choose("new", "新出现").to_owned(),
        Entry::Gone(_) => lang.choose("gone", "不再提及").to_owned(),
        Entry::Past(_) => lang.choose("gone before", "更早不再提及").to_owned(),
        Entry::Pair(_) => match paired.pair(entry) {
            Some(Pair::Suggested { score, .. }) => {
                let word = lang.choose("suggested, not judged", "疑似对应，未经核定");
                format!("{word} ({}.{:03})", score / 1000, score % 1000)
            }
            Some(Pair::Chosen { .. }) => lang.choose("linked by the reader", "读者所连").to_owned(),
            Some(Pair::Linked { .. }) | None => change.unwrap_or_default(),
        },
    };
    match who {
        Some(who) if kind.is_empty() => who,
        Some(who) => format!("{who} ({kind})"),
        None => kind,
    }
}

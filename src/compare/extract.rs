//! Records made of claims, for editions without position tables: imported reports compare from the first day.
//!
//! A claim that names an actor and the topic becomes a record of that actor. It carries no judgement, its aspect is one
//! that it names, and it is marked as extracted wherever it is shown.

use std::{collections::BTreeSet, ops::Range};

use super::{
    Provenance, Record,
    lexicon::{Concept, Lexicon},
    record::{Scope, one_language},
    statement::{BriefClaim, brief_claims},
};
use crate::{
    domain::{Brief, Lang, Library, Position, Voice},
    text::width::{Ambiguous, width},
};

/// The aspect of an extracted record whose claim names none: no slug of a library, since slugs have no space.
pub const NO_ASPECT: &str = "no aspect";

/// The columns of a label.
const LABEL: usize = 18;

/// Records of the topics in `scope`, from the claims of editions that have briefs but no position table, in `lang`.
/// Of one edition, where it is given.
pub(super) fn extracted(
    library: &Library,
    lang: Lang,
    scope: &Scope<'_>,
    edition: Option<usize>,
) -> Vec<Record> {
    let mut bare = without_tables(library);
    bare.retain(|bare| edition.is_none_or(|edition| *bare == edition));
    let is_wanted = |brief: usize| {
        let brief = &library.briefs[brief];
        bare.contains(&brief.edition) && brief.topics().any(|topic| scope.covers(topic))
    };
    let briefs = one_language(library, lang, is_wanted);
    if briefs.is_empty() {
        return Vec::new();
    }
    let lexicon = Lexicon::new(library);
    briefs.into_iter().flat_map(|brief| of_brief(library, &lexicon, brief, scope)).collect()
}

/// The editions none of whose briefs has a position.
fn without_tables(library: &Library) -> BTreeSet<usize> {
    let with: BTreeSet<usize> = library
        .briefs
        .iter()
        .filter(|brief| brief.said().next().is_some())
        .map(|brief| brief.edition)
        .collect();
    (0..library.editions.len()).filter(|edition| !with.contains(edition)).collect()
}

fn of_brief(library: &Library, lexicon: &Lexicon, index: usize, scope: &Scope<'_>) -> Vec<Record> {
    let brief = &library.briefs[index];
    let mut found: Vec<Record> = Vec::new();
    for claim in brief_claims(brief) {
        let Some(topic) = topic(library, lexicon, brief, &claim, scope) else { continue };
        let line = brief.body_line() + brief.body()[..claim.source.start].matches('\n').count();
        for actor in holders(lexicon, &claim.text) {
            let position = Position {
                actor: library.actors[actor].slug.clone(),
                topic: topic.clone(),
                aspect: aspect(library, &topic, &claim.text),
                label: label(&claim.text),
                text: claim.text.clone(),
                change: None,
                voice: Voice::Reported,
                paragraphs: claim.paragraphs.clone(),
                line,
            };
            let provenance = Provenance::Extracted;
            found.push(Record {
                brief: index,
                edition: brief.edition,
                position,
                provenance,
                also: Vec::new(),
            });
        }
    }
    found
}

/// The topic in `scope` that the claim names, or else its heading, or else the one its brief is chiefly about.
fn topic(
    library: &Library,
    lexicon: &Lexicon,
    brief: &Brief,
    claim: &BriefClaim,
    scope: &Scope<'_>,
) -> Option<String> {
    let named = |text: &str| {
        lexicon.concepts(text).into_iter().find_map(|(_, concept)| {
            match concept {
                Concept::Topic(topic) => Some(library.topics[topic].slug.clone()),
                Concept::Actor(_) => None,
            }
            .filter(|slug| scope.covers(slug))
        })
    };
    let chiefly = || brief.topics().next().filter(|topic| scope.covers(topic)).map(str::to_owned);
    named(&claim.text).or_else(|| named(&claim.heading)).or_else(chiefly)
}

/// The actors who hold what a claim says: the first that it names, and those listed with it.
fn holders(lexicon: &Lexicon, text: &str) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut end = 0;
    for (range, actor) in lexicon.named_actors(text) {
        if !found.is_empty() && !is_list(text, end..range.start) {
            break;
        }
        end = range.end;
        if !found.contains(&actor) {
            found.push(actor);
        }
    }
    found
}

/// Whether what stands between two names only lists them.
fn is_list(text: &str, between: Range<usize>) -> bool {
    let words = text.get(between).unwrap_or_default().trim();
    matches!(words, "、" | "," | "，" | "和" | "与" | "及" | "以及" | "and" | ", and" | "&" | "/")
}

/// The first aspect of the topic, or of one above it, that the claim names.
fn aspect(library: &Library, topic: &str, text: &str) -> String {
    let folded = text.to_lowercase();
    let allowed = library.topic_path(topic).into_iter().flat_map(|topic| &topic.aspects);
    let named = |slug: &&String| {
        library.aspect(slug).is_some_and(|aspect| {
            let names = [&aspect.name.en, &aspect.name.zh];
            names.into_iter().any(|name| !name.is_empty() && folded.contains(&name.to_lowercase()))
        })
    };
    allowed.into_iter().find(named).cloned().unwrap_or_else(|| NO_ASPECT.to_owned())
}

/// The beginning of a claim in at most 18 columns.
fn label(text: &str) -> String {
    let mut kept = String::new();
    for character in text.chars() {
        kept.push(character);
        if width(&kept, Ambiguous::Narrow) >= LABEL {
            kept.pop();
            kept.push('…');
            break;
        }
    }
    kept
}

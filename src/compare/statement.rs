//! Claims of the briefs on a topic, with what they are about: the material of suggestions.

use std::{collections::BTreeSet, ops::Range};

use super::{
    Options,
    lexicon::Lexicon,
    record::{Scope, one_language},
    terms::{Key, mentions},
};
use crate::{
    domain::{Brief, Document, Library, Link, Paragraphs, Target},
    markdown::{Claim, claims, parse},
    text::width::{Ambiguous, width},
};

/// A claim of a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its brief: an index into [`Library::briefs`].
    pub brief: usize,
    /// Its words in one line.
    pub text: String,
    /// The heading above it, or the brief's title.
    pub heading: String,
    /// Where it stands in the brief's body, in bytes.
    pub source: Range<usize>,
    /// The paragraphs of the report that it cites, or the next claim on its line; else all of its brief's.
    pub paragraphs: Paragraphs,
    /// The actors that it names: indexes into [`Library::actors`].
    pub actors: Vec<usize>,
    /// The aspects of the brief's records that cite the same paragraphs for one of its actors.
    aspects: BTreeSet<String>,
    /// The brief's topics within the comparison.
    topics: BTreeSet<String>,
    /// The instruments that it names.
    named: BTreeSet<Key>,
}

impl Statement {
    /// Its words under its heading.
    pub(super) fn headed(&self) -> String {
        format!("{} {}", self.heading, self.text)
    }

    /// What else two claims have in common, in thousandths: 0.40 for the same actors, 0.20 for an aspect, 0.25 for the
    /// same topics, 0.35 for two named things or 0.175 for one.
    pub(super) fn facets(&self, other: &Self) -> u32 {
        let own: BTreeSet<usize> = self.actors.iter().copied().collect();
        let theirs: BTreeSet<usize> = other.actors.iter().copied().collect();
        let named = self.named.intersection(&other.named).count().min(2) as u32;
        let aspect = u32::from(!self.aspects.is_disjoint(&other.aspects));
        400 * overlap(&own, &theirs) / 1000
            + 200 * aspect
            + 250 * overlap(&self.topics, &other.topics) / 1000
            + 175 * named
    }
}

/// The share of what two sets hold that both hold, in thousandths.
fn overlap<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> u32 {
    let both = a.intersection(b).count();
    (1000 * both / (a.len() + b.len() - both).max(1)) as u32
}

/// The claims of an edition's briefs on the topic `slug`, in one language each, in the order of the library.
pub(super) fn statements(
    library: &Library,
    lexicon: &Lexicon,
    slug: &str,
    edition: usize,
    options: &Options,
) -> Vec<Statement> {
    let scope = Scope::new(library, slug, options);
    let is_on_topic = |brief: &Brief| brief.topics.iter().any(|topic| scope.covers(topic));
    one_language(library, options.lang, |brief| !library.briefs[brief].body.is_empty())
        .into_iter()
        .filter(|brief| library.briefs[*brief].edition == edition && is_on_topic(&library.briefs[*brief]))
        .flat_map(|brief| of_brief(library, lexicon, brief, &scope))
        .collect()
}

fn of_brief(library: &Library, lexicon: &Lexicon, index: usize, scope: &Scope<'_>) -> Vec<Statement> {
    let brief = &library.briefs[index];
    let document = parse(&brief.body);
    let topics: BTreeSet<String> = brief.topics.iter().filter(|topic| scope.covers(topic)).cloned().collect();
    let claims = claims(&document);
    let telling = claims.iter().enumerate().filter(|(_, claim)| tells(claim, &document));
    telling
        .map(|(place, claim)| {
            let heading = claim.heading.and_then(|heading| document.outline.entries.get(heading));
            let paragraphs = cited(&claims[place..], &brief.body).unwrap_or(&brief.source).clone();
            let actors = lexicon.actors(&claim.text);
            let aspects = aspects(library, brief, &actors, &paragraphs);
            let words = mentions(lexicon, &claim.text).into_iter().map(|mention| mention.key);
            Statement {
                brief: index,
                heading: heading.map_or_else(|| brief.title.clone(), |heading| heading.title.clone()),
                named: words.filter(|key| matches!(key, Key::Word(_))).collect(),
                topics: topics.clone(),
                text: claim.text.clone(),
                source: claim.source.clone(),
                paragraphs,
                actors,
                aspects,
            }
        })
        .collect()
}

/// The least length of a claim that says something, in columns.
const LEAST: usize = 16;

/// Whether a claim says something, and does not just point to another brief.
fn tells(claim: &Claim, document: &Document) -> bool {
    let within =
        |link: &&Link| claim.source.start <= link.source.start && link.source.end <= claim.source.end;
    let pointers = document.links.iter().filter(|link| matches!(link.target, Target::File(_))).filter(within);
    let pointing: usize = pointers.map(|link| link.source.len()).sum();
    width(&claim.text, Ambiguous::Narrow) >= LEAST && 2 * pointing < claim.source.len()
}

/// The paragraphs that the first of `claims` cites, or else the next on its line that cites any: a citation at the end
/// of several sentences is of them all.
fn cited<'a>(claims: &'a [Claim], body: &str) -> Option<&'a Paragraphs> {
    let mut end = claims.first()?.source.end;
    for claim in claims {
        if body.get(end..claim.source.start).is_some_and(|between| between.contains('\n')) {
            return None;
        }
        if !claim.cites.is_empty() {
            return Some(&claim.cites);
        }
        end = claim.source.end;
    }
    None
}

fn aspects(library: &Library, brief: &Brief, actors: &[usize], paragraphs: &Paragraphs) -> BTreeSet<String> {
    let named = |slug: &str| actors.iter().any(|actor| library.actors[*actor].slug == slug);
    brief
        .positions
        .iter()
        .filter(|position| {
            named(&position.actor) && position.paragraphs.iter().any(|number| paragraphs.contains(number))
        })
        .map(|position| position.aspect.clone())
        .collect()
}

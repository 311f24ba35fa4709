//! Statements: the records of an edition on a topic, and the claims of its briefs that no record covers. The material
//! of suggestions.

use std::{collections::BTreeSet, ops::Range};

use super::{
    Options, Provenance, Record,
    extract::NO_ASPECT,
    lexicon::Lexicon,
    record::{Scope, one_language, records_in},
    score::is_han,
    terms::{Key, mentions},
};
use crate::{
    domain::{Brief, Document, Library, Link, Paragraphs, Target},
    markdown::{Claim, claims, parse},
    text::width::{Ambiguous, width},
};

/// A record, or a claim of a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its brief: an index into [`Library::briefs`].
    pub brief: usize,
    /// Its edition: an index into [`Library::editions`].
    pub edition: usize,
    /// Its words in one line.
    pub text: String,
    /// The heading above it, or the brief's title.
    pub heading: String,
    /// Where it stands in the brief's body, in bytes; empty for a row of a table.
    pub source: Range<usize>,
    /// The paragraphs of the report that it cites, or the next claim on its line; else all of its brief's.
    pub paragraphs: Paragraphs,
    /// The actors that it names, a record's own first: indexes into [`Library::actors`].
    pub actors: Vec<usize>,
    /// The record that it is; none for a claim that no record covers.
    pub record: Option<Box<Record>>,
    /// What it is matched by: its words, and its words under its heading, names made one.
    pub(super) matched: Matched,
    /// What it has that others may have too.
    pub(super) facets: Facets,
}

/// What a statement is matched by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Matched {
    pub(super) text: String,
    pub(super) headed: String,
}

impl Matched {
    fn of(lexicon: &Lexicon, heading: &str, text: &str) -> Self {
        let text = lexicon.unified(text);
        Self { headed: format!("{} {text}", lexicon.unified(heading)), text }
    }
}

/// What two statements may have in common besides their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facets {
    /// Who holds it: the record's actor, or all that a claim names.
    pub(super) holders: BTreeSet<usize>,
    /// The record's aspect, or those of its brief's records that cite the same paragraphs for one of its actors.
    pub(super) aspects: BTreeSet<String>,
    /// The record's topic, or its brief's topics within the comparison.
    pub(super) topics: BTreeSet<String>,
    /// The instruments that it names.
    pub(super) named: BTreeSet<Key>,
}

impl Statement {
    /// The statement that a record makes.
    pub fn of_record(library: &Library, lexicon: &Lexicon, record: &Record) -> Self {
        let (brief, position) = (&library.briefs[record.brief], &record.position);
        let holder = library.actors.iter().position(|actor| actor.slug == position.actor);
        let mut actors: Vec<usize> = holder.into_iter().collect();
        actors.extend(lexicon.actors(&position.text).into_iter().filter(|actor| Some(*actor) != holder));
        let named = named(lexicon, &position.text);
        let at = record.offset(library);
        Self {
            brief: record.brief,
            edition: record.edition,
            matched: Matched::of(lexicon, brief.title(), &position.text),
            text: position.text.clone(),
            heading: brief.title().to_owned(),
            source: at..at,
            paragraphs: position.paragraphs.clone(),
            actors,
            facets: Facets {
                holders: holder.into_iter().collect(),
                aspects: [&position.aspect]
                    .into_iter()
                    .filter(|aspect| *aspect != NO_ASPECT)
                    .cloned()
                    .collect(),
                topics: BTreeSet::from([position.topic.clone()]),
                named,
            },
            record: Some(Box::new(record.clone())),
        }
    }
}

/// The instruments that `text` names.
fn named(lexicon: &Lexicon, text: &str) -> BTreeSet<Key> {
    let keys = mentions(lexicon, text).into_iter().map(|mention| mention.key);
    keys.filter(|key| matches!(key, Key::Named(..))).collect()
}

/// The statements of an edition on the topic `slug`: its records, then the claims that none of them covers.
///
/// A claim is covered by a record of its brief that cites one of its paragraphs for an actor that it names: the record
/// says the same in the editor's words.
pub fn statements(
    library: &Library,
    lexicon: &Lexicon,
    slug: &str,
    edition: usize,
    options: &Options,
) -> Vec<Statement> {
    let scope = Scope::new(library, slug, options);
    let records = records_in(library, slug, options, Some(edition));
    let mut found: Vec<Statement> =
        records.iter().map(|record| Statement::of_record(library, lexicon, record)).collect();
    let is_on_topic = |brief: &Brief| brief.topics().any(|topic| scope.covers(topic));
    let briefs = one_language(library, options.lang, |brief| {
        library.briefs[brief].edition == edition && !library.briefs[brief].body().is_empty()
    });
    for brief in briefs.into_iter().filter(|brief| is_on_topic(&library.briefs[*brief])) {
        let claims = of_brief(library, lexicon, brief, &scope);
        found.extend(claims.into_iter().filter(|claim| !is_covered(library, claim, &records)));
    }
    found
}

fn is_covered(library: &Library, claim: &Statement, records: &[Record]) -> bool {
    let named = |slug: &str| claim.actors.iter().any(|actor| library.actors[*actor].slug == slug);
    records.iter().filter(|record| record.brief == claim.brief).any(|record| match record.provenance {
        Provenance::Extracted => record.position.text == claim.text,
        Provenance::Editor => {
            named(&record.position.actor)
                && record.position.paragraphs.iter().any(|number| claim.paragraphs.contains(number))
        }
    })
}

fn of_brief(library: &Library, lexicon: &Lexicon, index: usize, scope: &Scope<'_>) -> Vec<Statement> {
    let brief = &library.briefs[index];
    let topics: BTreeSet<String> =
        brief.topics().filter(|topic| scope.covers(topic)).map(str::to_owned).collect();
    let statement = |claim: BriefClaim| {
        let actors = lexicon.actors(&claim.text);
        let named = named(lexicon, &claim.text);
        let facets = Facets {
            holders: actors.iter().copied().collect(),
            aspects: aspects(library, brief, &actors, &claim.paragraphs),
            topics: topics.clone(),
            named,
        };
        Statement {
            brief: index,
            edition: brief.edition,
            matched: Matched::of(lexicon, &claim.heading, &claim.text),
            text: claim.text,
            heading: claim.heading,
            source: claim.source,
            paragraphs: claim.paragraphs,
            actors,
            record: None,
            facets,
        }
    };
    let year = library.editions[brief.edition].year;
    let claims = brief_claims(brief).into_iter().filter(tells_enough);
    claims.filter(|claim| !speaks_of_another_edition(&claim.text, year)).map(statement).collect()
}

/// A claim of a brief with the heading it stands under and the paragraphs it rests on.
#[derive(Clone, Debug)]
pub(super) struct BriefClaim {
    pub(super) text: String,
    pub(super) heading: String,
    /// Bytes of the brief's body.
    pub(super) source: Range<usize>,
    pub(super) paragraphs: Paragraphs,
}

/// The claims of a brief on its matter, in order.
pub(super) fn brief_claims(brief: &Brief) -> Vec<BriefClaim> {
    let document = parse(brief.body());
    let claims = claims(&document);
    let telling = claims.iter().enumerate().filter(|(_, claim)| tells(claim, &document));
    telling
        .map(|(place, claim)| {
            let heading = claim.heading.and_then(|heading| document.outline.entries.get(heading));
            BriefClaim {
                text: claim.text.clone(),
                heading: heading.map_or_else(|| brief.title().to_owned(), |heading| heading.title.clone()),
                source: claim.source.clone(),
                paragraphs: cited(&claims[place..], brief.body()).unwrap_or(&brief.source()).clone(),
            }
        })
        .collect()
}

/// The least length of a claim that is suggested, in columns: a dozen Chinese characters, eight English words. Shorter
/// ones, and those that only lead to a list, match too much.
const LEAST: [usize; 2] = [24, 48];

/// Whether a claim says enough to be matched.
fn tells_enough(claim: &BriefClaim) -> bool {
    let least = LEAST[usize::from(!claim.text.chars().any(is_han))];
    // a piece of a list in Latin script begins small or ends with a semicolon
    let begins_small = claim.text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    width(&claim.text, Ambiguous::Narrow) >= least && !begins_small && !claim.text.ends_with([':', '：', ';'])
}

/// Whether a claim is about another edition than that of `year`, as the editors' own comparisons are: `2022年版`, `the 2022
/// white paper`. It would match that edition best of all, and say nothing of this one.
fn speaks_of_another_edition(text: &str, year: i32) -> bool {
    let own = year.to_string();
    ["年版", "年白皮书", " edition", " white paper", " report"].iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let digits = text[..at].char_indices().rev().take(4);
            let start = digits.take_while(|(_, c)| c.is_ascii_digit()).last().map_or(at, |(start, _)| start);
            at - start == 4 && text[start..at] != own
        })
    })
}

/// Whether a claim is of the brief's matter: no pointer to another brief, and no footnote, which speaks of the report.
fn tells(claim: &Claim, document: &Document) -> bool {
    let within =
        |link: &&Link| claim.source.start <= link.source.start && link.source.end <= claim.source.end;
    let pointers = document.links.iter().filter(|link| matches!(link.target, Target::File(_))).filter(within);
    let pointing: usize = pointers.map(|link| link.source.len()).sum();
    let notes = document.footnotes.iter().flat_map(|footnote| &footnote.blocks);
    let is_footnote = notes.map(|block| &block.source).any(|source| source.contains(&claim.source.start));
    2 * pointing < claim.source.len() && !is_footnote
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
        .positions()
        .iter()
        .filter(|position| {
            named(&position.actor) && position.paragraphs.iter().any(|number| paragraphs.contains(number))
        })
        .map(|position| position.aspect.clone())
        .collect()
}

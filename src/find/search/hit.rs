//! A hit as it is shown: its text, what in it matched, and where it leads.

use std::ops::Range;

use crate::{
    domain::{Lang, Pane, Paragraphs},
    find::{Kind, Manner},
};

use super::{super::corpus::BriefCard, Candidate, assess::Assessor};

/// One entry of a list of hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The number of the passage in its index.
    pub passage: usize,
    /// What it is.
    pub kind: Kind,
    /// By what it matched: the least sure of the words.
    pub manner: Manner,
    /// The passage's text. A topic or an actor reads `name · name in the other language (the name that matched)`.
    pub text: String,
    /// What in the text matched, in bytes, in order; empty where another name of the brief's topic did.
    pub highlights: Vec<Range<usize>>,
    /// Its language; of a topic or actor, the language of the name that matched.
    pub lang: Lang,
    /// The brief it belongs to: an index into the library's.
    pub brief: Option<usize>,
    /// The edition of that brief or paragraph: an index into the library's.
    pub edition: Option<usize>,
    /// The pane of that brief.
    pub pane: Option<Pane>,
    /// Where it stands in that brief's markdown, in bytes; 0 for a title.
    pub offset: usize,
    /// The paragraphs that it cites, or else that its brief carries.
    pub source: Paragraphs,
    /// The slug of a topic or an actor.
    pub slug: Option<String>,
    /// Whether it has what was typed but for a slip: a letter too many, too few, another, or two in the wrong order.
    pub forgiven: bool,
    /// Higher is better; comparable within one search only.
    pub score: u32,
}

pub(super) fn make(assessor: &mut Assessor<'_>, lang: Lang, candidate: Candidate) -> Hit {
    let index = assessor.terms.index;
    let passage = candidate.passage as usize;
    let row = index.passages.row(passage);
    let own = index.passages.text(passage);
    let (text, start) = match index.name_of(passage) {
        Some(card) => named(card.name.get(lang), card.name.get(lang.other()), own),
        None => (own.to_owned(), 0),
    };
    let brief = index.brief_of(passage);
    let cited = match row.kind {
        Kind::Paragraph => Paragraphs::one(row.about),
        _ => index
            .passages
            .cited(passage)
            .or_else(|| brief.as_ref().map(BriefCard::source))
            .unwrap_or_default(),
    };
    let edition = match row.kind {
        Kind::Paragraph => Some(row.owner as usize),
        _ => brief.as_ref().map(|brief| brief.edition),
    };
    Hit {
        passage,
        kind: row.kind,
        manner: candidate.manner,
        highlights: highlights(assessor, candidate.passage, start),
        text,
        lang: row.lang,
        brief: brief.as_ref().map(|_| row.owner as usize),
        edition,
        pane: brief.and_then(|brief| brief.pane),
        offset: row.offset as usize,
        source: cited,
        slug: index.name_of(passage).map(|card| card.slug.clone()),
        forgiven: candidate.forgiven,
        score: candidate.score,
    }
}

/// A name with its other ones, and where in it the one that matched stands.
fn named(first: &str, second: &str, matched: &str) -> (String, usize) {
    let mut text = first.to_owned();
    if second != first {
        text.push_str(" · ");
        text.push_str(second);
    }
    if matched == first {
        return (text, 0);
    }
    if matched == second {
        let start = text.len() - second.len();
        return (text, start);
    }
    text.push_str(" (");
    let start = text.len();
    text.push_str(matched);
    text.push(')');
    (text, start)
}

/// What the words matched in the passage's own text, which stands at byte `start` of what is shown.
fn highlights(assessor: &mut Assessor<'_>, passage: u32, start: usize) -> Vec<Range<usize>> {
    let terms = assessor.terms;
    let target = terms.target(passage);
    let mut places: Vec<Range<usize>> = Vec::new();
    for word in &terms.query.words {
        if word.may_be_in(&target.signature, target.short, target.lenient) {
            places.extend(assessor.matching.places(word, target));
        }
    }
    places.sort_unstable_by_key(|place| (place.start, place.end));
    let mut found: Vec<Range<usize>> = Vec::new();
    for place in places {
        let here = start + place.start..start + place.end;
        match found.last_mut() {
            Some(last) if last.end >= here.start => last.end = last.end.max(here.end),
            _ => found.push(here),
        }
    }
    found
}

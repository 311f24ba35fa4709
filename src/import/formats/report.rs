//! A report as a format hands it over: paragraphs, and what the file says of each.

use std::ops::Range;

use crate::import::clean::{Doubt, Kind, Removal};

/// A report as its file holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Its text, without a byte order mark; its paragraphs are what [`crate::library::source::paragraphs`] makes of it.
    pub text: String,
    /// What the file says of each paragraph; empty where it says nothing of any.
    pub facts: Vec<Facts>,
    /// What was left out of the text, such as running heads: [`Removal::in_source`] is false for each.
    pub removed: Vec<Removal>,
    /// What a person should look at.
    pub review: Vec<Doubt>,
    /// The encoding that was found out, where it is not Unicode's.
    pub encoding: Option<&'static str>,
}

/// What a file says of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// What it is.
    pub kind: Kind,
    /// Footnotes mentioned in it, in order.
    pub marks: Vec<Mark>,
    /// The label of the footnote whose text it is, with the bytes of its own number at its start.
    pub note: Option<(u32, usize)>,
}

/// A footnote's mention in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The bytes of the paragraph that stand for it, such as a raised number; none where the file holds it apart.
    pub range: Range<usize>,
    /// The footnote's label.
    pub label: u32,
}

impl Report {
    /// A report of which nothing but its text is known.
    pub fn plain(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// Adds a paragraph. Line ends in its text become spaces; one without words is left out.
    pub fn push(&mut self, text: &str, facts: Facts) {
        if text.chars().all(char::is_whitespace) {
            return;
        }
        debug_assert!(facts.marks.iter().all(|mark| mark.range.end <= text.len()));
        // a line end takes one byte, as the space does: the marks keep their places
        self.text.extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        self.text.push('\n');
        self.facts.push(facts);
    }

    /// How many paragraphs were pushed.
    pub fn count(&self) -> usize {
        self.facts.len()
    }

    /// Leaves only footnotes that are both mentioned and there, and numbers them anew in the order of their mentions.
    /// A note that nothing mentions becomes text, a mention of no note becomes words again.
    pub fn settle_notes(&mut self) {
        let there: std::collections::BTreeSet<u32> =
            self.facts.iter().filter_map(|facts| facts.note.map(|(label, _)| label)).collect();
        let mut order: Vec<u32> = Vec::new();
        for facts in &mut self.facts {
            facts.marks.retain(|mark| there.contains(&mark.label));
            for mark in &mut facts.marks {
                let at = order.iter().position(|label| *label == mark.label).unwrap_or_else(|| {
                    order.push(mark.label);
                    order.len() - 1
                });
                mark.label = at as u32 + 1;
            }
        }
        let mut taken = vec![false; order.len()];
        for facts in &mut self.facts {
            let Some((label, number)) = facts.note.take() else { continue };
            match order.iter().position(|one| *one == label) {
                // a second note of one label has no mention of its own
                Some(at) if !taken[at] => {
                    taken[at] = true;
                    facts.note = Some((at as u32 + 1, number));
                    facts.kind = Kind::Note;
                }
                _ => facts.kind = Kind::Text,
            }
        }
    }
}

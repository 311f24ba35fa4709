//! Footnotes of a page: a raised number that links to a place further down, and the text at that place.

use std::collections::BTreeMap;

use super::{
    by_id,
    tree::{Child, Node, Tree},
};

/// Blocks that hold the text of a note.
const BLOCKS: &[&str] = &["li", "p", "div", "aside", "dd", "td", "section"];
/// A note has at most so many characters: more is a section that a number links to.
const LONGEST: usize = 2000;

/// The footnotes of a page, by element.
#[derive(Debug, Default)]
pub struct Notes {
    mentions: BTreeMap<usize, u32>,
    notes: BTreeMap<usize, u32>,
}

impl Notes {
    /// The footnotes of a page.
    pub fn of(tree: &Tree) -> Self {
        let ids = by_id(tree);
        let mut found = Self::default();
        for (index, node) in tree.nodes() {
            let Some(block) = target(tree, index, node, &ids) else { continue };
            let next = found.notes.len() as u32 + 1;
            let label = *found.notes.entry(block).or_insert(next);
            found.mentions.insert(index, label);
        }
        // a note inside another would be told twice
        let notes: Vec<usize> = found.notes.keys().copied().collect();
        for note in notes {
            if above(tree, note)
                .any(|above| found.notes.contains_key(&above) || found.mentions.contains_key(&above))
            {
                let label = found.notes.remove(&note);
                found.mentions.retain(|_, mention| Some(*mention) != label);
            }
        }
        found
    }

    /// The label of the note that an element mentions.
    pub fn mention(&self, index: usize) -> Option<u32> {
        self.mentions.get(&index).copied()
    }

    /// The label of the note that an element holds.
    pub fn note(&self, index: usize) -> Option<u32> {
        self.notes.get(&index).copied()
    }

    /// The text of the note that an element holds, and the bytes that its own number takes at its start.
    pub fn text(tree: &Tree, index: usize) -> (String, usize) {
        let words = tree.words(index);
        let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let digits =
            text.trim_start_matches(['[', '(', '^', ' ']).trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = digits.trim_start_matches(['.', ']', ')', ':', ' ', '、']);
        // an item's number is not in its text: what begins with one begins with a figure
        let own = if tree.node(index).tag == "li" { 0 } else { text.len() - rest.len() };
        let own = if own < text.len() { own } else { 0 };
        (text, own)
    }
}

/// The block of the note that a link mentions: its words are a number, it is raised or named a mention, and where it
/// leads is a block below it that does not hold it.
fn target(tree: &Tree, index: usize, node: &Node, ids: &BTreeMap<&str, usize>) -> Option<usize> {
    let id = node.attribute("href").filter(|_| node.tag == "a")?.strip_prefix('#')?;
    let words = tree.words(index);
    let words = words.trim().trim_matches(['[', ']', '(', ')', '（', '）', '〔', '〕', ' ']);
    let is_number = (1..=3).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_digit());
    let is_raised = tree.node(node.parent).tag == "sup"
        || node
            .children
            .iter()
            .any(|child| matches!(child, Child::Node(inner) if tree.node(*inner).tag == "sup"));
    let is_named = node.attribute("role") == Some("doc-noteref")
        || node
            .attribute("class")
            .is_some_and(|class| class.contains("footnote") || class.contains("noteref"));
    if !is_number || !(is_raised || is_named) {
        return None;
    }
    let place = *ids.get(id)?;
    let block = std::iter::once(place)
        .chain(above(tree, place))
        .find(|at| BLOCKS.contains(&tree.node(*at).tag.as_str()))?;
    let is_below = block > index && !above(tree, index).any(|at| at == block);
    (is_below && tree.words(block).chars().count() <= LONGEST).then_some(block)
}

fn above(tree: &Tree, index: usize) -> impl Iterator<Item = usize> + '_ {
    let mut at = index;
    std::iter::from_fn(move || {
        if at == 0 {
            return None;
        }
        at = tree.node(at).parent;
        Some(at)
    })
}

//! What the topic tree and the thesaurus know of each topic besides its words: what is above it, how general it is, to
//! which neighbours it gives way.

use super::{thesaurus, weights::leaning};
use crate::domain::Library;

/// Topics that every report names in every section: they say least by themselves.
const ROOTS: &[&str] = &[
    "governance",
    "trends",
    "mechanisms",
    "outlook",
    "technology-applications",
    "information-networks",
    "data-elements",
    "digital-platforms",
];
/// Where the laws of several countries stand side by side, the topic that this is, by the field that they are of.
const COMPARED: &[(&str, &str)] =
    &[("regulatory-models", "data-elements"), ("national-ai-models", "ai-governance")];

/// How much of the tree lies below a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is the general topic of a whole field.
    Root,
    /// It has others below it.
    Parent,
    /// It has none.
    Leaf,
}

/// The part of reports that a topic's root stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The background and governance as a whole.
    Background,
    /// What is governed.
    Matter,
    /// How parties meet.
    Mechanism,
    /// What comes next.
    Outlook,
}

/// A topic in the tree; topics are by their index in the library.
#[derive(Clone, Debug)]
pub struct Node {
    /// How general it is.
    pub kind: Kind,
    /// Where its root belongs.
    pub part: Part,
    /// The topics above it.
    pub above: Vec<usize>,
    /// The neighbours to which it gives way where both are spoken of.
    pub yields: Vec<usize>,
    /// The neighbours that give way to it.
    pub gains: Vec<usize>,
    /// The field whose comparison among countries it is.
    pub compares: Option<usize>,
    /// How far people lean to it, or from it, beside what its signs say, in thousandths.
    pub leaning: i64,
}

/// The nodes of a library's topics, in their order.
pub fn nodes(library: &Library) -> Vec<Node> {
    let topics = &library.topics;
    let at = |slug: &str| topics.iter().position(|topic| topic.slug == slug);
    let mut nodes: Vec<Node> = topics
        .iter()
        .map(|topic| {
            let slug = topic.slug.as_str();
            let path = library.topic_path(slug);
            let is_parent = topics.iter().any(|below| below.parent.as_ref() == Some(&topic.slug));
            let compared = COMPARED.iter().find(|(of, _)| *of == slug);
            Node {
                kind: match is_parent {
                    _ if ROOTS.contains(&slug) => Kind::Root,
                    true => Kind::Parent,
                    false => Kind::Leaf,
                },
                part: match path.last().map_or("", |root| root.slug.as_str()) {
                    "trends" | "governance" => Part::Background,
                    "mechanisms" => Part::Mechanism,
                    "outlook" => Part::Outlook,
                    _ => Part::Matter,
                },
                above: path.iter().filter(|one| one.slug != slug).filter_map(|one| at(&one.slug)).collect(),
                yields: Vec::new(),
                gains: Vec::new(),
                compares: compared.and_then(|(_, field)| at(field)),
                leaning: leaning(slug),
            }
        })
        .collect();
    for (from, to) in thesaurus::borders() {
        if let (Some(from), Some(to)) = (at(from), at(to)) {
            nodes[from].yields.push(to);
            nodes[to].gains.push(from);
        }
    }
    nodes
}

//! What of a page is its article: its `main` or `article` where it has one, and never its navigation.

use super::tree::{Child, Node, Tree, is_unseen};

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is told.
    Kept,
    /// It is never shown, and has no text of the page's.
    Unseen,
    /// It is left out, and listed.
    LeftOut {
        /// Why.
        reason: &'static str,
        /// How sure that is, of 100.
        confidence: u8,
    },
}

const OUTSIDE: Verdict = Verdict::LeftOut { reason: "outside of the page's article", confidence: 90 };
const NAVIGATION: Verdict = Verdict::LeftOut { reason: "navigation of the page", confidence: 95 };
const LIKELY_NAVIGATION: Verdict =
    Verdict::LeftOut { reason: "navigation of the page, by its name", confidence: 85 };
const LINKS: Verdict =
    Verdict::LeftOut { reason: "navigation of the page, by its many links", confidence: 80 };
const HIDDEN: Verdict = Verdict::LeftOut { reason: "hidden on the page", confidence: 90 };
const BACK: Verdict = Verdict::LeftOut { reason: "a link back from a footnote", confidence: 95 };

/// Parts of names that navigation has.
const NAMES: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "sidebar",
    "breadcrumb",
    "breadcrumbs",
    "footer",
    "header",
    "cookie",
    "cookies",
    "share",
    "sharing",
    "social",
    "related",
    "recommend",
    "comment",
    "comments",
    "advert",
    "ads",
    "ad",
    "pagination",
    "pager",
    "skip",
    "toolbar",
    "toc",
    "masthead",
    "banner",
    "subscribe",
    "newsletter",
    "copyright",
    "login",
    "search",
];

/// Of the text of a page, an article that has less than this share of a hundred is a teaser.
const ARTICLE: usize = 40;
/// An element whose text is links to this share of a hundred is navigation.
const LINKED: usize = 60;

/// What becomes of each element of a page.
#[derive(Debug)]
pub struct Content {
    verdicts: Vec<Verdict>,
}

/// How much text an element has, and how much of it is links, in characters.
#[derive(Clone, Copy, Debug, Default)]
struct Amount {
    text: usize,
    linked: usize,
    links: usize,
    has_title: bool,
}

impl Content {
    /// What becomes of the elements of a page.
    pub fn of(tree: &Tree) -> Self {
        let amounts = amounts(tree);
        let article = article(tree, &amounts);
        let inside = article.map(|article| ancestors(tree, article));
        let whole = amounts[0].text;
        let verdicts = tree
            .nodes()
            .map(|(index, node)| {
                let amount = amounts[index];
                if is_unseen(&node.tag) {
                    return Verdict::Unseen;
                }
                if let (Some(article), Some(above)) = (article, &inside)
                    && index != article
                    && above.contains(&node.parent)
                    && !above.contains(&index)
                    && node.parent != article
                {
                    return OUTSIDE;
                }
                by_element(node, amount, whole, article.is_some())
            })
            .collect();
        Self { verdicts }
    }

    /// What becomes of an element.
    pub fn verdict(&self, index: usize) -> Verdict {
        self.verdicts[index]
    }
}

/// The element and all that it stands in.
fn ancestors(tree: &Tree, index: usize) -> Vec<usize> {
    let mut above = vec![index];
    let mut at = index;
    while at != 0 {
        at = tree.node(at).parent;
        above.push(at);
    }
    above
}

fn by_element(node: &Node, amount: Amount, whole: usize, has_article: bool) -> Verdict {
    let is_hidden = node.attribute("hidden").is_some()
        || node.attribute("aria-hidden") == Some("true")
        || node.attribute("style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
    if is_hidden {
        return HIDDEN;
    }
    let role = node.attribute("role").unwrap_or_default();
    if role == "doc-backlink" || node.attribute("class").is_some_and(|class| class.contains("backref")) {
        return BACK;
    }
    let is_navigation = matches!(node.tag.as_str(), "nav" | "menu" | "dialog")
        || matches!(role, "navigation" | "banner" | "contentinfo" | "search" | "complementary" | "menubar");
    // the head of an article holds its title
    let is_edge = matches!(node.tag.as_str(), "header" | "footer" | "aside") && !amount.has_title;
    if is_navigation || (is_edge && role != "doc-endnotes" && role != "doc-footnote") {
        return NAVIGATION;
    }
    let is_block = matches!(node.tag.as_str(), "div" | "section" | "ul" | "ol" | "table" | "p" | "form");
    let is_small = amount.text * 100 < whole * 30;
    if is_block && is_small && !amount.has_title && amount.text > 0 {
        if is_named(node) {
            return LIKELY_NAVIGATION;
        }
        if !has_article && amount.links >= 3 && amount.linked * 100 >= amount.text * LINKED {
            return LINKS;
        }
    }
    Verdict::Kept
}

/// Whether an element's names say that it is navigation.
fn is_named(node: &Node) -> bool {
    let names = [node.attribute("class"), node.attribute("id")];
    names
        .into_iter()
        .flatten()
        .flat_map(|names| names.split(|c: char| c.is_whitespace() || c == '-' || c == '_'))
        .any(|name| NAMES.contains(&name.to_ascii_lowercase().as_str()))
}

/// The article: the page's `main`, or the `article` that has most of its text.
fn article(tree: &Tree, amounts: &[Amount]) -> Option<usize> {
    let is_main = |node: &Node| node.tag == "main" || node.attribute("role") == Some("main");
    let all = |wanted: &dyn Fn(&Node) -> bool| -> Option<usize> {
        let found = tree.nodes().filter(|(_, node)| wanted(node)).map(|(index, _)| index);
        found.max_by_key(|index| (amounts[*index].text, std::cmp::Reverse(*index)))
    };
    let found = all(&|node| node.tag == "article").or_else(|| all(&is_main))?;
    // a main that holds the article and the list of others is wider than it
    (amounts[found].text * 100 >= amounts[0].text * ARTICLE)
        .then_some(found)
        .or_else(|| all(&is_main).filter(|main| amounts[*main].text > 0))
}

/// How much text every element has; the last come first, since an element comes before what stands in it.
fn amounts(tree: &Tree) -> Vec<Amount> {
    let mut amounts = vec![Amount::default(); tree.nodes().len()];
    for (index, node) in tree.nodes().rev() {
        if is_unseen(&node.tag) {
            continue;
        }
        let mut amount = Amount::default();
        for child in &node.children {
            match child {
                Child::Text(text) => amount.text += text.chars().filter(|c| !c.is_whitespace()).count(),
                Child::Node(index) => {
                    let inner = amounts[*index];
                    amount.text += inner.text;
                    amount.linked += inner.linked;
                    amount.links += inner.links;
                    amount.has_title |= inner.has_title;
                }
            }
        }
        if node.tag == "a" {
            (amount.linked, amount.links) = (amount.text, 1);
        }
        amount.has_title |= node.tag == "h1";
        amounts[index] = amount;
    }
    amounts
}

//! The elements of a web page, from its tokens: what HTML lets an author leave open is closed, and what stands too deep
//! is refused before it can cost anything.

use std::cell::RefCell;

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::{RawKind, RawKind::ScriptData},
    },
};

use crate::domain::Fault;

/// Elements stand inside each other at most so deep.
const DEEPEST: usize = 400;
/// A page has at most so many elements.
const MOST: usize = 2_000_000;

/// What stands in an element.
#[derive(Debug)]
pub enum Child {
    Text(String),
    Node(usize),
}

/// An element.
#[derive(Debug, Default)]
pub struct Node {
    /// Its name in lower case; empty for the page itself.
    pub tag: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Child>,
    /// The element it stands in.
    pub parent: usize,
}

impl Node {
    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// How many rows or columns a cell takes.
    pub fn span(&self, name: &str) -> u32 {
        self.attribute(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1).clamp(1, 100)
    }
}

/// A page.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// The elements of a page.
    ///
    /// # Errors
    ///
    /// When they stand too deep in each other, or are too many.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let builder = Builder { nodes: vec![Node::default()], open: vec![0], refused: None };
        let tokenizer = Tokenizer::new(Sink(RefCell::new(builder)), TokenizerOpts::default());
        let input = BufferQueue::default();
        // a piece at a time: what is refused is read no further
        let mut rest = text;
        while !rest.is_empty() && tokenizer.sink.0.borrow().refused.is_none() {
            let (piece, after) = rest.split_at(rest.floor_char_boundary(1 << 16).max(1.min(rest.len())));
            input.push_back(StrTendril::from_slice(piece));
            // it stops at the end of each script
            while !input.is_empty() {
                drop(tokenizer.feed(&input));
            }
            rest = after;
        }
        tokenizer.end();
        let Builder { nodes, refused, .. } = tokenizer.sink.0.into_inner();
        match refused {
            Some(what) => Err(Fault::of_file(
                "",
                format!("the web page is broken: {what}"),
                "save it anew from a browser, or as plain text",
            )),
            None => Ok(Self { nodes }),
        }
    }

    /// The page itself.
    pub fn root(&self) -> &Node {
        &self.nodes[0]
    }

    /// An element.
    pub fn node(&self, index: usize) -> &Node {
        &self.nodes[index]
    }

    /// The elements in the order of the page.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = (usize, &Node)> + ExactSizeIterator {
        self.nodes.iter().enumerate()
    }

    /// All words in an element.
    pub fn words(&self, index: usize) -> String {
        let mut words = String::new();
        self.gather(index, &mut words);
        words
    }

    fn gather(&self, index: usize, words: &mut String) {
        for child in &self.nodes[index].children {
            match child {
                Child::Text(text) => words.push_str(text),
                Child::Node(index) if is_unseen(&self.nodes[*index].tag) => {}
                Child::Node(index) => {
                    if super::INLINE.contains(&self.nodes[*index].tag.as_str()) {
                        self.gather(*index, words);
                    } else {
                        words.push(' ');
                        self.gather(*index, words);
                        words.push(' ');
                    }
                }
            }
        }
    }
}

/// Whether an element's text is never shown.
pub fn is_unseen(tag: &str) -> bool {
    matches!(
        tag,
        "script"
            | "style"
            | "template"
            | "head"
            | "title"
            | "noscript"
            | "svg"
            | "canvas"
            | "iframe"
            | "object"
            | "audio"
            | "video"
            | "select"
            | "datalist"
            | "textarea"
            | "button"
    )
}

struct Builder {
    nodes: Vec<Node>,
    /// The elements that are open, the page first.
    open: Vec<usize>,
    refused: Option<String>,
}

struct Sink(RefCell<Builder>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        if builder.refused.is_some() {
            return TokenSinkResult::Continue;
        }
        match token {
            Token::TagToken(tag) => return builder.tag(&tag),
            Token::CharacterTokens(text) => builder.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// What a start tag closes, if it is open, and what it may not reach beyond to do so.
fn closes(tag: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match tag {
        "li" => (&["li"], &["ul", "ol", "menu", "table"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
        "tr" => (&["tr"], &["table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot", "caption"], &["table"]),
        "body" => (&["head"], &[]),
        tag if super::INLINE.contains(&tag) || VOID.contains(&tag) => return None,
        _ => (&["p"], &["table", "td", "th", "li", "div", "section", "article", "blockquote", "button"]),
    })
}

impl Builder {
    fn text(&mut self, text: &str) {
        let last = self.open.last().copied().unwrap_or(0);
        match self.nodes[last].children.last_mut() {
            Some(Child::Text(before)) => before.push_str(text),
            _ => self.nodes[last].children.push(Child::Text(text.to_owned())),
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if tag.kind == TagKind::EndTag {
            self.close(&[name], if matches!(name, "table" | "html" | "body") { &[] } else { &["table"] });
            return TokenSinkResult::Continue;
        }
        if let Some((closed, beyond)) = closes(name) {
            self.close(closed, beyond);
        }
        let parent = self.open.last().copied().unwrap_or(0);
        let index = self.nodes.len();
        if self.open.len() > DEEPEST {
            self.refused = Some(format!("its elements stand more than {DEEPEST} deep in each other"));
        } else if index > MOST {
            self.refused = Some(format!("it has more than {MOST} elements"));
        }
        let attributes = tag
            .attrs
            .iter()
            .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
            .collect();
        self.nodes.push(Node { tag: name.to_owned(), attributes, children: Vec::new(), parent });
        self.nodes[parent].children.push(Child::Node(index));
        if VOID.contains(&name) || (tag.self_closing && matches!(name, "path" | "rect" | "circle" | "use")) {
            return TokenSinkResult::Continue;
        }
        self.open.push(index);
        match name {
            "script" => TokenSinkResult::RawData(ScriptData),
            "style" | "iframe" | "noembed" | "noframes" | "noscript" | "xmp" => {
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            "textarea" | "title" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    /// Closes the innermost of the elements `names`, and what is open in it, unless one of `beyond` is between.
    fn close(&mut self, names: &[&str], beyond: &[&str]) {
        for at in (1..self.open.len()).rev() {
            let tag = self.nodes[self.open[at]].tag.as_str();
            if names.contains(&tag) {
                self.open.truncate(at);
                return;
            }
            if beyond.contains(&tag) {
                return;
            }
        }
    }
}

//! The styles of a Word file: which are headings, captions, items of lists.

use std::collections::BTreeMap;

use super::xml::{Step, attribute, name, walk};
use crate::{domain::Fault, import::clean::Kind};

/// What the paragraphs of each style are, by the style's id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Styles {
    kinds: BTreeMap<String, Kind>,
    /// Whether a style is the title's, which stands above all headings.
    titles: Vec<String>,
}

/// A style as it is written.
#[derive(Default)]
struct Style {
    id: String,
    name: String,
    based_on: String,
    level: Option<u8>,
    is_numbered: bool,
}

/// Styles are based on others in chains no longer than this.
const CHAIN: usize = 12;

impl Styles {
    /// Reads `styles.xml`.
    ///
    /// # Errors
    ///
    /// When it is not well formed.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let mut all: BTreeMap<String, Style> = BTreeMap::new();
        let mut style = None::<Style>;
        walk(text, &mut |step| {
            match step {
                Step::Start(element) => match (name(element), &mut style) {
                    ("style", _) => {
                        style = Some(Style {
                            id: attribute(element, "styleId").unwrap_or_default(),
                            ..Style::default()
                        });
                    }
                    ("name", Some(style)) => {
                        style.name = attribute(element, "val").unwrap_or_default().to_lowercase();
                    }
                    ("basedOn", Some(style)) => {
                        style.based_on = attribute(element, "val").unwrap_or_default();
                    }
                    ("outlineLvl", Some(style)) => style.level = outline_level(attribute(element, "val")),
                    ("numPr", Some(style)) => style.is_numbered = true,
                    _ => {}
                },
                Step::End("style") => {
                    if let Some(style) = style.take() {
                        all.insert(style.id.clone(), style);
                    }
                }
                Step::End(_) | Step::Text(_) => {}
            }
            Ok(())
        })?;
        let kinds = all.keys().map(|id| (id.clone(), kind(id, &all))).collect();
        let titles =
            all.values().filter(|style| is_title(&style.name)).map(|style| style.id.clone()).collect();
        Ok(Self { kinds, titles })
    }

    /// What a paragraph of a style is.
    pub fn kind(&self, id: &str) -> Kind {
        self.kinds.get(id).copied().unwrap_or_default()
    }

    /// Whether a style is that of the report's title.
    pub fn is_title(&self, id: &str) -> bool {
        self.titles.iter().any(|title| title == id)
    }
}

fn is_title(name: &str) -> bool {
    matches!(name, "title" | "标题")
}

/// The level of a heading, from 1, in Word's counting from 0; 9 is running text.
pub fn outline_level(value: Option<String>) -> Option<u8> {
    value?.parse().ok().filter(|level| *level < 9).map(|level: u8| level + 1)
}

/// What the paragraphs of a style are, by its name, its level, or the style that it is based on.
fn kind(id: &str, all: &BTreeMap<String, Style>) -> Kind {
    let mut next = id;
    let mut kind = Kind::Unknown;
    for _ in 0..CHAIN {
        let Some(style) = all.get(next) else { break };
        let named = by_name(&style.name);
        if named != Kind::Unknown {
            return named;
        }
        if let Some(level) = style.level {
            return Kind::Heading(level);
        }
        if style.is_numbered {
            kind = Kind::Item;
        }
        next = &style.based_on;
    }
    kind
}

fn by_name(name: &str) -> Kind {
    let level = |prefix: &str| {
        name.strip_prefix(prefix)?.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level))
    };
    if let Some(level) = level("heading").or_else(|| level("标题")) {
        return Kind::Heading(level);
    }
    if is_title(name) {
        return Kind::Heading(1);
    }
    if name.starts_with("toc") || name.starts_with("目录") || name == "table of figures" {
        return Kind::Furniture("a line of the table of contents");
    }
    match name {
        "caption" | "题注" => Kind::Caption,
        name if name.starts_with("list bullet") || name.starts_with("list number") => Kind::Item,
        _ => Kind::Unknown,
    }
}

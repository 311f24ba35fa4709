//! The overview of an imported edition: what briefs there are, and the report's front matter.

use std::fmt::Write as _;

use super::{Paragraphs, escape};
use crate::domain::{Lang, Pane};

/// A brief as the overview lists it.
#[derive(Clone, Debug)]
pub struct Listed<'a> {
    /// Its pane.
    pub pane: Pane,
    /// Its slug.
    pub slug: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The paragraphs it carries.
    pub source: &'a Paragraphs,
}

/// The markdown of an overview: `front` is that of the front matter's sections, with their titles.
pub fn overview(
    report: &str,
    paragraphs: usize,
    briefs: &[Listed<'_>],
    front: &[(String, String)],
    lang: Lang,
) -> String {
    let count = briefs.len();
    let mut text = match lang {
        Lang::Zh => format!(
            "本版由报告“{}”导入：原文{paragraphs}段，编为{count}篇简报，文字均为报告原文。\n\n",
            escape(report, false)
        ),
        Lang::En => format!(
            "Imported from “{}”: {paragraphs} paragraphs in {count} {}, in the words of the report.\n\n",
            escape(report, false),
            if count == 1 { "brief" } else { "briefs" }
        ),
    };
    for pane in Pane::ALL {
        let mut inside = briefs.iter().filter(|brief| brief.pane == pane).peekable();
        if inside.peek().is_none() {
            continue;
        }
        let _ = write!(text, "## {}\n\n", pane.title(lang));
        for brief in inside {
            let Listed { slug, title, source, .. } = brief;
            let _ = writeln!(text, "- [{}]({pane}/{slug}.md) · ¶{source}", escape(title, false));
        }
        text.push('\n');
    }
    if !front.is_empty() {
        let heading = match lang {
            Lang::Zh => "报告开篇",
            Lang::En => "How the report opens",
        };
        let _ = write!(text, "## {heading}\n\n");
        for (title, body) in front {
            let _ = write!(text, "### {}\n\n{body}\n", escape(title, false));
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

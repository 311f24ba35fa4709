//! The inline text of one block: events to runs.

use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};
use unicode_segmentation::UnicodeSegmentation as _;

use super::target::target;
use crate::{
    domain::{Link, Look, Run, Target},
    text::sanitise::sanitise,
};

/// Collects the runs of one block at a time.
pub struct Inline<'a> {
    markdown: &'a str,
    runs: Vec<Run>,
    /// How many of each mark are open, and what they were when they opened.
    emphasis: usize,
    strong: usize,
    strike: usize,
    links: Vec<OpenLink>,
    /// A line's end whose look as a space or nothing depends on what follows.
    soft_break: Option<Run>,
}

/// A link or picture whose end has not come.
struct OpenLink {
    /// Its index; none for one that leads nowhere.
    link: Option<usize>,
    /// Whether there is text in it.
    filled: bool,
}

impl<'a> Inline<'a> {
    /// For blocks of `markdown`.
    pub fn new(markdown: &'a str) -> Self {
        Self {
            markdown,
            runs: Vec::new(),
            emphasis: 0,
            strong: 0,
            strike: 0,
            links: Vec::new(),
            soft_break: None,
        }
    }

    /// A mark or link opens.
    pub fn start(&mut self, tag: Tag<'_>, source: Range<usize>, links: &mut Vec<Link>) {
        match tag {
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough => self.strikethrough(source, true),
            Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. } => {
                let within = self.link();
                let link = within.or_else(|| {
                    links.push(Link { target: target(link_type, &dest_url)?, source: source.clone() });
                    Some(links.len() - 1)
                });
                self.links.push(OpenLink { link, filled: false });
            }
            _ => {}
        }
    }

    /// A mark or link closes.
    pub fn end(&mut self, tag: TagEnd, source: Range<usize>) {
        match tag {
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.strikethrough(source, false),
            TagEnd::Link | TagEnd::Image => {
                if self.links.last().is_some_and(|open| !open.filled) {
                    // A picture without words, or a link around nothing: its markdown stands for it.
                    self.soft_break.take_if(|space| space.source.start >= source.start);
                    let raw = &self.markdown[source.clone()];
                    self.text(raw, source);
                }
                self.links.pop();
                if let Some(around) = self.links.last_mut() {
                    around.filled = true;
                }
            }
            _ => {}
        }
    }

    /// `~~` strikes out. A single `~` is text here, though GitHub strikes that out too: Chinese reports write ranges
    /// as `20~30`, and two of them in a paragraph would strike out what is between.
    fn strikethrough(&mut self, source: Range<usize>, opens: bool) {
        let marks = &self.markdown[source.clone()];
        if marks.starts_with("~~") {
            self.strike = if opens { self.strike + 1 } else { self.strike.saturating_sub(1) };
        } else if opens {
            self.text("~", source.start..source.start + 1);
        } else {
            self.text("~", source.end - 1..source.end);
        }
    }

    /// Plain text, made harmless.
    pub fn text(&mut self, text: &str, source: Range<usize>) {
        self.resolve_break(text);
        let look = self.look();
        self.push_clean(text, source, look, false);
    }

    /// `` `code` ``.
    pub fn code(&mut self, text: &str, source: Range<usize>) {
        self.resolve_break(text);
        let source = code_source(&self.markdown[source.clone()], text)
            .map_or(source.clone(), |within| source.start + within.start..source.start + within.end);
        let look = Look { code: true, ..self.look() };
        self.push_clean(text, source, look, false);
    }

    /// HTML within text: a line break where it says so, else as it stands.
    pub fn html(&mut self, text: &str, source: Range<usize>) {
        let name = text.trim_matches(['<', '>', '/', ' ']);
        if name.eq_ignore_ascii_case("br") { self.hard_break(source) } else { self.text(text, source) }
    }

    /// A mention of the footnote with this index.
    pub fn footnote(&mut self, footnote: usize, source: Range<usize>, links: &mut Vec<Link>) {
        self.resolve_break("[");
        links.push(Link { target: Target::Footnote(footnote), source: source.clone() });
        let text = format!("[{}]", footnote + 1);
        self.runs.push(Run { text, look: self.look(), link: Some(links.len() - 1), source });
    }

    /// A line of the markdown ends, the paragraph goes on.
    pub fn soft_break(&mut self, source: Range<usize>) {
        let end = self.markdown[source.clone()].find('\n').map_or(source.end, |at| source.start + at + 1);
        let start = end.saturating_sub(1).max(source.start);
        self.soft_break = Some(self.run(" ", start..end));
    }

    /// A line ends where its writer wanted it.
    pub fn hard_break(&mut self, source: Range<usize>) {
        self.soft_break = None;
        if let Some(open) = self.links.last_mut() {
            open.filled = true;
        }
        let run = self.run("\n", source);
        self.runs.push(run);
    }

    /// Text of a code or HTML block, made harmless; tabs and line ends stay.
    pub fn verbatim(&mut self, text: &str, source: Range<usize>) {
        self.push_clean(text, source, Look::default(), true);
    }

    /// The runs of the block, which ends here.
    pub fn finish(&mut self) -> Vec<Run> {
        (self.emphasis, self.strong, self.strike) = (0, 0, 0);
        self.links.clear();
        self.soft_break = None;
        // Not taken: a vector that grew has room for four runs, and most texts are one.
        self.runs.drain(..).collect()
    }

    /// The runs of a code or HTML block, which ends here, without its last line end.
    pub fn finish_verbatim(&mut self) -> Vec<Run> {
        let mut runs = self.finish();
        if let Some(run) = runs.last_mut()
            && run.text.ends_with('\n')
        {
            let kept = run.text.len() - 1;
            run.source = run.source_of(0..kept);
            run.text.truncate(kept);
            if run.text.is_empty() {
                runs.pop();
            }
        }
        runs
    }

    fn look(&self) -> Look {
        Look { emphasis: self.emphasis > 0, strong: self.strong > 0, strike: self.strike > 0, code: false }
    }

    fn link(&self) -> Option<usize> {
        self.links.last().and_then(|open| open.link)
    }

    fn run(&self, text: &str, source: Range<usize>) -> Run {
        Run { text: text.to_owned(), look: self.look(), link: self.link(), source }
    }

    /// Sets a waiting line end, now that `next` follows: nothing between two CJK characters, else a space.
    fn resolve_break(&mut self, next: &str) {
        if let Some(open) = self.links.last_mut() {
            open.filled = true;
        }
        let Some(space) = self.soft_break.take() else { return };
        let before = self.runs.last().and_then(|run| run.text.chars().next_back());
        if let (Some(before), Some(after)) = (before, next.chars().next())
            && !joins(before, after)
        {
            self.push(space);
        }
    }

    /// Pushes `text` in runs of which each is either exact or one decoded or harmful piece.
    fn push_clean(&mut self, text: &str, source: Range<usize>, look: Look, verbatim: bool) {
        let run = |text: &str, source| Run { text: text.to_owned(), look, link: None, source };
        let link = self.link();
        let mut push = |run: Run| self.push(Run { link, ..run });
        if !text.is_empty() && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return push(run(text, source));
        }
        let special = |c: char| is_line_end(c) || (!verbatim && matches!(c, '\t' | '\n'));
        if !text.contains(special) && matches!(sanitise(text), std::borrow::Cow::Borrowed(_)) {
            return push(run(text, source));
        }
        let exact = text.len() == source.len();
        for (at, grapheme) in text.grapheme_indices(true) {
            let place =
                if exact { source.start + at..source.start + at + grapheme.len() } else { source.clone() };
            match grapheme {
                "\t" | "\n" if verbatim => push(run(grapheme, place)),
                "\r\n" | "\u{85}" | "\u{2028}" | "\u{2029}" => push(run("\n", place)),
                "\t" | "\n" => push(run(" ", place)),
                _ => push(run(&sanitise(grapheme), place)),
            }
        }
    }

    /// Adds a run, to the last one if both are exact, alike and next to each other.
    fn push(&mut self, run: Run) {
        if run.text.is_empty() {
            return;
        }
        if let Some(last) = self.runs.last_mut()
            && last.look == run.look
            && last.link == run.link
            && last.source.end == run.source.start
            && last.source.len() == last.text.len()
            && run.source.len() == run.text.len()
        {
            last.text.push_str(&run.text);
            last.source.end = run.source.end;
        } else {
            self.runs.push(run);
        }
    }
}

/// Where the text of a code span stands within its markdown, without the ticks and the spaces beside them; none where
/// it is not there byte by byte.
fn code_source(markdown: &str, text: &str) -> Option<Range<usize>> {
    let ticks = markdown.bytes().take_while(|byte| *byte == b'`').count();
    let inner = markdown.get(ticks..markdown.len().checked_sub(ticks)?)?;
    let padding = usize::from(inner.len() == text.len() + 2);
    let bare = inner.get(padding..inner.len() - padding)?;
    let same = |(raw, shown): (u8, u8)| raw == shown || (raw == b'\n' && shown == b' ');
    let exact = bare.len() == text.len() && bare.bytes().zip(text.bytes()).all(same);
    exact.then(|| ticks + padding..ticks + padding + text.len())
}

/// Characters that end a line and are no line ends to markdown, or stand before one.
fn is_line_end(c: char) -> bool {
    matches!(c, '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a line end between these two characters stands for nothing: Chinese and Japanese have no spaces.
fn joins(before: char, after: char) -> bool {
    let quote = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·');
    (is_cjk(before) && (is_cjk(after) || quote(after))) || (quote(before) && is_cjk(after))
}

/// Han, kana, and their punctuation and full-width forms; not Hangul, which is set with spaces.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{312f}' | '\u{31a0}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

//! What an import was unsure of, over every edition that was imported, and what a person decides about it.
//!
//! A brief is unsure while its front matter says `review = true`; what else an import listed for review in `import.json`
//! is open until it is looked at. To confirm a brief takes the mark out; to move one puts its files into another pane's
//! folder and mends the overview's link; what is about the text alone is noted in `reviewed.json`, which outlives another
//! import of the report. Each of these is done whole or not at all.

mod deed;
mod files;
mod place;
mod queue;

pub use deed::{confirm, move_to};
pub use place::place;
pub use queue::{Matter, queue};

/// The mark in the front matter of a brief that wants a look.
const MARK: &str = ", review = true";
/// What a person has looked at, beside `import.json`.
const REVIEWED: &str = "reviewed.json";

/// Where the mark stands in the front matter of a brief, in bytes.
fn mark(text: &str) -> Option<usize> {
    let line = sureness_line(text)?;
    text[line.clone()].find(MARK).map(|at| line.start + at)
}

/// The line of the front matter that says how sure the import was.
fn sureness_line(text: &str) -> Option<std::ops::Range<usize>> {
    let end = text.get(3..)?.find("\n+++").map(|end| end + 3)?;
    let start = text[..end].find("\nimport = ")? + 1;
    let length = text[start..end].find('\n').unwrap_or(end - start);
    Some(start..start + length)
}

#[cfg(test)]
mod tests;

//! A brief's front matter: the TOML between `+++` at its top.

use super::{
    fields,
    sheet::{Placed, Sheet},
};
use crate::domain::Paragraphs;

/// What a front matter says.
#[derive(Debug, Default)]
pub struct Front {
    /// The title.
    pub title: Option<Placed<String>>,
    /// The summary.
    pub summary: Option<Placed<String>>,
    /// Topic slugs.
    pub topics: Vec<Placed<String>>,
    /// Where the list of topics begins, if there is one.
    pub topics_at: Option<usize>,
    /// The paragraphs carried.
    pub source: Option<Placed<Paragraphs>>,
    /// The first byte of the markdown below.
    pub body: usize,
}

const MARK: &str = "+++";

/// Reads the front matter of a brief. A brief without one is all body, and has a fault.
pub fn read(sheet: &Sheet) -> Front {
    let Some((toml, body)) = parts(sheet) else {
        return Front::default();
    };
    fields::read(sheet, toml.start, &sheet.text[toml.clone()], "the front matter", |fields| {
        let front = Front {
            title: fields.required_text("title"),
            topics: fields.required_texts("topics"),
            topics_at: fields.at("topics"),
            source: fields.required_parsed("source"),
            summary: fields.required_text("summary"),
            body,
        };
        fields.own_table("import");
        front
    })
}

/// Where the TOML stands, and where the body begins, in bytes.
fn parts(sheet: &Sheet) -> Option<(std::ops::Range<usize>, usize)> {
    let text: &str = &sheet.text;
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == MARK);
    let Some(first) = first else {
        sheet.fault(
            0,
            "the brief has no front matter",
            "begin it with a line `+++`, title, topics, source, summary, and `+++`",
        );
        return None;
    };
    let mut at = first.len();
    for line in lines {
        let next = at + line.len();
        if line.trim_end() == MARK {
            return Some((first.len()..at, next));
        }
        at = next;
    }
    sheet.fault(0, "the front matter does not end", "close it with a second line `+++`");
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &'static str) -> Vec<String> {
        let sheet = Sheet::new("a.md".into(), text.into());
        read(&sheet);
        sheet.take_findings().into_iter().map(|finding| finding.fault.to_string()).collect()
    }

    #[test]
    fn the_body_begins_after_the_second_mark() {
        let text = "+++\ntitle = \"T\"\ntopics = [\"a\"]\nsource = \"1\"\nsummary = \"S.\"\n+++\nBody\n";
        let sheet = Sheet::new("a.md".into(), text.into());
        let front = read(&sheet);
        assert_eq!(&text[front.body..], "Body\n");
        assert_eq!(front.title, Some(Placed::new("T".into(), 12)));
        assert!(sheet.take_findings().is_empty());
    }

    #[test]
    fn every_fault_is_told_at_its_place() {
        assert_eq!(
            faults("+++\ntitle = 3\ntopics = [\"a\", 4]\nsource = \"4-2\"\ntags = []\n+++\n"),
            [
                "a.md:2:1: the front matter has no `summary` (add `summary = \"…\"`)",
                "a.md:2:9: `title` is a whole number, not text (write `title = \"…\"`)",
                "a.md:3:16: `topics` is a whole number, not a list of texts (write `topics = [\"…\", \"…\"]`)",
                "a.md:4:10: `4-2` runs backwards",
                "a.md:5:1: the front matter has no use for `tags` (use one of title, topics, source, summary, import)",
            ]
        );
    }

    #[test]
    fn a_brief_without_front_matter_is_all_body() {
        assert_eq!(faults("Hello").len(), 1);
        assert_eq!(faults("+++\ntitle = \"T\"\n").len(), 1);
        assert_eq!(faults("").len(), 1);
    }
}

//! Sending the results to a file: the name that is typed, and what is written.

use std::path::{Path, PathBuf};

use crate::{
    domain::{Lang, Library},
    find::Hit,
    import::escape,
    text::sanitise::sanitise,
    tui::widgets::editor::Editor,
};

/// The name of a file being typed.
#[derive(Clone, Debug, Default)]
pub struct Saving {
    /// The line of input.
    pub editor: Editor,
    /// The name that was found to be taken: given once more, its file is written over.
    taken: Option<String>,
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub text: String,
    /// Whether a file that is there may be replaced.
    pub replace: bool,
}

impl Saving {
    /// The prompt with a name to begin with.
    pub fn new(query: &str) -> Self {
        Self { editor: Editor::with(&proposed(query)), taken: None }
    }

    /// The file to be written with `text`, if a name was typed. `~/` is `home`.
    pub fn writing(&self, text: String, home: Option<&Path>) -> Option<Writing> {
        let name = self.editor.text().trim();
        let path = match (name.strip_prefix("~/"), home) {
            (Some(below), Some(home)) => home.join(below),
            _ => PathBuf::from(name),
        };
        let replace = self.taken.as_deref() == Some(name);
        (!name.is_empty()).then_some(Writing { path, text, replace })
    }

    /// The file that was to be written is there already.
    pub fn is_taken(&mut self) {
        self.taken = Some(self.editor.text().trim().to_owned());
    }
}

/// A file name after what was searched: letters and digits of any script, hyphens between.
fn proposed(query: &str) -> String {
    let words = query.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name: String = words.collect::<Vec<_>>().join("-").chars().take(40).collect();
    format!("{}.md", if name.is_empty() { "results" } else { name.trim_end_matches('-') })
}

/// Results as markdown: a list, each with its brief and its citation. `total` were found in all.
pub fn markdown(library: &Library, query: &str, hits: &[Hit], total: usize, lang: Lang) -> String {
    let query = escape(&query.replace('\n', " "), false).into_owned();
    let mut text = match lang {
        Lang::En => format!("# Results for “{query}”\n\n{} of {total}.\n", hits.len()),
        Lang::Zh => format!("# “{query}”的查找结果\n\n共{total}条，此处{}条。\n", hits.len()),
    };
    for hit in hits {
        text.push_str("\n- ");
        text.push_str(&entry(library, hit, lang));
    }
    text.push('\n');
    text
}

/// Such as `A check ends there. (Yearbook 2023, ¶9; AI governance, 2023/issues/ai-governance)`.
fn entry(library: &Library, hit: &Hit, lang: Lang) -> String {
    let text = sanitise(&hit.text).replace('\n', " ");
    let text = escape(text.trim(), true);
    let Some(brief) = hit.brief.and_then(|brief| library.briefs.get(brief)) else {
        return format!("{text} ({})", hit.kind.title(lang));
    };
    let title = escape(brief.title(), false);
    let id = sanitise(brief.name());
    let cited = cited(library, hit, lang);
    match lang {
        Lang::En => format!("{text} ({cited}; {title}, {id})"),
        Lang::Zh => format!("{text}（{cited}；{title}，{id}）"),
    }
}

/// Such as `White paper on global digital governance 2023, ¶26`.
pub fn cited(library: &Library, hit: &Hit, lang: Lang) -> String {
    let edition = hit.edition.and_then(|edition| library.editions.get(edition));
    let title = edition.map_or("", |edition| edition.title.get(lang));
    let comma = if lang == Lang::Zh { "，" } else { ", " };
    format!("{}{comma}¶{}", escape(title, false), hit.source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_proposed_after_the_query() {
        let expected = [
            ("数字税 year:2023", "数字税-year-2023.md"),
            ("../../etc/passwd", "etc-passwd.md"),
            ("  ", "results.md"),
            ("'exact !not", "exact-not.md"),
        ];
        for (query, name) in expected {
            assert_eq!(Saving::new(query).editor.text(), name);
        }
        assert!(proposed(&"long ".repeat(100)).len() < 50);
    }

    #[test]
    fn a_name_given_twice_is_written_over() {
        let mut saving = Saving::new("tax");
        let writing = |saving: &Saving| saving.writing(String::new(), Some(Path::new("/home/li"))).unwrap();
        assert!(!writing(&saving).replace);
        saving.is_taken();
        assert!(writing(&saving).replace);
        saving.editor.set("~/other.md");
        assert_eq!(writing(&saving).path, Path::new("/home/li/other.md"));
        assert!(!writing(&saving).replace, "it is another file");
        saving.editor.set("  ");
        assert_eq!(saving.writing(String::new(), None), None);
    }
}

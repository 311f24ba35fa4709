//! What a comparison shows as markdown with citations, for a memo; and the file it is written to.

mod evidence;
mod figures;
mod pair;
mod terms;

use std::{
    fmt::Write as _,
    fs::{File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::scene::Scene;
use crate::{
    compare::show,
    domain::{Lang, Library},
};

/// What `scene` shows, as markdown; none for the reader's own screen, and for what is yet to be computed.
pub fn markdown(scene: &Scene, library: &Library, lang: Lang) -> Option<String> {
    Some(match scene {
        Scene::Reading => return None,
        Scene::Evolution(view) => show::markdown(view.matrix()?, library, lang),
        Scene::Pair(view) => pair::markdown(view, library, lang)?,
        Scene::Figures(view) => figures::markdown(view, library, lang)?,
        Scene::Terms(view) => terms::markdown(view, library, lang)?,
        Scene::Evidence(view) => evidence::markdown(view, library, lang)?,
    })
}

/// The name that a file of what `scene` shows is offered, in the folder the reader was started in.
pub fn name(scene: &Scene) -> String {
    let (what, kind) = match scene {
        Scene::Reading => ("brief", ""),
        Scene::Evolution(view) => (view.topic(), "evolution"),
        Scene::Pair(view) => (view.topic(), "pair"),
        Scene::Figures(view) => (view.measure(), "figures"),
        Scene::Terms(view) => (view.topic(), "terms"),
        Scene::Evidence(view) => (view.topic(), "evidence"),
    };
    // a slug comes from a file, and may hold anything
    let safe: String = what.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    format!("{safe}-{kind}.md")
}

/// The path that a reader typed: `~/` is the home.
pub fn path(typed: &str, home: Option<&Path>) -> PathBuf {
    match (typed.trim().strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed.trim()),
    }
}

/// Writes a file that is not there yet; one that is, is left as it is.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file: File = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        // half a file would be taken for a whole one; that it cannot be removed either changes nothing
        drop(std::fs::remove_file(path));
    }
    written
}

/// Without what would begin markup or break a table.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' => safe.extend(['\\', c]),
            '\n' | '\r' => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// `[2023 ¶26]`
fn citation(library: &Library, edition: usize, paragraphs: &crate::domain::Paragraphs, lang: Lang) -> String {
    let short = library.editions.get(edition).map_or("", |edition| edition.short.get(lang));
    format!("[{} ¶{paragraphs}]", escape(short))
}

/// The reports that are cited, by their short names.
fn sources(library: &Library, editions: &[usize], lang: Lang) -> String {
    let mut seen: Vec<usize> = editions.to_vec();
    seen.sort_unstable();
    seen.dedup();
    let mut out = format!("\n{}\n\n", lang.choose("Sources:", "来源："));
    for edition in seen.iter().filter_map(|edition| library.editions.get(*edition)) {
        let (short, title) = (escape(edition.short.get(lang)), escape(edition.title.get(lang)));
        let _ = writeln!(out, "- {short}{}{title}", lang.choose(": ", "："));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("a.md");
        write(&at, "one").unwrap();
        assert_eq!(write(&at, "two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read_to_string(&at).unwrap(), "one");
    }

    #[test]
    fn a_tilde_is_the_home_and_nothing_else_is_made_of_a_path() {
        let home = Path::new("/home/reader");
        assert_eq!(path("~/a.md", Some(home)), Path::new("/home/reader/a.md"));
        assert_eq!(path(" b/~x.md ", Some(home)), Path::new("b/~x.md"));
    }

    #[test]
    fn markup_in_a_text_stays_text() {
        assert_eq!(escape("a|b *c* [d]\n# e"), "a\\|b \\*c\\* \\[d\\] \\# e");
    }
}

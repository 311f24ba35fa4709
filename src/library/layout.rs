//! What each file of a library is, by its path.

use crate::domain::{Lang, Pane};

/// What a file is. Edition names and slugs are parts of its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role<'a> {
    /// `library.toml`
    Library,
    /// `topics.toml`
    Topics,
    /// `actors.toml`
    Actors,
    /// `measures.toml`
    Measures,
    /// `2023/edition.toml`
    Edition(&'a str),
    /// `2023/source.md`
    Source(&'a str),
    /// `2023/overview.en.md`, or `2023/issues/ai-governance.en.md`
    Brief(BriefPath<'a>),
    /// Markdown that stands where no brief can: why, and what to do.
    Misplaced(&'static str, &'static str),
    /// Something else, which is none of our business.
    Other,
}

/// The parts of a brief's path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BriefPath<'a> {
    /// The edition's folder.
    pub edition: &'a str,
    /// The pane, or none for the overview.
    pub pane: Option<Pane>,
    /// The file's name without language and `.md`.
    pub slug: &'a str,
    /// The language in the file's name.
    pub lang: Lang,
}

/// The name of the overview's files.
pub const OVERVIEW: &str = "overview";

/// What the file at `path`, relative to the library's root and with `/` between its parts, is.
pub fn role(path: &str) -> Role<'_> {
    if path.split('/').any(|part| part.starts_with('.')) {
        return Role::Other;
    }
    let parts: Vec<&str> = path.splitn(4, '/').collect();
    match parts[..] {
        ["library.toml"] => Role::Library,
        ["topics.toml"] => Role::Topics,
        ["actors.toml"] => Role::Actors,
        ["measures.toml"] => Role::Measures,
        [edition, "edition.toml"] => Role::Edition(edition),
        [edition, "source.md"] => Role::Source(edition),
        [edition, name] => markdown_of_edition(edition, name),
        [edition, folder, name] => markdown_of_pane(edition, folder, name),
        _ => Role::Other,
    }
}

fn markdown_of_edition<'a>(edition: &'a str, name: &'a str) -> Role<'a> {
    match stem(name) {
        Stem::Of(OVERVIEW, lang) => Role::Brief(BriefPath { edition, pane: None, slug: OVERVIEW, lang }),
        Stem::NoMarkdown => Role::Other,
        _ if name == "README.md" => Role::Other,
        _ => Role::Misplaced(
            "a brief stands in none of the panes",
            "move it into challenges, issues, mechanisms or outlook, or name it overview.en.md",
        ),
    }
}

fn markdown_of_pane<'a>(edition: &'a str, folder: &str, name: &'a str) -> Role<'a> {
    match (folder.parse(), stem(name)) {
        (_, Stem::NoMarkdown) => Role::Other,
        (Err(_), _) => Role::Misplaced(
            "a brief stands in a folder that is no pane",
            "name the folder challenges, issues, mechanisms or outlook",
        ),
        (Ok(_), Stem::NoLanguage) => {
            Role::Misplaced("the name of the brief gives no language", "end it in .en.md or .zh.md")
        }
        (Ok(pane), Stem::Of(slug, lang)) => Role::Brief(BriefPath { edition, pane: Some(pane), slug, lang }),
    }
}

enum Stem<'a> {
    Of(&'a str, Lang),
    NoLanguage,
    NoMarkdown,
}

fn stem(name: &str) -> Stem<'_> {
    let Some(stem) = name.strip_suffix(".md") else {
        return Stem::NoMarkdown;
    };
    match stem.rsplit_once('.').map(|(slug, code)| (slug, code.parse())) {
        Some((slug, Ok(lang))) if !slug.is_empty() => Stem::Of(slug, lang),
        _ => Stem::NoLanguage,
    }
}

/// Whether `slug` is of the form that names topics, actors, editions and briefs: `ai-governance`.
pub fn is_slug(slug: &str) -> bool {
    let word = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    !slug.is_empty() && slug.split('-').all(|part| !part.is_empty() && word(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_tell_what_files_are() {
        assert_eq!(role("topics.toml"), Role::Topics);
        assert_eq!(role("2023/edition.toml"), Role::Edition("2023"));
        assert_eq!(role("2023/source.md"), Role::Source("2023"));
        let brief = |pane, slug, lang| Role::Brief(BriefPath { edition: "2023", pane, slug, lang });
        assert_eq!(role("2023/overview.zh.md"), brief(None, "overview", Lang::Zh));
        assert_eq!(role("2023/issues/ai.v2.en.md"), brief(Some(Pane::Issues), "ai.v2", Lang::En));
        for misplaced in
            ["2023/notes.en.md", "2023/isues/ai.en.md", "2023/issues/ai.md", "2023/issues/ai.fr.md"]
        {
            assert!(matches!(role(misplaced), Role::Misplaced(..)), "{misplaced}");
        }
        for other in ["README.md", ".git/x.md", "2023/a.png", "2023/issues/deep/a.en.md", "2023/.x.en.md"] {
            assert_eq!(role(other), Role::Other, "{other}");
        }
    }

    #[test]
    fn slugs_are_lower_case_words() {
        assert!(is_slug("2022-data-flows") && is_slug("5g"));
        assert!(!is_slug("") && !is_slug("AI") && !is_slug("a--b") && !is_slug("数字税"));
    }
}

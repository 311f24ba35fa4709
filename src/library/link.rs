//! Where a link in a brief leads: another brief of its library, or nowhere outside of it.

use std::fmt;

use crate::domain::{Brief, Lang, Library};

/// A brief that a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkTarget {
    /// An index into [`Library::briefs`].
    pub brief: usize,
    /// The heading's anchor there, as written after `#`.
    pub anchor: Option<String>,
}

/// Why a link leads to no brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It would leave the library's folder.
    Outside,
    /// It leads to the net or to another program.
    Elsewhere,
    /// It is a file of the library that is no brief.
    NoBrief,
    /// There is no such brief.
    Missing(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside => f.write_str("the link leads outside the library"),
            Self::Elsewhere => f.write_str("the link leads to no file of the library"),
            Self::NoBrief => f.write_str("the link leads to no brief"),
            Self::Missing(path) => write!(f, "there is no brief `{path}`"),
        }
    }
}

/// A link as a path of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkPath {
    /// The brief's path from the root, without language and `.md`; none for the brief itself.
    pub stem: Option<String>,
    /// The language, where the link names one.
    pub lang: Option<Lang>,
    /// The anchor after `#`.
    pub anchor: Option<String>,
}

/// Finds what `target`, as written in the brief at index `from`, leads to: the brief of that name in the same
/// library, in the language of `from` where the link names none.
///
/// # Errors
///
/// The reason why it leads to no brief of the library.
pub fn resolve_link(library: &Library, from: usize, target: &str) -> Result<LinkTarget, Refusal> {
    let brief = &library.briefs[from];
    let LinkPath { stem, lang, anchor } = link_path(brief.path(), target)?;
    let Some(stem) = stem else {
        return Ok(LinkTarget { brief: from, anchor });
    };
    let origin = |brief: &Brief| library.editions[brief.edition].origin;
    let find = |lang: Lang| {
        let path = format!("{stem}.{lang}.md");
        let found = |other: &Brief| other.path() == path && origin(other) == origin(brief);
        library.briefs.iter().position(found)
    };
    let found = match lang {
        Some(lang) => find(lang),
        None => find(brief.lang).or_else(|| find(brief.lang.other())),
    };
    found.map(|brief| LinkTarget { brief, anchor }).ok_or(Refusal::Missing(stem))
}

/// The path that `target`, as written in the file at `from`, means. Both paths are from the library's root.
///
/// # Errors
///
/// The reason why it can be no brief of the library.
pub fn link_path(from: &str, target: &str) -> Result<LinkPath, Refusal> {
    let (path, anchor) = match target.split_once('#') {
        Some((path, anchor)) => (path, Some(decoded(anchor).ok_or(Refusal::NoBrief)?)),
        None => (target, None),
    };
    if path.is_empty() {
        return Ok(LinkPath { stem: None, lang: None, anchor });
    }
    if has_scheme(path) || path.starts_with("//") {
        return Err(Refusal::Elsewhere);
    }
    let path = decoded(path).ok_or(Refusal::Outside)?;
    if path.starts_with(['/', '~']) || path.contains(['\0', '\\']) {
        return Err(Refusal::Outside);
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = normal(folder, &path)?;
    let stem = path.strip_suffix(".md").ok_or(Refusal::NoBrief)?;
    let (stem, lang) = match stem.rsplit_once('.').map(|(stem, code)| (stem, code.parse())) {
        Some((stem, Ok(lang))) => (stem, Some(lang)),
        _ => (stem, None),
    };
    Ok(LinkPath { stem: Some(stem.to_owned()), lang, anchor })
}

/// Whether a link begins with `https:` or the like.
fn has_scheme(target: &str) -> bool {
    let scheme = target.split([':', '/']).next().unwrap_or_default();
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme && target[scheme.len()..].starts_with(':')
}

/// `text` with `%2e` and the like decoded; none where they make no text.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        let coded = code.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(coded.unwrap_or(*first));
        rest = if coded.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).ok()
}

/// `path` from `folder` on, without `.` and `..`; refused where it leaves the root.
fn normal(folder: &str, path: &str) -> Result<String, Refusal> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(Refusal::Outside)?;
            }
            _ => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn path(target: &str) -> Result<String, Refusal> {
        link_path("2023/issues/ai.en.md", target).map(|path| {
            let lang = path.lang.map(|lang| format!(".{lang}")).unwrap_or_default();
            let anchor = path.anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
            format!("{}{lang}{anchor}", path.stem.unwrap_or_default())
        })
    }

    #[test]
    fn relative_links_are_paths_of_the_library() {
        assert_eq!(path("tax.md"), Ok("2023/issues/tax".into()));
        assert_eq!(path("../outlook/x.md#figures"), Ok("2023/outlook/x#figures".into()));
        assert_eq!(path("../../2022/./issues//y.zh.md"), Ok("2022/issues/y.zh".into()));
        assert_eq!(path("../overview.md"), Ok("2023/overview".into()));
        assert_eq!(path("#positions"), Ok("#positions".into()));
        assert_eq!(path("%E6%95%B0.md"), Ok("2023/issues/数".into()));
    }

    #[test]
    fn links_that_leave_are_refused() {
        let outside = [
            "../../../etc/passwd.md",
            "/etc/x.md",
            "~/x.md",
            "..\\x.md",
            "a%00.md",
            "%2e%2e/%2e%2e/%2e%2e/x.md",
            "%2fetc.md",
            "%ff.md",
        ];
        for target in outside {
            assert_eq!(path(target), Err(Refusal::Outside), "{target}");
        }
        for target in ["https://a.b/c.md", "javascript:x", "//host/x.md", "mailto:a@b"] {
            assert_eq!(path(target), Err(Refusal::Elsewhere), "{target}");
        }
        assert_eq!(path("../edition.toml"), Err(Refusal::NoBrief));
    }

    proptest! {
        #[test]
        fn no_path_has_a_way_out(target in "[./a%2e5c~#:\\\\中]{0,24}") {
            if let Ok(LinkPath { stem: Some(stem), .. }) = link_path("2023/issues/ai.en.md", &target) {
                prop_assert!(!stem.starts_with('/'));
                prop_assert!(stem.split('/').all(|part| part != ".."));
            }
        }
    }
}

//! Completing the path of a file as it is typed: names are told apart from folders, nothing is quoted.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// More names of a folder than anyone looks through.
const MOST: usize = 10_000;

/// A name in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
}

/// What is in a folder, by name; or why that cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The folder.
    pub folder: PathBuf,
    /// Its names.
    pub entries: Result<Vec<Entry>, String>,
}

/// Reads a folder. Names that are no text cannot be typed, and are left out.
pub fn read(folder: PathBuf) -> Listing {
    let entries = fs::read_dir(&folder).map_err(|error| error.to_string()).map(|entries| {
        let entry = |entry: fs::DirEntry| {
            let name =
                entry.file_name().into_string().ok().filter(|name| !name.contains(char::is_control))?;
            Some(Entry { name, is_folder: entry.path().is_dir() })
        };
        let mut entries: Vec<Entry> = entries.flatten().take(MOST).filter_map(entry).collect();
        entries.sort_by_cached_key(|entry| (entry.name.to_lowercase(), entry.name.clone()));
        entries
    });
    Listing { folder, entries }
}

/// What is typed, as the folder that it names (ending in a slash, or empty) and the name that is being typed in it.
pub fn split(typed: &str) -> (&str, &str) {
    typed.split_at(typed.rfind('/').map_or(0, |slash| slash + 1))
}

/// The path that is typed; `~` is the home.
pub fn path(typed: &str, home: Option<&Path>) -> PathBuf {
    match (typed.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home.to_owned(),
        (Some(rest), Some(home)) if rest.starts_with('/') => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(typed),
    }
}

/// The folder whose names complete what is typed.
pub fn folder(typed: &str, home: Option<&Path>) -> PathBuf {
    let (folder, _) = split(typed);
    if folder.is_empty() { PathBuf::from(".") } else { path(folder, home) }
}

/// The names that begin as is typed, capitals or not; hidden ones only where a dot is typed.
pub fn fitting<'a>(entries: &'a [Entry], name: &str, only_folders: bool) -> Vec<&'a Entry> {
    let typed = name.to_lowercase();
    let fits = |entry: &&Entry| {
        (entry.is_folder || !only_folders)
            && (!entry.name.starts_with('.') || name.starts_with('.'))
            && entry.name.to_lowercase().starts_with(&typed)
    };
    entries.iter().filter(fits).collect()
}

/// What is typed with a name taken, a slash after a folder's.
pub fn taking(typed: &str, entry: &Entry) -> String {
    format!("{}{}{}", split(typed).0, entry.name, if entry.is_folder { "/" } else { "" })
}

/// What is typed as far as all names that fit go on alike; none where that is no farther.
pub fn completed(typed: &str, fitting: &[&Entry]) -> Option<String> {
    if typed == "~" {
        return Some("~/".into());
    }
    let (folder, name) = split(typed);
    let whole = match fitting {
        [] => return None,
        [only] => taking(typed, only),
        [first, rest @ ..] => {
            let alike = |at: usize, c: char| {
                rest.iter().all(|entry| entry.name.get(at..).is_some_and(|rest| rest.starts_with(c)))
            };
            let end = first.name.char_indices().find(|(at, c)| !alike(*at, *c));
            let common = &first.name[..end.map_or(first.name.len(), |(at, _)| at)];
            // names that differ in capitals alone leave what is typed as it is
            if common.chars().count() <= name.chars().count() {
                return None;
            }
            format!("{folder}{common}")
        }
    };
    (whole != typed).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        let entry = |name: &str, is_folder| Entry { name: name.into(), is_folder };
        vec![
            entry(".secret", false),
            entry("Cable report 2031.pdf", false),
            entry("cable report 2032.pdf", false),
            entry("报告", true),
            entry("报告一.txt", false),
        ]
    }

    fn complete(typed: &str) -> (Vec<String>, Option<String>) {
        let entries = entries();
        let fitting = fitting(&entries, split(typed).1, false);
        (fitting.iter().map(|entry| entry.name.clone()).collect(), completed(typed, &fitting))
    }

    #[test]
    fn names_are_completed_as_far_as_they_are_alike() {
        assert_eq!(complete("").0.len(), 4, "hidden names stay hidden");
        assert_eq!(complete(".").1, Some(".secret".into()));
        assert_eq!(complete("CABLE").0.len(), 2, "capitals do not count");
        assert_eq!(complete("a/报").1, Some("a/报告".into()));
        assert_eq!(complete("a/报告").1, None);
        assert_eq!(complete("a/报告一").1, Some("a/报告一.txt".into()));
        assert_eq!(complete("~/cable report 2032.p").1, Some("~/cable report 2032.pdf".into()));
        assert_eq!(complete("none").0, Vec::<String>::new());
        assert_eq!(complete("~").1, Some("~/".into()));
    }

    #[test]
    fn only_folders_where_a_folder_is_wanted() {
        let entries = entries();
        let found = fitting(&entries, "报", true);
        assert_eq!(completed("报", &found), Some("报告/".into()));
    }

    #[test]
    fn a_tilde_is_the_home() {
        let home = Some(Path::new("/home/li"));
        assert_eq!(path("~/a b.txt", home), Path::new("/home/li/a b.txt"));
        assert_eq!(path("~", home), Path::new("/home/li"));
        assert_eq!(path("~li/a", home), Path::new("~li/a"));
        assert_eq!(folder("~/报告/a", home), Path::new("/home/li/报告/"));
        assert_eq!(folder("a", home), Path::new("."));
    }

    #[test]
    fn a_folder_that_cannot_be_read_says_so() {
        let root = tempfile::tempdir().unwrap();
        assert!(read(root.path().join("none")).entries.is_err());
        fs::create_dir(root.path().join("b")).unwrap();
        fs::write(root.path().join("A.txt"), "").unwrap();
        let names = read(root.path().to_owned()).entries.unwrap();
        assert_eq!(
            names.iter().map(|entry| (entry.name.as_str(), entry.is_folder)).collect::<Vec<_>>(),
            [("A.txt", false), ("b", true)]
        );
    }
}

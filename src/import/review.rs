//! What an import was unsure of: the briefs that want a look, and what a person decides about them.
//!
//! A brief is unsure while its front matter says `review = true`. To confirm one takes that word out; to move one puts
//! its file into another pane's folder and mends the overview's link to it. Both replace a file whole or not at all.

use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use crate::domain::{Fault, Pane};

/// A brief that wants a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsure {
    /// Its file, from the edition's folder: `issues/data-flows.en.md`.
    pub file: PathBuf,
    /// Its pane.
    pub pane: Pane,
    /// Why it wants a look, as `import.json` says; empty where that is gone.
    pub reasons: Vec<String>,
}

/// The mark in the front matter of a brief that wants a look.
const MARK: &str = ", review = true";
/// More of a file than any front matter takes, in bytes.
const LARGEST: u64 = 16 << 20;

/// The briefs of the edition in folder `edition` that want a look, by pane and name.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn unsure(edition: &Path) -> Result<Vec<Unsure>, Fault> {
    let reasons = reasons(edition);
    let mut found = Vec::new();
    for pane in Pane::ALL {
        let folder = edition.join(pane.slug());
        let mut names: Vec<String> = match fs::read_dir(&folder) {
            Ok(entries) => {
                entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(fault(&folder, &error)),
        };
        names.sort();
        for name in names.iter().filter(|name| Path::new(name).extension().is_some_and(|kind| kind == "md")) {
            let text = read(&folder.join(name))?;
            if mark(&text).is_none() {
                continue;
            }
            let slug = name.split('.').next().unwrap_or(name);
            let of_brief = |(brief, _): &&(String, String)| brief.ends_with(&format!("/{slug}"));
            let reasons = reasons.iter().filter(of_brief).map(|(_, what)| what.clone()).collect();
            found.push(Unsure { file: Path::new(pane.slug()).join(name), pane, reasons });
        }
    }
    Ok(found)
}

/// Takes the mark from a brief: its pane and topics are right. `file` is its path from the edition's folder.
///
/// # Errors
///
/// When the file cannot be read or written; it is as it was then.
pub fn confirm(edition: &Path, file: &Path) -> Result<(), Fault> {
    let path = edition.join(file);
    let text = read(&path)?;
    let Some(at) = mark(&text) else { return Ok(()) };
    let confirmed = format!("{}{}", &text[..at], &text[at + MARK.len()..]);
    replace(&path, &confirmed)
}

/// Puts a brief, in every language it is in, into `pane`, and takes its mark; gives its new path from the edition's folder.
///
/// # Errors
///
/// When another brief of that name stands there, or a file cannot be moved: nothing is changed then.
pub fn move_to(edition: &Path, file: &Path, pane: Pane) -> Result<PathBuf, Fault> {
    let Some(name) = file.file_name() else {
        return Err(Fault::of_file(file.display().to_string(), "is no brief", "choose one of the list"));
    };
    let new = Path::new(pane.slug()).join(name);
    if new == file {
        confirm(edition, file)?;
        return Ok(new);
    }
    let (from, to) = (edition.join(file), edition.join(&new));
    let text = read(&from)?;
    let folder = edition.join(pane.slug());
    fs::create_dir_all(&folder).map_err(|error| fault(&folder, &error))?;
    let moved =
        mark(&text).map_or_else(|| text.clone(), |at| format!("{}{}", &text[..at], &text[at + MARK.len()..]));
    // a name that is taken is never written over
    let mut staged = tempfile::NamedTempFile::new_in(&folder).map_err(|error| fault(&folder, &error))?;
    staged
        .write_all(moved.as_bytes())
        .and_then(|()| staged.as_file().sync_all())
        .map_err(|error| fault(&to, &error))?;
    staged.persist_noclobber(&to).map_err(|error| {
        let hint = "rename one of them first; nothing was changed";
        match error.error.kind() {
            io::ErrorKind::AlreadyExists => {
                Fault::of_file(to.display().to_string(), "a brief of this name is there", hint)
            }
            _ => fault(&to, &error.error),
        }
    })?;
    if let Err(error) = fs::remove_file(&from) {
        let _ = fs::remove_file(&to);
        return Err(fault(&from, &error));
    }
    mend_overviews(edition, file, &new)?;
    Ok(new)
}

/// Lets the links of the overviews follow a brief.
fn mend_overviews(edition: &Path, from: &Path, to: &Path) -> Result<(), Fault> {
    let link = |path: &Path| {
        let slug = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let slug = slug.split('.').next().unwrap_or_default().to_owned();
        format!("({}/{slug}.md)", path.parent().unwrap_or(path).display())
    };
    for lang in crate::domain::Lang::ALL {
        let path = edition.join(format!("overview.{lang}.md"));
        if path.exists() {
            let text = read(&path)?;
            let mended = text.replace(&link(from), &link(to));
            if mended != text {
                replace(&path, &mended)?;
            }
        }
    }
    Ok(())
}

/// Where the mark stands in the front matter of a brief, in bytes.
fn mark(text: &str) -> Option<usize> {
    let end = text.get(3..)?.find("\n+++").map(|end| end + 3)?;
    let line = text[..end].find("\nimport = ")?;
    text[line..end].find(MARK).map(|at| line + at)
}

/// What `import.json` has to say of each brief.
fn reasons(edition: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(edition.join("import.json")).unwrap_or_default();
    let record: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    let all = record["review"].as_array().cloned().unwrap_or_default();
    let said =
        |one: &serde_json::Value| Some((one["brief"].as_str()?.to_owned(), one["what"].as_str()?.to_owned()));
    all.iter().filter_map(said).collect()
}

fn read(path: &Path) -> Result<String, Fault> {
    let size = fs::metadata(path).map_err(|error| fault(path, &error))?.len();
    if size > LARGEST {
        return Err(Fault::of_file(path.display().to_string(), "is too large for a brief", "split it"));
    }
    fs::read_to_string(path).map_err(|error| fault(path, &error))
}

/// Writes `text` to `path`, whole or not at all.
fn replace(path: &Path, text: &str) -> Result<(), Fault> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = tempfile::NamedTempFile::new_in(folder).and_then(|mut staged| {
        staged.write_all(text.as_bytes())?;
        staged.as_file().sync_all()?;
        staged.persist(path).map_err(|error| error.error)
    });
    written.map(|_| ()).map_err(|error| fault(path, &error))
}

fn fault(path: &Path, error: &io::Error) -> Fault {
    let reason = error.to_string();
    let reason = reason.split(" (os error").next().unwrap_or_default().to_lowercase();
    Fault::of_file(
        path.display().to_string(),
        reason,
        "check the path and its permissions; nothing was changed",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const BRIEF: &str =
        "+++\ntitle = \"T\"\nimport = { pane = 3, topics = [9], review = true }\n+++\nText, review = true.\n";

    fn edition() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("issues")).unwrap();
        fs::write(folder.path().join("issues/cables.en.md"), BRIEF).unwrap();
        fs::write(folder.path().join("issues/sure.en.md"), BRIEF.replace(MARK, "")).unwrap();
        fs::write(folder.path().join("overview.en.md"), "- [T](issues/cables.md)\n").unwrap();
        let record =
            r#"{"review": [{"brief": "issues/cables", "paragraph": 1, "what": "the pane is a guess"}]}"#;
        fs::write(folder.path().join("import.json"), record).unwrap();
        folder
    }

    #[test]
    fn what_is_unsure_is_listed_until_it_is_confirmed() {
        let folder = edition();
        let found = unsure(folder.path()).unwrap();
        let reasons = vec!["the pane is a guess".to_owned()];
        let file = PathBuf::from("issues/cables.en.md");
        assert_eq!(found, [Unsure { file: file.clone(), pane: Pane::Issues, reasons }]);
        confirm(folder.path(), &file).unwrap();
        assert!(unsure(folder.path()).unwrap().is_empty());
        let text = fs::read_to_string(folder.path().join(&file)).unwrap();
        assert!(text.contains("topics = [9] }") && text.ends_with("Text, review = true.\n"), "{text}");
    }

    #[test]
    fn a_brief_moves_with_its_link_and_over_none() {
        let folder = edition();
        let file = PathBuf::from("issues/cables.en.md");
        let new = move_to(folder.path(), &file, Pane::Outlook).unwrap();
        assert_eq!(new, PathBuf::from("outlook/cables.en.md"));
        assert!(!folder.path().join(&file).exists() && unsure(folder.path()).unwrap().is_empty());
        let overview = fs::read_to_string(folder.path().join("overview.en.md")).unwrap();
        assert_eq!(overview, "- [T](outlook/cables.md)\n");
        fs::write(folder.path().join("issues/cables.en.md"), "another").unwrap();
        let told = move_to(folder.path(), &new, Pane::Issues).unwrap_err().to_string();
        assert!(told.contains("a brief of this name is there"), "{told}");
        assert_eq!(fs::read_to_string(folder.path().join("issues/cables.en.md")).unwrap(), "another");
        assert!(folder.path().join(&new).exists());
        assert_eq!(fs::read_dir(folder.path().join("issues")).unwrap().count(), 2, "nothing is left behind");
    }
}

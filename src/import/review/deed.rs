//! What a person decides about a matter, written to its files.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    MARK, REVIEWED, files, mark,
    queue::{Doubted, Matter, Reviewed},
};
use crate::{
    domain::{Fault, Lang, Pane},
    library::digest,
};

/// Notes that a matter was looked at and is right: takes the mark from its brief, or writes its doubts down as settled.
///
/// # Errors
///
/// When a file cannot be read or written, is read-only, or is another than was looked at: it is as it was then.
pub fn confirm(matter: &Matter) -> Result<(), Fault> {
    let Some(file) = matter.file.as_ref().filter(|_| matter.is_marked) else { return settle(matter) };
    let path = matter.folder.join(file);
    let text = as_seen(matter, &path)?;
    let Some(at) = mark(&text) else { return Ok(()) };
    files::replace(&path, &format!("{}{}", &text[..at], &text[at + MARK.len()..]))
}

/// Writes a matter's doubts down as settled.
fn settle(matter: &Matter) -> Result<(), Fault> {
    let path = matter.folder.join(REVIEWED);
    if path.exists() {
        files::may_change(&path)?;
    }
    let mut settled = Reviewed::of(&matter.folder)?;
    let brief = matter.file.as_ref().map(|file| {
        let file = file.display().to_string();
        file.trim_end_matches(".md").rsplit_once('.').map_or(file.clone(), |(key, _)| key.to_owned())
    });
    settled.reviewed.extend(matter.reasons.iter().map(|what| Doubted {
        brief: brief.clone().unwrap_or_default(),
        paragraph: matter.paragraph,
        what: what.clone(),
    }));
    let text = serde_json::to_string_pretty(&settled).unwrap_or_default();
    files::replace(&path, &(text + "\n"))
}

/// The text of a matter's brief, if it may be changed and is still what was looked at.
fn as_seen(matter: &Matter, path: &Path) -> Result<String, Fault> {
    files::may_change(path)?;
    let text = files::read(path)?;
    if !matter.seen.is_empty() && digest(&text) != matter.seen {
        let message = "the file was changed since it was looked at";
        let hint = "look at it once more, and do it again; nothing was changed";
        return Err(Fault::of_file(path.display().to_string(), message, hint));
    }
    Ok(text)
}

/// A file on its way to another pane.
struct Move {
    from: PathBuf,
    to: PathBuf,
    text: String,
}

/// Puts a brief, in every language it is in, into `pane`, and takes its mark; gives its path from the edition's folder.
///
/// # Errors
///
/// When it is no brief of a pane, another brief of its name stands there, or a file cannot be moved, is read-only, or is
/// another than was looked at: nothing is changed then.
pub fn move_to(matter: &Matter, pane: Pane) -> Result<PathBuf, Fault> {
    let Some((file, from)) = matter.file.as_ref().zip(matter.pane) else {
        let path = matter.folder.display().to_string();
        let (message, hint) = ("this is no brief of a pane", "confirm it, or edit its file");
        return Err(Fault::of_file(path, message, hint));
    };
    if from == pane {
        confirm(matter)?;
        return Ok(file.clone());
    }
    let to = matter.folder.join(pane.slug());
    let moves = moves(matter, &matter.folder.join(from.slug()), &to)?;
    let is_new = !to.exists();
    fs::create_dir_all(&to).map_err(|error| files::fault(&to, &error))?;
    if let Err(fault) = carry_out(&moves) {
        if is_new {
            // it is empty, unless someone has put something into it meanwhile
            let _ = fs::remove_dir(&to);
        }
        return Err(fault);
    }
    let new = Path::new(pane.slug()).join(file.file_name().unwrap_or_default());
    mend_overviews(&matter.folder, file, &new)?;
    Ok(new)
}

/// The brief's files, in every language, with where they go and what is written there.
fn moves(matter: &Matter, from: &Path, to: &Path) -> Result<Vec<Move>, Fault> {
    let slug = slug(matter.file.as_deref().unwrap_or(Path::new("")));
    let mut moves = Vec::new();
    for lang in Lang::ALL {
        let name = format!("{slug}.{lang}.md");
        let (from, to) = (from.join(&name), to.join(&name));
        if lang != matter.lang && !from.exists() {
            continue;
        }
        let text = if lang == matter.lang { as_seen(matter, &from)? } else { files::read(&from)? };
        let text = match mark(&text) {
            Some(at) => format!("{}{}", &text[..at], &text[at + MARK.len()..]),
            None => text,
        };
        moves.push(Move { from, to, text });
    }
    Ok(moves)
}

/// Takes new files away again.
fn remove(moves: &[Move]) {
    for done in moves {
        let _ = fs::remove_file(&done.to);
    }
}

/// Writes every new file, over none that is there, and then takes the old ones away; a failure undoes what was done.
fn carry_out(moves: &[Move]) -> Result<(), Fault> {
    for (index, one) in moves.iter().enumerate() {
        let put = files::staged(&one.to, &one.text, &one.from).and_then(|staged| {
            staged.persist_noclobber(&one.to).map_err(|error| taken(&one.to, &error.error))
        });
        if let Err(fault) = put {
            remove(&moves[..index]);
            return Err(fault);
        }
    }
    for (index, one) in moves.iter().enumerate() {
        if let Err(error) = fs::remove_file(&one.from) {
            for done in &moves[..index] {
                files::replace(&done.from, &done.text)?;
            }
            remove(moves);
            return Err(files::fault(&one.from, &error));
        }
    }
    Ok(())
}

fn taken(path: &Path, error: &io::Error) -> Fault {
    if error.kind() == io::ErrorKind::AlreadyExists {
        let hint = "rename one of them first; nothing was changed";
        return Fault::of_file(path.display().to_string(), "a brief of this name is there", hint);
    }
    files::fault(path, error)
}

/// The name of a brief's file without language and ending.
fn slug(file: &Path) -> String {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// Lets the links of the overviews follow a brief, those to its headings too.
fn mend_overviews(edition: &Path, from: &Path, to: &Path) -> Result<(), Fault> {
    let link = |path: &Path| format!("({}/{}.md", path.parent().unwrap_or(path).display(), slug(path));
    for lang in Lang::ALL {
        let path = edition.join(format!("overview.{lang}.md"));
        if !path.exists() {
            continue;
        }
        let text = files::read(&path)?;
        let (old, new) = (link(from), link(to));
        let mended = [")", "#"]
            .iter()
            .fold(text.clone(), |text, end| text.replace(&format!("{old}{end}"), &format!("{new}{end}")));
        if mended != text {
            files::replace(&path, &mended)?;
        }
    }
    Ok(())
}

//! The places that libraries are read from: the program itself, and folders.

use std::path::{Path, PathBuf};

use super::{
    scan::{self, reason, scan},
    sheet::Sheet,
};
use crate::{domain::Fault, kept::Digest};

/// The built-in library's files: path and text.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// How the built-in library is named among the origins.
pub const BUILT_IN: &str = "built in";

/// A library's files, as read from one place.
#[derive(Debug)]
pub struct Place {
    /// `built in`, or the folder's path.
    pub origin: String,
    /// A short name for what must be told apart: `built-in`, or the folder's name.
    pub name: String,
    /// What stands before a file's path when it is shown to the reader.
    pub root: PathBuf,
    /// The files by path from the root, with `/` between its parts.
    pub files: Vec<(String, Sheet)>,
}

impl Place {
    /// The same place with only those files whose path is `wanted`.
    pub fn only(mut self, wanted: impl Fn(&str) -> bool) -> Self {
        self.files.retain(|(path, _)| wanted(path));
        self
    }
}

/// The library in the program.
pub fn built_in() -> Place {
    let file = |(path, text): &(&str, &'static str)| {
        ((*path).to_owned(), Sheet::new(format!("briefs/{path}"), (*text).into()))
    };
    let files = EMBEDDED.iter().map(file).collect();
    Place { origin: BUILT_IN.into(), name: "built-in".into(), root: "briefs".into(), files }
}

/// The digest of the built-in library's files.
pub fn digest_of_built_in() -> u64 {
    let mut digest = Digest::new();
    for (path, text) in EMBEDDED {
        digest.bytes(path.as_bytes());
        digest.bytes(text.as_bytes());
    }
    digest.end()[0]
}

/// The library in `folder`.
///
/// # Errors
///
/// When the folder cannot be read or holds no library, as a fault that names it.
pub fn folder(folder: &Path) -> Result<Place, Fault> {
    let origin = folder.display().to_string();
    let files: Vec<_> = match scan(folder) {
        Ok(files) => files.into_iter().map(|scan::Scanned { path, sheet }| (path, sheet)).collect(),
        Err(error) => {
            let message = format!("the library cannot be read: {}", reason(&error));
            return Err(Fault::of_file(origin, message, "check the path and its permissions"));
        }
    };
    let is_library = |(path, _): &(String, Sheet)| path == "library.toml" || path.ends_with("/edition.toml");
    if !files.iter().any(is_library) {
        let hint = "give the folder that holds library.toml";
        return Err(Fault::of_file(origin, "no library here: neither library.toml nor an edition", hint));
    }
    let absolute = folder.canonicalize().ok();
    let name = absolute.as_deref().unwrap_or(folder).file_name();
    let name = name.map_or_else(|| origin.clone(), |name| name.to_string_lossy().into_owned());
    Ok(Place { origin, name, root: folder.to_owned(), files })
}

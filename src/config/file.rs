//! Reading a file of settings, whatever is in its place.

use std::{
    fs::File,
    io::{ErrorKind, Read as _},
    path::Path,
};

use crate::domain::Fault;

/// Settings are short; what is longer was not written by hand.
const MOST_BYTES: u64 = 1 << 20;

/// The text of a file that the user may have written, or nothing where there is none.
///
/// Fails with a fault that says what stands in its place: a folder or a pipe, no leave to read, more than 1 MB, a byte
/// that is not UTF-8.
pub fn read(path: &Path) -> Result<Option<String>, Fault> {
    let name = path.display().to_string();
    let refuse = |message: String, hint: &str| Err(Fault::of_file(name.clone(), message, hint));
    let bytes = match bytes(path) {
        Ok(bytes) => bytes,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return refuse(format!("cannot be read: {error}"), "the defaults hold"),
    };
    if bytes.len() as u64 > MOST_BYTES {
        return refuse("is longer than 1 MB".into(), "the defaults hold; is it the right file?");
    }
    String::from_utf8(bytes).map(Some).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
        Fault::at(
            name.clone(),
            &before,
            good,
            "is not UTF-8 from here on",
            "save it as UTF-8; the defaults hold",
        )
    })
}

fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    // asked before it is opened: opening a pipe would wait for its other end
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::Error::new(ErrorKind::InvalidInput, "it is not a plain file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_the_place_of_a_file_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("good"), "a = 1\n").unwrap();
        std::fs::write(at("latin"), b"a = 1\nb = \"\xe9\"").unwrap();
        std::fs::write(at("long"), vec![b'#'; (MOST_BYTES + 1) as usize]).unwrap();
        assert_eq!(read(&at("good")), Ok(Some("a = 1\n".into())));
        assert_eq!(read(&at("none")), Ok(None));
        assert_eq!(read(&at("good/below")), Ok(None));
        let latin = read(&at("latin")).unwrap_err();
        assert_eq!((latin.line, latin.column), (2, 6));
        assert!(read(&at("long")).unwrap_err().message.contains("1 MB"));
        assert!(read(folder.path()).unwrap_err().message.contains("not a plain file"));
    }
}

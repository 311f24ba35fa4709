//! What cannot be imported: each with a message that says what is wrong and what to do, and nothing written.

use std::{fs, io::Write as _, path::Path};

use super::import::{Place, sample, text};

/// Asserts that an import fails as it should: status 2, one message that says what is wrong and then what to do, and nothing
/// new in the home.
fn fails(place: &Place, file: &Path, more: &[&str], message: &str) {
    let before = (place.names(), place.files());
    let output = place.import(file, more);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}{}", text(&output.stdout));
    assert!(told.contains(message), "{told:?} should say {message:?}");
    // what is wrong with the command line is told by its usage
    let does_tell =
        told.contains("hint: ") || told.contains("usage: ") || told.contains("For more information");
    assert!(does_tell, "{told:?} should say what to do");
    assert!(!told.contains("panicked"), "{told}");
    assert!(output.stdout.is_empty());
    assert_eq!((place.names(), place.files()), before, "nothing is left behind");
}

#[test]
fn what_cannot_be_imported_is_told_and_leaves_nothing_behind() {
    let place = Place::new();
    for (name, content, message) in [
        ("empty.txt", &b""[..], "empty.txt: the file is empty"),
        ("blank.txt", b" \n\t\n\r\n", "blank.txt: the file holds only blank lines"),
        ("nul.txt", b"one\ntwo\0", "nul.txt:2:4: a NUL"),
        ("a.pdf", b"%PDF-1.7", "a.pdf: the PDF is damaged: its end is missing"),
        ("latin.txt", b"caf\xe9 society", "latin.txt:1:4: the byte 0xe9 is not UTF-8"),
    ] {
        let file = place.file(name, content);
        fails(&place, &file, &[], message);
    }
    fails(&place, &place.home.path().join("missing.txt"), &[], "missing.txt: cannot be read: no such file");
    fails(&place, place.home.path(), &[], "a folder, not a report");
    let large = place.home.path().join("large.txt");
    fs::File::create(&large).unwrap().set_len((64 << 20) + 1).unwrap();
    fails(&place, &large, &[], "larger than 64 MB");
}

/// Runs of bytes taken from a sample.
fn cut(name: &str, share: usize) -> Vec<u8> {
    let whole = fs::read(sample(name)).unwrap();
    whole[..whole.len() * share / 100].to_vec()
}

#[test]
fn bad_files_of_every_format_are_told_and_leave_nothing_behind() {
    let place = Place::new();
    let deep = "<div>".repeat(100_000);
    for (name, content, message) in [
        ("cut.docx", cut("cables.docx", 60), "cut.docx: the Word file is damaged: the archive is not whole"),
        ("cut.pdf", cut("cables.pdf", 60), "cut.pdf: the PDF is damaged: its end is missing"),
        ("locked.pdf", fs::read(sample("bad/locked.pdf")).unwrap(), "locked.pdf: the PDF is encrypted"),
        ("scanned.pdf", fs::read(sample("bad/scanned.pdf")).unwrap(), "it was scanned"),
        ("bomb.docx", bomb(), "unpacks to more than 64 MB"),
        ("doctype.docx", docx("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), "declares a document type"),
        ("deep.docx", docx(&"<a>".repeat(1000)), "too deep"),
        ("empty.docx", docx("<a/>"), "the Word file holds no text"),
        ("sheet.xlsx", archive(&[("xl/workbook.xml", b"<a/>")]), "the file is a spreadsheet"),
        ("some.zip", archive(&[("a.txt", b"a")]), "an archive, not a Word file"),
        ("deep.html", deep.into_bytes(), "more than 400 deep"),
        ("empty.html", b"<!DOCTYPE html><script>f()</script>".to_vec(), "holds no text of its own"),
        (
            "old.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....".to_vec(),
            "an old Word file, or one with a password",
        ),
        ("scan.png", b"\x89PNG\r\n\x1a\n".to_vec(), "the file is a picture"),
        ("binary.bin", (0..=255).cycle().take(4096).collect(), "binary"),
        ("cut.txt", "海缆规则尚未统一".as_bytes()[..20].to_vec(), "most of it is UTF-8"),
    ] {
        let file = place.file(name, content);
        fails(&place, &file, &[], message);
    }
}

/// An archive of some files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, content) in files {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A Word file of one part.
pub fn docx(document: &str) -> Vec<u8> {
    archive(&[("word/document.xml", document.as_bytes())])
}

/// A Word file of some kilobytes that unpacks to more than a report can be.
fn bomb() -> Vec<u8> {
    archive(&[("word/document.xml", &vec![b' '; (64 << 20) + 1])])
}

#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    // the first page of a process's memory can be opened and not be read, by nobody
    let memory = Path::new("/proc/self/mem");
    if memory.exists() {
        fails(&place, memory, &[], "cannot be read: input/output error");
    }
    let file = place.file("secret.txt", "海缆规则尚未统一。");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&file).is_ok() {
        // a superuser reads everything
        return;
    }
    fails(&place, &file, &[], "cannot be read: permission denied");
}

#[test]
fn a_full_disk_is_told_and_leaves_nothing_behind() {
    let place = Place::new();
    // a limit on the size of files fails a write in the middle, as a full disk does
    let file = sample("cables.txt").display().to_string();
    let script = format!(
        "ulimit -f 1; trap '' XFSZ; exec {} import {file} --year 2031 --title T --into {}",
        env!("CARGO_BIN_EXE_attache"),
        place.library().display()
    );
    let before = place.names();
    let output = place.command_of("sh").args(["-c", &script]).output().unwrap();
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}{}", text(&output.stdout));
    assert!(told.contains("the library cannot be written: file too large"), "{told}");
    assert!(told.contains("the space left; nothing was changed"), "{told}");
    assert_eq!(place.names(), before);

    // and when an edition of the same report is there, it stays as it was
    place.json(&sample("cables.txt"), &[]);
    let files = place.files();
    let output = place.command_of("sh").args(["-c", &script]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(place.files(), files);
    assert_eq!(
        fs::read_dir(place.library()).unwrap().count(),
        2,
        "the edition and library.toml, nothing hidden"
    );
}

#[test]
fn a_pdf_of_a_process_that_ends_is_told() {
    let place = Place::new();
    // a PDF whose parts are mixed up: whatever the reader of it does, it is told
    let mut bytes = fs::read(sample("cables.pdf")).unwrap();
    let from = bytes.len() / 3;
    bytes[from..from + 600].fill(b'<');
    let file = place.file("broken.pdf", bytes);
    let before = (place.names(), place.files());
    let output = place.import(&file, &[]);
    if !output.status.success() {
        assert_eq!(output.status.code(), Some(2));
        assert_eq!((place.names(), place.files()), before);
    }
}

#[test]
fn wrong_use_is_told_and_leaves_nothing_behind() {
    let place = Place::new();
    let file = sample("ports.txt");
    fails(&place, &file, &["--year", "31"], "31");
    fails(&place, &file, &["--year", "20311"], "20311");
    fails(&place, &file, &["--title", "  "], "the title is empty");
    fails(&place, &file, &["--series", "Cable Reports"], "`cable-reports`");
    let taken = place.file("mine", "a file");
    fails(&place, &file, &[], "it is no folder");
    fs::remove_file(taken).unwrap();
    fs::create_dir(place.library()).unwrap();
    fs::write(place.library().join("notes.txt"), "mine").unwrap();
    fails(&place, &file, &[], "holds other things and no library");
}

#[test]
fn a_report_too_large_for_a_library_is_refused() {
    let place = Place::new();
    let file = place.file("long.txt", "x".repeat((16 << 20) + 1));
    fails(&place, &file, &[], "a library's files have 16 MB at most");
}

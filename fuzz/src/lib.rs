//! What must hold for any bytes: an import answers with an edition or a fault, and loses nothing.

use std::sync::OnceLock;

use attache::{
    domain::Library,
    import::{Draft, Request, Watch, draft},
    library::{self, Depth, Sources, source},
};

/// The targets: a format each, by the ending of the file's name, and the segmenter, which takes any text.
pub const TARGETS: &[(&str, &str)] = &[
    ("pdf", "a.pdf"),
    ("docx", "a.docx"),
    ("html", "a.html"),
    ("markdown", "a.md"),
    ("plain", "a.txt"),
    ("segment", "a.txt"),
];

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| library::open(&Sources { built_in: true, ..Sources::default() }, Depth::Shelf))
}

/// Imports `bytes` as a target does.
///
/// # Panics
///
/// When something is lost, or a part of the import panics.
pub fn check(target: &str, bytes: &[u8]) {
    let name = TARGETS.iter().find(|(name, _)| *name == target).expect("a target").1;
    // the segmenter sees text always: what is none becomes some
    let text;
    let bytes = if target == "segment" {
        text = String::from_utf8_lossy(bytes).replace('\0', " ");
        text.as_bytes()
    } else {
        bytes
    };
    // the checksums of an archive stop most damage: what is no archive is the text of one
    let wrapped;
    let bytes = if target == "docx" && !bytes.starts_with(b"PK") {
        wrapped = archive(bytes);
        &wrapped
    } else {
        bytes
    };
    let request = Request { report: name, year: 2031, title: "Any", series: None, lang: None };
    let Ok(made) = draft(bytes, &request, library(), &Watch::NOBODY) else { return };
    whole(&made);
}

/// A Word file of one part.
fn archive(document: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("an archive");
    std::io::Write::write_all(&mut writer, document).expect("an archive");
    writer.finish().expect("an archive").into_inner()
}

/// Every paragraph is in a brief or listed, and what is listed as left out has its place.
fn whole(made: &Draft) {
    let file = |wanted: &str| &made.files.iter().find(|(path, _)| path == wanted).expect("a file").1;
    let paragraphs = source::read(file("source.md")).expect("a source");
    let mut seen: Vec<u32> = made.briefs.iter().flat_map(|brief| brief.source.iter().collect::<Vec<_>>()).collect();
    for left in &made.record.not_carried {
        let numbers: attache::domain::Paragraphs = left.paragraphs.parse().expect("numbers");
        seen.extend(numbers.iter());
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, (1..=paragraphs.len() as u32).collect::<Vec<_>>(), "every paragraph is accounted for");
    for removal in &made.record.removed {
        let length = paragraphs[removal.paragraph as usize - 1].chars().count();
        assert!(removal.column <= length + 1, "{removal:?} is outside of its paragraph of {length}");
    }
}

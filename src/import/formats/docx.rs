//! Word files (`.docx`): headings, lists, tables and footnotes as their styles say.

mod body;
mod package;
mod styles;
mod xml;

use std::collections::BTreeSet;

use self::{
    body::{Body, Notes},
    package::Package,
    styles::Styles,
};
use super::{Report, Sample, story::Story};
use crate::{
    domain::Fault,
    import::{clean::Removal, watch::Watch},
};

/// Whether a file is a Word file, or another archive, which only reading tells.
pub fn is(sample: &Sample<'_>) -> bool {
    sample.bytes.starts_with(b"PK\x03\x04") || sample.bytes.starts_with(b"PK\x05\x06")
}

/// Reads a Word file.
///
/// # Errors
///
/// When the archive or what is in it is damaged, too large, too deep, or no Word file.
pub fn read(sample: &Sample<'_>, watch: &Watch<'_>) -> Result<Report, Fault> {
    let mut package = Package::open(sample.bytes)?;
    let main = package.main()?;
    let text = package.text(&main)?.ok_or_else(|| package::damaged("its text is missing"))?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let part =
        |name: &str| if folder.is_empty() { format!("{name}.xml") } else { format!("{folder}/{name}.xml") };
    let styles =
        package.text(&part("styles"))?.map_or_else(|| Ok(Styles::default()), |text| Styles::read(&text))?;
    watch.check()?;
    let mut story = Story::default();
    let mut notes = Notes::default();
    Body::new(&styles, &mut notes, &mut story).read(&text)?;
    watch.check()?;
    for (name, offset) in [("footnotes", body::FOOTNOTES), ("endnotes", body::ENDNOTES)] {
        if let Some(text) = package.text(&part(name))? {
            body::read_notes(&text, offset, &mut notes, &mut story)?;
        }
    }
    if story.report().text.trim().is_empty() {
        return Err(Fault::of_file("", "the Word file holds no text", "check that it is the file you meant"));
    }
    let heads = heads(&mut package, folder)?;
    story.report().removed.extend(heads);
    Ok(story.finish())
}

/// The heads and feet of pages, which are parts of their own: left out, and listed once each.
fn heads(package: &mut Package<'_>, folder: &str) -> Result<Vec<Removal>, Fault> {
    let mut found: BTreeSet<String> = BTreeSet::new();
    for name in package.names() {
        let file = name.strip_prefix(folder).unwrap_or(&name).trim_start_matches('/');
        let is_xml = file.strip_suffix(".xml").is_some();
        if (file.starts_with("header") || file.starts_with("footer")) && is_xml {
            let text = package.text(&name)?.map_or_else(|| Ok(String::new()), |text| body::words(&text))?;
            found.insert(text.trim().to_owned());
        }
    }
    let removal = |text: String| Removal {
        paragraph: 1,
        column: 1,
        text,
        instead: String::new(),
        reason: "a running head",
        confidence: 99,
        in_source: false,
    };
    Ok(found.into_iter().filter(|text| !text.is_empty()).map(removal).collect())
}

//! XML, read with care: no document types, so no entities that grow; no deeper than a report can be.

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::package::damaged;
use crate::domain::Fault;

/// Elements stand inside each other at most so deep.
const DEEPEST: usize = 256;

/// A step through XML.
pub enum Step<'a> {
    /// An element begins; an empty one ends right after.
    Start(&'a BytesStart<'a>),
    /// An element ends, by its name.
    End(&'a str),
    /// Characters.
    Text(&'a str),
}

/// The name of an element without its namespace.
pub fn name<'a>(element: &'a BytesStart<'_>) -> &'a str {
    local(element.name().into_inner())
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The value of an attribute, by its name without a namespace.
pub fn attribute(element: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    attributes.flatten().find(|attribute| local(attribute.key.into_inner()) == wanted).map(|attribute| {
        attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_or_else(|_| String::new(), std::borrow::Cow::into_owned)
    })
}

/// Gives every step of `text` to `take`.
///
/// # Errors
///
/// When it is not well formed, has a document type, or is too deep; and when `take` fails.
pub fn walk(text: &str, take: &mut dyn FnMut(Step<'_>) -> Result<(), Fault>) -> Result<(), Fault> {
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| damaged("its XML is not well formed"))? {
            Event::Start(element) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(damaged("its XML is too deep"));
                }
                take(Step::Start(&element))?;
            }
            Event::Empty(element) => {
                take(Step::Start(&element))?;
                take(Step::End(name(&element)))?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                take(Step::End(local(element.name().into_inner())))?;
            }
            Event::Text(text) => take(Step::Text(&text.xml10_content()))?,
            Event::CData(text) => take(Step::Text(&text.xml10_content()))?,
            Event::GeneralRef(reference) => take(Step::Text(&referred(&reference)))?,
            Event::DocType(_) => return Err(damaged("its XML declares a document type, as Word never does")),
            Event::Eof if depth > 0 => return Err(damaged("its XML ends before its time")),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The character of a reference: `&amp;`, `&#x4e00;`.
fn referred(reference: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let name = reference.xml10_content();
    match &*name {
        "amp" => "&".into(),
        "lt" => "<".into(),
        "gt" => ">".into(),
        "quot" => "\"".into(),
        "apos" => "'".into(),
        other => format!("&{other};"),
    }
}

/// The part that `_rels/.rels` says is the document.
pub fn office_document(text: &str) -> Option<String> {
    let mut found = None;
    let _ = walk(text, &mut |step| {
        if let Step::Start(element) = step
            && name(element) == "Relationship"
            && attribute(element, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            found = attribute(element, "Target").map(|target| target.trim_start_matches('/').to_owned());
        }
        Ok(())
    });
    found
}

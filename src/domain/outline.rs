//! The headings of a document, as a reader jumps between them.

/// A document's headings in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The headings.
    pub entries: Vec<OutlineEntry>,
}

/// One heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// 1 to 6.
    pub level: u8,
    /// The heading's words.
    pub title: String,
    /// The anchor that links go to, such as `positions`.
    pub id: String,
    /// The block of the document that it is: an index into `Document::blocks`.
    pub block: usize,
    /// Where it stands in the markdown, in bytes.
    pub offset: usize,
}

//! The tables of positions and figures as a reader wants them: names for slugs, and a mark for each change.

use std::sync::Arc;

use crate::{
    compare::{Mark, Provenance, show},
    domain::{Change, Document, Lang, Library, Voice},
    markdown::{TableView, find_tables},
};

/// Shows the two data tables of one brief.
pub struct TableNames {
    library: Arc<Library>,
    lang: Lang,
    /// Whether any position is another voice than the report telling what others hold.
    voices: bool,
}

impl TableNames {
    /// For the tables of `document`.
    pub fn new(library: Arc<Library>, lang: Lang, document: &Document) -> Self {
        let voices = find_tables(document).filter(|(id, _)| *id == "positions").any(|(_, table)| {
            table.rows.iter().flatten().any(|cell| {
                let word = cell.plain();
                word == Voice::Author.slug() || word == Voice::Proposal.slug()
            })
        });
        Self { library, lang, voices }
    }
}

/// What a column holds, whatever its language.
fn column(head: &str) -> &'static str {
    match head.trim().to_lowercase().as_str() {
        "actor" | "行为体" => "actor",
        "aspect" | "方面" => "aspect",
        "label" | "标签" => "label",
        "change" | "变化" => "change",
        "voice" | "来源" => "voice",
        "topic" | "主题" => "topic",
        "measure" | "指标" => "measure",
        "unit" | "单位" => "unit",
        "scope" | "范围" => "scope",
        _ => "",
    }
}

impl TableView for TableNames {
    /// The label is the position once more, for a matrix; the voice says something only where it is not `reported`.
    fn columns(&self, table: &str, heads: &[String]) -> Option<Vec<usize>> {
        if table != "positions" {
            return None;
        }
        let shown = |index: &usize| match column(&heads[*index]) {
            "label" => false,
            "voice" => self.voices,
            _ => true,
        };
        Some((0..heads.len()).filter(shown).collect())
    }

    fn cell(&self, _table: &str, heads: &[String], index: usize, cell: &str) -> Option<String> {
        let library = &self.library;
        let name = match column(heads.get(index)?) {
            "actor" => &library.actor(cell)?.name,
            "scope" => return Some(library.scope_name(cell, self.lang).into_owned()),
            "unit" => return Some(library.word(cell, self.lang).to_owned()),
            "aspect" => &library.aspect(cell)?.name,
            "topic" => &library.topic(cell)?.name,
            "measure" => &library.measure(cell)?.name,
            "change" => return Some(change_name(cell.parse().ok()?, self.lang)),
            "voice" => return Some(voice_name(cell.parse().ok()?, self.lang).into()),
            _ => return None,
        };
        Some(name.get(self.lang).to_owned())
    }
}

/// The mark and the word of a change.
pub fn change_name(change: Change, lang: Lang) -> String {
    let word = show::mark_word(Mark::Editor(change), lang);
    format!("{} {word}", change.glyph())
}

/// Whose view it is.
pub const fn voice_name(voice: Voice, lang: Lang) -> &'static str {
    match (voice, lang) {
        (Voice::Reported, Lang::En) => "reported",
        (Voice::Author, Lang::En) => "author",
        (Voice::Proposal, Lang::En) => "proposal",
        (Voice::Reported, Lang::Zh) => "转述",
        (Voice::Author, Lang::Zh) => "作者",
        (Voice::Proposal, Lang::Zh) => "提案",
    }
}

/// Who made a record.
pub fn provenance_name(provenance: Provenance, lang: Lang) -> &'static str {
    match provenance {
        Provenance::Editor => lang.choose("editor's record", "编者记录"),
        Provenance::Extracted => lang.choose("extracted by the program", "程序提取"),
    }
}

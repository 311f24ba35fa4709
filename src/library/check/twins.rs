//! The languages of a brief: each there, with the same topics, source and rows.

use std::collections::BTreeMap;

use crate::{
    domain::Lang,
    library::{
        sheet::Sheet,
        tables::{Cell, FIGURES, Kind, POSITIONS, Row},
        written::{WrittenBrief, WrittenEdition},
    },
};

/// Columns that are written in the file's own language: label and text of a position.
const OWN_WORDS: [&str; 2] = ["Label", "Position"];

/// Checks that each brief of `edition` is there in every one of `languages` that the edition is written in, and says
/// the same in each. An edition that is declared complete is written in all of them.
pub fn check(edition: &WrittenEdition, languages: &[Lang]) {
    let complete = edition.file.as_ref().is_some_and(|file| file.value.complete);
    let written = |lang: &Lang| edition.briefs.iter().any(|brief| brief.lang == *lang);
    let wanted: Vec<Lang> =
        Lang::ALL.into_iter().filter(|lang| written(lang) || complete && languages.contains(lang)).collect();
    for same in edition.briefs.chunk_by(|a, b| a.id == b.id) {
        let first = &same[0];
        for lang in wanted.iter().filter(|lang| same.iter().all(|brief| brief.lang != **lang)) {
            let file = first.front.sheet.path.replace(&format!(".{}.md", first.lang), &format!(".{lang}.md"));
            first.front.sheet.fault_of_file(
                format!("the brief is missing in the other language, `{lang}`"),
                format!("write {file}"),
            );
        }
        for other in &same[1..] {
            pair(first, other);
        }
    }
}

fn pair(first: &WrittenBrief, other: &WrittenBrief) {
    let sheet = &other.front.sheet;
    let [a, b] = [&first.front.value, &other.front.value];
    let slugs = |brief: &WrittenBrief| -> Vec<String> {
        brief.front.value.topics.iter().map(|topic| topic.value.clone()).collect()
    };
    if let Some(at) = b.topics.first().map(|topic| topic.at).filter(|_| slugs(first) != slugs(other)) {
        let message = format!(
            "the topics are {} here, {} in `{}`",
            slugs(other).join(", "),
            slugs(first).join(", "),
            first.lang
        );
        sheet.fault(at, message, "give both the same topics in the same order");
    }
    if let (Some(a), Some(b)) = (&a.source, &b.source)
        && a.value != b.value
    {
        let message = format!("the source is ¶{} here, ¶{} in `{}`", b.value, a.value, first.lang);
        sheet.fault(b.at, message, "give both the same source");
    }
    let rows = |brief: &WrittenBrief| -> [Vec<Row>; 2] {
        let positions = brief.positions.iter().map(|(row, _)| row.clone()).collect();
        let figures = brief.figures.iter().map(|(row, _)| row.clone()).collect();
        [positions, figures]
    };
    let ([a, c], [b, d]) = (rows(first), rows(other));
    Pair { first, other, kind: &POSITIONS, what: "position" }.tables(&a, &b);
    Pair { first, other, kind: &FIGURES, what: "figure" }.tables(&c, &d);
}

/// Two tables of one kind.
struct Pair<'a> {
    first: &'a WrittenBrief,
    other: &'a WrittenBrief,
    kind: &'static Kind,
    what: &'static str,
}

impl Pair<'_> {
    fn tables(&self, first: &[Row], other: &[Row]) {
        if first.len() == other.len() {
            for (a, b) in first.iter().zip(other) {
                self.row(a, b);
            }
        } else {
            self.lacking(first, other, self.first, self.other.lang);
            self.lacking(other, first, self.other, self.first.lang);
        }
    }

    /// The cells that must be the same, with the names of their columns.
    fn shared<'r>(&self, row: &'r Row) -> impl Iterator<Item = (&'static str, &'r Cell)> + use<'r> {
        let names = self.kind.columns.iter().map(|(en, _, _)| *en);
        names.zip(&row.cells).filter(|(name, _)| !OWN_WORDS.contains(name))
    }

    fn row(&self, a: &Row, b: &Row) {
        for ((name, a), (_, b)) in
            self.shared(a).zip(self.shared(b)).filter(|((_, a), (_, b))| a.text != b.text)
        {
            let message = format!("{name} is `{}` here, `{}` in `{}`", b.text, a.text, self.first.lang);
            self.other.front.sheet.fault(
                b.at,
                message,
                "rows are the same in both languages, in the same order",
            );
        }
    }

    /// Notes the rows of `mine`, in the file of `brief`, that are not among `theirs`.
    fn lacking(&self, mine: &[Row], theirs: &[Row], brief: &WrittenBrief, lang: Lang) {
        let key =
            |row: &Row| -> Vec<String> { self.shared(row).map(|(_, cell)| cell.text.clone()).collect() };
        let mut left: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for row in theirs {
            *left.entry(key(row)).or_default() += 1;
        }
        for row in mine {
            match left.get_mut(&key(row)).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => self.alone(&brief.front.sheet, row, lang),
            }
        }
    }

    fn alone(&self, sheet: &Sheet, row: &Row, lang: Lang) {
        let at = row.cells.first().map_or(0, |cell| cell.at);
        sheet.fault(
            at,
            format!("this {} is missing in `{lang}`", self.what),
            "add the row there, or take it out here",
        );
    }
}

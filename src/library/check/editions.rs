//! Editions: their names, series, source texts and how much of the report is carried.

use super::known::{Known, List};
use crate::{
    domain::Paragraphs,
    library::{
        digest::{digest_of, is_digest_of},
        edition::EditionFile,
        layout::is_slug,
        sheet::{Placed, Sheet},
        written::{Filed, Written, WrittenEdition},
    },
};

/// Checks each edition of `written` and gives the share of its paragraphs that is carried.
pub fn check(written: &Written, known: &Known) -> Vec<(String, f64)> {
    let mut coverage = Vec::new();
    for (id, edition) in &written.editions {
        let Some(file) = &edition.file else {
            continue;
        };
        if !is_slug(id) {
            let hint = "use lower-case letters, digits and single dashes, such as 2022-data-flows";
            file.sheet.fault_of_file(format!("the folder's name `{id}` is no name for an edition"), hint);
        }
        if let Some(series) = &file.value.series {
            known.look_up(&file.sheet, series.at, List::Series, &series.value);
        }
        source(file, edition);
        let gaps = Gaps::of(&file.value, edition);
        if file.value.complete && !gaps.open.is_empty() {
            gap(&file.sheet, &file.value, &gaps.open);
        }
        coverage.push((id.clone(), gaps.share()));
    }
    coverage
}

/// A source text has as many paragraphs as the edition says, and its digest.
fn source(file: &Filed<EditionFile>, edition: &WrittenEdition) {
    let Some((sheet, paragraphs)) =
        edition.source.as_ref().and_then(|source| Some((&source.sheet, source.value.as_ref()?)))
    else {
        return;
    };
    if let Some(count) = &file.value.paragraphs
        && count.value as usize != paragraphs.len()
    {
        let message =
            format!("edition.toml counts {} paragraphs, the source text {}", count.value, paragraphs.len());
        file.sheet.fault(count.at, message, format!("write `paragraphs = {}`", paragraphs.len()));
    }
    let wanted = &file.value.digest.value;
    if !wanted.is_empty() && !is_digest_of(wanted, paragraphs) {
        let own = digest_of(paragraphs);
        let message = "the text is not the one whose digest edition.toml gives";
        sheet.fault_of_file(message, format!("restore the file, or write `digest = \"{own}\"`"));
    }
}

fn gap(sheet: &Sheet, file: &EditionFile, open: &[u32]) {
    let at = file.paragraphs.as_ref().map_or(0, |paragraphs| paragraphs.at);
    let missing = ranges(open);
    sheet.fault(
        at,
        format!("no brief carries ¶{missing}, though the edition is complete"),
        "carry them in a brief's `source`, or list them in `not_carried` with the reason",
    );
}

/// Numbers in rising order as ranges.
fn ranges(numbers: &[u32]) -> Paragraphs {
    let runs = numbers.chunk_by(|a, b| a + 1 == *b);
    Paragraphs::from_ranges(runs.filter_map(|run| Some(*run.first()?..=*run.last()?)))
}

/// What no brief carries.
struct Gaps {
    /// The paragraphs that ought to be carried.
    due: usize,
    /// Those of them that no brief carries.
    open: Vec<u32>,
}

impl Gaps {
    fn of(file: &EditionFile, edition: &WrittenEdition) -> Self {
        let count = file.paragraphs.as_ref().map_or(0, |count| count.value.min(Paragraphs::MOST));
        let mut excused = vec![false; count as usize + 1];
        let mut carried = excused.clone();
        for entry in &file.not_carried {
            mark(&mut excused, &entry.value.paragraphs);
        }
        let text = edition.source.as_ref().and_then(|source| source.value.as_ref());
        for (index, _) in text.into_iter().flatten().enumerate().filter(|(_, text)| text.trim().is_empty()) {
            mark(&mut excused, &Paragraphs::one(index as u32 + 1));
        }
        for Placed { value, .. } in
            edition.briefs.iter().filter_map(|brief| brief.front.value.source.as_ref())
        {
            mark(&mut carried, value);
        }
        let due = (1..=count).filter(|number| !excused[*number as usize]);
        let open = due.clone().filter(|number| !carried[*number as usize]).collect();
        Self { due: due.count(), open }
    }

    fn share(&self) -> f64 {
        if self.due == 0 { 1.0 } else { (self.due - self.open.len()) as f64 / self.due as f64 }
    }
}

fn mark(marks: &mut [bool], paragraphs: &Paragraphs) {
    for number in paragraphs.iter() {
        if let Some(mark) = marks.get_mut(number as usize) {
            *mark = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_ranges() {
        assert_eq!(ranges(&[1, 2, 3, 7, 9, 10]).to_string(), "1-3, 7, 9-10");
    }
}

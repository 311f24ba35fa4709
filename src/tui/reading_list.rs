//! A reading list: results that were marked, to be read one after the other.

use crate::domain::{BriefId, Lang};

/// An entry: a place in a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The brief.
    pub id: BriefId,
    /// A byte of its text.
    pub offset: Option<usize>,
    /// The language of that text.
    pub lang: Lang,
    /// What the finder showed.
    pub text: String,
}

/// The entries, in the order of marking, and which of them was opened last.
#[derive(Clone, Debug)]
pub struct ReadingList {
    entries: Vec<Listed>,
    here: usize,
}

impl ReadingList {
    /// A list at its first entry; none without entries.
    pub fn new(entries: Vec<Listed>) -> Option<Self> {
        (!entries.is_empty()).then_some(Self { entries, here: 0 })
    }

    /// Lets the entries follow briefs that have another name now.
    pub fn rename(&mut self, name_now: &dyn Fn(&BriefId) -> BriefId) {
        for entry in &mut self.entries {
            entry.id = name_now(&entry.id);
        }
    }

    /// The entries.
    pub fn entries(&self) -> &[Listed] {
        &self.entries
    }

    /// The number of the entry opened last, from 0.
    pub const fn here(&self) -> usize {
        self.here
    }

    /// Goes to an entry by its number.
    pub fn go_to(&mut self, entry: usize) -> Option<&Listed> {
        let listed = self.entries.get(entry)?;
        self.here = entry;
        Some(listed)
    }

    /// Goes on or back by so many entries; none beyond the ends.
    pub fn step(&mut self, by: isize) -> Option<&Listed> {
        let entry = self.here.checked_add_signed(by)?;
        self.go_to(entry)
    }

    /// Such as `2 of 5`.
    pub fn label(&self, lang: Lang) -> String {
        let (here, all) = (self.here + 1, self.entries.len());
        match lang {
            Lang::En => format!("{here} of {all}"),
            Lang::Zh => format!("{here}/{all}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_steps_through_it_and_not_beyond() {
        let listed =
            |id: &str| Listed { id: BriefId(id.into()), offset: None, lang: Lang::En, text: String::new() };
        let mut list = ReadingList::new(vec![listed("a"), listed("b"), listed("c")]).unwrap();
        let mut at = |by| list.step(by).map(|listed| listed.id.0.clone());
        assert_eq!(at(-1), None);
        assert_eq!(at(1).as_deref(), Some("b"));
        assert_eq!(at(2), None);
        assert_eq!(at(1).as_deref(), Some("c"));
        assert_eq!(list.label(Lang::En), "3 of 3");
        assert!(ReadingList::new(Vec::new()).is_none());
    }
}

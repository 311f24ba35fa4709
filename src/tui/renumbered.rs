//! The numbers that editions and briefs have in a library that was read again: found by their names.

use crate::domain::{BriefId, Library};

/// A library as it was, and as it is now.
pub struct Renumbered<'a> {
    /// As it was.
    pub before: &'a Library,
    /// As it is.
    pub after: &'a Library,
    /// The name that a brief has now.
    pub name_now: &'a dyn Fn(&BriefId) -> BriefId,
}

impl Renumbered<'_> {
    /// The number that an edition has now; none where it is gone.
    pub fn edition(&self, edition: usize) -> Option<usize> {
        self.after.edition(&self.before.editions.get(edition)?.id)
    }

    /// The number that a brief has now, in the same language; none where it is gone.
    pub fn brief(&self, brief: usize) -> Option<usize> {
        let brief = self.before.briefs.get(brief)?;
        let id = (self.name_now)(&brief.id());
        self.after.briefs.iter().position(|there| there.name() == id.0 && there.lang == brief.lang)
    }

    /// Whether a topic that was there is gone.
    pub fn has_lost_topic(&self, slug: &str) -> bool {
        self.before.topic(slug).is_some() && self.after.topic(slug).is_none()
    }

    /// Whether a measure that was there is gone.
    pub fn has_lost_measure(&self, slug: &str) -> bool {
        self.before.measure(slug).is_some() && self.after.measure(slug).is_none()
    }
}

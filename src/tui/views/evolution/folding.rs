//! Which of the topics below a topic its matrix shows.

use super::EvolutionView;
use crate::domain::{Library, Topic};

impl EvolutionView {
    /// With all or without the topics below this one; says whether they are shown.
    pub fn toggle_subtopics(&mut self) -> bool {
        let all = !self.options.without_subtopics && self.options.folded.is_empty();
        self.options.without_subtopics = all;
        self.options.folded.clear();
        !all
    }

    /// Folds one topic below this one in or out, with those below it.
    pub fn fold(&mut self, slug: &str, library: &Library) {
        let is_below = |above: &str, topic: &str| topic != above && library.is_within(topic, above);
        let all = library.topics.iter().map(|topic| topic.slug.as_str());
        let options = &mut self.options;
        if std::mem::take(&mut options.without_subtopics) {
            options.folded =
                all.clone().filter(|topic| is_below(&self.topic, topic)).map(str::to_owned).collect();
        }
        let group = all.filter(|topic| *topic == slug || is_below(slug, topic));
        if options.folded.iter().any(|folded| folded == slug) {
            let group: Vec<&str> = group.collect();
            options.folded.retain(|folded| !group.contains(&folded.as_str()));
        } else {
            options.folded.extend(group.map(str::to_owned));
            options.folded.sort();
            options.folded.dedup();
        }
    }

    /// Whether a topic below this one is shown.
    pub fn is_shown(&self, slug: &str) -> bool {
        !self.options.without_subtopics && !self.options.folded.iter().any(|folded| folded == slug)
    }
}

/// The topics below a topic, in the order of the tree.
pub fn subtopics<'a>(library: &'a Library, slug: &str) -> Vec<&'a Topic> {
    let is_below = |topic: &&Topic| topic.slug != slug && library.is_within(&topic.slug, slug);
    library.topics.iter().filter(is_below).collect()
}

//! Words that speak of a topic without naming it: what a reader knows and a list of names does not say.
//!
//! They are worth less than the names and aliases of `topics.toml`, which a reader's own library extends.

mod matters;
mod talk;
mod talk_of_ways;
mod ways;

/// What words that all but name a topic are worth, of 100 for a name.
const NEAR: u32 = 60;
/// What plain words are worth.
const FAR: u32 = 40;

/// A topic's slug, and words in both languages.
pub type Words = (&'static str, &'static [&'static str]);

/// The words of all topics, each with what they are worth, of 100 for a name.
pub fn all() -> impl Iterator<Item = (u32, &'static Words)> {
    let near = matters::MATTERS.iter().chain(ways::WAYS).map(|words| (NEAR, words));
    near.chain(talk::TALK.iter().chain(talk_of_ways::TALK).map(|words| (FAR, words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_stands_once_in_its_list_and_is_in_the_built_in_library() {
        let sources = crate::library::Sources { built_in: true, ..Default::default() };
        let library = crate::library::open(&sources, crate::library::Depth::Shelf);
        let mut slugs: Vec<&str> = all().map(|(_, (slug, _))| *slug).collect();
        assert!(slugs.iter().all(|slug| library.topic(slug).is_some()), "{slugs:?}");
        let far = || talk::TALK.iter().chain(talk_of_ways::TALK).map(|(slug, _)| *slug);
        slugs.truncate(slugs.len() - far().count());
        for mut slugs in [slugs, far().collect()] {
            slugs.sort_unstable();
            assert!(slugs.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }
}

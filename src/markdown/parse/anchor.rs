//! Names of headings that links go to, made as GitHub makes them.

use std::collections::HashMap;

/// The anchors given so far, each with how often it was asked for.
#[derive(Default)]
pub struct Anchors {
    given: HashMap<String, usize>,
}

impl Anchors {
    /// The anchor of a heading: `id` if its writer gave one, else one made from its words, and never one given before.
    pub fn name(&mut self, id: Option<String>, title: &str) -> String {
        let wanted = id.filter(|id| !id.is_empty()).unwrap_or_else(|| from_words(title));
        let mut name = wanted.clone();
        loop {
            if !self.given.contains_key(&name) {
                self.given.insert(name.clone(), 0);
                return name;
            }
            let seen = self.given.entry(wanted.clone()).or_default();
            *seen += 1;
            name = format!("{wanted}-{seen}");
        }
    }
}

/// Lower case, a hyphen for each space, and nothing but letters, digits, `-` and `_`.
fn from_words(title: &str) -> String {
    let kept = title.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    let name: String = kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect();
    if name.is_empty() { "section".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_anchors_and_none_is_given_twice() {
        let mut anchors = Anchors::default();
        let mut name = |title: &str| anchors.name(None, title);
        assert_eq!(name("AI: what's new?"), "ai-whats-new");
        assert_eq!(name("AI what's new"), "ai-whats-new-1");
        assert_eq!(name("ai-whats-new-1"), "ai-whats-new-1-1");
        assert_eq!(name("数据 治理！"), "数据-治理");
        assert_eq!(name("!?"), "section");
        assert_eq!(anchors.name(Some("positions".into()), "立场"), "positions");
    }
}

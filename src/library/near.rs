//! The names nearest to a mistyped one, for hints.

/// At most five of `names`, nearest to `typed` first: by letter pairs in common, case aside, and whether they hold it.
pub fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let typed = typed.to_lowercase();
    let wanted = pairs(&typed);
    let mut ranked: Vec<(usize, &str)> = names
        .map(|name| {
            let lower = name.to_lowercase();
            let own = pairs(&lower);
            let common = own.iter().filter(|pair| wanted.contains(pair)).count();
            let holds = typed.len() > 1 && lower.contains(&typed);
            // Dice's coefficient in thousandths
            (usize::from(holds) * 500 + 2000 * common / (own.len() + wanted.len()).max(1), name)
        })
        .filter(|(score, _)| *score >= 300)
        .collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    ranked.dedup();
    ranked.into_iter().take(5).map(|(_, name)| name).collect()
}

fn pairs(text: &str) -> Vec<(char, char)> {
    let mut pairs: Vec<_> = text.chars().zip(text.chars().skip(1)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name() {
        let names = [
            "2023/issues/ai-governance",
            "2022/issues/ai-governance",
            "2023/issues/ai-risks",
            "2020/overview",
        ];
        assert_eq!(nearest("2023/issues/ai-goverance", names.into_iter())[0], "2023/issues/ai-governance");
        assert_eq!(nearest("ai-governance", names.into_iter()).len(), 2);
        assert!(nearest("zzz", names.into_iter()).is_empty());
        assert!(nearest("", names.into_iter()).is_empty());
    }
}

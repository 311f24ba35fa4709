//! The scope of each figure of a sentence: named with it, or carried from the sentences before.

use super::{
    super::{put, scope, turns},
    Context, List, Reading,
};

impl Reading<'_> {
    /// The scope that stands behind a list and is its own: `43 per cent in Africa`.
    fn scope_behind(&self, list: &List) -> Option<&scope::Mention> {
        let behind = self.scopes.iter().find(|mention| mention.range.start >= list.end())?;
        put::leaves_to(&self.sentence[list.end()..behind.range.start]).then_some(behind)
    }

    /// The scope of each number of a list.
    pub(super) fn scopes_of(&self, list: &List, before: usize, context: &Context) -> Vec<String> {
        let count = list.items.len();
        let ahead: Vec<&scope::Mention> =
            self.scopes.iter().filter(|mention| mention.range.end <= list.start()).collect();
        if let Some(each) = self.coordinated(&ahead, count) {
            return each;
        }
        if let Some(behind) = self.scope_behind(list) {
            return vec![behind.scope.clone(); count];
        }
        let from = before.max(list.clause.start);
        let in_clause = |strong: bool| {
            let fits =
                |mention: &&&scope::Mention| mention.range.start >= from && (!strong || !mention.is_world);
            ahead.iter().rev().find(fits)
        };
        let clause = self.sentence[list.clause.clone()].trim_start();
        let subject = self
            .scopes
            .first()
            .filter(|first| turns::opens(&self.sentence[..first.range.start]) && turns::points_back(clause));
        let last_two = ahead
            .get(ahead.len().saturating_sub(2)..)
            .filter(|pair| pair.len() == 2 && pair[1].range.start >= from);
        if last_two.is_some_and(|pair| self.are_joined(pair)) {
            return vec![String::new(); count];
        }
        let chosen = in_clause(true).copied().or(subject).or(in_clause(false).copied());
        let chosen = chosen
            .or_else(|| ahead.iter().rev().find(|mention| !mention.is_world).copied())
            .or(ahead.last().copied());
        let of_them = ["of their ", "of its "];
        let behind = self.sentence[list.end()..].trim_start();
        let points = of_them.iter().any(|word| behind.starts_with(word))
            || turns::points_to_scope(&self.sentence[..list.start()]);
        let carried = || match points {
            true if !context.named.is_empty() => context.named.clone(),
            _ if self.scopes.is_empty() => context.scope.clone(),
            _ => String::new(),
        };
        let scope = chosen.map_or_else(carried, |mention| mention.scope.clone());
        vec![scope; count]
    }

    /// The last `count` scopes before a list, if they are listed themselves.
    fn coordinated(&self, ahead: &[&scope::Mention], count: usize) -> Option<Vec<String>> {
        let last = ahead.get(ahead.len().checked_sub(count)?..).filter(|_| count > 1)?;
        let more = ahead.len() > count && {
            let from = ahead.len() - count - 1;
            self.are_joined(&ahead[from..from + 2])
        };
        (!more && last.windows(2).all(|pair| self.are_joined(pair)))
            .then(|| last.iter().map(|mention| mention.scope.clone()).collect())
    }

    /// Whether two scopes stand in one list.
    fn are_joined(&self, pair: &[&scope::Mention]) -> bool {
        let between = self.sentence[pair[0].range.end..pair[1].range.start].trim();
        matches!(between, "、" | "和" | "与" | "及" | "以及" | "," | "and" | ", and")
    }

    /// The only scope but the world that the sentence is about; empty if there are several, none if it names none.
    pub(super) fn named(&self) -> Option<String> {
        let mut strong = self.scopes.iter().filter(|mention| !mention.is_world);
        let first = strong.next()?;
        let is_only = strong.all(|other| other.scope == first.scope);
        Some(if is_only { first.scope.clone() } else { String::new() })
    }
}

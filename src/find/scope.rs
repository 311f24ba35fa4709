//! Which passages the filters of a query let through.

use std::ops::RangeInclusive;

use super::{
    corpus::{BriefCard, Index, Row},
    kind::Kind,
    query::{Filter, Query, Values},
};

/// The answer of every filter for every brief, topic and actor, worked out once a search.
#[derive(Default)]
pub(super) struct Scope<'a> {
    filters: &'a [Filter],
    briefs: Vec<bool>,
    /// A topic is let through when it is of the topics asked for and a brief let through carries it; likewise an actor.
    topics: Vec<bool>,
    /// A source paragraph is let through by what is said of editions only.
    editions: Vec<bool>,
    actors: Vec<bool>,
}

impl<'a> Scope<'a> {
    pub(super) fn of(query: &'a Query, index: &Index) -> Self {
        let filters = query.filters.as_slice();
        let briefs: Vec<bool> = index
            .briefs
            .iter()
            .map(|brief| filters.iter().all(|filter| filter.lets_brief(index, &brief)))
            .collect();
        // without a filter on briefs, names that no brief carries are found too
        let all = !filters.iter().any(Filter::is_about_briefs);
        let mut topics = vec![all; index.topics.len()];
        let mut actors = vec![all; index.actors.len()];
        for (brief, _) in index.briefs.iter().zip(&briefs).filter(|(_, lets)| **lets) {
            brief.topics().iter().for_each(|topic| topics[*topic as usize] = true);
            brief.actors().iter().for_each(|actor| actors[*actor as usize] = true);
        }
        let editions = (0..index.editions.len())
            .map(|edition| filters.iter().all(|filter| filter.lets_edition(index, edition)))
            .collect();
        Self { filters, briefs, topics, editions, actors }
    }

    /// Whether a passage is let through.
    pub(super) fn lets(&self, row: &Row) -> bool {
        let owner = row.owner as usize;
        let known = match row.kind {
            Kind::Topic => self.topics.get(owner),
            Kind::Actor => self.actors.get(owner),
            Kind::Measure => None,
            Kind::Paragraph => self.editions.get(owner),
            Kind::Line => Some(&true),
            Kind::Title | Kind::Heading | Kind::Position | Kind::Claim | Kind::Figure => {
                self.briefs.get(owner)
            }
        };
        known == Some(&true) && self.filters.iter().all(|filter| filter.lets_row(row))
    }
}

impl Filter {
    /// Whether it says anything of briefs.
    fn is_about_briefs(&self) -> bool {
        !matches!(self.values, Values::Kinds(_))
    }

    fn lets_brief(&self, index: &Index, brief: &BriefCard<'_>) -> bool {
        let edition = index.editions.get(brief.edition);
        let has = match &self.values {
            Values::Years(years) => edition.is_some_and(|edition| contains(years, edition.year)),
            Values::Panes(panes) => brief.pane.is_some_and(|pane| panes.contains(&pane)),
            Values::Topics(topics) => brief.topics().iter().any(|topic| topics.contains(topic)),
            Values::Actors(actors) => brief.actors().iter().any(|actor| actors.contains(actor)),
            Values::Langs(langs) => langs.contains(&brief.lang),
            Values::Editions(editions) => editions.contains(&brief.edition),
            Values::Kinds(_) => return true,
        };
        has != self.negated
    }

    /// Whether a paragraph of the edition's report is let through. It has no pane, topic or actor: those are of briefs.
    fn lets_edition(&self, index: &Index, edition: usize) -> bool {
        let has = match &self.values {
            Values::Years(years) => contains(years, index.editions[edition].year),
            Values::Editions(editions) => editions.contains(&edition),
            Values::Panes(_) | Values::Topics(_) | Values::Actors(_) => false,
            Values::Langs(_) | Values::Kinds(_) => return true,
        };
        has != self.negated
    }

    /// What is asked of the passage itself, besides what is asked of its brief.
    fn lets_row(&self, row: &Row) -> bool {
        let has = match (&self.values, row.kind) {
            (Values::Kinds(kinds), kind) => kinds.contains(&kind),
            (Values::Topics(topics), Kind::Topic) => topics.contains(&row.owner),
            (Values::Actors(actors), Kind::Actor) => actors.contains(&row.owner),
            (Values::Actors(actors), Kind::Position) => actors.contains(&row.about),
            (Values::Langs(langs), _) => langs.contains(&row.lang),
            (
                Values::Years(_)
                | Values::Panes(_)
                | Values::Topics(_)
                | Values::Actors(_)
                | Values::Editions(_),
                _,
            ) => return true,
        };
        has != self.negated
    }
}

fn contains(years: &[RangeInclusive<i32>], year: i32) -> bool {
    years.iter().any(|range| range.contains(&year))
}

//! The files of an edition, from its sections and what was chosen for them.

use std::collections::{BTreeMap, BTreeSet};

use super::{BriefDraft, Draft, RECORD, Request, choices::Choice};
use crate::{
    domain::{Lang, NotCarried, Pane, Paragraphs},
    import::{
        classify::Stand,
        clean::{Cleaned, Doubt},
        compose::{self, Listed, edition_toml, front_matter, overview},
        record::{NotCarriedRecord, Record, ReportRecord, SectionRecord},
        segment::Segmented,
        words::{CLOSE_TOPICS, CUT_TITLE, GUESSED_FRONT, GUESSED_PANE, NO_TOPIC, UNCLEAR_TOPIC},
    },
    library::digest,
};

/// Below this the choice of a pane is listed for review.
const SURE: i32 = 10;
/// From this share of the best topic's score on, of 100, the next is as good a choice.
const CLOSE: u32 = 97;

/// All that an edition is written from.
pub struct Composer<'a> {
    /// What is asked for.
    pub request: &'a Request<'a>,
    /// The report's language.
    pub lang: Lang,
    /// Its text.
    pub cleaned: &'a Cleaned,
    /// Its sections.
    pub segmented: &'a Segmented,
    /// One for each section.
    pub choices: Vec<Choice>,
}

impl Composer<'_> {
    /// The edition; `source` is the file of the numbered text.
    pub fn finish(self, report: ReportRecord, source: (String, String)) -> Draft {
        let briefs = self.briefs();
        let not_carried = self.not_carried();
        let mut files = vec![source];
        files.push((self.path(None, "overview"), self.overview(&briefs, report.paragraphs)));
        for (index, brief) in briefs.iter().enumerate().filter(|(_, brief)| brief.pane.is_some()) {
            files.push((self.path(brief.pane, &brief.slug), self.brief(index, brief)));
        }
        files.push(("edition.toml".to_owned(), self.edition(&report, &not_carried)));
        let digest = report.digest.clone();
        let record = self.record(report, &briefs, &not_carried, &files);
        let json = serde_json::to_string_pretty(&record).unwrap_or_default();
        files.push((RECORD.to_owned(), compose::escape_json(&json) + "\n"));
        let front = ranges_of(briefs.iter().filter(|brief| brief.pane.is_none()));
        let opening = BriefDraft {
            pane: None,
            slug: "overview".into(),
            title: self.request.title.to_owned(),
            source: front,
        };
        Draft {
            year: self.request.year,
            title: self.request.title.to_owned(),
            series: self.request.series.clone(),
            lang: self.lang,
            digest,
            briefs: std::iter::once(opening)
                .chain(briefs.into_iter().filter(|brief| brief.pane.is_some()))
                .collect(),
            record,
            files,
        }
    }

    fn path(&self, pane: Option<Pane>, slug: &str) -> String {
        let name = format!("{slug}.{}.md", self.lang);
        pane.map_or_else(|| name.clone(), |pane| format!("{pane}/{name}"))
    }

    /// A brief for each section; those of the front matter have no pane.
    fn briefs(&self) -> Vec<BriefDraft> {
        let mut taken: BTreeSet<(Option<Pane>, String)> = BTreeSet::new();
        let mut briefs = Vec::with_capacity(self.choices.len());
        for (choice, section) in self.choices.iter().zip(&self.segmented.sections) {
            let pane = match choice.placement.stand {
                Stand::Front => None,
                Stand::In(pane) => Some(pane),
            };
            let numbers = section.paragraphs.iter().map(|index| self.cleaned.paragraphs[*index].number);
            let source = compose::ranges(numbers);
            let first = source.first().unwrap_or(1);
            let topic = choice.subjects.topics.first().map_or("brief", |topic| topic.slug.as_str());
            let mut slug = topic.to_owned();
            // a section that a long one was divided into may begin in the same paragraph
            for number in std::iter::once(String::new()).chain((2..).map(|number| format!("-{number}"))) {
                slug = if taken.contains(&(pane, topic.to_owned())) {
                    format!("{topic}-p{first}{number}")
                } else {
                    slug
                };
                if taken.insert((pane, slug.clone())) {
                    break;
                }
            }
            briefs.push(BriefDraft { pane, slug, title: choice.title.text.clone(), source });
        }
        briefs
    }

    fn brief(&self, index: usize, brief: &BriefDraft) -> String {
        let (choice, section) = (&self.choices[index], &self.segmented.sections[index]);
        let topics: Vec<&str> = choice.subjects.topics.iter().map(|topic| topic.slug.as_str()).collect();
        let summary = compose::summary(section, &self.cleaned.paragraphs, &brief.title);
        front_matter(&brief.title, &topics, &brief.source, &summary, &self.sureness(index, brief))
            + &compose::body(section, &brief.title, self.cleaned, 2)
            + &compose::position_table(
                &choice.positions,
                topics.first().copied().unwrap_or_default(),
                self.lang,
            )
            + &compose::figure_table(&choice.figures, self.lang)
    }

    /// The line of the front matter that says how sure the import was: the margin of the pane, the scores of the topics,
    /// and whether somebody should look.
    fn sureness(&self, index: usize, brief: &BriefDraft) -> String {
        let choice = &self.choices[index];
        let scores: Vec<String> =
            choice.subjects.topics.iter().map(|topic| topic.score.to_string()).collect();
        let review = if doubts(choice, brief).is_empty() { "" } else { ", review = true" };
        let pane = choice.placement.confidence;
        format!("import = {{ pane = {pane}, topics = [{}]{review} }}\n", scores.join(", "))
    }

    fn overview(&self, briefs: &[BriefDraft], paragraphs: usize) -> String {
        let listed: Vec<Listed<'_>> = briefs
            .iter()
            .filter_map(|brief| {
                let BriefDraft { slug, title, source, .. } = brief;
                Some(Listed { pane: brief.pane?, slug, title, source })
            })
            .collect();
        let front: Vec<(String, String)> = briefs
            .iter()
            .enumerate()
            .filter(|(_, brief)| brief.pane.is_none())
            .map(|(index, brief)| {
                (
                    brief.title.clone(),
                    compose::body(&self.segmented.sections[index], &brief.title, self.cleaned, 4),
                )
            })
            .collect();
        let source = ranges_of(briefs.iter().filter(|brief| brief.pane.is_none()));
        let source = if source.is_empty() { ranges_of(briefs.iter().take(1)) } else { source };
        let topics = self.main_topics();
        let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
        let summary = self.overview_summary(listed.len());
        front_matter(self.request.title, &topics, &source, &summary, "")
            + &overview(self.request.title, paragraphs, &listed, &front, self.lang)
    }

    fn overview_summary(&self, briefs: usize) -> String {
        match self.lang {
            Lang::Zh => format!("由报告导入的{briefs}篇简报及其开篇。"),
            Lang::En => format!("The opening of the report, and the {briefs} briefs made of the rest."),
        }
    }

    /// The topics that most sections are about.
    fn main_topics(&self) -> Vec<String> {
        const MAIN: usize = 3;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for topic in self.choices.iter().filter_map(|choice| choice.subjects.topics.first()) {
            *counts.entry(&topic.slug).or_default() += 1;
        }
        let mut ranked: Vec<(&str, usize)> = counts.into_iter().collect();
        ranked.sort_by_key(|(slug, count)| (usize::MAX - count, *slug));
        ranked.into_iter().take(MAIN).map(|(slug, _)| slug.to_owned()).collect()
    }

    fn not_carried(&self) -> Vec<NotCarried> {
        let mut by_reason: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (index, reason) in &self.segmented.not_carried {
            by_reason.entry(reason).or_default().push(self.cleaned.paragraphs[*index].number);
        }
        by_reason
            .into_iter()
            .map(|(reason, numbers)| NotCarried {
                paragraphs: compose::ranges(numbers),
                reason: reason.to_owned(),
            })
            .collect()
    }

    fn edition(&self, report: &ReportRecord, not_carried: &[NotCarried]) -> String {
        edition_toml(&compose::Facts {
            title: self.request.title,
            short: &self.request.year.to_string(),
            year: self.request.year,
            series: self.request.series.as_ref().map(|series| series.slug.as_str()),
            language: self.lang,
            report: self.request.report,
            paragraphs: report.paragraphs,
            digest: &report.digest,
            not_carried,
        })
    }

    fn record(
        &self,
        report: ReportRecord,
        briefs: &[BriefDraft],
        not_carried: &[NotCarried],
        files: &[(String, String)],
    ) -> Record {
        let sections =
            self.choices.iter().zip(briefs).map(|(choice, brief)| section_record(choice, brief)).collect();
        Record {
            format: 1,
            report,
            sections,
            removed: self.cleaned.removed.clone(),
            not_carried: not_carried
                .iter()
                .map(|NotCarried { paragraphs, reason }| NotCarriedRecord {
                    paragraphs: paragraphs.to_string(),
                    reason: reason.clone(),
                })
                .collect(),
            review: self.review(briefs),
            files: files.iter().map(|(path, text)| (path.clone(), digest(text))).collect(),
        }
    }

    fn review(&self, briefs: &[BriefDraft]) -> Vec<Doubt> {
        let mut review = self.cleaned.review.clone();
        review.extend(self.segmented.review.iter().cloned());
        for (choice, brief) in self.choices.iter().zip(briefs) {
            let paragraph = brief.source.first().unwrap_or_default();
            let doubt = |what: String| Doubt { brief: brief_path(brief), paragraph, what };
            review.extend(doubts(choice, brief).into_iter().map(|what| doubt(what.to_owned())));
            if !choice.unmeasured.is_empty() {
                let texts: Vec<&str> = choice.unmeasured.iter().map(|one| one.text.as_str()).collect();
                review.push(doubt(format!("numbers of no measure in measures.toml: {}", texts.join(", "))));
            }
        }
        review.sort_by_key(|doubt| doubt.paragraph);
        review
    }
}

/// What a person should look at in a brief.
fn doubts(choice: &Choice, brief: &BriefDraft) -> Vec<&'static str> {
    let mut doubts = Vec::new();
    if choice.placement.confidence < SURE {
        // a section of the overview has no file that could be moved
        doubts.push(if brief.pane.is_some() { GUESSED_PANE } else { GUESSED_FRONT });
    }
    if choice.subjects.topics.first().is_none_or(|topic| topic.score == 0) {
        doubts.push(NO_TOPIC);
    } else if !choice.subjects.is_clear && brief.pane.is_some() {
        doubts.push(UNCLEAR_TOPIC);
    } else if choice.subjects.runner_up >= CLOSE {
        doubts.push(CLOSE_TOPICS);
    }
    if brief.title.ends_with('…') {
        doubts.push(CUT_TITLE);
    }
    doubts
}

fn section_record(choice: &Choice, brief: &BriefDraft) -> SectionRecord {
    let Choice { title, placement, subjects, .. } = choice;
    let stands = Stand::ALL.iter().map(|stand| stand.name());
    SectionRecord {
        brief: brief_path(brief),
        title: title.text.clone(),
        title_from: title.from,
        paragraphs: brief.source.to_string(),
        pane: placement.stand.name(),
        pane_scores: stands.zip(placement.scores).collect(),
        pane_confidence: placement.confidence,
        pane_reasons: placement.reasons.clone(),
        topics: subjects.topics.clone(),
        actors: subjects.actors.clone(),
    }
}

/// A brief's path in its edition, without language and ending.
fn brief_path(brief: &BriefDraft) -> String {
    brief.pane.map_or_else(|| "overview".to_owned(), |pane| format!("{pane}/{}", brief.slug))
}

fn ranges_of<'a>(briefs: impl Iterator<Item = &'a BriefDraft>) -> Paragraphs {
    compose::ranges(briefs.flat_map(|brief| brief.source.iter().collect::<Vec<_>>()))
}

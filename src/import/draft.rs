//! An edition in the making: everything decided, nothing written.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    classify::{self, Lexicon, Placement, Reading, Scored, Stand, Subjects},
    clean::{Cleaned, Doubt, clean},
    compose::{self, Listed, edition_toml, front_matter, overview},
    formats, lang,
    record::{NotCarriedRecord, Record, ReportRecord, SectionRecord},
    segment::{Block, Section, Segmented, segment},
    title::{self, Title},
};
use crate::{
    domain::{Fault, Lang, Library, NotCarried, Pane, Paragraphs, Series},
    library::{digest, source},
    text::sentences,
};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The report's file name, as the edition tells it.
    pub report: &'a str,
    /// The year the edition stands for.
    pub year: i32,
    /// The report's title.
    pub title: &'a str,
    /// The series it belongs to.
    pub series: Option<Series>,
    /// The report's language; found out where it is not given.
    pub lang: Option<Lang>,
}

/// A step of the work, for whoever shows progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading the file.
    Reading,
    /// Mending the text.
    Cleaning,
    /// Finding sections.
    Segmenting,
    /// Choosing panes, topics and titles.
    Classifying,
    /// Writing briefs.
    Composing,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 5] =
        [Self::Reading, Self::Cleaning, Self::Segmenting, Self::Classifying, Self::Composing];

    /// What is being done, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Reading => "reading the report",
            Self::Cleaning => "mending the text",
            Self::Segmenting => "finding sections",
            Self::Classifying => "choosing panes and topics",
            Self::Composing => "writing briefs",
        }
    }
}

/// A brief in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefDraft {
    /// Its pane; none for the overview.
    pub pane: Option<Pane>,
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The paragraphs that it carries.
    pub source: Paragraphs,
}

/// An edition in the making.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The year it stands for.
    pub year: i32,
    /// The report's title.
    pub title: String,
    /// The series, if it is of one.
    pub series: Option<Series>,
    /// Its language.
    pub lang: Lang,
    /// The digest of the report's text.
    pub digest: String,
    /// The overview first, then the briefs in the order of the report.
    pub briefs: Vec<BriefDraft>,
    /// How it was made.
    pub record: Record,
    /// The files of the edition: path from its folder, and text. `edition.toml` and `import.json` are among them.
    pub files: Vec<(String, String)>,
}

/// Turns the bytes of a report into an edition, with the topics and actors of `library`. Deterministic.
///
/// `progress` is told each stage as it begins.
///
/// # Errors
///
/// When the bytes are no report that can be read, as a fault without its path.
pub fn draft(
    bytes: &[u8],
    request: &Request<'_>,
    library: &Library,
    progress: &mut dyn FnMut(Stage),
) -> Result<Draft, Fault> {
    progress(Stage::Reading);
    let (report, format) = formats::read(bytes)?;
    let paragraphs: Vec<String> = source::paragraphs(&report.text).map(str::to_owned).collect();
    progress(Stage::Cleaning);
    let cleaned = clean(&paragraphs);
    let lang = request.lang.unwrap_or_else(|| lang::detect(&report.text));
    progress(Stage::Segmenting);
    let segmented = segment(&cleaned, lang);
    progress(Stage::Classifying);
    let lexicon = Lexicon::new(library);
    let choices = choose(&segmented, &cleaned, &lexicon, lang, request.year);
    progress(Stage::Composing);
    let digest = digest(&report.text);
    let report = ReportRecord {
        name: request.report.to_owned(),
        format,
        language: lang.code(),
        paragraphs: paragraphs.len(),
        digest,
    };
    Ok(Composer { request, lang, cleaned: &cleaned, segmented: &segmented, choices }
        .finish(report, &paragraphs))
}

/// What was chosen for one section.
struct Choice {
    title: Title,
    placement: Placement,
    subjects: Subjects,
}

fn choose(
    segmented: &Segmented,
    cleaned: &Cleaned,
    lexicon: &Lexicon<'_>,
    lang: Lang,
    year: i32,
) -> Vec<Choice> {
    let sections = &segmented.sections;
    let readings: Vec<Reading> =
        sections.iter().map(|section| classify::reading(section, &cleaned.paragraphs)).collect();
    let subjects = lexicon.subjects(&readings);
    let titles = title::titles(sections, &cleaned.paragraphs, lang);
    let front: Vec<bool> = sections.iter().map(|section| section.is_before_headings).collect();
    let placements = classify::place(&readings, &subjects, lexicon, &front, year);
    let mut choices: Vec<Choice> = titles
        .into_iter()
        .zip(placements)
        .zip(subjects)
        .map(|((title, placement), subjects)| Choice { title, placement, subjects })
        .collect();
    for (choice, section) in choices.iter_mut().zip(sections) {
        if let Some(title) =
            title_of_actors(&choice.title.text, section, cleaned, &choice.subjects, lexicon, lang)
        {
            choice.title = title;
        }
        if choice.subjects.topics.is_empty() {
            choice.subjects.topics = fallback_topic(choice.placement.stand, lexicon);
        }
    }
    choices
}

/// A title from topic and actors, where `title`, made of the section's words, begins with but one of the many countries it
/// treats one after another.
fn title_of_actors(
    title: &str,
    section: &Section,
    cleaned: &Cleaned,
    subjects: &Subjects,
    lexicon: &Lexicon<'_>,
    lang: Lang,
) -> Option<Title> {
    const ACTORS: usize = 4;
    if section.has_own_line {
        return None;
    }
    let mut actors: Vec<usize> = Vec::new();
    for block in &section.blocks {
        let (Block::Heading(piece) | Block::Text(piece)) = block else { continue };
        let text = piece.text(&cleaned.paragraphs);
        for range in sentences(text) {
            actors.extend(lexicon.state_at_start(&text[range]));
        }
    }
    let mut seen = BTreeSet::new();
    actors.retain(|actor| seen.insert(*actor));
    lexicon.state_at_start(title)?;
    let name = |actor: &usize| lexicon.library().actors[*actor].name.get(lang);
    let actors: Vec<&str> = actors.iter().map(name).collect();
    let topic = lexicon.topic_name(&subjects.topics.first()?.slug, lang)?;
    (actors.len() >= ACTORS).then(|| title::of_actors(topic, &actors, lang))
}

/// A topic for a section that names none: the one that its pane is about.
fn fallback_topic(stand: Stand, lexicon: &Lexicon<'_>) -> Vec<Scored> {
    let slug = match stand {
        Stand::Front | Stand::In(Pane::Issues) => "governance",
        Stand::In(Pane::Challenges) => "trends",
        Stand::In(Pane::Mechanisms) => "mechanisms",
        Stand::In(Pane::Outlook) => "outlook",
    };
    let known = lexicon.library().topic(slug).or(lexicon.library().topics.first());
    known.map(|topic| Scored { slug: topic.slug.clone(), score: 0 }).into_iter().collect()
}

struct Composer<'a> {
    request: &'a Request<'a>,
    lang: Lang,
    cleaned: &'a Cleaned,
    segmented: &'a Segmented,
    choices: Vec<Choice>,
}

impl Composer<'_> {
    fn finish(self, report: ReportRecord, paragraphs: &[String]) -> Draft {
        let briefs = self.briefs();
        let not_carried = self.not_carried();
        let mut files = vec![("source.md".to_owned(), source::write(paragraphs))];
        files.push((self.path(None, "overview"), self.overview(&briefs, paragraphs.len())));
        for (index, brief) in briefs.iter().enumerate().filter(|(_, brief)| brief.pane.is_some()) {
            files.push((self.path(brief.pane, &brief.slug), self.brief(index, brief)));
        }
        files.push(("edition.toml".to_owned(), self.edition(&report, &not_carried)));
        let digest = report.digest.clone();
        let record = self.record(report, &briefs, &not_carried, &files);
        let json = serde_json::to_string_pretty(&record).unwrap_or_default();
        files.push(("import.json".to_owned(), json + "\n"));
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
        front_matter(&brief.title, &topics, &brief.source, &summary)
            + &compose::body(section, &brief.title, self.cleaned, 2)
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
        front_matter(self.request.title, &topics, &source, &summary)
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
        /// Below this the choice of a pane is listed for review.
        const SURE: i32 = 10;
        let mut review = self.cleaned.review.clone();
        review.extend(self.segmented.review.iter().cloned());
        for (choice, brief) in self.choices.iter().zip(briefs) {
            let doubt = |what: &str| Doubt {
                brief: brief_path(brief),
                paragraph: brief.source.first().unwrap_or_default(),
                what: what.to_owned(),
            };
            if choice.placement.confidence < SURE {
                review.push(doubt(
                    "the pane is a guess: move the file to another pane's folder if it is wrong",
                ));
            }
            if choice.subjects.topics.first().is_none_or(|topic| topic.score == 0) {
                review.push(doubt("no topic is named in it: set `topics`"));
            }
            if brief.title.ends_with('…') {
                review.push(doubt("the title was cut: shorten it with care"));
            }
        }
        review.sort_by_key(|doubt| doubt.paragraph);
        review
    }
}

fn section_record(choice: &Choice, brief: &BriefDraft) -> SectionRecord {
    let Choice { title, placement, subjects } = choice;
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

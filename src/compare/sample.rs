//! Small libraries made by hand, for tests.

use crate::domain::{
    Actor, ActorKind, Aspect, Brief, BriefId, BriefText, Change, Edition, EditionKind, Figure, Lang, Library,
    Measure, Name, Pane, Paragraphs, Position, Series, Topic, Voice,
};

/// A library to which tests add what they need.
#[derive(Default)]
pub(crate) struct Sample {
    pub(crate) library: Library,
}

fn name(en: &str, zh: &str) -> Name {
    Name { en: en.into(), zh: zh.into() }
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

impl Sample {
    /// Three editions of one series and one proposal; two topics, one below the other; a few actors and aspects.
    pub(crate) fn new() -> Self {
        let mut sample = Self::default();
        sample.library.languages = vec![Lang::En, Lang::Zh];
        sample.library.series = vec![Series { slug: "papers".into(), name: name("Papers", "文集") }];
        for year in [2020, 2022, 2023] {
            sample.edition(&year.to_string(), year, Some("papers"), EditionKind::WhitePaper);
        }
        sample.edition("2021-plan", 2021, None, EditionKind::Proposal);
        sample.topic("tides", None, "Tide rules", "潮汐规则");
        sample.topic("tide-tables", Some("tides"), "Tide tables", "潮汐表");
        sample.topic("winds", None, "Wind rules", "风力规则");
        for (slug, kind, en, zh) in [
            ("world", ActorKind::Group, "World", "全球"),
            ("aland", ActorKind::Country, "Aland", "甲国"),
            ("bland", ActorKind::Country, "Bland", "乙国"),
            ("union", ActorKind::Bloc, "Sea Union", "海盟"),
            ("office", ActorKind::Organisation, "Tide Office", "潮汐局"),
        ] {
            sample.actor(slug, kind, en, zh);
        }
        for (slug, en, zh) in
            [("stance", "Stance", "立场"), ("law", "Law", "立法"), ("tools", "Tools", "工具")]
        {
            sample.library.aspects.push(Aspect { slug: slug.into(), name: name(en, zh) });
        }
        sample
    }

    fn edition(&mut self, id: &str, year: i32, series: Option<&str>, kind: EditionKind) {
        self.library.editions.push(Edition {
            id: id.into(),
            title: name(&format!("Paper of {id}"), &format!("{id}年文集")),
            short: name(id, id),
            publisher: Name::default(),
            year,
            series: series.map(str::to_owned),
            language: Lang::Zh,
            kind,
            report: format!("{id}.txt"),
            paragraphs: 40,
            digest: String::new(),
            not_carried: Vec::new(),
            source: None,
            origin: 0,
        });
    }

    fn topic(&mut self, slug: &str, parent: Option<&str>, en: &str, zh: &str) {
        self.library.topics.push(Topic {
            slug: slug.into(),
            parent: parent.map(str::to_owned),
            name: name(en, zh),
            aliases_en: words(&[]),
            aliases_zh: words(&[]),
            aspects: words(&["stance", "law", "tools"]),
        });
    }

    fn actor(&mut self, slug: &str, kind: ActorKind, en: &str, zh: &str) {
        let (aliases_en, aliases_zh) = (Vec::new(), Vec::new());
        self.library.actors.push(Actor {
            slug: slug.into(),
            kind,
            name: name(en, zh),
            aliases_en,
            aliases_zh,
        });
    }

    /// A brief without tables; returns its index.
    pub(crate) fn brief(&mut self, edition: &str, slug: &str, lang: Lang, topics: &[&str]) -> usize {
        let text = BriefText {
            id: BriefId(format!("{edition}/issues/{slug}")),
            title: slug.into(),
            topics: words(topics),
            source: Paragraphs::one(1),
            body_line: 7,
            path: format!("{edition}/issues/{slug}.{lang}.md"),
            ..BriefText::default()
        };
        let edition = self.library.edition(edition).unwrap();
        self.library.briefs.push(Brief::new(edition, Some(Pane::Issues), lang, text));
        self.library.briefs.len() - 1
    }

    /// A row of a brief's position table, on the brief's first topic: actor, aspect, label, change.
    pub(crate) fn says(
        &mut self,
        brief: usize,
        actor: &str,
        aspect: &str,
        label: &str,
        change: Option<Change>,
    ) {
        let brief = self.library.briefs[brief].text_mut();
        let line = 20 + brief.positions.len();
        brief.positions.push(Position {
            actor: actor.into(),
            topic: brief.topics[0].clone(),
            aspect: aspect.into(),
            label: label.into(),
            text: format!("{actor} holds {label}."),
            change,
            voice: Voice::Reported,
            paragraphs: Paragraphs::one(line as u32 - 10),
            line,
        });
    }

    /// A row of a brief's figure table: measure, value, unit, period, scope.
    pub(crate) fn counts(&mut self, brief: usize, row: [&str; 5]) {
        let [measure, value, unit, period, scope] = row.map(str::to_owned);
        if self.library.measure(&measure).is_none() {
            let name = name(&measure, &measure);
            self.library.measures.push(Measure { slug: measure.clone(), name, unit: unit.clone() });
        }
        let brief = self.library.briefs[brief].text_mut();
        let line = 50 + brief.figures.len();
        let paragraphs = Paragraphs::one(line as u32 - 40);
        brief.figures.push(Figure { measure, value, unit, period, scope, paragraphs, line });
    }

    /// Actors who speak, fall silent, return and turn, on tides and below it, in both languages.
    pub(crate) fn with_tides() -> Self {
        let mut sample = Self::new();
        for lang in Lang::ALL {
            let first = sample.brief("2020", "tides", lang, &["tides"]);
            sample.says(first, "aland", "stance", "hands off", None);
            sample.says(first, "union", "law", "draft act", None);
            let second = sample.brief("2022", "tides", lang, &["tides"]);
            sample.says(second, "aland", "law", "first rules", Some(Change::New));
            sample.says(second, "aland", "stance", "wait and see", None);
            sample.says(second, "bland", "stance", "watches", Some(Change::New));
            let tables = sample.brief("2022", "tables", lang, &["tide-tables", "tides"]);
            sample.says(tables, "office", "tools", "one table", Some(Change::New));
            sample.says(tables, "aland", "stance", "prints tables", Some(Change::New));
            let third = sample.brief("2023", "tides", lang, &["tides"]);
            sample.says(third, "aland", "tools", "new tools", Some(Change::New));
            sample.says(third, "aland", "law", "now regulates", Some(Change::Reversed));
            sample.says(third, "union", "law", "act in force", Some(Change::Strengthened));
            sample.says(third, "office", "tools", "two tables", None);
            let plan = sample.brief("2021-plan", "tides", lang, &["tides"]);
            sample.says(plan, "office", "stance", "asks for help", None);
        }
        sample
    }
}

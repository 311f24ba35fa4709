//! Whom a figure covers: country groups and regions by name, and the actors of the library.

use std::ops::Range;

use crate::{
    domain::{ActorKind, Library},
    text::names::Names,
};

/// Groups, regions and the world: the word of a figure table, and the names that stand for it.
const GROUPS: &[(&str, &[&str])] = &[
    ("world", &["全球", "世界范围", "世界各国", "世界", "worldwide", "globally", "world", "global"]),
    ("developed countries", &["发达国家", "developed countries"]),
    ("developing countries", &["发展中国家", "developing countries"]),
    ("developed economies", &["发达经济体", "developed economies", "advanced economies"]),
    ("developing economies", &["发展中经济体", "developing economies", "emerging economies"]),
    ("LDCs", &["最不发达国家", "欠发达国家", "least developed countries", "LDCs"]),
    (
        "poorest countries",
        &[
            "the world's poorest countries",
            "the world’s poorest countries",
            "world's poorest countries",
            "world’s poorest countries",
            "poorest countries",
            "poorest economies",
            "世界最贫穷国家",
            "世界最贫困国家",
            "最贫穷国家",
            "最贫困国家",
        ],
    ),
    ("landlocked countries", &["内陆发展中国家", "landlocked developing countries", "landlocked countries"]),
    ("low-income countries", &["低收入国家", "low-income countries", "low-income economies"]),
    ("middle-income countries", &["中等收入国家", "中低收入国家", "middle-income countries"]),
    ("high-income countries", &["高收入国家", "high-income countries", "high-income economies"]),
    ("North America", &["北美地区", "北美", "North America"]),
    (
        "Latin America and Caribbean",
        &["拉美和加勒比海地区", "拉美和加勒比", "拉丁美洲和加勒比", "Latin America and the Caribbean"],
    ),
    ("Latin America", &["拉美地区", "拉丁美洲", "拉美", "Latin America"]),
    ("Africa", &["非洲", "Africa", "sub-Saharan Africa"]),
    ("Asia", &["亚洲", "Asia"]),
    ("Asia-Pacific", &["亚太地区", "亚太", "Asia-Pacific", "Asia and the Pacific"]),
    ("Southeast Asia", &["东南亚", "South-East Asia", "Southeast Asia"]),
    ("Europe", &["欧洲", "Europe"]),
    ("Middle East", &["中东", "Middle East"]),
    ("Arab states", &["阿拉伯国家", "Arab States"]),
    ("island states", &["小岛屿国家", "岛屿国家", "small island states", "island states"]),
    ("rural areas", &["农村地区", "农村", "rural areas"]),
    ("urban areas", &["城市地区", "城镇地区", "urban areas"]),
    ("young people", &["青年", "young people"]),
    ("women", &["女性", "妇女", "women"]),
    ("men", &["男性"]),
];

/// What makes an actor before it only the source of a figure.
const SOURCES: &[&str] = &[
    "统计",
    "报告",
    "预测",
    "数据显示",
    "研究",
    "估计",
    "显示",
    "估算",
    "发布",
    "认为",
    "委员会的",
    "estimates",
    "reports",
    "data",
    "figures",
    "survey",
    "says",
    "forecasts",
];
/// What makes an actor after it only the source of a figure.
const ACCORDING: &[&str] = &["根据", "据", "按照", "according to ", "According to ", "by the ", "from "];

/// A scope that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// An actor's slug, or the word for a group.
    pub scope: String,
    /// Whether the world is meant.
    pub is_world: bool,
}

/// The names of scopes.
pub struct Scopes {
    names: Names,
    words: Vec<String>,
}

impl Scopes {
    /// Groups, and the actors of `library` that a figure may cover.
    pub fn new(library: &Library) -> Self {
        let mut names: Vec<(String, usize)> = Vec::new();
        let mut words: Vec<String> = Vec::new();
        for (word, all) in GROUPS {
            names.extend(all.iter().map(|name| ((*name).to_owned(), words.len())));
            words.push((*word).to_owned());
        }
        for actor in &library.actors {
            names.extend(actor.names().map(|name| (name.to_owned(), words.len())));
            let may_cover = !matches!(actor.kind, ActorKind::Law);
            words.push(if may_cover { actor.slug.clone() } else { String::new() });
        }
        Self { names: Names::new(names), words }
    }

    /// The scopes named in `text`, in order; those that are only the source of what is said are left out.
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        let all = self.names.find(text);
        let scope = |(range, word): (Range<usize>, usize)| {
            let scope = self.words[word].clone();
            let is_group = word < GROUPS.len();
            let is_mention = !scope.is_empty() && (is_group || !is_source(text, &range));
            is_mention.then_some(Mention { range, scope, is_world: word == 0 })
        };
        all.into_iter().filter_map(scope).collect()
    }
}

fn is_source(text: &str, range: &Range<usize>) -> bool {
    let after: String = text[range.end..].chars().take(12).take_while(|c| !"，。；".contains(*c)).collect();
    ACCORDING.iter().any(|word| text[..range.start].ends_with(word))
        || text[..range.start].ends_with('《')
        || SOURCES.iter().any(|word| after.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_covered_and_who_only_says_so() {
        let actor = |slug: &str, zh: &str, en: &str| crate::domain::Actor {
            slug: slug.into(),
            kind: ActorKind::Country,
            name: crate::domain::Name { en: en.into(), zh: zh.into() },
            aliases_en: Vec::new(),
            aliases_zh: Vec::new(),
        };
        let actors = vec![actor("itu", "国际电联", "ITU"), actor("japan", "日本", "Japan")];
        let scopes = Scopes::new(&Library { actors, ..Library::default() });
        let found = |text: &str| scopes.mentions(text).into_iter().map(|one| one.scope).collect::<Vec<_>>();
        assert_eq!(found("据国际电联统计，全球有90%，日本有95%"), ["world", "japan"]);
        assert_eq!(found("国际电联报告显示，发展中国家为47%"), ["developing countries"]);
        assert_eq!(found("According to ITU, Japan and the least developed countries"), ["japan", "LDCs"]);
    }
}

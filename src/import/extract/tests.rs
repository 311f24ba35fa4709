//! Sentences of our own, with the figures and positions that a person reads in them.

use std::sync::OnceLock;

use proptest::prelude::*;

use super::{FigureRow, Figures, Positions};
use crate::{
    domain::{Lang, Library},
    import::{
        clean::Paragraph,
        segment::{Block, Piece, Section},
    },
    library::{Depth, Sources, open},
};

fn built_in() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| open(&Sources { built_in: true, ..Sources::default() }, Depth::Shelf))
}

fn section(text: &str) -> (Section, Vec<Paragraph>) {
    let paragraphs = vec![Paragraph { number: 7, text: text.to_owned(), ..Paragraph::default() }];
    let section = Section {
        chapters: Vec::new(),
        heading: None,
        has_own_line: false,
        blocks: vec![Block::Text(Piece::whole(&paragraphs, 0))],
        paragraphs: vec![0],
        is_before_headings: false,
    };
    (section, paragraphs)
}

fn figures(text: &str) -> Vec<String> {
    let (section, paragraphs) = section(text);
    let (rows, _) = Figures::new(built_in()).of(&section, &paragraphs);
    rows.iter().map(told).collect()
}

fn told(row: &FigureRow) -> String {
    format!("{} {} {} | {} | {}", row.measure, row.value, row.unit, row.period, row.scope)
}

#[test]
fn the_time_and_the_noun_that_is_counted() {
    for (text, expected) in [
        (
            "The e-government index averages 0.5127 for our countries in its 2032 edition, against 0.6718 for the world.",
            &["egov-index 0.5127 index | 2032 | ", "egov-index 0.6718 index | 2032 | world"][..],
        ),
        (
            "The inventory for 2031 lists 137 localisation measures in 51 countries.",
            &[
                "localization-measures 137 measures | 2031 | ",
                "localization-countries 51 countries | 2031 | ",
            ],
        ),
        (
            "Exports of digitally deliverable services were worth 5.9 trillion dollars in 2031, 8.1 per cent up on 2030.",
            &["digital-services-trade 5.9 tn USD | 2031 | ", "digital-services-growth 8.1 % | 2031 | "],
        ),
        (
            "An effective tax rate of 9.1 per cent is less than half of what a shop pays. Two cables were cut.",
            &["effective-tax-rate 9.1 % |  | "],
        ),
        (
            "采取数据本地化措施的国家2021年为41个，2031年增至63个。",
            &[
                "localization-countries 41 countries | 2021 | ",
                "localization-countries 63 countries | 2031 | ",
            ],
        ),
        (
            "截至2031年底，全球互联网普及率为77.6%。我国同期的普及率是84.9%。",
            &[
                "internet-penetration 77.6 % | end 2031 | world",
                "internet-penetration 84.9 % | end 2031 | china",
            ],
        ),
    ] {
        assert_eq!(figures(text), expected, "{text}");
    }
}

#[test]
fn figures_as_a_person_reads_them() {
    for (text, expected) in [
        (
            "2031年，全球互联网普及率为81.5%，而最不发达国家仅为46%。",
            &["internet-penetration 81.5 % | 2031 | world", "internet-penetration 46 % | 2031 | LDCs"][..],
        ),
        (
            "2025至2031年，国际带宽从1200Tbit/s升至3150Tbit/s。",
            &[
                "international-bandwidth 1200 Tbit/s | 2025 | ",
                "international-bandwidth 3150 Tbit/s | 2031 | ",
            ],
        ),
        (
            "2031年，全球数字服务贸易规模为5.2万亿美元，同比增长7.5%。",
            &[
                "digital-services-trade 5.2 tn USD | 2031 | world",
                "digital-services-growth 7.5 % | 2031 | world",
            ],
        ),
        (
            "2030年，非洲和亚洲的4G人口覆盖率分别为71%和90%。",
            &["coverage-4g 71 % | 2030 | Africa", "coverage-4g 90 % | 2030 | Asia"],
        ),
        (
            "2031年上半年发生了4120起数据泄露事件，比2030年增加12%。",
            &["data-breaches 4120 incidents | 2031 H1 | ", "data-breach-growth 12 % | 2031 H1 | "],
        ),
        (
            "预计2035年全球将有超过3亿个工作岗位被人工智能取代。",
            &["jobs-replaced-by-ai >300 mn people | 2035 (forecast) | world"],
        ),
        (
            "2031年全球外国直接投资为1.05万亿美元，同比下降近8%。",
            &["fdi-flows 1.05 tn USD | 2031 | world", "fdi-fall ~8 % | 2031 | world"],
        ),
        ("第3条规定了2项原则，5G网络和2031年的会议同样重要。", &[]),
        (
            "Internet penetration rose from 70 per cent in 2027 to 74.5 per cent in 2031.",
            &["internet-penetration 70 % | 2027 | ", "internet-penetration 74.5 % | 2031 | "],
        ),
        (
            "In 2031, foreign direct investment worldwide fell to $1.2 trillion.",
            &["fdi-flows 1.2 tn USD | 2031 | world"],
        ),
        (
            "The average cost of a data breach was about $5.3 million in 2031.",
            &["data-breach-cost ~5.3 mn USD | 2031 | "],
        ),
        (
            "In 2030, 4G coverage in Africa and Asia was 71 per cent and 90 per cent respectively.",
            &["coverage-4g 71 % | 2030 | Africa", "coverage-4g 90 % | 2030 | Asia"],
        ),
        ("Around 2.1 billion people remain offline.", &["offline-population ~2.1 bn |  | "]),
    ] {
        assert_eq!(figures(text), expected, "{text}");
    }
}

/// A section whose only block is a table under a caption, its cells parted by bars.
fn table(caption: &str, rows: &[&str]) -> (Section, Vec<Paragraph>) {
    let mut paragraphs = vec![Paragraph { number: 1, text: caption.to_owned(), ..Paragraph::default() }];
    let mut cells = Vec::new();
    for row in rows {
        let mut line = Vec::new();
        for cell in row.split('|') {
            let number = u32::try_from(paragraphs.len() + 1).unwrap();
            let text = cell.trim().to_owned();
            paragraphs.push(Paragraph { number, text, ..Paragraph::default() });
            line.push(vec![Piece::whole(&paragraphs, paragraphs.len() - 1)]);
        }
        cells.push(line);
    }
    let section = Section {
        chapters: Vec::new(),
        heading: None,
        has_own_line: false,
        blocks: vec![Block::Text(Piece::whole(&paragraphs, 0)), Block::Table(cells)],
        paragraphs: (0..paragraphs.len()).collect(),
        is_before_headings: false,
    };
    (section, paragraphs)
}

#[test]
fn tables_whose_caption_says_what_is_counted() {
    for (caption, rows, expected) in [
        (
            "表2  市值逾百亿美元平台企业的分布（2031年6月）",
            &[
                "总部所在地 | 家数 | 市值（万亿美元） | 雇员（万人）",
                "美国 | 38 | 14.2 | 301",
                "各国合计 | 91 | 21.5 | 655",
            ][..],
            &[
                "platforms-over-10bn 38 companies | 2031-06 | united-states",
                "platform-market-value 14.2 tn USD | 2031-06 | united-states",
                "platforms-over-10bn 91 companies | 2031-06 | world",
                "platform-market-value 21.5 tn USD | 2031-06 | world",
            ][..],
        ),
        (
            "Table 4. Clauses in trade agreements, 2027 and 2031 (number of agreements)",
            &[
                "Clause | 2027 | 2031",
                "A chapter on electronic commerce | 81 | 119",
                "Paperless trade | 77 | 112",
                "Open government data | 9 | 31",
            ],
            &[
                "fta-ecommerce-chapter 81 agreements | 2027 | ",
                "fta-ecommerce-chapter 119 agreements | 2031 | ",
                "fta-paperless 77 agreements | 2027 | ",
                "fta-paperless 112 agreements | 2031 | ",
            ],
        ),
        (
            "表1  主要指标",
            &[
                "指标 | 2030年 | 2031年",
                "国际带宽总量（Tbit/s） | 1980 | 2140",
                "乡村学校联网率（%） | 51 | 55.4",
            ],
            &[
                "international-bandwidth 1980 Tbit/s | 2030 | ",
                "international-bandwidth 2140 Tbit/s | 2031 | ",
            ],
        ),
        (
            "Internet penetration by region, 2031 (%)",
            &["Region | Share", "Africa | 44", "Europe | 91"],
            &["internet-penetration 44 % | 2031 | Africa", "internet-penetration 91 % | 2031 | Europe"],
        ),
    ] {
        let (section, paragraphs) = table(caption, rows);
        let (rows, _) = Figures::new(built_in()).of(&section, &paragraphs);
        assert_eq!(rows.iter().map(told).collect::<Vec<_>>(), expected, "{caption}");
    }
}

#[test]
fn times_that_are_counted_from_the_year_of_the_report() {
    for (text, expected) in [
        ("截至今年9月，海缆系统共有602个。", &["submarine-cables 602 cable systems | 2032-09 | "][..]),
        ("4月，视频平台上有一成四的视频含有虚假信息。", &["misleading-videos 14 % | 2032-04 | "]),
        (
            "世贸组织电子商务谈判的参加方由上年的88个增至90个，合计占世界贸易的九成。",
            &[
                "wto-jsi-members 88 members | 2031 | wto",
                "wto-jsi-members 90 members | 2032 | wto",
                "wto-jsi-trade-share 90 % | 2032 | wto",
            ],
        ),
        (
            "2030年互联网普及率为70%。今年升至73%。",
            &["internet-penetration 70 % | 2030 | ", "internet-penetration 73 % | 2032 | "],
        ),
        (
            "This year the best model met 57 per cent of the transparency indicators.",
            &["model-transparency 57 % | 2032 | "],
        ),
        (
            "The agreement on electronic commerce now has 95 parties.",
            &["wto-jsi-members 95 members |  | wto"],
        ),
    ] {
        let (section, paragraphs) = section(text);
        let (rows, _) = Figures::new(built_in()).of_year(2032).of(&section, &paragraphs);
        assert_eq!(rows.iter().map(told).collect::<Vec<_>>(), expected, "{text}");
    }
}

/// Sentences with what a person reads in them, `tests/data/figures`: how many rows there are, were given, and are right,
/// and what is wrong.
fn read_as_told(sentences: &str, with_scope: bool) -> (usize, usize, usize, String) {
    let key = |row: &str| {
        let parts: Vec<&str> = row.split(" | ").collect();
        let words: Vec<&str> = parts[0].split(' ').collect();
        let time = parts[1].trim_end_matches(" (forecast)").trim_end_matches(" (target)").trim();
        let scope = if with_scope { parts.get(2).map_or("", |scope| scope.trim()) } else { "" };
        format!("{} {} {time} {scope}", words[0], words[1])
    };
    let (mut told, mut given, mut right, mut wrong) = (0, 0, 0, String::new());
    let mut lines = sentences.lines().filter(|line| !line.starts_with('#')).peekable();
    while let Some(sentence) = lines.next() {
        let mut rows = std::collections::BTreeSet::new();
        while let Some(row) = lines.next_if(|line| line.starts_with('\t')) {
            rows.insert(key(row.trim_start()));
        }
        let found: std::collections::BTreeSet<String> =
            figures(sentence).iter().map(|row| key(row)).collect();
        told += rows.len();
        given += found.len();
        right += rows.intersection(&found).count();
        if rows != found {
            wrong.push_str(&[sentence, &format!("{rows:?}"), &format!("{found:?}"), ""].join("\n"));
        }
    }
    (told, given, right, wrong)
}

#[test]
fn figures_in_the_common_patterns() {
    for sentences in [
        include_str!("../../../tests/data/figures/en.txt"),
        include_str!("../../../tests/data/figures/zh.txt"),
    ] {
        let (told, given, right, wrong) = read_as_told(sentences, false);
        assert!(
            told > 60 && right * 100 >= told * 90 && right * 100 >= given * 95,
            "{right} of {told}, {given} given\n{wrong}"
        );
    }
}

/// Paragraphs of several sentences: the times and scopes that are carried from one to the next.
#[test]
fn times_and_scopes_over_sentences() {
    let of = |paragraphs: &str| read_as_told(paragraphs, true);
    let (en, zh) = (
        of(include_str!("../../../tests/data/figures/times-en.txt")),
        of(include_str!("../../../tests/data/figures/times-zh.txt")),
    );
    for (told, given, right, _) in [&en, &zh] {
        assert!(*told > 40 && right * 100 >= told * 95 && right * 100 >= given * 95, "{en:#?}\n{zh:#?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_is_read_and_no_number_is_made_up(
        text in "([0-9]{1,5}|[.,，。、和与 ]|年|月|亿|万|%|个国家|从|至|升至|分别|2031年|in 2030|per cent|互联网普及率|全球|美元|约|超|fell by| to |from ){0,24}|\\PC{0,40}",
    ) {
        let (section, paragraphs) = section(&text);
        let (rows, _) = Figures::new(built_in()).of(&section, &paragraphs);
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let printed = digits(&text);
        for row in rows {
            let value = digits(&row.value);
            let value = value.trim_matches('0');
            prop_assert!(printed.contains(value) || row.value.contains('-') || value.len() < 3, "{row:?} of {text}");
        }
        let topics = ["ai-governance", "digital-trade"];
        Positions::new(built_in()).of(&section, &paragraphs, &topics, Lang::Zh);
        Positions::new(built_in()).of(&section, &paragraphs, &topics, Lang::En);
    }
}

/// Sentences that state a figure, with a time of their own or without; those that name their own are marked.
const STATED: &[(&str, &str)] = &[
    ("In 2031 internet penetration was 61 per cent. ", "2031"),
    ("By the end of 2029, 4G coverage had reached 71 per cent. ", "end 2029"),
    ("Some 2.3 billion people remain offline. ", ""),
    ("By 2040 software could displace 95 million workers. ", "2040 (forecast)"),
    ("Internet penetration is now 66 per cent. ", ""),
    ("2030年，全球互联网普及率为62%。", "2030"),
    ("4G人口覆盖率达到72%。", ""),
    ("目前全球互联网普及率为67%。", ""),
    ("The law of 2019 is old. ", ""),
    ("规则由来已久。", ""),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_carried_time_was_named_before_and_a_figures_own_time_stays(
        chosen in proptest::collection::vec(0..STATED.len(), 1..6),
    ) {
        let text: String = chosen.iter().map(|at| STATED[*at].0).collect();
        let (section, paragraphs) = section(&text);
        let (rows, _) = Figures::new(built_in()).of(&section, &paragraphs);
        for row in rows {
            let value = row.value.trim_start_matches('~');
            let digits = if value == "2.3" { "2.3" } else { &value[..2] };
            // the same value is stated by one sentence only
            let own = STATED.iter().position(|(sentence, _)| {
                sentence.contains(&format!("{digits} ")) || sentence.contains(&format!("{digits}%"))
            });
            let own = own.unwrap();
            let (sentence, time) = STATED[own];
            let is_now = sentence.contains("now") || sentence.contains("目前");
            if !time.is_empty() || is_now {
                prop_assert_eq!(&row.period, time, "{}", text);
            } else {
                let before = &chosen[..chosen.iter().rposition(|at| *at == own).unwrap()];
                let is_named = before.iter().any(|at| STATED[*at].1 == row.period);
                prop_assert!((row.period.is_empty() || is_named) && !row.period.contains('('), "{row:?} of {text}");
            }
        }
    }
}

#[test]
fn numbers_of_no_known_measure_are_told_apart() {
    let (section, paragraphs) = section("港口吞吐价值为3.5亿美元，增长4%。");
    let (rows, unmeasured) = Figures::new(built_in()).of(&section, &paragraphs);
    assert!(rows.is_empty(), "{rows:?}");
    assert_eq!(unmeasured.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["3.5亿美元", "4%"]);
}

#[test]
fn a_readers_own_measure_is_found_by_its_names() {
    let mut library = built_in().clone();
    library.measures.push(crate::domain::Measure {
        slug: "port-throughput".into(),
        name: crate::domain::Name {
            en: "Container throughput of ports".into(),
            zh: "港口集装箱吞吐量".into(),
        },
        unit: "mn containers".into(),
    });
    let read = |text: &str| {
        let (section, paragraphs) = section(text);
        let (rows, _) = Figures::new(&library).of(&section, &paragraphs);
        rows.into_iter().map(|row| format!("{} {} {}", row.measure, row.value, row.unit)).collect::<Vec<_>>()
    };
    assert_eq!(read("2031年港口集装箱吞吐量达3.5亿箱。"), ["port-throughput 350 mn containers"]);
    assert_eq!(
        read("Ports had a container throughput of 42 million boxes."),
        ["port-throughput 42 mn containers"]
    );
}

#[test]
fn positions_as_a_person_reads_them() {
    let positions = Positions::new(built_in());
    let read = |text: &str, topics: &[&str], lang: Lang| -> Vec<String> {
        let (section, paragraphs) = section(text);
        let rows = positions.of(&section, &paragraphs, topics, lang);
        rows.into_iter().map(|row| format!("{} {} {}", row.actor, row.topic, row.aspect)).collect()
    };
    let topics = ["data-localization", "privacy-protection"];
    assert_eq!(
        read("印度要求支付数据存放在本国境内。", &topics, Lang::Zh),
        ["india data-localization localization"]
    );
    assert_eq!(
        read("发展中国家担心数据本地化成本；其中国际组织也有提及。", &topics, Lang::Zh),
        ["developing-countries data-localization localization"],
        "中国 within another word is no actor"
    );
    assert!(read("各地数据本地化措施不断增加。", &topics, Lang::Zh).is_empty());
    assert_eq!(
        read("美国、欧盟和日本主张数据自由流动。", &["cross-border-data-flows"], Lang::Zh),
        ["united-states", "eu", "japan"].map(|actor| format!("{actor} cross-border-data-flows free-flow")),
        "who acts together has the position together"
    );
    assert_eq!(
        read("印度要求数据本地化。2031年设立数据保护机构。", &["data-localization"], Lang::Zh),
        ["india data-localization localization", "india data-localization institutions"],
        "a time at its start carries the actor on"
    );
    assert_eq!(
        read(
            "The European Union requires operators to report incidents.",
            &["critical-infrastructure"],
            Lang::En
        ),
        ["eu critical-infrastructure safety"]
    );
}

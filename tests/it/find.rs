//! Finding: what readers mean in the built-in library, and what must hold for any text and query.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

use attache::{
    domain::{Brief, BriefId, BriefText, Lang, Library, Paragraphs},
    find::{Early, Found, Growing, Hit, Index, Kind, Manner, Options, Query, Session},
    library::{self, Depth, Sources},
};
use nucleo_matcher::{
    Config, Matcher,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};
use proptest::prelude::*;
use serde::Deserialize;

fn built_in() -> &'static (Library, Index) {
    static BUILT_IN: OnceLock<(Library, Index)> = OnceLock::new();
    BUILT_IN.get_or_init(|| {
        let library = library::open(&Sources { built_in: true, ..Sources::default() }, Depth::Full);
        let index = Index::build(&library);
        (library, index)
    })
}

fn options(lang: Lang) -> Options<'static> {
    Options { limit: 60, lang, ..Options::default() }
}

#[derive(Deserialize)]
struct Queries {
    query: Vec<Wanted>,
}

#[derive(Deserialize)]
struct Wanted {
    kind: String,
    typed: String,
    want: Vec<String>,
    lang: Option<String>,
}

/// What a hit is called in the judged queries.
fn describe(library: &Library, hit: &Hit) -> Vec<String> {
    let Some(brief) = hit.brief.map(|brief| &library.briefs[brief]) else {
        let slug = hit.slug.clone().unwrap();
        return vec![format!("{}:{slug}", hit.kind), format!("about:{slug}")];
    };
    let about = brief.topics().map(|topic| format!("about:{topic}"));
    [format!("{}:{}", hit.kind, brief.name()), format!("brief:{}", brief.name())]
        .into_iter()
        .chain(about)
        .collect()
}

/// Of some queries: how many, the sum of their reciprocal ranks, and how many have a hit among the first five.
#[derive(Clone, Copy, Default)]
struct Tally {
    count: usize,
    ranks: f64,
    first_five: usize,
}

impl Tally {
    fn add(&mut self, place: Option<usize>) {
        self.count += 1;
        self.ranks += place.map_or(0.0, |place| 1.0 / (place + 1) as f64);
        self.first_five += usize::from(place.is_some_and(|place| place < 5));
    }

    fn reciprocal(self) -> f64 {
        self.ranks / self.count as f64
    }

    fn share(self) -> f64 {
        self.first_five as f64 / self.count as f64
    }
}

/// `cargo test --test it find::readers -- --nocapture` prints the table and what is not the first hit.
#[test]
fn readers_find_what_they_mean() {
    let (library, index) = built_in();
    let text = std::fs::read_to_string("tests/data/find/queries.toml").unwrap();
    let queries: Queries = toml::from_str(&text).unwrap();
    let mut kinds: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut all = Tally::default();
    for query in &queries.query {
        let lang = query.lang.as_deref().map_or(Lang::En, |lang| lang.parse().unwrap());
        let found =
            index.search(&Query::parse(&query.typed, library), &Options { limit: 10, ..options(lang) });
        let hits: Vec<_> = found.hits.iter().map(|hit| describe(library, hit)).collect();
        let place = hits.iter().position(|names| names.iter().any(|name| query.want.contains(name)));
        kinds.entry(&query.kind).or_default().add(place);
        all.add(place);
        if place != Some(0) {
            let first: Vec<_> = hits.iter().take(3).map(|names| names[0].as_str()).collect();
            println!("{} ({lang}): {:?} is at {place:?}, found {first:?}", query.typed, query.want);
        }
    }
    for (kind, tally) in kinds.iter().chain([(&"all", &all)]) {
        println!("{kind:12} {:4} {:.3} {:.3}", tally.count, tally.reciprocal(), tally.share());
    }
    assert!(queries.query.len() >= 150 && kinds.len() == 8);
    assert!(all.reciprocal() >= 0.85 && all.share() >= 0.95);
    for (kind, tally) in kinds {
        assert!(tally.reciprocal() >= 0.7, "{kind}");
    }
}

#[test]
fn another_name_stands_below_a_literal_hit_and_above_a_scattered_one() {
    let (library, index) = built_in();
    for typed in ["BEPS", "数字税", "digital tax", "GDPR", "跨境数据"] {
        let found = index.search(&Query::parse(typed, library), &Options { limit: 500, ..options(Lang::En) });
        let ranks = |manner: Manner| {
            found
                .hits
                .iter()
                .enumerate()
                .filter(move |(_, hit)| hit.manner == manner && hit.brief.is_some())
                .map(|(place, _)| place)
        };
        let worst_literal = ranks(Manner::Literal).max();
        let best_alias = ranks(Manner::Alias).min();
        assert!(worst_literal < best_alias || worst_literal.is_none() || best_alias.is_none(), "{typed}");
        if let (Some(worst_alias), Some(best_loose)) =
            (ranks(Manner::Alias).max(), ranks(Manner::Loose).min())
        {
            assert!(worst_alias < best_loose, "{typed}");
        }
    }
}

#[test]
fn a_brief_is_listed_in_one_language() {
    let (library, index) = built_in();
    let briefs = |typed: &str, lang| {
        let found = index.search(&Query::parse(typed, library), &Options { limit: 2000, ..options(lang) });
        found.hits.iter().filter_map(|hit| hit.brief).collect::<Vec<_>>()
    };
    for (typed, lang) in [("wto", Lang::En), ("wto", Lang::Zh), ("g20 year:2022..", Lang::Zh), ("", Lang::En)]
    {
        let found = briefs(typed, lang);
        assert!(!found.is_empty());
        for brief in &found {
            let other = found.iter().find(|other| {
                library.briefs[**other].name() == library.briefs[*brief].name() && other != &brief
            });
            assert_eq!(other, None, "{typed}");
        }
    }
    // only the Chinese texts have it: it is shown to an English reader all the same
    let found = index.search(&Query::parse("两国元首提出建立", library), &options(Lang::En));
    assert_eq!(found.hits[0].lang, Lang::Zh);
}

#[test]
fn a_hit_leads_to_its_place() {
    let (library, index) = built_in();
    let found = index.search(&Query::parse("红队 kind:claim,position,heading", library), &options(Lang::Zh));
    assert!(found.total >= 3);
    for hit in &found.hits {
        let brief = &library.briefs[hit.brief.unwrap()];
        let there = &brief.body()[hit.offset..];
        let line = there.lines().next().unwrap();
        assert!(line.contains("红队") || there[..300.min(there.len())].contains('红'), "{line}");
        assert!(!hit.source.is_empty());
        assert_eq!(hit.edition, Some(brief.edition));
        assert_eq!(hit.pane, brief.pane);
        for range in &hit.highlights {
            assert_eq!(&hit.text[range.clone()], "红队");
        }
    }
}

#[test]
fn pinyin_highlights_the_characters_that_were_meant() {
    let (library, index) = built_in();
    for (typed, marked) in [
        ("rgznzl", "人工智能治理"),
        ("rengongzhineng", "人工智能"),
        ("shijieyinhang", "世界银行"),
        ("人工智慧治理", "人工智慧治理"),
        ("aigov", "AI gov"),
    ] {
        let found = index.search(&Query::parse(typed, library), &options(Lang::En));
        let hit = &found.hits[0];
        let shown: String = hit.highlights.iter().map(|range| &hit.text[range.clone()]).collect();
        assert_eq!(shown, marked.replace(' ', ""), "{typed}: {}", hit.text);
    }
}

#[test]
fn filters_hold() {
    let (library, index) = built_in();
    let found = |typed: &str| {
        index.search(&Query::parse(typed, library), &Options { limit: usize::MAX, ..options(Lang::En) })
    };
    let editions = |found: &Found| found.hits.iter().filter_map(|hit| hit.edition).collect::<Vec<_>>();
    let year = |edition: &usize| library.editions[*edition].year;
    assert!(editions(&found("data year:2022..")).iter().all(|edition| year(edition) >= 2022));
    assert!(editions(&found("data !year:2022..")).iter().all(|edition| year(edition) < 2022));
    let all = found("data").total;
    assert!(found("data year:2020").total > 0 && found("data year:2020").total < all);
    assert!(found("kind:position actor:india").hits.iter().all(|hit| hit.text.starts_with("India: ")));
    assert!(found("kind:position actor:india regulat").total > 0);
    assert_eq!(found("data pane:nowhere").total, 0);
    assert_eq!(found("data pane:").total, all);
    assert!(found("data !tax").hits.iter().all(|hit| !hit.text.to_lowercase().contains("tax")));
    let counted = found("data");
    assert_eq!(counted.counts.iter().sum::<usize>(), counted.total);
    assert_eq!(counted.hits.len(), counted.total);
}

#[test]
fn a_search_that_is_no_longer_wanted_ends() {
    let (library, index) = built_in();
    let options = Options { cancel: Some(&|| true), ..options(Lang::En) };
    assert!(index.search(&Query::parse("data", library), &options).cancelled);
}

#[test]
fn any_paste_is_answered() {
    let (library, index) = built_in();
    let long =
        ["数".repeat(20_000), "a ".repeat(200), "é\u{301}🙂\u{200b}".repeat(1000), "a".repeat(64 << 10)];
    for typed in &long {
        index.search(&Query::parse(typed, library), &options(Lang::Zh));
    }
}

fn lines() -> Vec<String> {
    let pieces = [
        "数据",
        "跨境",
        "治理",
        "银行",
        "AI",
        " tax ",
        "，",
        "规则",
        "重庆",
        "2023",
        "governance",
        "數字",
        "能",
    ];
    let line = |number: usize| {
        let count = 3 + number % 5;
        (0..count).map(|piece| pieces[(number * 7 + piece * (1 + number % 11)) % pieces.len()]).collect()
    };
    (0..9000).map(line).collect()
}

#[test]
fn the_order_is_the_same_on_any_number_of_threads() {
    let index = Index::of_lines(lines());
    for typed in ["数据", "sj", "治理 tax", "!tax | 银行", "governence", "kj !数字", "^数据", "2023$"]
    {
        let [one, two, eight] = [1, 2, 8]
            .map(|threads| index.search(&Query::words(typed), &Options { threads, ..options(Lang::Zh) }));
        assert!(one.total > 0 && one.whole && one.looked == 9000, "{typed}");
        assert_eq!(one, two, "{typed}");
        assert_eq!(one, eight, "{typed}");
        assert_eq!(one.counts[Kind::Line.index()], one.total);
    }
}

#[test]
fn the_best_few_are_the_first_of_all() {
    let index = Index::of_lines(lines());
    for typed in [
        "数",
        "能",
        "规",
        "sj",
        "shu",
        "gu",
        "zhil",
        "数据",
        "g",
        "ai",
        "2023",
        "银行 sj",
        "^数据",
        "^数",
        "'能",
    ] {
        let of = |limit| index.search(&Query::words(typed), &Options { limit, ..options(Lang::Zh) });
        let (few, all) = (of(7), of(20_000));
        assert!(all.hits.len() == all.total && all.total > 600, "{typed}: {}", all.total);
        assert_eq!((few.total, few.counts), (all.total, all.counts), "{typed}");
        assert_eq!(few.hits, all.hits[..7], "{typed}");
    }
}

#[test]
fn a_first_answer_is_told_once_and_the_whole_follows() {
    let index = Index::of_lines(lines());
    let told = Mutex::new(Vec::new());
    let tell = |found: Found| told.lock().unwrap().push(found);
    let early = Some(Early { after: Duration::ZERO, tell: &tell });
    let plain = Options { threads: 1, ..options(Lang::Zh) };
    let whole = index.search(&Query::words("数据"), &Options { early, ..plain });
    let told = told.into_inner().unwrap();
    assert_eq!(told.len(), 1);
    assert!(!told[0].whole && told[0].looked < whole.looked && told[0].total < whole.total);
    assert!(!told[0].hits.is_empty());
    assert_eq!(whole, index.search(&Query::words("数据"), &plain));
}

#[test]
fn lines_are_found_while_more_come() {
    let lines = lines();
    let mut growing = Growing::new();
    let mut session = Session::new(growing.index());
    // two segments, so that full ones and the last are both gone through
    let many = lines.iter().cycle().take(40_000);
    for (number, line) in many.enumerate() {
        growing.push(line);
        let typed = match number {
            0 => "数",
            5000 => "数据",
            20_000 => "数据 t",
            39_999 => "数据 tax",
            _ => continue,
        };
        session.grow(growing.index());
        let query = Query::words(typed);
        let afresh = growing.index().search(&query, &options(Lang::Zh));
        assert_eq!(session.search(&query, &options(Lang::Zh)), afresh, "{typed}");
        assert_eq!(afresh.looked, number + 1);
    }
    assert_eq!(growing.index().text(growing.len() - 1), lines[39_999 % 9000]);
}

#[test]
fn one_of_several_words_will_do() {
    let index = Index::of_lines(["数字税", "数字贸易", "跨境数据", "tax", "人工智能治理"]);
    let found = |typed: &str| {
        let found = index.search(&Query::words(typed), &options(Lang::Zh));
        let mut texts: Vec<String> = found.hits.into_iter().map(|hit| hit.text).collect();
        texts.sort();
        texts
    };
    assert_eq!(found("税 | tax"), ["tax", "数字税"]);
    assert_eq!(found("数字 贸易 | 税"), ["数字税", "数字贸易"]);
    assert_eq!(found("^数字 | zhili$ | rgzn"), ["人工智能治理", "数字税", "数字贸易"]);
    assert_eq!(found("数字 !税 | 跨境"), ["数字贸易"]);
    assert_eq!(found("| tax |"), ["tax"]);
}

#[test]
fn a_slip_is_forgiven_and_told_where_little_is_found() {
    let (library, index) = built_in();
    for (typed, marked) in [
        ("digitel taxation", "digital taxation"),
        ("rengongzineng", "人工智能"),
        ("人工只能治理", "人工智能治理"),
    ] {
        let found = index.search(&Query::parse(typed, library), &options(Lang::En));
        let hit = &found.hits[0];
        assert!(hit.forgiven, "{typed}: {}", hit.text);
        let shown: Vec<&str> = hit.highlights.iter().map(|range| &hit.text[range.clone()]).collect();
        assert_eq!(shown.join(" ").to_lowercase(), marked, "{typed}: {}", hit.text);
        let forgiven: Vec<bool> = found.hits.iter().map(|hit| hit.forgiven).collect();
        assert!(forgiven.is_sorted(), "{typed}: below all others");
    }
    let found = index.search(&Query::parse("governance", library), &options(Lang::En));
    assert!(found.hits.iter().all(|hit| !hit.forgiven));
}

#[test]
fn the_readers_use_decides_between_equals() {
    let (library, index) = built_in();
    let query = Query::parse("data kind:title", library);
    let plain = index.search(&query, &options(Lang::En));
    let often = plain.hits[4].brief.unwrap();
    let used = |brief: usize| if brief == often { Options::MOST_USED } else { 0 };
    let with_use = index.search(&query, &Options { used: Some(&used), ..options(Lang::En) });
    let place = |found: &Found| found.hits.iter().position(|hit| hit.brief == Some(often)).unwrap();
    assert!(place(&with_use) < place(&plain));
    assert_eq!(with_use.total, plain.total);
}

#[test]
fn the_paragraphs_of_a_report_are_found_where_the_library_has_it() {
    let mut library = library_of(&["跨境数据流动".to_owned()]);
    library.editions[0].source =
        Some(vec!["前言".into(), String::new(), "各国跨境数据流动的规则".into()].into());
    let index = Index::build(&library);
    let query = Query::parse("规则 kind:paragraph", &library);
    let found = index.search(&query, &options(Lang::Zh));
    assert_eq!(found.total, 1);
    let hit = &found.hits[0];
    assert_eq!((hit.brief, hit.edition, &hit.source), (None, Some(0), &Paragraphs::one(3)));
    let year = library.editions[0].year;
    for (typed, total) in [(format!("规则 year:{year}"), 1), (format!("规则 !year:{year}"), 0)] {
        assert_eq!(index.search(&Query::parse(&typed, &library), &options(Lang::Zh)).total, total);
    }
}

/// A library of briefs with these claims, one each.
pub fn library_of(claims: &[String]) -> Library {
    let (built_in, _) = built_in();
    let brief = |(number, claim): (usize, &String)| {
        let text = BriefText {
            id: BriefId(format!("x/issues/b{number}")),
            title: claim.clone(),
            source: Paragraphs::one(1),
            body: claim.clone().into(),
            body_line: 1,
            ..BriefText::default()
        };
        Brief::new(0, None, Lang::Zh, text)
    };
    Library {
        briefs: claims.iter().enumerate().map(brief).collect(),
        editions: built_in.editions.clone(),
        ..Library::default()
    }
}

/// Texts of the words that reports are made of, so that queries find something.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let piece = prop::sample::select(vec![
        "人工智能",
        "治理",
        "数据",
        "跨境",
        "银行",
        "重庆",
        "数字税",
        "AI",
        "G20",
        "data ",
        "flow",
        "Tax ",
        "，",
        "。 ",
        "的",
        "é",
        "數據",
        "ＷＴＯ",
        "2023",
        "\u{200b}",
        "a",
        "🙂",
    ]);
    prop::collection::vec(prop::collection::vec(piece, 1..9).prop_map(|pieces| pieces.concat()), 1..8)
}

fn queries() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "r", "g", "zn", "zhi", "ren", "gong", "sj", "shuju", "kj", "数", "据", "数据", "税", "ai", "A", "g2",
        "da", "ta", "flow", " ", " ", "!", "'", "^", "$", "year:", "2023", "重", "chong", "yh", "b",
    ]);
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

/// How many passages `query` finds, and the places of those that are given.
fn passages(index: &Index, query: &str) -> (usize, Vec<usize>) {
    let found = index.search(&Query::words(query), &options(Lang::En));
    let mut passages: Vec<usize> = found.hits.iter().map(|hit| hit.passage).collect();
    passages.sort_unstable();
    (found.total, passages)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// nucleo over every title, without any prefilter, finds nothing that is not found here, where it is good enough.
    #[test]
    fn what_nucleo_finds_well_is_found(texts in texts(), word in "[a-z数据税人工智能治理银行0-9]{1,5}") {
        let library = library_of(&texts);
        let found = Index::build(&library).search(
            &Query::parse(&format!("{word} kind:title"), &Library::default()),
            &Options { limit: usize::MAX, ..options(Lang::Zh) },
        );
        let pattern = Pattern::new(&word, CaseMatching::Ignore, Normalization::Never, AtomKind::Fuzzy);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let perfect = 26 * word.chars().count() as u32 + 10;
        for (brief, text) in library.briefs.iter().zip(&texts) {
            let mut characters = Vec::new();
            let haystack = nucleo_matcher::Utf32Str::new(text, &mut characters);
            let score = pattern.score(haystack, &mut matcher).unwrap_or(0);
            let here = found.hits.iter().any(|hit| hit.text == brief.title().replace('\u{200b}', ""));
            // one or two letters inside a Latin word are left out on purpose
            prop_assert!(score * 100 < perfect * 90 || here, "{word} in {text} at {score} of {perfect}");
        }
    }

    /// Text that stands in a passage is found there: folded, and whatever else is in the query.
    #[test]
    fn what_is_there_is_found(texts in texts(), at in any::<prop::sample::Index>(), length in 1_usize..8) {
        let library = library_of(&texts);
        let characters: Vec<char> = texts[0].chars().collect();
        let start = at.index(characters.len());
        let part: String = characters[start..(start + length).min(characters.len())].iter().collect();
        let part = part.split(' ').next().unwrap().to_owned();
        prop_assume!(part.chars().any(|c| c != '\u{200b}') && !part.contains(':'));
        let query = Query::parse(&format!("'{part}"), &library);
        let found = Index::build(&library).search(&query, &Options { limit: usize::MAX, ..options(Lang::Zh) });
        prop_assert!(found.hits.iter().any(|hit| hit.brief == Some(0)), "{part} in {}", texts[0]);
    }

    #[test]
    fn typing_equals_searching_afresh(texts in texts(), typed in queries(), back in 0_usize..4) {
        let library = library_of(&texts);
        let index = Arc::new(Index::build(&library));
        let mut session = Session::new(Arc::clone(&index));
        let letters: Vec<char> = typed.chars().collect();
        let typing = (1..=letters.len()).chain((letters.len().saturating_sub(back)..letters.len()).rev());
        for count in typing.chain([letters.len()]) {
            let typed: String = letters[..count].iter().collect();
            let query = Query::parse(&typed, &library);
            let options = options(Lang::Zh);
            prop_assert_eq!(session.search(&query, &options), index.search(&query, &options), "{}", typed);
        }
    }

    /// A word of a letter or two is told without the text of most lines; the same word twice is looked for in each.
    #[test]
    fn few_letters_are_where_a_close_look_finds_them(texts in texts(), word in "[a-z0-9]{1,2}") {
        let index = Index::of_lines(&texts);
        prop_assert_eq!(passages(&index, &word), passages(&index, &format!("{word} {word}")));
    }

    /// So it is with any word: whatever is known of a line before its text is looked at, the same lines are found.
    #[test]
    fn a_word_is_where_a_close_look_finds_it(texts in texts(), typed in queries()) {
        let word = typed.replace([' ', '!'], "");
        let index = Index::of_lines(&texts);
        prop_assert_eq!(passages(&index, &word), passages(&index, &format!("{word} {word}")), "{}", word);
    }

    #[test]
    fn typing_equals_searching_afresh_in_lines(texts in texts(), typed in queries(), back in 0_usize..4) {
        let index = Index::of_lines(&texts);
        let mut session = Session::new(Arc::clone(&index));
        let letters: Vec<char> = typed.chars().collect();
        let typing = (1..=letters.len()).chain((letters.len().saturating_sub(back)..letters.len()).rev());
        for count in typing.chain([letters.len()]) {
            let typed: String = letters[..count].iter().collect();
            let query = Query::words(&typed);
            let options = options(Lang::Zh);
            prop_assert_eq!(session.search(&query, &options), index.search(&query, &options), "{}", typed);
        }
    }

    #[test]
    fn highlights_lie_on_characters_and_never_overlap(texts in texts(), typed in queries()) {
        let library = library_of(&texts);
        let query = Query::parse(&typed, &library);
        for hit in Index::build(&library).search(&query, &options(Lang::Zh)).hits {
            let mut end = 0;
            for range in &hit.highlights {
                prop_assert!(range.start >= end && range.end > range.start && range.end <= hit.text.len());
                prop_assert!(hit.text.get(range.clone()).is_some());
                end = range.end;
            }
            let has_words = typed.split_whitespace().any(|word| {
                !word.starts_with('!') && !word.starts_with("year:") && word.chars().any(char::is_alphanumeric)
            });
            prop_assert!(!has_words || !hit.highlights.is_empty() || hit.manner == Manner::Alias, "{}: {}", typed, hit.text);
        }
    }

    #[test]
    fn any_query_is_read(typed in "\\PC{0,40}") {
        let (library, index) = built_in();
        let query = Query::parse(&typed, library);
        for problem in query.problems() {
            prop_assert!(typed.get(problem.range.clone()).is_some());
        }
        for completion in attache::find::complete(library, &typed) {
            prop_assert!(typed.get(completion.range.clone()).is_some());
        }
        index.search(&query, &options(Lang::En));
    }
}

//! How well imports agree with people: reports judged paragraph by paragraph before the importer had seen them.
//!
//! `tests/data/judged/NAME.txt` is a report, `NAME.judged` its paragraphs, each by words in it, with the pane and the
//! topics that a person chose, `NAME.figures` what it states. The topics of `meridian` and `yunque` were not tuned on;
//! their panes were, after they had been read cold with 15 of 21 and 15 of 17. `estuary` was read cold with 9 of 14,
//! and its panes were then tuned on too. Faults of form that these showed were mended: tables whose cells tabs part,
//! lines of Chinese that stop short of the edge. `cedar`, `songling` and `tamarind` were read cold with panes 19 of 31,
//! 31 of 32 and 19 of 28, topics F1 33, 32 and 18, figures 5 of 23 (8 given), 6 of 28 (10) and 1 of 24 (3), and then
//! tuned on. `larkspur` and `hailiu` were read cold after that, with panes 32 of 32 and 31 of 31, topics F1 53 and 60,
//! figures 7 of 25 (18 given) and 19 of 24 (23); what was general before that tuning gave them topics F1 30 and 52,
//! figures 3 and 14. They were then tuned on too. Nothing was tuned on `rowan` and `chaoyang`, which were read last:
//! panes 30 of 30 and 30 of 30, topics F1 51 and 60, figures 18 of 23 (22 given; 21 were right but for the time) and 21
//! of 22 (22). When the reading of times was rebuilt these two gave 18 and 20; the middle of a year was then told as
//! the year again, as the other reports have it, and they gave 18 and 21. Of sixty paragraphs of the five reports a
//! second person chose the same topics with F1 74, and the same pane for 57. After that the topics of all but `rowan` and
//! `chaoyang` were judged anew by three who worked alone by one guide, and what two of them gave was kept; the words and
//! weights that tell topics were then made anew too. Leaving each report out in turn while the weights were found gave
//! F1 75 on the five and 72 on the others, with the words of the thesaurus the same: these were written from the field
//! first and then mended where the reports showed a gap. `rowan` and `chaoyang` then had F1 62 and 65 by their first
//! judgement, 69 and 77 by one made as the others' was; after example paragraphs (`examples.tsv`) had taught the importer a
//! vocabulary, 70 and 80. `aspen` and `luming` were written and judged last, and nothing was tuned on their topics either: 55
//! and 71 before that vocabulary, 71 and 79 with it. A vocabulary learned from five times as many examples, by regression in
//! place of ratios, gave the five F1 78, the others tuned on 83, and `rowan`, `chaoyang`, `aspen` and `luming` 75, 89, 86 and 87; its
//! examples of the manner of yearly reports were written after the five had been read, and with those of each report left out
//! the five have 74. `juniper` and `baiyu` were written by people who had no list of topics, and were read cold with 56 and
//! 74 (56 and 70 with the vocabulary before); paragraphs that others then simply wrote, and judged afterwards, were added to the
//! examples with the faults of these two in sight, and gave 60 and 73.
//!
//! After that the examples became twice as many, most of them simply written, and lists of words were added. The paragraphs of
//! `juniper`, `baiyu` and of the twelve that were tuned on stand among the examples too, so that what is asked of their topics
//! here only says that they are read as before; with each fourth of them left out, F1 is 81. The five have 82; with the examples
//! after each report left out 77. Still nothing was tuned on `rowan`, `chaoyang`, `aspen` and `luming`: 84, 87, 89 and 90. `tern`
//! and `shumei` were written last, as `juniper` and `baiyu` were; nothing was tuned on them, nor were their faults looked at: 53
//! and 65 before those examples, 59 and 70 with them. Three judges of the five reports, each beside another, have F1 94 to 95.
//! The figures of `alder` and `qinghe` were read cold with 21 of 41 (32 given; 25 were right but for the time) and 16 of 43 (32;
//! 21 but for the time, 24 but for that and the scale of the unit), and then tuned on, which left `rowan` and `chaoyang` with 19
//! and 21. Five that `alder` still lacks are told of `now` or `at present`: whoever judged it gave them the year of the report,
//! the others gave such figures none. `ATTACHE_REPORTS=DIR` adds the five reports of the built-in library, told from the names of
//! their files.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
    sync::OnceLock,
};

use attache::{
    domain::{Library, Paragraphs},
    import::{Draft, Request, Watch, draft},
    library::{Depth, Sources, open},
};

fn built_in() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| open(&Sources { built_in: true, ..Sources::default() }, Depth::Full))
}

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/judged").join(name)).unwrap()
}

fn drafted(text: &str, title: &str, year: i32) -> Draft {
    drafted_with(text, title, year, built_in())
}

fn drafted_with(text: &str, title: &str, year: i32, library: &Library) -> Draft {
    let request = Request { report: "report.txt", year, title, series: None, lang: None };
    draft(text.as_bytes(), &request, library, &Watch::NOBODY).unwrap()
}

/// The rows of a judgement: fields parted by tabs.
fn rows(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\\').collect()
}

/// Files that carry the paragraph with `words`: path and text.
fn files_with<'a>(draft: &'a Draft, words: &str) -> Vec<&'a (String, String)> {
    let words = plain(words);
    // a list in a brief is a sentence in the report
    let carried = |text: &str| {
        let lines = text.lines().map(|line| line.strip_prefix("- ").unwrap_or(line));
        plain(&lines.map(|line| line.rsplit_once(" [¶").map_or(line, |(line, _)| line)).collect::<String>())
    };
    let mut found: Vec<&(String, String)> = draft
        .files
        .iter()
        .filter(|(path, text)| {
            Path::new(path).extension().is_some_and(|kind| kind == "md")
                && path != "source.md"
                && carried(text).contains(&words)
        })
        .collect();
    // a summary in the overview is not the paragraph
    found.sort_by_key(|(path, _)| path.starts_with("overview"));
    found
}

fn topics(text: &str) -> BTreeSet<String> {
    let line = text.lines().find_map(|line| line.strip_prefix("topics = [")).unwrap_or_default();
    line.trim_end_matches(']').split(", ").map(|topic| topic.trim_matches('"').to_owned()).collect()
}

/// The rows of the figure table in a brief: measure, value, unit, time, scope, paragraph.
fn figures(text: &str) -> Vec<Vec<String>> {
    let Some((_, table)) = text.split_once("{#figures}") else { return Vec::new() };
    let table = table.split("\n## ").next().unwrap_or_default();
    let lines = table.lines().filter(|line| line.starts_with("| ")).skip(1);
    lines
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().replace('\\', "")).collect())
        .collect()
}

/// Hits of all and of what was given, in per cent.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    hits: usize,
    judged: usize,
    given: usize,
}

impl Count {
    fn add<T: Ord>(&mut self, judged: &BTreeSet<T>, given: &BTreeSet<T>) {
        self.hits += judged.intersection(given).count();
        self.judged += judged.len();
        self.given += given.len();
    }

    fn recall(self) -> usize {
        100 * self.hits / self.judged.max(1)
    }

    fn precision(self) -> usize {
        100 * self.hits / self.given.max(1)
    }

    fn f1(self) -> usize {
        200 * self.hits / (self.judged + self.given).max(1)
    }
}

/// What an import is worth, and what it got wrong.
#[derive(Debug, Default)]
struct Agreement {
    panes: Count,
    topics: Count,
    figures: Count,
    /// The figures whatever their time is.
    timeless: Count,
    wrong: String,
}

/// What a person chose for the paragraphs of one brief.
#[derive(Debug, Default)]
struct Judged {
    topics: BTreeSet<String>,
    found: BTreeSet<String>,
}

fn words_of(topics: &str) -> BTreeSet<String> {
    topics.split(' ').filter(|topic| *topic != "-").map(str::to_owned).collect()
}

fn agreement(name: &str, title: &str, year: i32) -> Agreement {
    let draft = drafted(&read(&format!("{name}.txt")), title, year);
    let mut agreement = Agreement::default();
    let mut briefs: BTreeMap<&str, Judged> = BTreeMap::new();
    for row in rows(&read(&format!("{name}.judged"))) {
        let [words, pane, topics_judged] = &row[..] else { panic!("{row:?}") };
        let Some((path, text)) = files_with(&draft, words).first() else {
            panic!("no brief carries {words}")
        };
        let given = path.split_once('/').map_or("front", |(pane, _)| pane);
        // some paragraphs would be right in either of two
        let right = pane.split(' ').find(|pane| *pane == given).unwrap_or(pane);
        agreement.panes.add(&BTreeSet::from([right]), &BTreeSet::from([given]));
        if given != right {
            let _ = writeln!(agreement.wrong, "{words}: {given}, not {pane}");
        }
        if given != "front" {
            let brief = briefs.entry(path).or_default();
            brief.topics.extend(words_of(topics_judged));
            brief.found = topics(text);
        }
    }
    for (path, Judged { topics, found }) in &briefs {
        agreement.topics.add(topics, found);
        if topics != found {
            let _ = writeln!(agreement.wrong, "{path}: {found:?}, not {topics:?}");
        }
    }
    let key = |row: &[String]| {
        // whoever judged said what holds when, not whether that is to come; the begin of a year is told as the year
        let time = row[3].split(" (").next().unwrap_or_default().trim_matches('-');
        format!("{} {} {}", row[0], amount(&row[1], &row[2]), time.trim_start_matches("start "))
    };
    let judged: BTreeSet<String> =
        rows(&read(&format!("{name}.figures"))).iter().map(|row| key(&row[1..])).collect();
    let given: BTreeSet<String> =
        draft.files.iter().flat_map(|(_, text)| figures(text)).map(|row| key(&row)).collect();
    agreement.figures.add(&judged, &given);
    let timeless = |keys: &BTreeSet<String>| -> BTreeSet<String> {
        keys.iter().map(|key| key.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" ")).collect()
    };
    agreement.timeless.add(&timeless(&judged), &timeless(&given));
    for (what, rows) in [("missed", judged.difference(&given)), ("not judged", given.difference(&judged))] {
        let _ = writeln!(agreement.wrong, "{what}: {:?}", rows.collect::<Vec<_>>());
    }
    agreement
}

/// A value whatever scale its unit has: 548.6 of `万 base stations` is 5486000 of `base stations`.
fn amount(value: &str, unit: &str) -> String {
    let value = value.trim_start_matches(['~', '<', '>']);
    let sign = if value.starts_with('-') { "-" } else { "" };
    let numbers: Vec<String> =
        quantity(value, unit).0.iter().map(|number| (*number as f64 / 1e4).to_string()).collect();
    // shares are told in parts: 2/3
    if numbers.is_empty() { value.to_owned() } else { format!("{sign}{}", numbers.join("-")) }
}

/// The numbers of a figure, whatever scale its unit has: `1.838 tn USD` is `1838 bn USD`.
fn quantity(value: &str, unit: &str) -> (Vec<i64>, String) {
    let scales = [("tn", 1e12), ("bn", 1e9), ("mn", 1e6), ("亿", 1e8), ("万", 1e4)];
    let mut words = unit.split(' ').peekable();
    let scale = words
        .peek()
        .and_then(|word| scales.iter().find(|(name, _)| name == word))
        .map_or(1.0, |(_, scale)| *scale);
    let class = if scale > 1.0 { unit.split(' ').nth(1) } else { unit.split(' ').next() }.unwrap_or_default();
    let is_class =
        ["%", "pp", "USD", "KRW", "times", "km", "days", "years", "Tbps", "Gbps", "Tbit/s"].contains(&class);
    let class = if is_class { class } else { "count" };
    let digits = value.trim_start_matches(['<', '>', '~', '-']);
    let numbers = digits.split('-').filter_map(|part| part.parse::<f64>().ok());
    (numbers.map(|number| (number * scale * 1e4).round() as i64).collect(), class.to_owned())
}

/// The rows of the position table in a brief: actor, aspect, label, text, paragraph.
fn positions(text: &str) -> Vec<[String; 5]> {
    let Some((_, table)) = text.split_once("{#positions}") else { return Vec::new() };
    let table = table.split("\n## ").next().unwrap_or_default();
    let lines = table.lines().filter(|line| line.starts_with("| ")).skip(1);
    let cells = |line: &str| -> Vec<String> {
        line.split(" | ").map(|cell| cell.replace(['|', '\\'], "").trim().to_owned()).collect()
    };
    lines
        .map(|line| {
            let cells = cells(line);
            [0, 1, 2, 3, cells.len() - 1].map(|at| cells[at].clone())
        })
        .collect()
}

/// How many positions of a draft and of the built-in edition there are, and how many of each are in the other: by actor and
/// paragraph, and by aspect too.
#[derive(Clone, Copy, Debug, Default)]
struct Rows {
    given: usize,
    known: usize,
    /// Of those given, and of those known.
    by_actor: (usize, usize),
    by_aspect: (usize, usize),
}

impl Rows {
    fn add(&mut self, draft: &Draft, edition: usize) {
        let rows: Vec<_> = draft.files.iter().flat_map(|(_, text)| positions(text)).collect();
        let briefs =
            built_in().briefs.iter().filter(|brief| brief.edition == edition && brief.lang == draft.lang);
        let known: Vec<_> = briefs.flat_map(attache::domain::Brief::positions).collect();
        let by_actor = |row: &[String; 5], one: &attache::domain::Position| {
            row[0] == one.actor && one.paragraphs.contains(row[4].parse().unwrap())
        };
        let both = |agree: &dyn Fn(&[String; 5], &attache::domain::Position) -> bool| {
            let right = rows.iter().filter(|row| known.iter().any(|one| agree(row, one))).count();
            (right, known.iter().filter(|one| rows.iter().any(|row| agree(row, one))).count())
        };
        for (sum, (right, found)) in [
            (&mut self.by_actor, both(&by_actor)),
            (&mut self.by_aspect, both(&|row, one| by_actor(row, one) && row[1] == one.aspect)),
        ] {
            sum.0 += right;
            sum.1 += found;
        }
        self.given += rows.len();
        self.known += known.len();
    }
}

/// The five reports against the judgement by paragraph and the figure tables of the built-in library. They are not ours to
/// carry along: only where `ATTACHE_REPORTS` names their folder is anything judged here.
#[test]
fn the_five_reports() {
    let Some(folder) = std::env::var_os("ATTACHE_REPORTS") else { return };
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut panes, mut topics_all, mut figures_all) = (Count::default(), Count::default(), Count::default());
    let mut rows_all = Rows::default();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let judged = rows(&read("five.judged"));
    let editions = ["2020", "2022", "2023", "2021-itu", "2022-data-flows"];
    for (file, edition) in files.iter().zip(editions) {
        // what the library says of this very report must not help
        let mut without = built_in().clone();
        let own = without.editions.iter().position(|one| one.id == edition).unwrap();
        without.briefs.retain(|brief| brief.edition != own);
        let text = fs::read_to_string(file).unwrap();
        let draft = drafted_with(&text, edition, edition[..4].parse().unwrap(), &without);
        let rows: Vec<_> = judged.iter().filter(|row| row[0] == edition).collect();
        let of = |paragraph: u32| {
            rows.iter()
                .find(|row| row[1].parse::<Paragraphs>().unwrap().contains(paragraph))
                .map(|row| (row[2].clone(), words_of(&row[3])))
        };
        let mut given: BTreeSet<(String, Vec<i64>, String, String)> = BTreeSet::new();
        let mut told = Vec::new();
        // the briefs of one paragraph, where a long one was divided, are judged together
        let mut together: Vec<(Paragraphs, BTreeSet<String>)> = Vec::new();
        for section in &draft.record.sections {
            let paragraphs: Paragraphs = section.paragraphs.parse().unwrap();
            let known: Vec<_> = paragraphs.iter().filter_map(of).collect();
            panes.judged += known.len();
            panes.given += known.len();
            panes.hits +=
                known.iter().filter(|(right, _)| right.split(' ').any(|pane| pane == section.pane)).count();
            let topics: BTreeSet<String> = section.topics.iter().map(|topic| topic.slug.clone()).collect();
            match together.last_mut() {
                Some((before, known)) if before.iter().any(|one| paragraphs.contains(one)) => {
                    known.extend(topics);
                }
                _ if section.pane == "front" => {}
                _ => together.push((paragraphs, topics)),
            }
        }
        for (paragraphs, topics) in together {
            let wanted: BTreeSet<String> =
                paragraphs.iter().filter_map(of).flat_map(|(_, topics)| topics).collect();
            if !wanted.is_empty() {
                topics_all.add(&wanted, &topics);
            }
        }
        for row in draft.files.iter().flat_map(|(_, text)| figures(text)) {
            let (numbers, class) = quantity(&row[1], &row[2]);
            told.push((row.clone(), numbers.clone(), class.clone()));
            given.insert((row[0].clone(), numbers, class, row[5].clone()));
        }
        let index = built_in().editions.iter().position(|one| one.id == edition).unwrap();
        let known = built_in()
            .briefs
            .iter()
            .filter(|brief| brief.edition == index)
            .flat_map(attache::domain::Brief::figures);
        for figure in known.clone() {
            let (numbers, class) = quantity(&figure.value, &figure.unit);
            let same = |(row, ns, c): &&(Vec<String>, Vec<i64>, String)| {
                row[0] == figure.measure
                    && *ns == numbers
                    && *c == class
                    && row[5] == figure.paragraphs.to_string()
            };
            if let Some((row, ..)) = told.iter().find(same) {
                let (given, known) = (row[3].trim_matches('-'), figure.period.trim_matches('-'));
                let how = match (given == known, given.is_empty(), known.is_empty()) {
                    (true, ..) => "right",
                    (_, true, _) => "missing",
                    (_, _, true) => "invented",
                    _ => "wrong",
                };
                if how != "right" {
                    println!("time {how}: {edition} {} {} at {known:?}: {given:?}", row[5], figure.value);
                }
                *times.entry(how).or_default() += 1;
            }
        }
        let known: BTreeSet<_> = known
            .map(|figure| {
                let (numbers, class) = quantity(&figure.value, &figure.unit);
                (figure.measure.clone(), numbers, class, figure.paragraphs.to_string())
            })
            .collect();
        for (what, rows) in [("missed", known.difference(&given)), ("not known", given.difference(&known))] {
            rows.for_each(|row| println!("figure {what}: {edition} {row:?}"));
        }
        figures_all.add(&known, &given);
        rows_all.add(&draft, index);
    }
    for (what, count) in [("panes", panes), ("topics", topics_all), ("figures", figures_all)] {
        println!("{what}: precision {} recall {} F1 {}", count.precision(), count.recall(), count.f1());
    }
    println!("times of the figures that are right: {times:?}");
    let Rows { given, known, by_actor, by_aspect } = rows_all;
    println!("positions: {given} given, {known} known; by actor {by_actor:?}, by aspect too {by_aspect:?}");
    assert!(panes.recall() >= 95 && topics_all.f1() >= 82);
    assert!(by_actor.0 * 100 >= given * 70 && by_actor.1 * 100 >= known * 47);
    assert!(figures_all.precision() >= 97 && figures_all.recall() >= 87);
}

/// The import of a judged report agrees with people: panes and topics at least so well, in per cent, and the precision and
/// recall of figures where they were judged.
fn agrees(name: &str, title: &str, year: i32, panes: usize, topics: usize, figures: Option<(usize, usize)>) {
    let agreement = agreement(name, title, year);
    println!("{agreement:?}\n{}", agreement.wrong);
    assert!(agreement.panes.recall() >= panes && agreement.topics.f1() >= topics, "{}", agreement.wrong);
    if let Some((precision, recall)) = figures {
        assert!(
            agreement.figures.precision() >= precision && agreement.figures.recall() >= recall,
            "{}",
            agreement.wrong
        );
    }
}

#[test]
fn an_english_report() {
    agrees("harbour", "Safe Passage", 2030, 95, 90, Some((95, 95)));
}

#[test]
fn a_wrapped_chinese_report() {
    agrees("lianghe", "开放与信任", 2030, 95, 90, Some((95, 95)));
}

#[test]
fn an_english_report_of_lettered_sections() {
    agrees("meridian", "Far From the Backbone", 2031, 95, 90, Some((95, 95)));
}

#[test]
fn a_wrapped_chinese_report_whose_heads_take_turns() {
    agrees("yunque", "联接与边界", 2031, 95, 90, Some((85, 85)));
}

#[test]
fn a_committees_report_of_numbered_chapters() {
    agrees("estuary", "The Borrowed Machine", 2032, 75, 90, None);
}

#[test]
fn an_english_report_whose_headings_have_no_numbers() {
    agrees("cedar", "Holding the Middle", 2031, 95, 90, Some((95, 95)));
}

#[test]
fn a_chinese_report_of_long_chapters() {
    agrees("songling", "国际数字规则年度研究", 2032, 95, 90, Some((95, 95)));
}

#[test]
fn a_wrapped_english_report_with_tables_set_in_spaces() {
    agrees("tamarind", "The Tamarind Report 2032", 2032, 95, 90, Some((95, 95)));
}

#[test]
fn an_english_report_with_a_table_set_in_spaces_between_long_lines() {
    agrees("larkspur", "After the Cable Lands", 2033, 95, 90, Some((95, 95)));
}

#[test]
fn a_wrapped_chinese_report_of_a_province() {
    agrees("hailiu", "数字潮汐与沿海省份的选择", 2033, 95, 90, Some((95, 95)));
}

#[test]
fn an_english_report_that_nothing_was_tuned_on() {
    agrees("rowan", "Review of Digital Cooperation", 2033, 95, 84, Some((80, 75)));
}

#[test]
fn a_wrapped_chinese_report_that_nothing_was_tuned_on() {
    agrees("chaoyang", "全球数字治理观察", 2033, 95, 87, Some((90, 90)));
}

#[test]
fn an_english_report_in_lively_words_that_nothing_was_tuned_on() {
    agrees("aspen", "Report on Digital Order", 2034, 95, 89, None);
}

#[test]
fn a_wrapped_chinese_report_in_lively_words_that_nothing_was_tuned_on() {
    agrees("luming", "全球数字秩序年度报告", 2034, 95, 90, None);
}

#[test]
fn a_sober_english_report() {
    agrees("juniper", "State of the Digital Commons", 2035, 95, 90, None);
}

#[test]
fn a_wrapped_chinese_yearbook_of_a_university() {
    agrees("baiyu", "全球数字治理年鉴", 2035, 95, 90, None);
}

#[test]
fn a_ministrys_report_that_nothing_was_tuned_on() {
    agrees("tern", "Digital Governance: Annual Report to the Assembly", 2026, 95, 59, None);
}

#[test]
fn a_wrapped_banks_review_that_nothing_was_tuned_on() {
    agrees("shumei", "账要怎么结：数字治理年度回顾（2026）", 2026, 90, 70, None);
}

#[test]
fn an_english_yearbook_with_numbered_chapters_and_tables() {
    agrees("alder", "Yearbook on Digital Governance", 2033, 95, 90, Some((87, 87)));
}

#[test]
fn a_wrapped_chinese_yearbook_with_tables_and_notes() {
    agrees("qinghe", "全球数字治理年度报告", 2033, 95, 90, Some((97, 95)));
}

/// How well people agree on the five reports is what an importer can be held to.
#[test]
fn two_people_agree_on_panes() {
    let (first, second) = (rows(&read("five.judged")), rows(&read("five-second.judged")));
    let mut panes = Count::default();
    for row in second {
        let known = first.iter().find(|known| known[..2] == row[..2]).unwrap();
        let is_shared = known[2].split(' ').any(|pane| row[2].split(' ').any(|other| other == pane));
        panes.judged += 1;
        panes.hits += usize::from(is_shared);
    }
    assert_eq!(panes.recall(), 95, "{panes:?}");
}

#[test]
fn three_judges_agree_on_topics_and_most_of_them_decide() {
    let paragraphs: Vec<(String, Vec<BTreeSet<String>>)> = rows(&read("five-judges.tsv"))
        .iter()
        .map(|row| (row[..2].join(" "), row[2..].iter().map(|topics| words_of(topics)).collect()))
        .collect();
    for (one, other) in [(0, 1), (0, 2), (1, 2)] {
        let mut topics = Count::default();
        for (_, judges) in &paragraphs {
            topics.add(&judges[one], &judges[other]);
        }
        println!("judges {one} and {other}: F1 {}", topics.f1());
        assert!((93..=95).contains(&topics.f1()), "{one} {other}: {topics:?}");
    }
    for row in rows(&read("five.judged")) {
        let (_, judges) = paragraphs.iter().find(|(place, _)| *place == row[..2].join(" ")).unwrap();
        let votes = |topic: &String| judges.iter().filter(|judge| judge.contains(topic)).count();
        let most: BTreeSet<String> =
            judges.iter().flatten().filter(|topic| votes(topic) > 1).cloned().collect();
        assert_eq!(words_of(&row[3]), most, "{row:?}");
    }
}

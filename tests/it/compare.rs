//! The built-in library compared: what the reports say must stand in the matrix.

use std::collections::{BTreeMap, BTreeSet};

use attache::{
    compare::{
        self, Evolution, Lexicon, Mark, Options, Pair, Provenance, Rows, align, evidence, evolution, pair,
        show, term_counts,
    },
    domain::{Change, Lang, Library},
    library::{Depth, Sources, open},
};
use serde_json::Value;

fn built_in() -> Library {
    open(&Sources { built_in: true, ..Sources::default() }, Depth::Full)
}

/// Each row's marks from the first edition to the last.
fn marks(matrix: &Evolution) -> BTreeMap<&str, Vec<Mark>> {
    let row = |row: &'_ compare::Row| row.cells.iter().map(|cell| cell.mark).collect();
    matrix.rows.iter().map(|r| (r.key.slug(), row(r))).collect()
}

#[test]
fn ai_governance_moves_from_2020_to_2023() {
    let library = built_in();
    let matrix = evolution(&library, "ai-governance", &Options::in_lang(Lang::En));
    let ids: Vec<&str> =
        matrix.editions.iter().map(|edition| library.editions[*edition].id.as_str()).collect();
    assert_eq!(ids, ["2020", "2022", "2023"]);
    let marks = marks(&matrix);
    let at = |actor: &str, edition: usize| {
        marks.get(actor).unwrap_or_else(|| panic!("no row of {actor}"))[edition]
    };
    assert_eq!(at("india", 0), Mark::Silent);
    assert_eq!(at("india", 2), Mark::Editor(Change::Reversed));
    assert_eq!(at("eu", 2), Mark::Editor(Change::Strengthened));
    assert_eq!(at("world", 0), Mark::First);
    assert_eq!(at("ieee", 2), Mark::Gone);
    for actor in ["china", "united-states", "eu", "g7", "un", "brics", "ttc", "united-kingdom"] {
        assert!(matches!(at(actor, 2), Mark::Editor(_)), "{actor}");
    }
}

#[test]
fn the_united_states_drop_the_free_flow_of_data() {
    let library = built_in();
    let matrix = evolution(&library, "cross-border-data-flows", &Options::in_lang(Lang::En));
    let row = matrix.rows.iter().find(|row| row.key.slug() == "united-states").unwrap();
    let leading = |edition: usize| row.cells[edition].leading().unwrap();
    assert_eq!(
        (leading(0).position.aspect.as_str(), leading(2).position.aspect.as_str()),
        ("free-flow", "free-flow")
    );
    assert_eq!(row.cells[2].mark, Mark::Editor(Change::Reversed));
    assert_eq!(matrix.others.len(), 1, "the paper stands apart");
}

/// The rows of the position tables are the same in both languages, so the matrices are.
#[test]
fn both_languages_tell_the_same_of_every_topic() {
    let library = built_in();
    for topic in &library.topics {
        let [english, chinese] =
            Lang::ALL.map(|lang| evolution(&library, &topic.slug, &Options::in_lang(lang)));
        assert_eq!(marks(&english), marks(&chinese), "{}", topic.slug);
        let slugs = |matrix: &Evolution| -> Vec<String> {
            matrix.rows.iter().map(|row| row.key.slug().to_owned()).collect()
        };
        assert_eq!(slugs(&english), slugs(&chinese), "{}", topic.slug);
    }
}

#[test]
fn two_editions_pair_in_both_languages() {
    let library = built_in();
    let lexicon = Lexicon::new(&library);
    let editions = (library.edition("2022").unwrap(), library.edition("2023").unwrap());
    for lang in Lang::ALL {
        let pairing = pair(&library, &lexicon, "ai-governance", editions, &Options::in_lang(lang));
        let linked = pairing.pairs.iter().filter(|pair| matches!(pair, Pair::Linked { .. })).count();
        let suggested = pairing.pairs.len() - linked;
        assert!(linked >= 10, "{lang}: {linked} linked, {suggested} suggested");
        let of_data = pair(&library, &lexicon, "data-elements", editions, &Options::in_lang(lang));
        let suggested = of_data.pairs.iter().filter(|pair| matches!(pair, Pair::Suggested { .. })).count();
        assert!(suggested >= 1, "{lang}: {suggested} suggested");
        assert!(pairing.new.iter().any(|record| record.position.actor == "india"));
    }
}

#[test]
fn figures_that_were_restated_are_found() {
    let library = built_in();
    let table = compare::figures(&library, Some("digital-services-share"), &Options::in_lang(Lang::En));
    let restated = table.conflicts.iter().find(|conflict| conflict.period == "2021").unwrap();
    let values: Vec<&str> = restated.readings.iter().map(|reading| reading.value.as_str()).collect();
    assert_eq!(values, ["63.6", "59.3"]);
}

/// Every restated or conflicting pair that the five reports contain, by kind, measure and period.
#[test]
fn all_that_does_not_go_together_is_found() {
    let library = built_in();
    let table = compare::figures(&library, None, &Options::in_lang(Lang::En));
    let found: BTreeSet<String> = table
        .conflicts
        .iter()
        .map(|conflict| format!("{} {} {}", conflict.kind.slug(), conflict.measure, conflict.period))
        .collect();
    for known in [
        "restated digital-services-share 2021",
        "restated data-flow-value 2025 (forecast)",
        "implied-base digital-services-trade 2021",
        "implied-base data-flow-volume 2021",
        "implied-base digital-services-growth 2021",
        "growth digital-services-growth 2008-2018",
        "growth digital-services-growth 2011-2021",
        "growth cross-border-b2c-growth 2014-2019",
        "rounded internet-penetration 2019",
        "unit data-flow-volume ",
    ] {
        assert!(found.contains(known), "{known} is not in {found:#?}");
    }
    assert!(!found.contains("unit digital-services-world-share "), "three quarters are a share");
    let sum =
        table.conflicts.iter().find(|conflict| conflict.kind == compare::ConflictKind::ImpliedBase).unwrap();
    assert!(sum.arithmetic.contains("/ (1 + "), "{}", sum.arithmetic);
}

#[test]
fn silence_is_shown_by_what_was_searched() {
    let library = built_in();
    let matrix = evolution(&library, "digital-tax", &Options::in_lang(Lang::Zh));
    let row = matrix.rows.iter().position(|row| row.key.slug() == "oecd").unwrap();
    let last = matrix.editions.len() - 1;
    assert_eq!(matrix.rows[row].cells[last].mark, Mark::Gone);
    let found = evidence(&library, &matrix, row, last).unwrap();
    assert!(found.searched.iter().all(|searched| searched.sentences > 50), "{:?}", found.searched);
    assert!(found.together[0] > found.together[last], "{:?}", found.together);
    assert!(found.terms.iter().any(|term| term.name == "数字税"));
    let nearest = &found.nearest[0];
    assert_eq!(nearest.edition, matrix.editions[last]);
    assert!(nearest.names.iter().all(|range| nearest.text.get(range.clone()).is_some()));
}

#[test]
fn terms_that_came_and_went_stand_first() {
    let library = built_in();
    let lexicon = Lexicon::new(&library);
    let line = library.timeline("white-papers");
    let counts = term_counts(&library, &lexicon, "digital-tax", &line, &Options::in_lang(Lang::Zh));
    let tax = counts.rows.iter().position(|row| row.name.starts_with("数字税")).unwrap();
    assert!(tax < 5, "{:?}", counts.rows);
    assert!(counts.rows[tax].rise < 0 && counts.rows[tax].counts[2] == 0, "{:?}", counts.rows[tax]);
    let steps: Vec<u32> = counts
        .rows
        .iter()
        .map(|row| row.counts.windows(2).map(|two| two[0].abs_diff(two[1])).max().unwrap())
        .collect();
    assert!(steps.is_sorted_by(|one, two| one >= two));
}

/// What a topic looks like in every view, as bytes.
fn everything(library: &Library, lexicon: &Lexicon, topic: &str) -> String {
    let options = Options::in_lang(Lang::Zh);
    let matrix = evolution(library, topic, &options);
    let mut bytes = serde_json::to_string(&show::json::comparison(&matrix, library, Lang::Zh)).unwrap();
    for two in matrix.editions.windows(2) {
        let pairing = pair(library, lexicon, topic, (two[0], two[1]), &options);
        bytes += &show::pairing_markdown(&pairing, library, Lang::Zh);
    }
    let counts = term_counts(library, lexicon, topic, &matrix.editions, &options);
    bytes + &format!("{counts:?}")
}

/// What `attache compare --json` prints of a topic in both languages, rows as actors and as aspects; of every third topic
/// the other views too, so that the suite stays quick.
fn printed(library: &Library, lexicon: &Lexicon, place: usize) -> String {
    let topic = &library.topics[place].slug;
    let mut bytes = String::new();
    for lang in Lang::ALL {
        for rows in [Rows::Actors, Rows::Aspects] {
            let matrix = evolution(library, topic, &Options { rows, ..Options::in_lang(lang) });
            bytes += &serde_json::to_string(&show::json::comparison(&matrix, library, lang)).unwrap();
        }
    }
    if place.is_multiple_of(3) { bytes + &everything(library, lexicon, topic) } else { bytes }
}

/// Every topic printed on so many threads.
fn printed_on(threads: usize) -> Vec<String> {
    let library = built_in();
    let lexicon = Lexicon::new(&library);
    let places: Vec<usize> = (0..library.topics.len()).collect();
    let (library, lexicon) = (&library, &lexicon);
    std::thread::scope(|scope| {
        let chunks = places.chunks(places.len().div_ceil(threads));
        let printed = |chunk: &[usize]| -> Vec<String> {
            chunk.iter().map(|place| printed(library, lexicon, *place)).collect()
        };
        let threads: Vec<_> = chunks.map(|chunk| scope.spawn(move || printed(chunk))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn every_topic_is_the_same_on_two_runs_and_on_one_thread_or_eight() {
    let one = printed_on(1);
    assert!(one.len() > 80 && one.iter().all(|printed| !printed.is_empty()));
    assert!(one == printed_on(8), "a topic is not the same on another run");
}

#[test]
fn the_printed_json_is_the_same_on_two_runs() {
    let print = |arguments: &[&str]| {
        let home = tempfile::tempdir().unwrap();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_attache"))
            .args(arguments)
            .env("HOME", home.path())
            .env_remove("XDG_DATA_HOME")
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}");
        output.stdout
    };
    for arguments in [
        &["compare", "ai-governance", "--json"][..],
        &["compare", "数字税", "--csv"],
        &["compare", "wto-ecommerce", "--markdown", "--lang", "zh"],
        &["figures", "--json"],
        &["figures", "digital-services-trade", "--csv", "--from", "2018"],
        &["figures", "--markdown", "--actor", "china"],
    ] {
        assert!(print(arguments) == print(arguments), "{arguments:?}");
    }
}

#[test]
fn three_editions_stand_side_by_side_with_each_record_once() {
    let library = built_in();
    let lexicon = Lexicon::new(&library);
    let line = library.timeline("white-papers");
    let options = Options::in_lang(Lang::En);
    let found = align(&library, &lexicon, "cross-border-data-flows", &line, &options);
    let mut seen: Vec<(usize, usize)> = Vec::new();
    for row in &found.rows {
        assert_eq!((row.cells.len(), row.ties.len()), (3, 2));
        assert!(row.cells.iter().flatten().count() > usize::from(row.ties.iter().flatten().count() > 0));
        seen.extend(
            row.cells
                .iter()
                .flatten()
                .filter_map(|cell| cell.record.as_ref().map(|record| (record.brief, record.position.line))),
        );
    }
    let mut all: Vec<(usize, usize)> = compare::records(&library, "cross-border-data-flows", &options)
        .iter()
        .filter(|record| line.contains(&record.edition))
        .map(|record| (record.brief, record.position.line))
        .collect();
    seen.sort_unstable();
    all.sort_unstable();
    assert_eq!(seen, all);
    assert!(found.rows.iter().any(|row| row.cells.iter().all(Option::is_some)), "a thread through all three");
}

/// Two reports without tables, as an import leaves them, carry the same views.
#[test]
fn editions_without_tables_compare_by_extracted_records() {
    let mut library = built_in();
    let editions = ["2022", "2023"].map(|id| library.edition(id).unwrap());
    for brief in library.briefs.iter_mut().filter(|brief| editions.contains(&brief.edition)) {
        brief.text_mut().positions.clear();
    }
    let lexicon = Lexicon::new(&library);
    for lang in Lang::ALL {
        let options = Options::in_lang(lang);
        let matrix = evolution(&library, "ai-governance", &options);
        let cells =
            matrix.rows.iter().flat_map(|row| &row.cells).filter(|cell| editions.contains(&cell.edition));
        let records: Vec<_> = cells.flat_map(compare::Cell::records).collect();
        assert!(records.len() > 20, "{lang}: {} records", records.len());
        assert!(records.iter().all(|record| record.provenance == Provenance::Extracted));
        let of = |actor: &str| records.iter().any(|record| record.position.actor == actor);
        assert!(of("eu") && of("united-states") && of("china"), "{lang}");
        let pairing = pair(&library, &lexicon, "ai-governance", (editions[0], editions[1]), &options);
        assert!(pairing.pairs.len() > 3, "{lang}: {} pairs", pairing.pairs.len());
        let aspects = Options { rows: Rows::Aspects, ..options };
        assert!(evolution(&library, "ai-governance", &aspects).rows.len() > 2);
    }
}

/// The paths of all fields in a value: `rows[].cells[].edition`.
pub fn paths(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let dot = if path.is_empty() { "" } else { "." };
                paths(value, &format!("{path}{dot}{name}"), found);
            }
        }
        Value::Array(elements) => {
            let of_values = elements.iter().all(|element| !element.is_object());
            if of_values {
                found.insert(format!("{path}[]"));
            }
            elements
                .iter()
                .filter(|_| !of_values)
                .for_each(|element| paths(element, &format!("{path}[]"), found));
        }
        _ => {
            found.insert(path.to_owned());
        }
    }
}

/// The fields that docs/JSON.md lists under the heading that begins with `command`.
pub fn documented(command: &str) -> BTreeSet<String> {
    let page = include_str!("../../docs/JSON.md");
    let section = page.split("\n## ").find(|section| section.starts_with(command)).unwrap();
    let list = section.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    list.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn the_json_is_as_documented() {
    let library = built_in();
    let mut found = BTreeSet::new();
    for topic in ["ai-governance", "cross-border-data-flows", "wto-ecommerce"] {
        for rows in [Rows::Actors, Rows::Aspects] {
            let matrix = evolution(&library, topic, &Options { rows, ..Options::in_lang(Lang::En) });
            let json = serde_json::to_value(show::json::comparison(&matrix, &library, Lang::En)).unwrap();
            paths(&json, "", &mut found);
        }
    }
    // an empty list has no fields of its own
    found.retain(|path| !matches!(path.as_str(), "rows[].absent[]" | "others[]" | "rows[].cells[]"));
    assert_eq!(found, documented("`attache compare"));
    let table = compare::figures(&library, None, &Options::in_lang(Lang::En));
    let mut found = BTreeSet::new();
    paths(
        &serde_json::to_value(show::json::figures_view(&table, &library, Lang::En)).unwrap(),
        "",
        &mut found,
    );
    assert_eq!(found, documented("`attache figures"));
}

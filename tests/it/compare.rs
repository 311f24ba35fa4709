//! The built-in library compared: what the reports say must stand in the matrix.

use std::collections::BTreeMap;

use attache::{
    compare::{self, Evolution, Lexicon, Mark, Options, Pair, evolution, pair},
    domain::{Change, Lang, Library},
    library::{Depth, Sources, open},
};

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
        assert!(linked >= 10 && suggested >= 1, "{lang}: {linked} linked, {suggested} suggested");
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

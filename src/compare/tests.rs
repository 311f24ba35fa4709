//! The matrix, over small libraries made by hand.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{sample::Sample, *};
use crate::domain::{Change, Lang, Library};

fn tides() -> Library {
    Sample::with_tides().library
}

/// One line a row: its slug, then each cell's mark and labels.
fn drawn(library: &Library, topic: &str, options: &Options) -> Vec<String> {
    let cell = |cell: &Cell| {
        let labels: Vec<&str> = cell.records().iter().map(|record| record.position.label.as_str()).collect();
        format!("{}{}", cell.mark.glyph(), labels.join("/"))
    };
    let row = |row: &Row| {
        format!("{}: {}", row.key.slug(), row.cells.iter().map(cell).collect::<Vec<_>>().join(" | "))
    };
    evolution(library, topic, options).rows.iter().map(row).collect()
}

#[test]
fn every_state_of_a_cell() {
    assert_eq!(
        drawn(&tides(), "tides", &Options::default()),
        [
            "aland: ohands off | +first rules/prints tables/wait and see | !now regulates/new tools",
            "bland: . | +watches | -",
            "union: odraft act | - | ^act in force",
            "office: . | +one table | *two tables",
        ]
    );
}

#[test]
fn both_languages_have_the_same_rows() {
    let library = tides();
    let english = drawn(&library, "tides", &Options::in_lang(Lang::En));
    assert_eq!(drawn(&library, "tides", &Options::in_lang(Lang::Zh)), english);
    let used = |lang| -> BTreeSet<Lang> {
        records(&library, "tides", &Options::in_lang(lang))
            .iter()
            .map(|record| library.briefs[record.brief].lang)
            .collect()
    };
    assert_eq!(used(Lang::Zh), BTreeSet::from([Lang::Zh]));
    assert_eq!(used(Lang::En), BTreeSet::from([Lang::En]));
}

#[test]
fn the_other_language_stands_in_for_a_missing_one() {
    let mut library = tides();
    library.briefs.retain(|brief| brief.lang == Lang::En || !brief.name().starts_with("2022"));
    let whole = drawn(&library, "tides", &Options::in_lang(Lang::En));
    assert_eq!(drawn(&library, "tides", &Options::in_lang(Lang::Zh)), whole);
}

#[test]
fn an_edition_that_stands_alone_is_no_column() {
    let library = tides();
    let matrix = evolution(&library, "tides", &Options::default());
    let ids: Vec<&str> =
        matrix.editions.iter().map(|edition| library.editions[*edition].id.as_str()).collect();
    assert_eq!(ids, ["2020", "2022", "2023"]);
    assert_eq!(matrix.others.len(), 1);
    assert_eq!(matrix.others[0].records[0].position.label, "asks for help");
}

#[test]
fn subtopics_fold_out_and_years_are_chosen_but_absence_is_judged_on_the_whole_series() {
    let library = tides();
    let folded = Options { without_subtopics: true, ..Options::default() };
    assert_eq!(drawn(&library, "tides", &folded)[3], "office: . | . | otwo tables");
    let late = Options { from: Some(2022), ..Options::default() };
    assert_eq!(
        drawn(&library, "tides", &late),
        [
            "aland: +first rules/prints tables/wait and see | !now regulates/new tools",
            "bland: +watches | -",
            "union: - | ^act in force",
            "office: +one table | *two tables",
        ]
    );
    let one = Options { actors: vec!["union".into()], to: Some(2022), ..Options::default() };
    assert_eq!(drawn(&library, "tides", &one), ["union: odraft act | -"]);
}

#[test]
fn rows_of_aspects_stand_as_the_library_lists_them() {
    let aspects = Options { rows: Rows::Aspects, ..Options::default() };
    assert_eq!(
        drawn(&tides(), "tides", &aspects),
        [
            "stance: ohands off | +watches/prints tables/wait and see | -",
            "law: odraft act | +first rules | !now regulates/act in force",
            "tools: . | +one table | +new tools/two tables",
        ]
    );
}

#[test]
fn rows_sort_by_name_and_by_what_changed_most() {
    let library = tides();
    let keys = |sort| -> Vec<String> {
        let matrix = evolution(&library, "tides", &Options { sort, ..Options::default() });
        matrix.rows.iter().map(|row| row.key.slug().to_owned()).collect()
    };
    assert_eq!(keys(Sort::Name), ["aland", "bland", "union", "office"]);
    assert_eq!(keys(Sort::MostChanged), ["aland", "union", "bland", "office"]);
}

#[test]
fn why_says_what_the_mark_rests_on() {
    let library = tides();
    let matrix = evolution(&library, "tides", &Options::default());
    let said = |row, column| why(&matrix, &library, row, column, Lang::En);
    assert_eq!(said(0, 2), "reversed: the editor's judgement (2023/issues/tides.en.md:21)");
    assert_eq!(said(0, 0), "first statement: no earlier edition of the series has Aland on record here");
    assert_eq!(said(1, 2), "gone since 2023: Bland was last on record in 2022, “watches” ¶12");
    assert_eq!(said(1, 0), "not stated: Bland is first on record in 2022");
    assert_eq!(
        said(3, 2),
        "on record before; the record names no direction of change (2023/issues/tides.en.md:23)"
    );
    assert_eq!(said(9, 9), "");
    assert!(why(&matrix, &library, 1, 2, Lang::Zh).starts_with("自2023版起未再提及：乙国"));
}

#[test]
fn an_absence_that_is_a_matter_of_filing_says_so() {
    let mut sample = Sample::with_tides();
    let brief = sample.brief("2023", "winds", Lang::En, &["winds", "tides"]);
    sample.says(brief, "bland", "law", "wind law", None);
    let unrelated = sample.brief("2023", "gales", Lang::En, &["winds"]);
    sample.says(unrelated, "bland", "law", "gale law", None);
    let matrix = evolution(&sample.library, "tides", &Options::default());
    let found = elsewhere(&sample.library, &matrix, 1, 2);
    assert_eq!(found.iter().map(|record| record.position.label.as_str()).collect::<Vec<_>>(), ["wind law"]);
    assert!(
        why(&matrix, &sample.library, 1, 2, Lang::En).ends_with("; but under Wind rules: “wind law” ¶10")
    );
    assert!(elsewhere(&sample.library, &matrix, 0, 2).is_empty());
    let lines = show::plain(&matrix, &sample.library, Lang::En, 80);
    assert!(lines.iter().any(|line| line.starts_with("Bland") && line.ends_with("(¶10)")), "{lines:?}");
}

#[test]
fn a_row_with_a_topic_of_its_own_points_to_what_its_paragraph_tells() {
    let mut sample = Sample::with_tides();
    let brief = sample.brief("2023", "winds", Lang::En, &["winds"]);
    sample.says(brief, "bland", "law", "wind law", None);
    sample.says(brief, "bland", "tools", "wind tools", None);
    sample.says(brief, "union", "tools", "tide tools", None);
    let matrix = evolution(&sample.library, "tides", &Options::default());
    assert!(elsewhere(&sample.library, &matrix, 1, 2).is_empty());
    let rows = &mut sample.library.briefs[brief].text_mut().positions;
    rows[2].topic = "tide-tables".into();
    rows[2].paragraphs = rows[1].paragraphs.clone();
    let found = elsewhere(&sample.library, &matrix, 1, 2);
    assert_eq!(found.iter().map(|record| record.position.label.as_str()).collect::<Vec<_>>(), ["wind tools"]);
}

#[test]
fn what_says_most_leads_a_cell() {
    let mut sample = Sample::new();
    let brief = sample.brief("2022", "tides", Lang::En, &["tides"]);
    sample.says(brief, "aland", "stance", "stays", Some(Change::Continued));
    sample.says(brief, "aland", "stance", "unjudged", None);
    sample.says(brief, "aland", "tools", "more tools", Some(Change::New));
    sample.says(brief, "aland", "tools", "wider", Some(Change::Extended));
    sample.says(brief, "aland", "law", "harder", Some(Change::Strengthened));
    sample.says(brief, "bland", "stance", "proposed", None);
    sample.says(brief, "bland", "law", "reported", None);
    sample.library.briefs[brief].text_mut().positions[5].voice = crate::domain::Voice::Proposal;
    assert_eq!(
        drawn(&sample.library, "tides", &Options::default()),
        ["aland: . | ^harder/wider/more tools/stays/unjudged | -", "bland: . | oreported/proposed | -"]
    );
}

#[test]
fn a_chain_is_a_row_with_the_other_sources_at_their_year() {
    let library = tides();
    let steps = chain(&library, "tides", "office", &Options::default());
    let said: Vec<String> = steps
        .iter()
        .map(|step| {
            let label = step.cell.leading().map_or("", |record| record.position.label.as_str());
            format!("{}{}{label}", library.editions[step.cell.edition].id, if step.aside { "~" } else { " " })
        })
        .collect();
    assert_eq!(said, ["2020 ", "2021-plan~asks for help", "2022 one table", "2023 two tables"]);
}

#[test]
fn a_topic_without_positions_names_its_neighbours() {
    let mut sample = Sample::with_tides();
    let winds = evolution(&sample.library, "winds", &Options::default());
    assert_eq!(winds.nothing.as_ref().map(|nothing| nothing.nearest.len()), Some(0));
    sample.library.topics[2].parent = Some("tides".into());
    let winds = evolution(&sample.library, "winds", &Options::default()).nothing.unwrap();
    assert_eq!(winds.nearest, ["tides", "tide-tables"]);
    assert!(!winds.left_out);
    let (message, hint) = show::nothing(&winds, &sample.library, "winds", Lang::En);
    assert_eq!(message, "no position on Wind rules is on record");
    assert_eq!(hint, "topics near it: Tide rules (tides), Tide tables (tide-tables)");
    let none = Options { to: Some(1999), ..Options::default() };
    assert!(evolution(&sample.library, "tides", &none).nothing.unwrap().left_out);
}

#[test]
fn a_library_without_series_compares_all_its_editions() {
    let mut library = tides();
    library.series.clear();
    for edition in &mut library.editions {
        edition.series = None;
    }
    let matrix = evolution(&library, "tides", &Options::default());
    assert_eq!(matrix.editions.len(), 4);
    assert!(matrix.others.is_empty());
}

#[test]
fn names_of_topics_are_found_and_the_nearest_offered() {
    let library = tides();
    for name in ["tides", "Tide rules", "tide-RULES", "潮汐规则"] {
        assert_eq!(lookup::topic(&library, name).as_deref(), Ok("tides"), "{name}");
    }
    assert_eq!(lookup::topic(&library, "tide rulez").unwrap_err()[0], "tides");
    assert_eq!(lookup::actor(&library, "海盟").as_deref(), Ok("union"));
    assert_eq!(lookup::topic(&library, "zzz"), Err(Vec::new()));
}

#[test]
fn the_matrix_is_printed_in_columns_of_the_width() {
    let library = tides();
    let matrix = evolution(&library, "tides", &Options::default());
    let lines = show::plain(&matrix, &library, Lang::En, 80);
    let expected = [
        "Tide rules  潮汐规则  (tides)",
        "11 positions in 3 editions, 1 in other sources",
        "",
        "             2020             2022                  2023",
        "-----------  ---------------  --------------------  ----------------------",
        "Aland        o hands off ¶10  + first rules +2 ¶10  ! now regulates +1 ¶11",
        "Bland        .                + watches        ¶12  - gone",
        "Sea Union    o draft act ¶11  - gone                ^ act in force     ¶12",
        "Tide Office  .                + one table      ¶10  * two tables       ¶13",
        "",
        "2021-plan — Paper of 2021-plan",
        "  Tide Office          asks for help ¶10",
        "",
        "+ new   ^ strengthened   ! reversed   o first statement   * no direction named",
        "- gone   . not stated",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn the_matrix_in_markdown() {
    let library = tides();
    let only = Options { actors: vec!["aland".into()], ..Options::default() };
    let matrix = evolution(&library, "tides", &only);
    let text = show::markdown(&matrix, &library, Lang::En);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "# Tide rules");
    assert_eq!(lines[2], "| | 2020 | 2022 | 2023 |");
    assert_eq!(
        lines[4],
        "| Aland | `o` hands off [2020 ¶10] | `+` first rules [2022 ¶10] | `!` now regulates [2023 ¶11] |"
    );
    assert!(lines.contains(&"- aland holds now regulates. (2023; Law, reversed) [2023 ¶11]"), "{text}");
    assert!(!text.contains("asks for help"));
}

/// The sample with prose: what evidence, terms and extracted records are made of.
fn with_prose() -> Library {
    let mut sample = Sample::with_tides();
    for (edition, body) in [
        (
            "2020",
            "Aland and Bland sign the Harbour Pact on tide rules [¶3].\n\nThe Sea Union waits and does not say for what it waits [¶4].",
        ),
        (
            "2023",
            "Aland leaves tide rules to its ports and to their pilots [¶8]. Wind rules are new, and written by the same office [¶9].",
        ),
    ] {
        let brief = sample.brief(edition, "prose", Lang::En, &["tides"]);
        sample.library.briefs[brief].text_mut().body = body.into();
    }
    sample.library
}

#[test]
fn an_absence_comes_with_what_was_searched_and_the_nearest_words() {
    let library = with_prose();
    let matrix = evolution(&library, "tides", &Options::default());
    // Bland: nothing in 2020, on record in 2022, gone in 2023
    let found = evidence(&library, &matrix, 1, 2).unwrap();
    let hits = |name: &str| found.terms.iter().find(|term| term.name == name).map(|term| term.hits.clone());
    assert_eq!(hits("Bland"), Some(vec![1, 0, 0]));
    assert_eq!(hits("Tide rules"), Some(vec![1, 0, 1]));
    assert_eq!(hits("Wind rules"), None, "another topic is not searched");
    assert_eq!(found.together, [1, 0, 0]);
    let nearest: Vec<&str> = found.nearest.iter().map(|passage| passage.text.as_str()).collect();
    assert_eq!(nearest, ["Aland leaves tide rules to its ports and to their pilots."]);
    assert_eq!(&found.nearest[0].text[found.nearest[0].names[0].clone()], "tide rules");
    assert_eq!(evidence(&library, &matrix, 1, 9), None);
}

#[test]
fn the_source_text_is_searched_and_quoted_where_it_is_there() {
    let mut library = with_prose();
    let mut source = vec![String::new(); 40];
    source[11] = "海盟等待。乙国观察潮汐规则，但不作承诺。甲国另有打算。".to_owned();
    library.editions[1].source = Some(source.into());
    let matrix = evolution(&library, "tides", &Options::in_lang(Lang::Zh));
    let found = evidence(&library, &matrix, 1, 1).unwrap();
    assert!(found.searched[1].source && !found.searched[0].source);
    assert_eq!(found.together[1], 1);
    assert_eq!(found.nearest[0].brief, None);
    // ¶12 is what Bland's record of 2022 cites
    let lexicon = Lexicon::new(&library);
    let detail = detail(&library, &lexicon, &matrix, (1, 1), Lang::Zh).unwrap();
    let quote = detail.said[0].quote.as_ref().unwrap();
    assert_eq!((quote.paragraph, quote.text.as_str()), (12, "乙国观察潮汐规则，但不作承诺。"));
    assert_eq!(detail.said[0].citation, "2022 ¶12");
    assert_eq!(detail.chain.len(), 3);
    assert!(detail.why.starts_with("新增"));
}

#[test]
fn terms_are_counted_by_any_of_their_names() {
    let library = with_prose();
    let lexicon = Lexicon::new(&library);
    let editions = library.timeline("papers");
    let counts = term_counts(&library, &lexicon, "tides", &editions, &Options::default());
    let drawn: Vec<String> =
        counts.rows.iter().map(|row| format!("{} {:?} {:+}", row.name, row.counts, row.rise)).collect();
    assert_eq!(
        drawn,
        [
            "Wind rules [0, 0, 1] +1",
            "Tide rules [1, 0, 1] +0",
            "Aland [1, 0, 1] +0",
            "Bland [1, 0, 0] -1",
            "Sea Union [1, 0, 0] -1",
            "Harbour Pact [1, 0, 0] -1",
        ]
    );
}

#[test]
fn what_the_reader_links_goes_before_all_else() {
    let library = Sample::with_tides().library;
    let lexicon = Lexicon::new(&library);
    let editions = (library.edition("2022").unwrap(), library.edition("2023").unwrap());
    let options = Options::default();
    let new = statements(&library, &lexicon, "tides", editions.1, &options);
    let act = new.iter().find(|statement| statement.text == "union holds act in force.").unwrap();
    let found = candidates(&library, &lexicon, "tides", act, (editions.0, 9), &options);
    let watches = found.iter().find(|found| found.statement.text == "bland holds watches.").unwrap();
    let link = reader_link(&library, "tides", &watches.statement, act);
    let linked = Options { links: vec![link], lang: Lang::Zh, ..options };
    let pairing = pair(&library, &lexicon, "tides", editions, &linked);
    let Pair::Chosen { before, after } = &pairing.pairs[0] else { panic!("{:?}", pairing.pairs[0]) };
    assert_eq!(
        (before.text.as_str(), after.text.as_str()),
        ("bland holds watches.", "union holds act in force.")
    );
    assert_eq!(pairing.pairs[0].provenance(), "reader");
    assert!(pairing.new.is_empty(), "{:?}", pairing.new);
}

#[test]
fn a_candidate_under_another_topic_is_offered_and_can_be_kept() {
    let mut sample = Sample::with_tides();
    for lang in Lang::ALL {
        let brief = sample.brief("2022", "winds", lang, &["winds"]);
        sample.says(brief, "union", "tools", "draft act for winds", None);
    }
    let library = sample.library;
    let lexicon = Lexicon::new(&library);
    let editions = (library.edition("2022").unwrap(), library.edition("2023").unwrap());
    let options = Options::default();
    let new = statements(&library, &lexicon, "tides", editions.1, &options);
    let act = new.iter().find(|statement| statement.text == "union holds act in force.").unwrap();
    let found = candidates(&library, &lexicon, "tides", act, (editions.0, 4), &options);
    let winds = found.iter().find(|found| found.beyond).unwrap();
    assert_eq!(winds.statement.text, "union holds draft act for winds.");
    let link = reader_link(&library, "tides", &winds.statement, act);
    let linked = Options { links: vec![link.clone()], lang: Lang::Zh, ..options };
    let pairing = pair(&library, &lexicon, "tides", editions, &linked);
    let Pair::Chosen { before, .. } = &pairing.pairs[0] else { panic!("{:?}", pairing.pairs[0]) };
    assert_eq!(before.text, "union holds draft act for winds.");
    let other = pair(&library, &lexicon, "winds", editions, &linked);
    assert!(other.pairs.is_empty(), "a link is of the topic that it was made on");
}

#[test]
fn claims_become_records_where_an_edition_has_no_tables() {
    let mut library = with_prose();
    let first = library.edition("2020").unwrap();
    for brief in library.briefs.iter_mut().filter(|brief| brief.edition == first) {
        brief.text_mut().positions.clear();
    }
    let found = records(&library, "tides", &Options::default());
    let drawn: Vec<String> = found
        .iter()
        .filter(|record| record.edition == first)
        .map(|record| {
            let position = &record.position;
            format!(
                "{} {} ¶{} {}",
                record.provenance.slug(),
                position.actor,
                position.paragraphs,
                position.label
            )
        })
        .collect();
    assert_eq!(
        drawn,
        [
            "extracted aland ¶3 Aland and Bland s…",
            "extracted bland ¶3 Aland and Bland s…",
            "extracted union ¶4 The Sea Union wai…",
        ]
    );
    let pact = found.iter().find(|record| record.edition == first).unwrap();
    assert_eq!(pact.offset(&library), 0);
}

#[test]
fn several_editions_align_over_one_that_is_silent() {
    let library = Sample::with_tides().library;
    let lexicon = Lexicon::new(&library);
    let found = align(&library, &lexicon, "tides", &library.timeline("papers"), &Options::default());
    let drawn: Vec<String> = found
        .rows
        .iter()
        .map(|row| {
            let cell = |cell: &Option<Statement>| {
                let record = cell.as_ref().and_then(|statement| statement.record.as_ref());
                record.map_or_else(|| "-".to_owned(), |record| record.position.label.clone())
            };
            row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
        })
        .collect();
    assert!(drawn.contains(&"draft act | - | act in force".to_owned()), "{drawn:#?}");
    assert!(drawn.contains(&"- | first rules | now regulates".to_owned()), "{drawn:#?}");
}

fn change() -> impl Strategy<Value = Option<Change>> {
    prop::option::of(prop::sample::select(Change::ALL.to_vec()))
}

prop_compose! {
    /// Any rows over the sample's editions, topics, actors and aspects.
    fn any_library()(rows in prop::collection::vec((0..4usize, 0..3usize, 0..6usize, 0..3usize, change(), any::<bool>()), 0..40)) -> Library {
        let mut sample = Sample::new();
        for (number, (edition, topic, actor, aspect, change, chinese)) in rows.into_iter().enumerate() {
            let edition = ["2020", "2022", "2023", "2021-plan"][edition];
            let topic = ["tides", "tide-tables", "winds"][topic];
            let lang = if chinese { Lang::Zh } else { Lang::En };
            let brief = sample.brief(edition, &format!("b{number}"), lang, &[topic]);
            let actor = ["world", "aland", "bland", "union", "office", "unknown"][actor];
            sample.says(brief, actor, ["stance", "law", "tools"][aspect], &format!("label 标签 {number}"), change);
        }
        sample.library
    }
}

proptest! {
    #[test]
    fn each_record_stands_in_exactly_one_cell(library in any_library(), aspects: bool) {
        let options = Options { rows: if aspects { Rows::Aspects } else { Rows::Actors }, ..Options::default() };
        let matrix = evolution(&library, "tides", &options);
        let cells = matrix.rows.iter().flat_map(|row| &row.cells).flat_map(Cell::records);
        let mut shown: Vec<(usize, usize)> = cells
            .chain(matrix.others.iter().flat_map(|other| &other.records))
            .map(|record| (record.brief, record.position.line))
            .collect();
        shown.sort_unstable();
        let mut all: Vec<(usize, usize)> = (0..library.briefs.len())
            .filter(|brief| library.briefs[*brief].topics().next() != Some("winds"))
            .map(|brief| (brief, 20))
            .collect();
        all.sort_unstable();
        prop_assert_eq!(shown, all);
        for row in &matrix.rows {
            prop_assert_eq!(row.cells.len(), matrix.editions.len());
            let mut spoken = false;
            for cell in &row.cells {
                let stated = matches!(cell.state, State::Stated(_));
                prop_assert_eq!(matches!(cell.state, State::Gone(_)), spoken && !stated);
                spoken |= stated;
            }
        }
    }

    #[test]
    fn it_is_deterministic_and_fits_any_width(library in any_library(), width in 40..200usize) {
        let options = Options::default();
        let matrix = evolution(&library, "tides", &options);
        prop_assert_eq!(&matrix, &evolution(&library, "tides", &options));
        for line in show::plain(&matrix, &library, Lang::Zh, width) {
            let columns = crate::text::width::width(&line, crate::text::Ambiguous::Narrow);
            prop_assert!(columns <= width, "{} columns: {}", columns, line);
        }
    }
}

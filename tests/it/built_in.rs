//! What the built-in library owes its readers: both languages, briefs of a length to read, no topic, actor or measure that
//! leads nowhere, and every brief whole on the page at any width.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock},
};

use attache::{
    domain::{
        BlockKind, Brief, EditionKind, Lang, Library, Pane,
        document::{Cell, Table},
    },
    library::{self, Depth, Sources},
    markdown::{Layout, Place, Row, Settings, parse},
    text::{Ambiguous, width::width},
};

static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| library::open(&Sources { built_in: true, ..Sources::default() }, Depth::Full));

fn briefs(lang: Lang) -> impl Iterator<Item = &'static Brief> {
    LIBRARY.briefs.iter().filter(move |brief| brief.lang == lang)
}

#[test]
fn both_languages_have_the_same_briefs() {
    let ids = |lang| briefs(lang).map(attache::domain::Brief::name).collect::<Vec<_>>();
    assert_eq!(ids(Lang::En), ids(Lang::Zh));
    let count = ids(Lang::En).len();
    assert!((90..=130).contains(&count), "{count} briefs");
}

#[test]
fn no_pane_of_a_white_paper_is_nearly_empty() {
    for (index, edition) in LIBRARY.editions.iter().enumerate() {
        assert_eq!(LIBRARY.pane(index, None, Lang::En).len(), 1, "{}: its overview", edition.id);
        for pane in Pane::ALL.into_iter().filter(|_| edition.kind == EditionKind::WhitePaper) {
            let count = LIBRARY.pane(index, Some(pane), Lang::En).len();
            assert!(count >= 2, "{} {pane}: {count}", edition.id);
        }
    }
}

/// The English words or Chinese characters of a brief's prose: all but its tables and citations.
fn length_of_prose(brief: &Brief) -> usize {
    let prose: String =
        brief.body().lines().filter(|line| !line.starts_with('|')).collect::<Vec<_>>().join("\n");
    let mut parts = prose.split("[¶");
    let first = parts.next().unwrap_or_default();
    let prose: String =
        std::iter::once(first).chain(parts.filter_map(|part| Some(part.split_once(']')?.1))).collect();
    match brief.lang {
        Lang::Zh => prose.chars().filter(|c| ('\u{3400}'..='\u{9fff}').contains(c)).count(),
        Lang::En => prose.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count(),
    }
}

#[test]
fn prose_is_of_a_length_to_read() {
    let mut wrong = Vec::new();
    for brief in &LIBRARY.briefs {
        let (least, most) = if brief.lang == Lang::Zh { (250, 700) } else { (150, 450) };
        let length = length_of_prose(brief);
        if !(least..=most).contains(&length) {
            wrong.push(format!("{}: {length}, not {least} to {most}", brief.path()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn titles_say_the_matter_in_a_line() {
    for brief in &LIBRARY.briefs {
        let columns = width(brief.title(), Ambiguous::Narrow);
        assert!((4..=64).contains(&columns), "{}: {} takes {columns} columns", brief.path(), brief.title());
        assert!(!brief.summary().trim().is_empty(), "{}: no summary", brief.path());
    }
    let mut seen = BTreeSet::new();
    for brief in &LIBRARY.briefs {
        assert!(seen.insert((brief.edition, brief.title())), "{}: {} twice", brief.path(), brief.title());
    }
}

#[test]
fn every_topic_is_reached() {
    let used: BTreeSet<&str> = LIBRARY.briefs.iter().flat_map(|brief| brief.topics()).collect();
    let lost =
        LIBRARY.topics.iter().filter(|topic| !used.iter().any(|slug| LIBRARY.is_within(slug, &topic.slug)));
    assert_eq!(lost.map(|topic| topic.slug.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn every_measure_has_a_figure() {
    let used: BTreeSet<_> =
        LIBRARY.briefs.iter().flat_map(attache::domain::Brief::figures).map(|row| &row.measure).collect();
    let idle: Vec<_> =
        LIBRARY.measures.iter().map(|it| &it.slug).filter(|slug| !used.contains(slug)).collect();
    assert!(idle.is_empty(), "measures without a figure: {idle:?}");
}

#[test]
fn no_two_topics_share_a_name() {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for topic in &LIBRARY.topics {
        for name in topic.names() {
            let before = owners.insert(name.to_lowercase(), &topic.slug);
            assert!(before.is_none_or(|owner| owner == topic.slug), "{name}: {before:?} and {}", topic.slug);
        }
    }
}

/// All lines of a layout, by unit.
fn units(layout: &mut Layout) -> Vec<Vec<Row>> {
    let mut units = vec![Vec::new(); layout.units()];
    for row in layout.window(Place::default(), usize::MAX) {
        units[row.place.unit].push(row);
    }
    units
}

/// How often each visible character of a text occurs in it.
fn visible(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// What is wrong with how a brief is set: lines too wide, characters lost, columns of tables out of line.
fn faults_of_setting(brief: &Brief, columns: usize) -> Vec<String> {
    let mut layout = Layout::new(Arc::new(parse(brief.body())), Settings::new(columns));
    let units = units(&mut layout);
    let mut faults = Vec::new();
    for (unit, rows) in units.iter().enumerate() {
        let wide = rows.iter().filter(|row| row.line.width(Ambiguous::Narrow) > columns);
        faults.extend(wide.map(|row| format!("too wide: {}", row.line.text())));
        let shown = visible(&rows.iter().map(|row| row.line.text()).collect::<String>());
        let text = layout.unit_text(unit).text;
        let lost =
            visible(&text).into_iter().any(|(c, count)| shown.get(&c).is_none_or(|there| *there < count));
        faults.extend(lost.then(|| format!("cut: {text}")));
    }
    let places = places(&units);
    for block in &layout.document().blocks {
        if let BlockKind::Table(table) = &block.kind {
            faults.extend(misaligned(table, &places));
        }
    }
    faults
}

/// Where the first piece of each byte of the markdown is drawn: its line, and its column on it.
fn places(units: &[Vec<Row>]) -> BTreeMap<usize, (usize, usize)> {
    let mut places = BTreeMap::new();
    for (line, row) in units.iter().flatten().enumerate() {
        let mut x = 0;
        for piece in &row.line.pieces {
            if let Some(source) = &piece.source {
                places.entry(source.start).or_insert((line, x));
            }
            x += width(&piece.text, Ambiguous::Narrow);
        }
    }
    places
}

/// A column of a table whose cells begin at different columns of the screen, where the table is set in columns.
fn misaligned(table: &Table, places: &BTreeMap<usize, (usize, usize)>) -> Option<String> {
    let place = |cell: &Cell| places.range(cell.source.clone()).next().map(|(_, place)| *place);
    let rows: Vec<Vec<_>> =
        std::iter::once(&table.head).chain(&table.rows).map(|row| row.iter().map(place).collect()).collect();
    let beside = |two: &[Option<(usize, usize)>]| two[0].zip(two[1]).is_some_and(|(a, b)| a.0 == b.0);
    let in_columns = rows.iter().any(|row| row.windows(2).any(beside));
    for column in (0..table.head.len()).filter(|_| in_columns) {
        let starts: BTreeSet<usize> = rows.iter().filter_map(|row| Some(row[column]?.1)).collect();
        if starts.len() > 1 {
            return Some(format!("column {column} of a table begins at {starts:?}"));
        }
    }
    None
}

/// Every brief in `lang`, whole at each width.
fn is_set_whole(lang: Lang) {
    let mut faults = Vec::new();
    for brief in briefs(lang) {
        for columns in [40, 80, 120] {
            let found = faults_of_setting(brief, columns);
            faults.extend(found.into_iter().map(|fault| format!("{} at {columns}: {fault}", brief.path())));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(20)].join("\n"));
}

#[test]
fn every_english_brief_is_set_whole() {
    is_set_whole(Lang::En);
}

#[test]
fn every_chinese_brief_is_set_whole() {
    is_set_whole(Lang::Zh);
}

/// Units that every language writes alike.
const ALIKE: [&str; 4] = ["%", "Tbps", "Tbit/s", "Gbps"];

#[test]
fn figure_tables_have_no_word_that_is_not_known_in_chinese() {
    let (mut unknown, mut used) = (BTreeSet::new(), BTreeSet::new());
    let mut look_up = |text: &str| {
        used.insert(text.to_owned());
        LIBRARY.words.iter().any(|word| word.en == text)
    };
    for figure in briefs(Lang::Zh).flat_map(attache::domain::Brief::figures) {
        if !look_up(&figure.unit) && !ALIKE.contains(&figure.unit.as_str()) {
            unknown.insert(figure.unit.clone());
        }
        // a year, a quarter, a day need none
        if figure.period.contains(|c: char| c.is_ascii_lowercase()) && !look_up(&figure.period) {
            unknown.insert(figure.period.clone());
        }
        if LIBRARY.actor(&figure.scope).is_some() || look_up(&figure.scope) {
            continue;
        }
        let (first, more) = figure.scope.split_once(", ").unwrap_or((&figure.scope, ""));
        for part in [first, more].into_iter().filter(|part| !part.is_empty()) {
            if LIBRARY.actor(part).is_none() && !look_up(part) {
                unknown.insert(part.to_owned());
            }
        }
    }
    // the name of a model
    unknown.remove("Llama2");
    assert!(unknown.is_empty(), "no `[[word]]` in measures.toml: {unknown:?}");
    let idle: Vec<_> = LIBRARY.words.iter().map(|word| &word.en).filter(|en| !used.contains(*en)).collect();
    assert!(idle.is_empty(), "words that no table has: {idle:?}");
}

#[test]
fn scopes_and_units_are_read_in_the_readers_language() {
    let scope = |scope, lang| LIBRARY.scope_name(scope, lang).into_owned();
    assert_eq!(scope("eu", Lang::En), "European Union");
    assert_eq!(scope("eu, internet platforms", Lang::En), "European Union, internet platforms");
    assert_eq!(scope("eu, internet platforms", Lang::Zh), "欧盟，互联网平台");
    assert_eq!(scope("low-income countries", Lang::En), "low-income countries");
    assert_eq!(scope("low-income countries, fixed", Lang::Zh), "低收入国家，固定");
    assert_eq!(scope("insilico, as printed", Lang::Zh), "英矽智能（原文如此）");
    assert_eq!(scope("nobody knows this, or that", Lang::Zh), "nobody knows this，or that");
    assert_eq!((LIBRARY.word("tn USD", Lang::Zh), LIBRARY.word("tn USD", Lang::En)), ("万亿美元", "tn USD"));
}

//! The check of a library: a sound sample, what is broken in it, and what is told then.

use std::{fmt::Write as _, fs};

use attache::library;

use super::library::Sample;

const EN: &str = "1921/issues/tolls.en.md";
const ZH: &str = "1921/issues/tolls.zh.md";

/// A file of the sample, what is replaced in it by what, and what a check then tells.
type Case = (&'static str, &'static str, &'static str, &'static [&'static str]);

const LISTS: &[Case] = &[
    (
        "library.toml",
        "languages = ",
        "languages : ",
        &[
            "library.toml:3:11: not TOML: key with no value, expected `=` (write it as `key = \"value\"`, text between double quotes)",
        ],
    ),
    (
        "library.toml",
        "[\"en\", \"zh\"]",
        "[\"en\", \"fr\"]",
        &["library.toml:3:20: no language `fr`: use `en` or `zh`"],
    ),
    (
        "topics.toml",
        "parent = \"harbours\"\nname = { en = \"Tolls\"",
        "parent = \"harbour\"\nname = { en = \"Tolls\"",
        &[
            "1921/issues/tolls.en.md:14:12: the topic `tolls` has no aspect `stance` (use one of price, or add it to the topic's aspects)",
            "1921/issues/tolls.zh.md:14:12: the topic `tolls` has no aspect `stance` (use one of price, or add it to the topic's aspects)",
            "topics.toml:15:10: no topic `harbour` (did you mean `harbours`? otherwise add it to topics.toml)",
        ],
    ),
    (
        "topics.toml",
        "slug = \"harbours\"\n",
        "slug = \"harbours\"\nparent = \"tolls\"\n",
        &[
            "topics.toml:15:10: the topic `tolls` stands below itself: tolls < harbours (give one of them another parent, or none)",
            "topics.toml:22:10: the topic `harbours` stands below itself: harbours < tolls (give one of them another parent, or none)",
        ],
    ),
    (
        "topics.toml",
        "[\"stance\"]",
        "[\"stanze\"]",
        &[
            "1921/issues/tolls.en.md:14:12: the topic `tolls` has no aspect `stance` (use one of price, stanze, or add it to the topic's aspects)",
            "1921/issues/tolls.zh.md:14:12: the topic `tolls` has no aspect `stance` (use one of price, stanze, or add it to the topic's aspects)",
            "topics.toml:23:12: no aspect `stanze` (did you mean `stance`? otherwise add it to topics.toml)",
        ],
    ),
    (
        "topics.toml",
        "en = \"Pilots\"",
        "en = \"ＨＡＲＢＯＵＲ dues\"",
        &[
            "topics.toml:28:15: `ＨＡＲＢＯＵＲ dues` is also a name of the topic `tolls` (leave it to one of them)",
        ],
    ),
    (
        "topics.toml",
        "slug = \"pilots\"",
        "slug = \"tolls\"",
        &[
            "1923/issues/tolls.en.md:14:73: no topic `pilots` (add it to topics.toml)",
            "1923/issues/tolls.zh.md:14:52: no topic `pilots` (add it to topics.toml)",
            "topics.toml:26:8: a second topic `tolls` (the first is in line 14: join them)",
        ],
    ),
    (
        "topics.toml",
        "slug = \"safety\"",
        "slug = \"safety\"\nslug = \"safe\"",
        &["topics.toml:11:1: not TOML: duplicate key (keep one of them)"],
    ),
    (
        "actors.toml",
        "en = [\"NL\"]",
        "en = [\"nl\", \"\", \"harbour league\", 5]",
        &[
            "actors.toml:5:25: an alias is empty (take it out)",
            "actors.toml:5:47: `en` is a whole number, not a list of texts (write `en = [\"…\", \"…\"]`)",
            "actors.toml:10:15: `Harbour League` is also a name of the actor `north` (leave it to one of them)",
        ],
    ),
    (
        "actors.toml",
        "kind = \"bloc\"",
        "kind = \"club\"\ncolour = 1",
        &[
            "actors.toml:9:8: no kind of actor `club`: use one of group, country, bloc, region, organisation, company, agreement, initiative, law",
            "actors.toml:10:1: the actor has no use for `colour` (use one of slug, name, kind, aliases)",
        ],
    ),
    (
        "measures.toml",
        "slug = \"ships\"",
        "slug = \"Ships\"",
        &[
            "1921/issues/tolls.en.md:20:3: no measure `ships` (did you mean `Ships`? otherwise add it to measures.toml)",
            "1921/issues/tolls.zh.md:20:3: no measure `ships` (did you mean `Ships`? otherwise add it to measures.toml)",
            "measures.toml:2:8: `Ships` is no slug (use lower-case letters, digits and single dashes, such as ai-governance)",
        ],
    ),
];

const EDITIONS: &[Case] = &[
    (
        "1921/edition.toml",
        "year = 1921",
        "year = \"1921\"",
        &["1921/edition.toml:4:8: `year` is text, not a whole number in range (write `year = 2024`)"],
    ),
    (
        "1921/edition.toml",
        "series = \"harbour\"",
        "series = \"harbor\"",
        &[
            "1921/edition.toml:5:10: no series `harbor` (did you mean `harbour`? otherwise add it to library.toml)",
        ],
    ),
    (
        "1921/edition.toml",
        "\"white-paper\"",
        "\"novel\"",
        &[
            "1921/edition.toml:7:8: no kind of edition `novel`: use `report`, `white-paper`, `proposal` or `paper`",
        ],
    ),
    (
        "1921/edition.toml",
        "sha256:0",
        "md5:0",
        &[
            "1921/edition.toml:10:10: `digest` is not `sha256:` and 64 hexadecimal digits (take it from `sha256sum REPORT`)",
        ],
    ),
    (
        "1921/edition.toml",
        "paragraphs = 5",
        "paragraphs = 7",
        &[
            "1921/edition.toml:9:14: no brief carries ¶6-7, though the edition is complete (carry them in a brief's `source`, or list them in `not_carried` with the reason)",
        ],
    ),
    (
        "1921/edition.toml",
        "paragraphs = 5",
        "paragraphs = 3",
        &[
            "1921/issues/tolls.en.md:4:10: ¶4 is beyond the report's last, ¶3 (correct it, or the count in edition.toml)",
            "1921/issues/tolls.en.md:7:60: ¶4 is beyond the report's last, ¶3 (correct it, or the count in edition.toml)",
            "1921/issues/tolls.en.md:20:43: ¶4 is beyond the report's last, ¶3 (correct it, or the count in edition.toml)",
            "1921/issues/tolls.zh.md:4:10: ¶4 is beyond the report's last, ¶3 (correct it, or the count in edition.toml)",
            "1921/issues/tolls.zh.md:7:22: ¶4 is beyond the report's last, ¶3 (correct it, or the count in edition.toml)",
            "1921/issues/tolls.zh.md:20:43: ¶4 is beyond the report's last, ¶3 (correct it, or the count in edition.toml)",
        ],
    ),
    (
        "1921/edition.toml",
        "paragraphs = \"5\", ",
        "",
        &[
            "1921/edition.toml:9:14: no brief carries ¶5, though the edition is complete (carry them in a brief's `source`, or list them in `not_carried` with the reason)",
            "1921/edition.toml:11:16: the list of what is not carried has no `paragraphs` (add `paragraphs = \"…\"`)",
        ],
    ),
    (
        "1923/source.md",
        "###### ¶3",
        "###### ¶4",
        &[
            "1923/source.md:9:1: ¶3 is missing: this is ¶4 (import the report again: a paragraph was taken out or added)",
        ],
    ),
    (
        "1923/source.md",
        "5%",
        "6%",
        &[
            "1923/source.md: the text is not the one whose digest edition.toml gives (restore the file, or write `digest = \"sha256:552b41e49f9ef51dde6bdb1e911b1e567f9bcc0952e4367065b043bd54956f39\"`)",
        ],
    ),
    (
        "1923/edition.toml",
        "paragraphs = 4",
        "paragraphs = 5",
        &[
            "1923/edition.toml:5:14: edition.toml counts 5 paragraphs, the source text 4 (write `paragraphs = 4`)",
        ],
    ),
];

const FRONT: &[Case] = &[
    (
        EN,
        "title = \"Tolls rise\"\n",
        "",
        &["1921/issues/tolls.en.md:2:1: the front matter has no `title` (add `title = \"…\"`)"],
    ),
    (
        EN,
        "summary = \"Northland raises its tolls.\"",
        "summary = 5",
        &["1921/issues/tolls.en.md:5:11: `summary` is a whole number, not text (write `summary = \"…\"`)"],
    ),
    (
        EN,
        "topics = [\"tolls\", ",
        "topics = [\"tols\", ",
        &[
            "1921/issues/tolls.en.md:3:11: no topic `tols` (did you mean `tolls`? otherwise add it to topics.toml)",
            "1921/issues/tolls.zh.md:3:11: the topics are tolls, harbours here, tols, harbours in `en` (give both the same topics in the same order)",
        ],
    ),
    (
        ZH,
        "source = \"2-4\"",
        "source = \"2, 3-4\"",
        &[
            "1921/issues/tolls.zh.md:4:10: the source is ¶2, 3-4 here, ¶2-4 in `en` (give both the same source)",
        ],
    ),
    (
        ZH,
        "title = \"通行费上涨\"",
        "title = \"通行费一涨再涨一涨再涨一涨再涨一涨再涨一涨再涨一涨再涨一涨再涨一涨再涨一涨再涨一涨\"",
        &["1921/issues/tolls.zh.md:2:9: the title is 82 columns wide, more than 80 (shorten it)"],
    ),
    (
        EN,
        "Northland raises its tolls.\"",
        "Northland raises\\nits tolls.\"",
        &["1921/issues/tolls.en.md:5:11: the summary has more than one line (write it as one)"],
    ),
];

const ROWS: &[Case] = &[
    (
        EN,
        "| north | price",
        "| nort | price",
        &[
            "1921/issues/tolls.en.md:13:3: no actor `nort` (did you mean `north`? otherwise add it to actors.toml)",
            "1921/issues/tolls.zh.md:13:3: Actor is `north` here, `nort` in `en` (rows are the same in both languages, in the same order)",
        ],
    ),
    (
        ZH,
        "| stance | 反对",
        "| safety | 反对",
        &[
            "1921/issues/tolls.zh.md:14:12: Aspect is `safety` here, `stance` in `en` (rows are the same in both languages, in the same order)",
            "1921/issues/tolls.zh.md:14:12: the topic `tolls` has no aspect `safety` (use one of price, stance, or add it to the topic's aspects)",
        ],
    ),
    (
        ZH,
        "| 提高收费 |",
        "| 提高收费提高收费提高 |",
        &[
            "1921/issues/tolls.zh.md:13:19: the label is 20 columns wide, more than 18 (say it shorter: it stands in a cell of the matrix; a Chinese character takes two columns)",
        ],
    ),
    (
        "1923/issues/tolls.en.md",
        "| reversed |",
        "| upended |",
        &[
            "1923/issues/tolls.en.md:13:53: no change `upended`: use one of new, continued, extended, strengthened, weakened, reversed, withdrawn, or leave it empty",
            "1923/issues/tolls.zh.md:13:37: Change is `reversed` here, `upended` in `en` (rows are the same in both languages, in the same order)",
        ],
    ),
    (
        "1923/issues/tolls.zh.md",
        "| author |",
        "| writer |",
        &[
            "1923/issues/tolls.zh.md:14:43: Voice is `writer` here, `author` in `en` (rows are the same in both languages, in the same order)",
            "1923/issues/tolls.zh.md:14:43: no voice `writer`: use `reported`, `author` or `proposal`",
        ],
    ),
    (
        EN,
        "| reported | 2 |",
        "| reported | 1 |",
        &[
            "1921/issues/tolls.en.md:13:73: ¶1 is cited, but the brief carries ¶2-4 (correct it, or add it to the brief's `source`)",
            "1921/issues/tolls.zh.md:13:51: ¶ is `2` here, `1` in `en` (rows are the same in both languages, in the same order)",
        ],
    ),
    (
        EN,
        "| reported | 2 |",
        "| reported | two |",
        &[
            "1921/issues/tolls.en.md:13:73: `two` is not a paragraph number (give the paragraph of the report that says it, such as 24 or 24-26)",
            "1921/issues/tolls.zh.md:13:51: ¶ is `2` here, `two` in `en` (rows are the same in both languages, in the same order)",
        ],
    ),
    (
        ZH,
        "| league | stance | 反对 | 同盟表示抗议。 |  | reported | 3 |\n",
        "",
        &[
            "1921/issues/tolls.en.md:14:3: this position is missing in `zh` (add the row there, or take it out here)",
        ],
    ),
    (
        ZH,
        "| 3.5 |",
        "| 3,5 |",
        &[
            "1921/issues/tolls.zh.md:20:11: Value is `3,5` here, `3.5` in `en` (rows are the same in both languages, in the same order)",
        ],
    ),
    (
        EN,
        "| ships | 3.5 | thousand",
        "| ships | 3.5 | thousand | tons",
        &[
            "1921/issues/tolls.en.md:20:42: `world` is not a paragraph number (give the paragraph of the report that says it, such as 24 or 24-26)",
            "1921/issues/tolls.en.md:20:50: the row has 7 cells, the head has 6 (write a `|` within a cell as `\\|`)",
            "1921/issues/tolls.zh.md:20:28: As of is `1920` here, `tons` in `en` (rows are the same in both languages, in the same order)",
            "1921/issues/tolls.zh.md:20:35: Scope is `world` here, `1920` in `en` (rows are the same in both languages, in the same order)",
            "1921/issues/tolls.zh.md:20:43: ¶ is `4` here, `world` in `en` (rows are the same in both languages, in the same order)",
        ],
    ),
    (
        ZH,
        "## 数据 {#figures}",
        "## 数据",
        &[
            "1921/issues/tolls.en.md:20:3: this figure is missing in `zh` (add the row there, or take it out here)",
            "1921/issues/tolls.zh.md:18:1: this table of figures is not read: the heading above it is not `{#figures}` (write `{#figures}` at the end of the heading above it)",
        ],
    ),
    (
        ZH,
        "| 行为体 | 方面",
        "| 演员 | 方面",
        &[
            "1921/issues/tolls.zh.md:11:1: the table of positions lacks the column `Actor` (`行为体`) (add it)",
            "1921/issues/tolls.zh.md:11:3: a table of positions has no column `演员` (use Actor, Aspect, Label, Position, Change, Voice, Topic, ¶)",
            "1921/issues/tolls.zh.md:13:1: Actor is `` here, `north` in `en` (rows are the same in both languages, in the same order)",
            "1921/issues/tolls.zh.md:13:1: the row has no actor (fill the cell, or take the row out)",
            "1921/issues/tolls.zh.md:14:1: Actor is `` here, `league` in `en` (rows are the same in both languages, in the same order)",
            "1921/issues/tolls.zh.md:14:1: the row has no actor (fill the cell, or take the row out)",
        ],
    ),
];

const PROSE: &[Case] = &[
    (
        EN,
        "[¶2]",
        "[¶5]",
        &[
            "1921/issues/tolls.en.md:7:29: ¶5 is cited, but the brief carries ¶2-4 (correct it, or add it to the brief's `source`)",
        ],
    ),
    (
        EN,
        "[¶2]",
        "[¶2b]",
        &["1921/issues/tolls.en.md:7:29: `2b` is not a paragraph number (cite as [¶24] or [¶24-26])"],
    ),
    (
        EN,
        "../../1923/issues/tolls.md#positions",
        "../../1923/issues/toll.md",
        &[
            "1921/issues/tolls.en.md:7:79: there is no brief `1923/issues/toll` (nearest is 1923/issues/tolls)",
        ],
    ),
    (
        EN,
        "tolls.md#positions",
        "tolls.md#figures",
        &[
            "1921/issues/tolls.en.md:7:79: `1923/issues/tolls.en.md` has no heading `#figures` (use one of positions)",
        ],
    ),
    (
        EN,
        "../../1923/issues/tolls.md#positions",
        "../../../etc/passwd",
        &[
            "1921/issues/tolls.en.md:7:79: the link leads outside the library: `../../../etc/passwd` (link to a brief as ../issues/ai-governance.md, or to https://…)",
        ],
    ),
    (
        EN,
        "../../1923/issues/tolls.md#positions",
        "javascript:alert(1)",
        &[
            "1921/issues/tolls.en.md:7:79: the link leads to no file of the library: `javascript:alert(1)` (link to a brief as ../issues/ai-governance.md, or to https://…)",
        ],
    ),
    (EN, "../../1923/issues/tolls.md#positions", "https://example.org/x.md", &[]),
];

#[test]
fn the_sample_has_no_fault() {
    let sample = Sample::new();
    assert_eq!(sample.check(), [""; 0]);
    let checked = library::check_folder(&sample.root()).unwrap();
    assert_eq!(checked.coverage, [("1921".to_owned(), 1.0), ("1923".to_owned(), 2.0 / 3.0)]);
    let counts = "editions 2, briefs 4, positions 4, figures 1, topics 3, aspects 3, actors 2, measures 1";
    let told: Vec<_> = checked.counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
    assert_eq!(told.join(", "), counts);
}

#[test]
fn the_built_in_library_has_no_fault() {
    let told: Vec<_> = library::check_built_in().findings.iter().map(|f| f.fault.to_string()).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

fn check_cases(cases: &[Case]) {
    let mut wrong = String::new();
    for (file, old, new, expected) in cases {
        let sample = Sample::new();
        sample.edit(file, old, new);
        let told = sample.check();
        if told != *expected {
            let _ = writeln!(
                wrong,
                "{old:?} -> {new:?} in {file} tells\n{}\nnot\n{}\n",
                told.join("\n"),
                expected.join("\n")
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn faults_of_lists_are_told_at_their_place() {
    check_cases(LISTS);
}

#[test]
fn faults_of_editions_are_told_at_their_place() {
    check_cases(EDITIONS);
}

#[test]
fn faults_of_front_matter_are_told_at_their_place() {
    check_cases(FRONT);
}

#[test]
fn faults_of_rows_are_told_at_their_place() {
    check_cases(ROWS);
}

#[test]
fn faults_of_prose_are_told_at_their_place() {
    check_cases(PROSE);
}

#[test]
fn faults_of_files_are_told() {
    let sample = Sample::new();
    sample.write("1923/isues/tolls.en.md", "x");
    sample.write("1923/issues/late.md", "x");
    sample.write("1923/notes.en.md", "x");
    sample.write("1923/issues/Bad_Name.en.md", "no front matter");
    sample.write(
        "1925/issues/tolls.en.md",
        "+++\ntitle = \"T\"\ntopics = []\nsource = \"1\"\nsummary = \"S\"\n+++\n",
    );
    sample.write("docs/guide/x.md", "none of our business");
    fs::remove_file(sample.path("1923/outlook/next.zh.md")).unwrap();
    fs::remove_file(sample.path("library.toml")).unwrap();
    assert_eq!(
        sample.check(),
        [
            "1921/edition.toml:5:10: no series `harbour` (add it to library.toml)",
            "1923/edition.toml:3:10: no series `harbour` (add it to library.toml)",
            "1923/issues/Bad_Name.en.md: `Bad_Name` is no name for a brief (use lower-case letters, digits and single dashes, such as ai-governance.en.md)",
            "1923/issues/Bad_Name.en.md: the brief is missing in the other language, `zh` (write 1923/issues/Bad_Name.zh.md)",
            "1923/issues/Bad_Name.en.md:1:1: the brief has no front matter (begin it with a line `+++`, title, topics, source, summary, and `+++`)",
            "1923/issues/late.md: the name of the brief gives no language (end it in .en.md or .zh.md)",
            "1923/isues/tolls.en.md: a brief stands in a folder that is no pane (name the folder challenges, issues, mechanisms or outlook)",
            "1923/notes.en.md: a brief stands in none of the panes (move it into challenges, issues, mechanisms or outlook, or name it overview.en.md)",
            "1923/outlook/next.en.md: the brief is missing in the other language, `zh` (write 1923/outlook/next.zh.md)",
            "1925/edition.toml: the edition has no edition.toml (add it: title, year, language, paragraphs, digest)",
            "1925/issues/tolls.en.md:3:10: the brief is on no topic (add one of topics.toml)",
            "library.toml: the library has no library.toml (add it: title and languages)",
        ]
    );
}

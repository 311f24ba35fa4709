//! Nothing is lost: of reports made up in every format, each character is in `source.md`, in order, or listed as left out,
//! and each paragraph is in a brief or listed as not carried.

use std::{fmt::Write as _, io::Write as _, sync::OnceLock};

use attache::{
    domain::{Library, Paragraphs},
    import::{Draft, Request, Watch, draft},
    library::{self, Depth, Sources, source},
};
use proptest::{prelude::*, sample::select, test_runner::TestCaseResult};

/// A part of a report.
#[derive(Clone, Debug)]
enum Part {
    Heading(String),
    Text(String),
    Items(Vec<String>),
    Table(Vec<[String; 2]>),
}

impl Part {
    /// Its texts in the order in which they are read.
    fn texts(&self) -> Vec<&str> {
        match self {
            Self::Heading(text) | Self::Text(text) => vec![text],
            Self::Items(items) => items.iter().map(String::as_str).collect(),
            Self::Table(rows) => rows.iter().flatten().map(String::as_str).collect(),
        }
    }
}

/// Words in which every format has the characters that it must tell apart from its own.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[A-Z][a-z]{2,8}( [a-z]{1,9}){1,20}[.;:]?",
        6 => "[海缆规则治理各国合作]{4,30}(，[海缆安全规则]{2,20})?。",
        2 => "[a-z]{2,6} (<b>|&amp;|\\*a\\*|_b_|\\[1\\]|`c`|#|\\||2031|1\\.5%|R&D|\\(5\\)) [a-z]{2,6}",
        1 => "[海缆]{2,6}(一是[海缆]{2,8}；二是[规则]{2,8}。|（[一二]）|\u{201c}[规则]{2,4}\u{201d}|§|％)",
    ]
}

fn heading() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Z][a-z]{2,8}( [a-z]{2,9}){0,4}",
        "[一二三四]、[海缆规则治理]{2,10}",
        "[1-9]\\. [A-Z][a-z]{3,9}"
    ]
}

fn report() -> impl Strategy<Value = Vec<Part>> {
    let part = prop_oneof![
        2 => heading().prop_map(Part::Heading),
        5 => proptest::collection::vec(words(), 1..4).prop_map(|all| Part::Text(all.join(" "))),
        1 => proptest::collection::vec(words(), 1..4).prop_map(Part::Items),
        1 => proptest::collection::vec([words(), words()], 2..4).prop_map(Part::Table),
    ];
    // a scan is told by how little it holds
    let long = words().prop_map(|text| Part::Text(text.repeat(4)));
    (long, proptest::collection::vec(part, 0..14)).prop_map(|(first, rest)| {
        let mut parts = vec![first];
        parts.extend(rest);
        parts
    })
}

fn plain(parts: &[Part]) -> Vec<u8> {
    parts.iter().flat_map(Part::texts).flat_map(|text| format!("{text}\n").into_bytes()).collect()
}

/// Markdown in which all that could be a mark is none.
fn markdown(parts: &[Part]) -> Vec<u8> {
    let escaped = |text: &str| {
        let mut escaped = String::new();
        for c in text.chars() {
            escaped.extend(c.is_ascii_punctuation().then_some('\\'));
            escaped.push(c);
        }
        escaped
    };
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Heading(words) => text.extend(["## ", &escaped(words), "\n\n"]),
            Part::Text(words) => text.extend([&escaped(words), "\n\n"]),
            Part::Items(items) => {
                for item in items {
                    text.extend(["- ", &escaped(item), "\n"]);
                }
                text.push('\n');
            }
            Part::Table(rows) => {
                for (index, [a, b]) in rows.iter().enumerate() {
                    text.extend(["| ", &escaped(a), " | ", &escaped(b), " |\n"]);
                    text.push_str(if index == 0 { "|---|---|\n" } else { "" });
                }
                text.push('\n');
            }
        }
    }
    text.into_bytes()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A page with navigation around its article; the words of that are listed, not lost.
fn html(parts: &[Part]) -> Vec<u8> {
    let mut text = String::from(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>T</title></head><body><nav><a href=a>Home</a> <a href=b>Reports</a></nav><article>",
    );
    for part in parts {
        let html = match part {
            Part::Heading(words) => format!("<h2>{}</h2>\n", escaped(words)),
            Part::Text(words) => format!("<p>{}</p>\n", escaped(words)),
            Part::Items(items) => {
                let items: Vec<String> = items.iter().map(|item| escaped(item)).collect();
                format!("<ul><li>{}</ul>\n", items.join("<li>"))
            }
            Part::Table(rows) => {
                let row = |[a, b]: &[String; 2]| format!("<tr><td>{}<td>{}</tr>", escaped(a), escaped(b));
                format!("<table>{}</table>\n", rows.iter().map(row).collect::<String>())
            }
        };
        text.push_str(&html);
    }
    (text + "</article><footer>All rights</footer></body></html>").into_bytes()
}

fn docx(parts: &[Part]) -> Vec<u8> {
    // a text in two runs, as an editor leaves it
    let runs = |text: &str| {
        let middle = text.floor_char_boundary(text.len() / 2);
        let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text));
        run(&text[..middle]) + &run(&text[middle..])
    };
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", runs(text))
    };
    let mut body = String::new();
    for part in parts {
        let xml: String = match part {
            Part::Heading(words) => styled("Heading2", words),
            Part::Text(words) => format!("<w:p>{}</w:p>", runs(words)),
            Part::Items(items) => items.iter().map(|item| styled("ListParagraph", item)).collect(),
            Part::Table(rows) => {
                let cell = |text: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", runs(text));
                let row = |[a, b]: &[String; 2]| format!("<w:tr>{}{}</w:tr>", cell(a), cell(b));
                format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
            }
        };
        body.push_str(&xml);
    }
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(document.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

/// Columns that a line of a page has.
const LINE: usize = 64;
/// Lines of a page.
const LINES: usize = 30;

/// The lines of a page: each text wrapped, the cells of a row one below the other; between words where there are any.
fn page_lines(parts: &[Part]) -> Vec<String> {
    let mut lines = Vec::new();
    for text in parts.iter().flat_map(Part::texts) {
        let (mut line, mut columns) = (String::new(), 0);
        for word in text.split_inclusive(' ') {
            for piece in word.chars() {
                columns += if piece.is_ascii() { 1 } else { 2 };
                line.push(piece);
                if columns >= LINE && !piece.is_ascii() {
                    lines.push(std::mem::take(&mut line));
                    columns = 0;
                }
            }
            if columns >= LINE {
                lines.push(std::mem::take(&mut line));
                columns = 0;
            }
        }
        lines.push(line);
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// A PDF whose one font says by its `ToUnicode` map what each code is; each page has a head and a number.
fn pdf(parts: &[Part]) -> (Vec<u8>, String) {
    let lines = page_lines(parts);
    let pages: Vec<&[String]> = lines.chunks(LINES).collect();
    let mut whole = String::new();
    let mut objects: Vec<String> = vec![String::new(); 5];
    let mut kids = String::new();
    let hex = |text: &str| text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<Vec<_>>().concat();
    for (index, page) in pages.iter().enumerate() {
        let mut stream = String::from("BT /F1 8 Tf 1 0 0 1 72 800 Tm ");
        let number = format!("{}", index + 1);
        let _ = write!(stream, "<{}> Tj ET\nBT /F1 11 Tf ", hex("Annual head"));
        whole += "Annual head";
        for (row, line) in page.iter().enumerate() {
            let _ = writeln!(stream, "1 0 0 1 72 {} Tm <{}> Tj", 760 - 20 * row, hex(line));
            whole += line;
        }
        let _ = write!(stream, "ET\nBT /F1 8 Tf 1 0 0 1 290 40 Tm <{}> Tj ET", hex(&number));
        whole += &number;
        let at = objects.len() + 1;
        let _ = write!(kids, "{at} 0 R ");
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {} 0 R>>",
            at + 1
        ));
        objects.push(format!("<</Length {}>>stream\n{stream}\nendstream", stream.len()));
    }
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end";
    objects[0] = "<</Type/Catalog/Pages 2 0 R>>".into();
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len());
    objects[2] =
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>"
            .into();
    objects[3] = "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[0[500] 32 126 500]>>".into();
    objects[4] = format!("<</Length {}>>stream\n{map}\nendstream", map.len());
    (file(&objects), whole)
}

/// The bytes of a PDF of these objects.
fn file(objects: &[String]) -> Vec<u8> {
    let mut text = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(text.len());
        let _ = write!(text, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let (start, count) = (text.len(), objects.len() + 1);
    let _ = write!(text, "xref\n0 {count}\n0000000000 65535 f \n");
    for place in places {
        let _ = writeln!(text, "{place:010} 00000 n ");
    }
    let _ = write!(text, "trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    text.into_bytes()
}

fn built_in() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| library::open(&Sources { built_in: true, ..Sources::default() }, Depth::Shelf))
}

fn drafted(name: &str, bytes: &[u8]) -> Draft {
    let request = Request { report: name, year: 2031, title: "Any", series: None, lang: None };
    draft(bytes, &request, built_in(), &Watch::NOBODY).unwrap()
}

/// The characters of a text, but white space.
fn solid(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Asserts that an edition has all of `whole`: what stays is in order, the rest is listed, and every paragraph has its place.
fn holds(made: &Draft, whole: &str) -> TestCaseResult {
    let text = &made.files.iter().find(|(path, _)| path == "source.md").unwrap().1;
    let paragraphs = source::read(text).unwrap();
    let (whole, kept) = (solid(whole), solid(&paragraphs.concat()));
    let mut rest = whole.iter();
    for (place, c) in kept.iter().enumerate() {
        let near: String = kept[place.saturating_sub(20)..(place + 5).min(kept.len())].iter().collect();
        prop_assert!(rest.any(|there| there == c), "{c:?} near {near:?} is not in its order");
    }
    let listed = made.record.removed.iter().filter(|removal| !removal.in_source);
    let mut all: Vec<char> =
        kept.into_iter().chain(listed.flat_map(|removal| solid(&removal.text))).collect();
    let mut whole = whole;
    all.sort_unstable();
    whole.sort_unstable();
    prop_assert_eq!(all.into_iter().collect::<String>(), whole.into_iter().collect::<String>());
    let not_carried =
        made.record.not_carried.iter().map(|left| left.paragraphs.parse::<Paragraphs>().unwrap());
    let mut seen: Vec<u32> = made
        .briefs
        .iter()
        .map(|brief| brief.source.clone())
        .chain(not_carried)
        .flat_map(|paragraphs| paragraphs.iter().collect::<Vec<_>>())
        .collect();
    seen.sort_unstable();
    seen.dedup();
    prop_assert_eq!(seen, (1..=paragraphs.len() as u32).collect::<Vec<_>>(), "every paragraph has its place");
    Ok(())
}

/// All that a report says.
fn said(parts: &[Part]) -> String {
    parts.iter().flat_map(Part::texts).collect()
}

#[test]
fn tables_set_in_plain_text_are_whole() {
    for table in [
        "| Goods | 2030 | 2031 |\n|---|---|---|\n| Ships | 4 | 12 |\n| Ports | 1.5 | 2.0 |\n+---+---+---+",
        "Goods | 2030 | 2031\nShips |  | 12\n",
        "Goods            2030   2031\nShips and lines     4     12\nSource: own count.\n",
        "Goods\t2030\t2031\nShips\t4\t\n",
    ] {
        let text = format!(
            "Trade goes on as it did in all the years before.\n\nTable 1. Trade\n\n{table}\n\nMore.\n"
        );
        let made = drafted("a.txt", text.as_bytes());
        assert!(holds(&made, &text).is_ok(), "{table}");
    }
}

#[test]
fn what_is_lost_invented_or_out_of_order_is_seen() {
    let made = drafted("a.txt", "Cables are cut.\nRepairs take weeks.\n".as_bytes());
    assert!(holds(&made, "Cables are cut. Repairs take weeks.").is_ok());
    for other in
        ["Cables are cut. Repairs take weeks!", "Cables are cut.", "Repairs take weeks. Cables are cut."]
    {
        assert!(holds(&made, other).is_err(), "{other}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn plain_text_loses_nothing(parts in report(), end in select(vec!["\n", "\r\n", "\n\n"])) {
        let text = String::from_utf8(plain(&parts)).unwrap().replace('\n', end);
        holds(&drafted("a.txt", text.as_bytes()), &said(&parts))?;
    }

    #[test]
    fn markdown_loses_nothing(parts in report()) {
        holds(&drafted("a.md", &markdown(&parts)), &said(&parts))?;
    }

    #[test]
    fn a_page_loses_nothing(parts in report()) {
        let whole = format!("HomeReports{}Allrights", said(&parts));
        holds(&drafted("a.html", &html(&parts)), &whole)?;
    }

    #[test]
    fn a_word_file_loses_nothing(parts in report()) {
        holds(&drafted("a.docx", &docx(&parts)), &said(&parts))?;
    }

    #[test]
    fn a_pdf_loses_nothing(parts in report()) {
        let (bytes, whole) = pdf(&parts);
        let made = drafted("a.pdf", &bytes);
        prop_assert_eq!(&made.record.report.format, "PDF");
        holds(&made, &whole)?;
    }
}

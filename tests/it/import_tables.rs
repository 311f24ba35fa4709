//! Tables in every format: their captions give time and scope, and what stands below them as their source or a note is
//! neither prose nor figure, and not lost.

use serde_json::Value;

use super::{
    import::{Place, text},
    import_bad::docx,
};

const CAPTION: &str = "Table 2. Developing countries, end of 2031";
const SOURCE: &str = "Source: ITU, where 12.5 per cent of the population used the internet in 2003.";
const NOTE: &str = "Note: Internet penetration was 11.5 per cent in 2002.";
const LEAD: &str = "People come online where it is cheap, and stay away where it is not, as every survey of the region has found.";
const AFTER: &str =
    "What the numbers hide is who pays, and for how long a household can go on paying out of what it earns.";

fn html() -> Vec<u8> {
    format!(
        "<html><body><article><h1>Report</h1><h2>1. Access</h2><p>{LEAD}</p><p>{CAPTION}</p><table><tr><th>Indicator</th>\
         <th>Value</th></tr><tr><td>Internet penetration (%)</td><td>61.4</td></tr><tr><td>4G coverage (%)</td>\
         <td>83.2</td></tr><tfoot><tr><td colspan=2>{SOURCE}</td></tr></tfoot></table><p>{NOTE}</p><p>{AFTER}</p>\
         </article></body></html>"
    )
    .into_bytes()
}

fn markdown() -> Vec<u8> {
    format!(
        "# Report\n\n## 1. Access\n\n{LEAD}\n\n{CAPTION}\n\n| Indicator | Value |\n|---|---|\n\
         | Internet penetration (%) | 61.4 |\n| 4G coverage (%) | 83.2 |\n{SOURCE}\n\n{NOTE}\n\n{AFTER}\n"
    )
    .into_bytes()
}

fn plain() -> Vec<u8> {
    format!(
        "1. Access\n\n{LEAD}\n\n{CAPTION}\n\nIndicator                     Value\nInternet penetration (%)       61.4\n\
         4G coverage (%)                83.2\n\n{SOURCE}\n\n{NOTE}\n\n{AFTER}\n"
    )
    .into_bytes()
}

fn word() -> Vec<u8> {
    let line = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let heading = |text: &str, level: u8| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Heading{level}\"/><w:outlineLvl w:val=\"{}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>",
            level - 1
        )
    };
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", line(text));
    let row =
        |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let table = [
        row(&["Indicator", "Value"]),
        row(&["Internet penetration (%)", "61.4"]),
        row(&["4G coverage (%)", "83.2"]),
        row(&[SOURCE]),
    ];
    let body = [
        heading("Report", 1),
        heading("1. Access", 2),
        line(LEAD),
        line(CAPTION),
        format!("<w:tbl>{}</w:tbl>", table.concat()),
        line(NOTE),
        line(AFTER),
    ];
    docx(&format!(
        "<?xml version=\"1.0\"?><w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{}</w:body></w:document>",
        body.concat()
    ))
}

#[test]
fn sources_and_notes_of_tables_are_neither_prose_nor_figures() {
    for (name, content) in [("a.html", html()), ("a.md", markdown()), ("a.txt", plain()), ("a.docx", word())]
    {
        let place = Place::new();
        let file = place.file(name, content);
        let output = place.import(&file, &[]);
        assert!(output.status.success(), "{name}: {}", text(&output.stderr));
        let files: Vec<(String, String)> =
            place.files().into_iter().map(|(path, content)| (path, text(&content))).collect();
        let ends = |end: &str| -> String {
            files.iter().filter(|(path, _)| path.ends_with(end)).map(|(_, text)| text.as_str()).collect()
        };
        let source = ends("source.md");
        let briefs = ends(".en.md");
        for line in [SOURCE, NOTE] {
            let words = &line[..20];
            assert!(source.contains(words), "{name}: {words} is in source.md\n{source}");
            assert!(!briefs.contains(words), "{name}: {words} is in no brief\n{briefs}");
        }
        assert!(briefs.contains("What the numbers hide"), "{name}: {briefs}");
        for figure in
            ["internet-penetration | 61.4 | % | end 2031 | developing countries", "coverage-4g | 83.2 |"]
        {
            assert!(briefs.contains(figure), "{name}: {figure}\n{briefs}");
        }
        for number in ["12.5", "11.5"] {
            assert!(!briefs.contains(number), "{name}: {number} is no figure\n{briefs}");
        }
        let record: Value = serde_json::from_str(&ends("import.json")).unwrap();
        let listed = record["not_carried"].as_array().unwrap().iter();
        let reasons = listed.filter(|one| one["reason"] == "the source or a note of a table").count();
        assert!(reasons > 0, "{name}: {record:#}");
    }
}

//! What an import says of a report, in Chinese. `import.json` and its closing report have it in English.

use std::borrow::Cow;

use crate::domain::Lang;

/// The English, with `{}` for what the report fills in, and the same in Chinese.
const WORDS: &[(&str, &str)] = &[
    // doubts
    (GUESSED_PANE, "栏目出于猜测：若有误请移到别的栏目"),
    (GUESSED_FRONT, "此节出于猜测归入概览：若属某一栏目，请为其另立简报"),
    (NO_TOPIC, "文中未出现任何主题名：请填写 `topics`"),
    (UNCLEAR_TOPIC, "所谈主题不明确：请看 `topics` 是否正确"),
    (CLOSE_TOPICS, "两个主题同样贴合：请看 `topics` 中哪个应在前"),
    (CUT_TITLE, "标题被截断：请斟酌缩短"),
    ("numbers of no measure in measures.toml: {}", "measures.toml 中没有相应指标的数字：{}"),
    ("its front matter says `review = true`", "其前言写有 `review = true`"),
    ("the paragraph is ¶{} word for word: perhaps a copy left behind", "此段与¶{}一字不差：或为误留的副本"),
    ("“{}” stands twice in a row", "“{}”接连出现两次"),
    ("`{}` (character {}) may be left of a footnote number", "`{}`（第{}字）或为脚注编号的残留"),
    (
        "the report ends in {} numbered notes, and the numbers in its text do not fit them one to one: they were left as they are",
        "报告末尾有{}条编号注释，与文中编号不能一一对应：已原样保留",
    ),
    ("`{}` was divided at the end of a line: it may be one word", "`{}`在行末断开：或为一词"),
    (
        "the text was read as {}, by its looks: check some names in it",
        "按其样貌以 {} 编码读取：请核对其中若干名称",
    ),
    ("page {} has no text: perhaps it is blank, or a picture", "第{}页没有文字：或为空白，或为图片"),
    (
        "page {}: {} pieces of text could not be read, for their font does not say their letters",
        "第{}页：有{}处文字无法读取，因其字体未注明所用文字",
    ),
    ("short lines: perhaps a figure or a table whose layout was lost", "短行：或为失去版式的图或表"),
    // what was left out, mended or not carried, and why
    ("a page number", "页码"),
    ("a running head", "页眉"),
    ("line ends inside a paragraph", "段内换行"),
    ("the strokes between the cells of a table", "表格的竖线"),
    ("a hyphen at the end of a line", "行末连字符"),
    ("front matter", "前言（front matter）"),
    ("outside of the page's article", "网页正文之外"),
    ("navigation of the page", "网页导航"),
    ("navigation of the page, by its name", "网页导航（据其名称）"),
    ("navigation of the page, by its many links", "网页导航（据其链接之多）"),
    ("hidden on the page", "网页上隐藏"),
    ("a link back from a footnote", "脚注的返回链接"),
    ("a footnote's number, made its mention", "脚注编号，已改为脚注引用"),
    ("a footnote's text, moved to the end", "脚注正文，已移至文末"),
    ("a footnote's mention, made one", "脚注引用，已改为真正的引用"),
    ("an invisible character", "不可见字符"),
    ("a control character", "控制字符"),
    ("a bookmark of the word processor", "文字处理软件的书签"),
    ("space at the edge of a paragraph", "段首段尾的空白"),
    ("a space between Chinese characters", "汉字之间的空格"),
    ("a tab", "制表符"),
    ("space wider than one", "多余的空格"),
    ("the heading of the footnotes", "脚注的标题"),
    ("a line of the table of contents", "目录行"),
    ("the source or a note of a table", "表的资料来源或注"),
    ("a footnote: it stands below the text that mentions it", "脚注：列于提及它的正文之下"),
    // formats
    ("plain text", "纯文本"),
    ("plain text ({})", "纯文本（{}）"),
    ("{} ({})", "{}（{}）"),
];

/// The doubts about a brief as a whole.
pub const GUESSED_PANE: &str = "the pane is a guess: move the file to another pane's folder if it is wrong";
/// The same of a section of the overview, which has no file of its own.
pub const GUESSED_FRONT: &str =
    "it is in the overview by a guess: make a brief of it if it belongs to a pane";
pub const NO_TOPIC: &str = "no topic is named in it: set `topics`";
pub const UNCLEAR_TOPIC: &str = "what it is about is not clear: see whether `topics` is right";
pub const CLOSE_TOPICS: &str = "two topics fit nearly alike: see which comes first in `topics`";
pub const CUT_TITLE: &str = "the title was cut: shorten it with care";

/// What an import says, in the reader's language; words that are not its own stay as they are.
pub fn in_lang(said: &str, lang: Lang) -> Cow<'_, str> {
    let known = || WORDS.iter().find_map(|(en, zh)| Some((filled(en, said)?, zh)));
    match (lang, known) {
        (Lang::Zh, known) => known().map_or(Cow::Borrowed(said), |(holes, zh)| {
            let mut holes = holes.into_iter();
            let mut parts = zh.split("{}");
            let first = parts.next().unwrap_or_default().to_owned();
            parts.fold(first, |text, part| text + holes.next().unwrap_or_default() + part).into()
        }),
        (Lang::En, _) => Cow::Borrowed(said),
    }
}

/// The words of the report that a doubt quotes, and the character of the paragraph where they stand if it says that.
pub fn quoted(doubt: &str) -> Option<(&str, Option<usize>)> {
    const QUOTING: &[&str] = &[
        "`{}` (character {}) may be left of a footnote number",
        "`{}` was divided at the end of a line: it may be one word",
        "“{}” stands twice in a row",
        "numbers of no measure in measures.toml: {}",
    ];
    let holes = QUOTING.iter().find_map(|pattern| filled(pattern, doubt))?;
    let words = holes.first()?.split(", ").next()?;
    Some((words, holes.get(1).and_then(|column| column.parse().ok())))
}

/// What stands in `text` for the holes of `pattern`, if it is of that form.
fn filled<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = pattern.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut parts = parts.peekable();
    let mut holes = Vec::new();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        let at = if is_last { rest.strip_suffix(part).map(str::len) } else { rest.find(part) }?;
        holes.push(&rest[..at]);
        rest = &rest[at + part.len()..];
    }
    rest.is_empty().then_some(holes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_report_says_stays_and_the_rest_is_chinese() {
        let zh = |said: &'static str| in_lang(said, Lang::Zh).into_owned();
        assert_eq!(
            zh("`5\"` (character 12) may be left of a footnote number"),
            "`5\"`（第12字）或为脚注编号的残留"
        );
        assert_eq!(zh("“a” b” stands twice in a row"), "“a” b”接连出现两次");
        assert_eq!(
            zh("page 3: 4 pieces of text could not be read, for their font does not say their letters"),
            "第3页：有4处文字无法读取，因其字体未注明所用文字"
        );
        assert_eq!(zh("plain text (GB18030)"), "纯文本（GB18030）");
        assert_eq!(zh("a reason of the reader's own"), "a reason of the reader's own");
        assert_eq!(in_lang("a tab", Lang::En), "a tab");
    }

    #[test]
    fn the_words_of_the_report_are_found_in_a_doubt() {
        assert_eq!(quoted("`5\"` (character 12) may be left of a footnote number"), Some(("5\"", Some(12))));
        assert_eq!(quoted("numbers of no measure in measures.toml: 1,200, 5%"), Some(("1,200", None)));
        assert_eq!(quoted(NO_TOPIC), None);
    }

    /// Every reason that the importer's code can give: the strings after the names that reasons are given by.
    #[test]
    fn everything_that_an_import_can_say_has_its_chinese() {
        let mut said = Vec::new();
        reasons(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/import"), &mut said);
        assert!(said.len() > 25, "{said:?}");
        for words in said {
            assert!(WORDS.iter().any(|(en, _)| *en == words), "{words:?} has no Chinese in words.rs");
        }
    }

    fn reasons(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                reasons(&path, found);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap();
            for before in [
                "reason: \"",
                "Furniture(\"",
                ", \"\", \"",
                ", \" \", \"",
                "return Some(\"a page",
                "let reason = \"",
            ] {
                for (at, _) in text.match_indices(before) {
                    let begin = if before.starts_with("return") { at + 13 } else { at + before.len() };
                    let words = text[begin..].split('"').next().unwrap();
                    // one letter and the like is a table of another kind
                    found.extend(
                        words.starts_with(|c: char| c.is_ascii_lowercase()).then(|| words.to_owned()),
                    );
                }
            }
            for (at, _) in text.match_indices("what: ") {
                let rest = text[at + 6..].trim_start();
                let rest = rest.strip_prefix("format!(").unwrap_or(rest).trim_start();
                if let Some(rest) = rest.strip_prefix('"') {
                    found.push(holed(rest.split('"').next().unwrap()));
                }
            }
        }
    }

    /// A format string with its names taken out of the braces.
    fn holed(text: &str) -> String {
        let mut parts = text.split('{');
        let first = parts.next().unwrap().to_owned();
        parts
            .fold(first, |text, part| text + "{}" + part.split_once('}').map_or("", |(_, rest)| rest))
            .replace("{}-{}", "{}")
    }
}

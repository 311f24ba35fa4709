//! The prose of briefs: citations of paragraphs that are there, links that lead somewhere.

use super::briefs::cited;
use crate::{
    domain::Lang,
    library::{
        lines::{lines, without_code_spans},
        link::{LinkPath, Refusal, link_path},
        written::{Written, WrittenBrief, WrittenEdition},
    },
    markdown::parse,
};

/// Checks the prose of each brief of `edition`, whose links may lead to any brief of `written`.
pub fn check(written: &Written, edition: &WrittenEdition) {
    let count =
        edition.file.as_ref().and_then(|file| file.value.paragraphs.as_ref()).map(|count| count.value);
    for brief in &edition.briefs {
        let sheet = &brief.front.sheet;
        for line in lines(&sheet.text, brief.front.value.body).filter(|line| !line.code) {
            let text = without_code_spans(line.text);
            for (at, inner) in citations(&text) {
                match inner.parse() {
                    Ok(paragraphs) => cited(brief, line.at + at, &paragraphs, count),
                    Err(error) => sheet.fault(line.at + at, error, "cite as [¶24] or [¶24-26]"),
                }
            }
            for (at, target) in links(&text) {
                link(written, brief, line.at + at, target);
            }
        }
    }
}

/// The insides of citations such as `[¶24]`, and where they begin, in bytes.
fn citations(line: &str) -> impl Iterator<Item = (usize, &str)> {
    line.match_indices("[¶").filter_map(|(at, _)| {
        let inner = &line[at + 1..];
        let end = inner.find(']')?;
        let is_link = inner[end..].starts_with("](");
        (!is_link && !is_escaped(line, at)).then(|| (at + 1, &inner[..end]))
    })
}

/// The targets of links and of link definitions, and where they begin, in bytes.
fn links(line: &str) -> Vec<(usize, &str)> {
    let definition = line
        .trim_start()
        .strip_prefix('[')
        .filter(|rest| !rest.starts_with('^'))
        .and_then(|rest| rest.find("]: "));
    let indent = line.len() - line.trim_start().len();
    let begins = definition.map(|end| indent + 1 + end + 3).into_iter();
    let inline =
        line.match_indices("](").map(|(at, mark)| at + mark.len()).filter(|at| !is_escaped(line, at - 2));
    begins.chain(inline).filter_map(|at| target(line, at)).collect()
}

fn target(line: &str, begin: usize) -> Option<(usize, &str)> {
    let rest = &line[begin..];
    let at = begin + rest.len() - rest.trim_start().len();
    let rest = rest.trim_start();
    if let Some(inner) = rest.strip_prefix('<') {
        return inner.find('>').map(|end| (at + 1, &inner[..end]));
    }
    let mut depth = 0_usize;
    let end = rest.find(|c: char| {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return true,
            ')' => depth -= 1,
            _ => {}
        }
        c.is_whitespace()
    });
    Some((at, &rest[..end.unwrap_or(rest.len())])).filter(|(_, target)| !target.is_empty())
}

fn is_escaped(line: &str, at: usize) -> bool {
    let before = &line[..at];
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

fn link(written: &Written, brief: &WrittenBrief, at: usize, target: &str) {
    let sheet = &brief.front.sheet;
    let path = match link_path(&brief.path, target) {
        Ok(path) => path,
        Err(Refusal::Elsewhere) if is_web(target) => return,
        Err(refusal) => {
            return sheet.fault(
                at,
                format!("{refusal}: `{target}`"),
                "link to a brief as ../issues/ai-governance.md, or to https://…",
            );
        }
    };
    let Some(found) = find(written, brief, &path) else {
        let stem = path.stem.unwrap_or_default();
        let all =
            written.editions.values().flat_map(|edition| &edition.briefs).map(|brief| brief.id.0.as_str());
        let hint = match crate::library::near::nearest(&stem, all).first() {
            Some(near) => format!("nearest is {near}"),
            None => "link to a brief as ../issues/ai-governance.md".into(),
        };
        return sheet.fault(at, format!("there is no brief `{stem}`"), hint);
    };
    if let Some(anchor) = path.anchor {
        let all = anchors(found);
        if !all.contains(&anchor) {
            let hint = if all.is_empty() {
                "it has no headings".into()
            } else {
                format!("use one of {}", all.join(", "))
            };
            sheet.fault(at, format!("`{}` has no heading `#{anchor}`", found.path), hint);
        }
    }
}

fn is_web(target: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme))
}

/// The brief a path leads to from `brief`, as [`crate::library::resolve_link`] finds it.
fn find<'a>(written: &'a Written, brief: &'a WrittenBrief, path: &LinkPath) -> Option<&'a WrittenBrief> {
    let Some(stem) = &path.stem else {
        return Some(brief);
    };
    let named = |lang: Lang| {
        let file = format!("{stem}.{lang}.md");
        written.editions.values().flat_map(|edition| &edition.briefs).find(|brief| brief.path == file)
    };
    match path.lang {
        Some(lang) => named(lang),
        None => named(brief.lang).or_else(|| named(brief.lang.other())),
    }
}

/// The anchors of a brief's headings, given or made from their words.
fn anchors(brief: &WrittenBrief) -> Vec<String> {
    let document = parse(&brief.front.sheet.text[brief.front.value.body..]);
    document.outline.entries.into_iter().map(|entry| entry.id).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn citations_are_found_but_no_links_and_no_escapes() {
        let line = "a [¶24] b [¶1, 5] c [¶3](x.md) d \\[¶4] e [¶x]";
        let found: Vec<_> = citations(line).map(|(_, inner)| inner).collect();
        assert_eq!(found, ["¶24", "¶1, 5", "¶x"]);
    }

    #[test]
    fn links_are_found_where_their_target_begins() {
        let line = "![a](b.png) [c](<d e.md>) [f](g(h).md \"t\") \\[i](j) [k]()";
        let found: Vec<_> = links(line).into_iter().map(|(at, target)| (&line[at..=at], target)).collect();
        assert_eq!(found, [("b", "b.png"), ("d", "d e.md"), ("g", "g(h).md"), ("j", "j")]);
        assert_eq!(links("[k]: ../x.md"), [(5, "../x.md")]);
        assert!(links("[^1]: a note").is_empty());
    }

    proptest! {
        #[test]
        fn any_line_is_read(line in "[\\[\\]()<>\\\\¶ 0-9a:中^]{0,30}") {
            let text = without_code_spans(&line);
            prop_assert_eq!(text.len(), line.len());
            for (at, inner) in citations(&text).chain(links(&text)) {
                prop_assert_eq!(&text[at..at + inner.len()], inner);
            }
        }
    }
}

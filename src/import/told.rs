//! The closing report of an import: what went where, what was left out, what wants a look.

use std::collections::BTreeMap;

use super::{BriefDraft, Draft, Stored, in_lang, segment::EMPTY_LINE};
use crate::{
    domain::{Lang, Pane, Paragraphs},
    text::{Ambiguous, width::width},
};

/// The closing report, in lines. `dry_run`: nothing was written.
pub fn told(draft: &Draft, stored: &Stored, dry_run: bool, lang: Lang) -> Vec<String> {
    let mut lines = vec![headline(draft, stored, dry_run, lang), stored.path.display().to_string()];
    let kept = lang.choose("Kept as you have it: ", "保留您的改动：");
    lines.extend(stored.kept.iter().map(|path| format!("{kept}{path}")));
    let taken = lang.choose("Not written again, since you took it away: ", "您已移走，未再写入：");
    lines.extend(stored.left_out.iter().map(|path| format!("{taken}{path}")));
    lines.extend(tree(draft, lang));
    lines.extend(left_out(draft, lang));
    let review = draft.record.review.len();
    if review > 0 {
        let listed = stored.path.join("import.json");
        lines.push(match (lang, dry_run) {
            (Lang::En, true) => format!("To review: {}", counted(review, "place")),
            (Lang::En, false) => {
                format!("To review: {}, listed in {}", counted(review, "place"), listed.display())
            }
            (Lang::Zh, true) => format!("待审阅：{review}处"),
            (Lang::Zh, false) => format!("待审阅：{review}处，列于{}", listed.display()),
        });
    }
    lines
}

fn headline(draft: &Draft, stored: &Stored, dry_run: bool, lang: Lang) -> String {
    let briefs = draft.briefs.iter().filter(|brief| brief.pane.is_some()).count();
    let verb = match (dry_run, stored.replaced) {
        (true, true) => lang.choose("Would replace", "将替换"),
        (true, false) => lang.choose("Would import", "将导入"),
        (false, true) => lang.choose("Replaced", "已替换"),
        (false, false) => lang.choose("Imported", "已导入"),
    };
    let (title, edition) = (&draft.title, &stored.edition);
    let report = &draft.record.report;
    match lang {
        Lang::En => format!(
            "{verb} “{title}” as edition {edition}: {}, {}, {} in {}",
            report.format,
            counted(report.paragraphs, "paragraph"),
            counted(briefs, "brief"),
            match draft.lang {
                Lang::En => "English",
                Lang::Zh => "Chinese",
            }
        ),
        Lang::Zh => format!(
            "{verb}“{title}”，版本 {edition}：{}，{}段，{}简报{briefs}篇",
            in_lang(&report.format, lang),
            report.paragraphs,
            match draft.lang {
                Lang::En => "英文",
                Lang::Zh => "中文",
            }
        ),
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The panes with the titles of their briefs, and the paragraphs that each carries.
fn tree(draft: &Draft, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let name = |pane: Option<Pane>| match (pane, lang) {
        (Some(pane), Lang::En) => pane.slug(),
        (Some(pane), Lang::Zh) => pane.title(lang),
        (None, _) => lang.choose("overview", "概览"),
    };
    let panes = std::iter::once(None).chain(Pane::ALL.map(Some));
    let groups = panes
        .map(|pane| (name(pane), draft.briefs.iter().filter(|brief| brief.pane == pane).collect::<Vec<_>>()));
    let widest = draft.briefs.iter().map(|brief| width(&source(brief), Ambiguous::Narrow)).max().unwrap_or(0);
    for (name, briefs) in groups.filter(|(_, briefs)| !briefs.is_empty()) {
        lines.push(format!("├─ {name}"));
        let last = briefs.len() - 1;
        for (index, brief) in briefs.into_iter().enumerate() {
            let branch = if index == last { "└─" } else { "├─" };
            let source = source(brief);
            let gap = " ".repeat(widest - width(&source, Ambiguous::Narrow));
            lines.push(format!("│  {branch} {source}{gap}  {}", brief.title));
        }
    }
    if let Some(at) = lines.iter().rposition(|line| line.starts_with("├─ ")) {
        for line in &mut lines[at..] {
            *line = line.replacen("├─ ", "└─ ", usize::from(line.starts_with("├─ "))).replacen('│', " ", 1);
        }
    }
    lines
}

fn source(brief: &BriefDraft) -> String {
    if brief.source.is_empty() { String::new() } else { format!("¶{}", brief.source) }
}

/// As many of the ranges of `paragraphs` as a line has room for.
fn cut(paragraphs: &str) -> String {
    /// Columns for them.
    const ROOM: usize = 32;
    if paragraphs.len() <= ROOM {
        return paragraphs.to_owned();
    }
    let end = paragraphs[..ROOM].rfind(',').unwrap_or(ROOM);
    format!("{}…", &paragraphs[..end])
}

/// What no brief carries, and how much was mended, by reason.
fn left_out(draft: &Draft, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let not_carried = lang.choose("Not carried", "未收入简报");
    // an empty line is no paragraph that anybody misses
    for left in draft.record.not_carried.iter().filter(|left| left.reason != EMPTY_LINE) {
        let (paragraphs, reason) = (cut(&left.paragraphs), in_lang(&left.reason, lang));
        let count = left.paragraphs.parse::<Paragraphs>().map_or(0, |all| all.iter().count());
        let counted = match (count, lang) {
            (0 | 1, _) => String::new(),
            (_, Lang::En) => format!("{count} paragraphs, "),
            (_, Lang::Zh) => format!("{count}段，"),
        };
        lines.push(match lang {
            Lang::En => format!("{not_carried}: {counted}¶{paragraphs} ({reason})"),
            Lang::Zh => format!("{not_carried}：{counted}¶{paragraphs}（{reason}）"),
        });
    }
    let mut mended: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    for removal in &draft.record.removed {
        *mended.entry((removal.in_source, removal.reason)).or_default() += 1;
    }
    for ((in_source, reason), times) in mended {
        let what = if in_source {
            lang.choose("Mended in the briefs, not in the text", "简报中已修整，原文未动")
        } else {
            lang.choose("Left out, and listed", "已略去并列出")
        };
        let reason = in_lang(reason, lang);
        lines.push(match lang {
            Lang::En => format!("{what}: {reason} ({times})"),
            Lang::Zh => format!("{what}：{reason}（{times}）"),
        });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_of_paragraphs_take_a_line_at_most() {
        assert_eq!(cut("2, 4-9"), "2, 4-9");
        assert_eq!(cut("2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22"), "2, 4, 6, 8, 10, 12, 14, 16, 18…");
    }
}

//! Numbers of headings, in Chinese, Arabic, Latin and markdown fashion.

/// The level of a numbered line, the byte where its words begin, and whether it can be nothing but a heading.
pub fn number(text: &str) -> Option<(u8, usize, bool)> {
    let (level, rest, is_sure) = markdown(text)
        .or_else(|| chinese_chapter(text))
        .or_else(|| english_chapter(text))
        .or_else(|| counted(text))
        .or_else(|| decimal(text))
        .or_else(|| roman(text))?;
    let rest = rest.trim_start();
    (!rest.is_empty()).then(|| (level, text.len() - rest.len(), is_sure))
}

type Numbered<'a> = Option<(u8, &'a str, bool)>;

/// `## Words`
fn markdown(text: &str) -> Numbered<'_> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    ((1..=6).contains(&level) && rest.starts_with(' ')).then_some((level as u8, rest, true))
}

const NUMERALS: &[char] = &['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '零'];

/// `第一章 总则`, `第2节 …`
fn chinese_chapter(text: &str) -> Numbered<'_> {
    let rest = text.strip_prefix('第')?;
    let after = rest.trim_start_matches(|c: char| NUMERALS.contains(&c) || c.is_ascii_digit());
    let unit = after.chars().next().filter(|_| after.len() < rest.len())?;
    let level = match unit {
        '编' | '篇' | '章' => 1,
        '节' => 2,
        _ => {
            return after
                .strip_prefix("部分")
                .map(|rest| (1, rest.trim_start_matches(['：', ':', '、', ' ']), true));
        }
    };
    Some((level, after[unit.len_utf8()..].trim_start_matches(['：', ':', '、', ' ']), true))
}

/// `Chapter 2: Words`, `Annex A. Words`
fn english_chapter(text: &str) -> Numbered<'_> {
    let (word, rest) = text.split_once(' ')?;
    let level = match word.to_ascii_lowercase().as_str() {
        "part" | "chapter" | "annex" | "appendix" => 1,
        "section" => 2,
        _ => return None,
    };
    let (number, rest) = rest.split_once([' ', ':', '.']).filter(|(number, _)| is_label(number))?;
    (!number.is_empty()).then_some((level, rest.trim_start_matches([' ', ':', '.', '—', '–', '-']), true))
}

/// Whether a word is a number or letter such as headings carry: `3`, `IV`, `B`.
fn is_label(word: &str) -> bool {
    word.len() <= 4
        && (word.bytes().all(|byte| byte.is_ascii_digit())
            || word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
            || (word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())))
}

/// `一、总则`, `（一）总则`
fn counted(text: &str) -> Numbered<'_> {
    let numeral = |text: &str| text.len() - text.trim_start_matches(NUMERALS).len();
    if let Some(inner) = text.strip_prefix(['（', '(']) {
        let length = numeral(inner);
        let rest = inner[length..].strip_prefix(['）', ')'])?;
        return (length > 0).then_some((3, rest, false));
    }
    let length = numeral(text);
    let rest = text[length..].strip_prefix(['、', '．', '.'])?;
    (length > 0).then_some((2, rest, false))
}

/// `1 Words`, `2.1 Words`, `3. Words`, `4、总则`
fn decimal(text: &str) -> Numbered<'_> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let number = text[..end].trim_end_matches('.');
    let parts = number.split('.').count();
    let is_number = parts <= 5 && number.split('.').all(|part| (1..=2).contains(&part.len()));
    let after = &text[end..];
    let is_marked =
        after.starts_with([' ', '、', '．']) || (number.len() < end && !after.starts_with(is_digit));
    // `5 per cent of …` is no heading: the words of one begin with a capital or are Chinese
    let words = after.trim_start_matches([' ', '、', '．']);
    let heads =
        words.chars().next().is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_ascii()));
    (is_number && is_marked && heads).then_some((3 + parts as u8, words, parts > 1))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// `IV. Words`, `A. Words`
fn roman(text: &str) -> Numbered<'_> {
    let (number, rest) = text.split_once(". ")?;
    let level = if number.len() > 1 || matches!(number, "I" | "V" | "X") { 2 } else { 3 };
    (is_label(number) && !number.starts_with(is_digit) && !number.is_empty()).then_some((level, rest, false))
}

//! What the finder says, in both languages.

use crate::{domain::Lang, find::Kind};

/// The sign before what is typed.
pub const fn sign(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "find >",
        Lang::Zh => "查找 >",
    }
}

/// The sign before the name of a file.
pub const fn save_sign(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "save as >",
        Lang::Zh => "另存为 >",
    }
}

/// What is said while the library is being read.
pub const fn reading(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "reading the library …",
        Lang::Zh => "正在读取本库……",
    }
}

/// How many were found of how many there are, with a sign for an answer or a list that is not complete yet.
pub fn counts(lang: Lang, found: usize, all: usize, growing: bool) -> String {
    let (found, all) = (grouped(found), grouped(all));
    let more = if growing { "+" } else { "" };
    match lang {
        Lang::En => format!("{found} of {all}{more}"),
        Lang::Zh => format!("{found} / {all}{more} 条"),
    }
}

/// How many are marked.
pub fn marked(lang: Lang, count: usize) -> String {
    match lang {
        Lang::En => format!("{} marked", grouped(count)),
        Lang::Zh => format!("已选{}条", grouped(count)),
    }
}

/// How many of a kind were found.
pub fn of_kind(lang: Lang, kind: Kind, count: usize) -> String {
    format!("{} {}", kind.title(lang), grouped(count))
}

/// That nothing was found for `query`, and what to do.
pub fn nothing(lang: Lang, query: &str, filtered: bool) -> Vec<String> {
    let mut lines = Vec::new();
    match lang {
        Lang::En => {
            lines.push(format!("Nothing is found for “{query}”."));
            if filtered {
                lines.push("Take a filter away, or complete it with tab.".into());
            }
            lines.push("Every word must be there: fewer or shorter words find more.".into());
            lines.push("Characters, pinyin, initials and English find alike.".into());
        }
        Lang::Zh => {
            lines.push(format!("未找到“{query}”。"));
            if filtered {
                lines.push("去掉一个筛选条件，或按tab补全。".into());
            }
            lines.push("各词须同时出现：词少些、短些，找到的更多。".into());
            lines.push("汉字、拼音、首字母、英文均可查找。".into());
        }
    }
    lines
}

/// `number` with a comma before each three of its digits.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_threes() {
        let expected =
            [(0, "0"), (999, "999"), (1000, "1,000"), (214_009, "214,009"), (1_000_000, "1,000,000")];
        for (number, text) in expected {
            assert_eq!(grouped(number), text);
        }
    }
}

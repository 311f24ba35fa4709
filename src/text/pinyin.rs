//! How Chinese is read: pinyin without tones, of a character alone and in its word.

mod readings;
mod words;

use std::iter;

use pinyin::ToPinyin as _;

use super::fold::fold_char;

/// The readings of a Han character in lower-case ASCII without tones (`ü` as `v`), the usual one first.
///
/// Those that a dictionary of today gives; the archaic ones of the Unicode database would only match by accident.
/// Nothing for any other character. A traditional character is read as its simplified form where that has a reading.
pub fn readings(character: char) -> impl Iterator<Item = &'static str> {
    let several = readings::of(fold_char(character)).unwrap_or_default();
    let only = several.is_empty().then(|| alone(character)).flatten();
    several.split(' ').filter(|reading| !reading.is_empty()).chain(only)
}

/// The first letters of a character's readings, each once, that of the usual reading first.
pub fn initials(character: char) -> impl Iterator<Item = char> {
    let mut seen = 0u32;
    readings(character).filter_map(|reading| reading.chars().next()).filter(move |initial| {
        let bit = 1 << (u32::from(*initial) % 32);
        let fresh = seen & bit == 0;
        seen |= bit;
        fresh
    })
}

/// The reading of each character of `text` where it stands, as many as the text has characters; `None` where it is not Han.
///
/// Words that fix a reading (`银行` is hang, `进行` is xing) are found leftmost and longest; all else is read as usual.
pub fn reading_of(text: &str) -> Vec<Option<&'static str>> {
    let simplified: String = text.chars().map(fold_char).collect();
    let mut found: Vec<_> = simplified.chars().map(|character| readings(character).next()).collect();
    let mut counted = (0, 0);
    for (start, fixed) in words::fixed(&simplified) {
        counted = (start, counted.1 + simplified[counted.0..start].chars().count());
        for (offset, reading) in fixed {
            found[counted.1 + offset] = Some(reading);
        }
    }
    found
}

/// The one usual reading of a character.
fn alone(character: char) -> Option<&'static str> {
    let of = |character: char| character.to_pinyin().map(|pinyin| ascii(pinyin.plain()));
    of(fold_char(character)).or_else(|| of(character))
}

/// A reading with `ü` as `v`.
fn ascii(reading: &'static str) -> &'static str {
    const SPELT: &[(&str, &str)] =
        &[("lü", "lv"), ("nü", "nv"), ("lüe", "lve"), ("nüe", "nve"), ("lüan", "lvan"), ("ê", "e")];
    SPELT.iter().find(|(with, _)| *with == reading).map_or(reading, |(_, without)| without)
}

/// The letters that type a text: the initials of its Han characters where they stand, other characters folded.
pub fn typed(text: &str) -> impl Iterator<Item = char> + '_ {
    let readings = reading_of(text).into_iter();
    iter::zip(text.chars(), readings).map(|(character, reading)| {
        reading.and_then(|reading| reading.chars().next()).unwrap_or_else(|| fold_char(character))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_usual_reading_comes_first() {
        for (character, expected) in [
            ('长', "zhang chang"),
            ('行', "xing hang"),
            ('能', "neng"),
            ('绿', "lv lu"),
            ('女', "nv"),
            ('略', "lve"),
            ('數', "shu shuo"),
            ('銀', "yin"),
            ('A', ""),
            ('，', ""),
        ] {
            let found: Vec<_> = readings(character).collect();
            assert_eq!(found.join(" "), expected, "{character}");
        }
        assert_eq!(initials('长').collect::<String>(), "zc");
        assert_eq!(initials('绿').collect::<String>(), "l");
    }

    #[test]
    fn words_fix_readings() {
        for (text, expected) in [
            ("银行", "yin hang"),
            ("重庆", "chong qing"),
            ("长期增长", "chang qi zeng zhang"),
            ("增长期", "zeng zhang qi"),
            ("数据行业", "shu ju hang ye"),
            ("进行业务", "jin xing ye wu"),
            ("重要调整", "zhong yao tiao zheng"),
            ("调取", "diao qu"),
            ("参与提供传输", "can yu ti gong chuan shu"),
            ("为了解决", "wei le jie jue"),
            ("项目的目的", "xiang mu de mu di"),
            ("大会计划", "da hui ji hua"),
            ("國際協調與呼籲", "guo ji xie tiao yu hu yu"),
            ("G20峰会的角色", "- - - feng hui de jue se"),
            ("率先提高效率", "shuai xian ti gao xiao lv"),
            ("柬埔寨与巴勒斯坦", "jian pu zhai yu ba le si tan"),
        ] {
            let found: Vec<_> = reading_of(text).into_iter().map(|reading| reading.unwrap_or("-")).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
        assert_eq!(typed("AI治理重构").collect::<String>(), "aizlcg");
    }

    #[test]
    fn readings_are_plain_letters() {
        for character in '\u{3400}'..='\u{9fff}' {
            for reading in readings(character) {
                assert!(reading.bytes().all(|byte| byte.is_ascii_lowercase()), "{character}: {reading}");
            }
        }
    }

    proptest! {
        #[test]
        fn one_reading_a_character(text in "([\\PC]|[银行长期调整重构，a1]){0,40}") {
            prop_assert_eq!(reading_of(&text).len(), text.chars().count());
        }
    }
}

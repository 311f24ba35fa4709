//! Folding: texts that a reader would type for one another made the same, character for character.

mod latin;
mod simplified;

/// The character that stands for `character` in a search: lower case, half width, simplified, without Latin marks.
///
/// One character for one, so that positions in the folded text are positions in the text. What would change the length
/// (`…`, `½`, ligatures) stays as it is.
pub fn fold_char(character: char) -> char {
    match character {
        '\0'..='\x7f' => character.to_ascii_lowercase(),
        '\u{4e00}'..='\u{9fff}' => simplified::simplified(character),
        _ => fold_other(half_width(character)),
    }
}

fn fold_other(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_lowercase();
    }
    let lower = lower(character);
    latin::plain(lower).unwrap_or(lower)
}

/// The lower case of a character where that is one character, else the character.
fn lower(character: char) -> char {
    let mut lower = character.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some('ς'), None) => 'σ',
        (Some(one), None) => one,
        _ => character,
    }
}

/// The ordinary form of a half-width or full-width form, as NFKC has it, for those that are one character.
fn half_width(character: char) -> char {
    const KATAKANA: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
    let code = u32::from(character);
    let form = match code {
        0x3000 => Some(' '),
        0xff01..=0xff5e => char::from_u32(code - 0xfee0),
        0xff61..=0xff9d => KATAKANA.chars().nth((code - 0xff61) as usize),
        0xffe0..=0xffe6 => "¢£¬¯¦¥₩".chars().nth((code - 0xffe0) as usize),
        _ => None,
    };
    form.unwrap_or(character)
}

/// A text folded: as many characters as it has, each by [`fold_char`].
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// Whether a search passes over a character as if it were not there: zero-width characters, soft hyphens, marks on letters.
///
/// [`fold`] keeps them, so that positions stay true; who builds an index leaves them out and notes the positions.
pub fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folds() {
        for (text, folded) in [
            ("AI Governance", "ai governance"),
            ("ＡＩ　治理，１００％", "ai 治理,100%"),
            ("人工智慧與數據跨境流動", "人工智慧与数据跨境流动"),
            ("臺灣的雲端運算與網絡產業，發佈於後", "台湾的云端运算与网络产业,发布于后"),
            ("Guterres à São Tomé, Łódź, ÉTÉ, Việt", "guterres a sao tome, lodz, ete, viet"),
            ("ΣΊΣΥΦΟΣ ς ПРАВО", "σίσυφοσ σ право"),
            ("ｱｲｳｴｵ", "アイウエオ"),
            ("…½ﬁ①", "…½ﬁ①"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn zero_width_characters_are_passed_over() {
        let word: String =
            "gov\u{200b}er\u{ad}nan\u{feff}ce\u{301}".chars().filter(|c| !is_ignorable(*c)).collect();
        assert_eq!(word, "governance");
        assert!(!"治理 ai-1".chars().any(is_ignorable));
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for character in ('\0'..=char::MAX).filter(|c| u32::from(*c) < 0x1_2000) {
            let folded = fold_char(character);
            assert_eq!(fold_char(folded), folded, "{character:?}");
        }
    }

    proptest! {
        #[test]
        fn positions_are_kept(text in "\\PC*") {
            prop_assert_eq!(fold(&text).chars().count(), text.chars().count());
        }
    }
}

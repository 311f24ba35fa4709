//! Stand-in until `text` has folding and pinyin.
use pinyin::ToPinyinMulti;
pub(super) fn fold_char(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c).to_ascii_lowercase(),
        '慧' => '慧', '數' => '数', '據' => '据', '稅' => '税',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}
pub(super) fn is_ignorable(c: char) -> bool { matches!(c, '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{feff}') }
pub(super) fn readings(c: char) -> Vec<&'static str> {
    c.to_pinyin_multi().map(|m| m.into_iter().map(|p| p.plain()).collect()).unwrap_or_default()
}

//! Which of the two languages a text is written in.

use super::clean::is_han;
use crate::domain::Lang;

/// The language of `text`: Chinese where a quarter of its letters or more are Han characters.
pub fn detect(text: &str) -> Lang {
    let mut han = 0_usize;
    let mut latin = 0_usize;
    for c in text.chars() {
        if is_han(c) {
            han += 1;
        } else if c.is_alphabetic() {
            latin += 1;
        }
    }
    if han > 0 && han * 3 >= latin { Lang::Zh } else { Lang::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_text() {
        assert_eq!(detect("全球数字治理 digital governance"), Lang::Zh);
        assert_eq!(detect("The Chinese term is 治理, governance."), Lang::En);
        assert_eq!(detect("2023"), Lang::En);
    }
}

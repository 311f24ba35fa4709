//! Decimal numbers as reports print them: exact, moved by powers of ten and never rounded.

use std::fmt;

/// A number of digits and the place of its point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// The digits, without a leading zero unless it is the only one before the point.
    digits: String,
    /// How many of the digits stand after the point; negative where zeros are left out before it.
    places: i32,
}

impl Decimal {
    /// Reads `1204.4` or `1,204.4`; no sign.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits: String = whole.chars().chain(part.chars()).filter(|c| *c != ',').collect();
        let is_number = !whole.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then_some(Self { digits, places: part.len() as i32 })
    }

    /// A whole number.
    pub fn whole(number: u32) -> Self {
        Self { digits: number.to_string(), places: 0 }
    }

    /// This number times ten to the power of `by`. Zeros at its end that only the move has put after the point go.
    pub fn shifted(&self, by: i32) -> Self {
        let mut moved = Self { digits: self.digits.clone(), places: self.places - by };
        while by != 0 && moved.places > 0 && moved.digits.len() > 1 && moved.digits.ends_with('0') {
            moved.digits.pop();
            moved.places -= 1;
        }
        moved
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits.trim_start_matches('0');
        let places = usize::try_from(self.places).unwrap_or(0);
        let zeros = usize::try_from(-self.places).unwrap_or(0);
        let padded = format!("{digits:0>width$}{}", "0".repeat(zeros), width = places + 1);
        let (whole, part) = padded.split_at(padded.len() - places);
        if part.is_empty() { f.write_str(whole) } else { write!(f, "{whole}.{part}") }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moved(text: &str, by: i32) -> String {
        Decimal::parse(text).unwrap().shifted(by).to_string()
    }

    #[test]
    fn the_point_moves_and_nothing_is_rounded() {
        for (text, by, expected) in [
            ("18.9", 0, "18.9"),
            ("31.0", 0, "31.0"),
            ("0.2", 0, "0.2"),
            ("1,204.4", -1, "120.44"),
            ("4900", -1, "490"),
            ("18380", -4, "1.838"),
            ("99.7", 4, "997000"),
            ("435", -2, "4.35"),
            ("1", 2, "100"),
            ("5", -3, "0.005"),
        ] {
            assert_eq!(moved(text, by), expected, "{text} by {by}");
        }
        assert_eq!(Decimal::parse("1.2.3"), None);
        assert_eq!(Decimal::parse(".5"), None);
    }

    proptest! {
        #[test]
        fn a_move_and_back_is_the_same_number(text in "[1-9][0-9]{0,9}(\\.[0-9]{1,6})?", by in -12_i32..13) {
            let number = Decimal::parse(&text).unwrap();
            let back = number.shifted(by).shifted(-by).to_string();
            let without_zeros = |text: &str| match text.split_once('.') {
                Some((whole, part)) => format!("{whole}.{}", part.trim_end_matches('0')).trim_end_matches('.').to_owned(),
                None => text.to_owned(),
            };
            prop_assert_eq!(without_zeros(&back), without_zeros(&text));
            prop_assert_eq!(number.to_string(), text);
        }
    }
}

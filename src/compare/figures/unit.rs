//! Units as printed: which are one quantity in other magnitudes, such as Gbps and Tbps, or bn and tn USD.

/// A unit: how many of the plain quantity it stands for, as a power of ten, and what the quantity is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// 12 for `tn USD`.
    pub(super) power: i32,
    /// `USD`.
    pub(super) quantity: String,
}

/// Magnitudes before a quantity.
const WORDS: &[(&str, i32)] = &[("tn ", 12), ("bn ", 9), ("mn ", 6), ("万亿", 12), ("亿", 8), ("万", 4)];

/// Magnitudes within a unit of data rate.
const RATES: &[(&str, i32)] = &[("T", 12), ("G", 9), ("M", 6), ("k", 3), ("K", 3), ("P", 15)];

impl Unit {
    /// Reads `tn USD`, `Gbps`, `Tbit/s`, `%`; any other unit is a quantity of its own.
    pub(super) fn parse(text: &str) -> Self {
        let text = text.trim();
        for (word, power) in WORDS {
            if let Some(rest) = text.strip_prefix(word) {
                return Self { power: *power, quantity: rest.trim().to_owned() };
            }
        }
        let rate = |rest: &str| matches!(rest.to_lowercase().as_str(), "bps" | "bit/s" | "b/s");
        for (letter, power) in RATES {
            if text.strip_prefix(letter).is_some_and(rate) {
                return Self { power: *power, quantity: "bit/s".to_owned() };
            }
        }
        Self { power: 0, quantity: text.to_owned() }
    }

    /// Whether it is a share or a rate: a percentage of something.
    pub(super) fn is_percentage(&self) -> bool {
        self.quantity.starts_with('%')
    }

    /// Whether it is a rate a year over several years.
    pub(super) fn is_yearly(&self) -> bool {
        self.is_percentage() && (self.quantity.contains("a year") || self.quantity.contains("每年"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magnitudes_are_told_from_quantities() {
        let read = |text: &str| {
            let unit = Unit::parse(text);
            (unit.power, unit.quantity)
        };
        assert_eq!(read("tn USD"), (12, "USD".to_owned()));
        assert_eq!(read("Tbps"), (12, "bit/s".to_owned()));
        assert_eq!(read("Gbit/s"), (9, "bit/s".to_owned()));
        assert_eq!(read("万亿美元"), (12, "美元".to_owned()));
        assert_eq!(read("countries"), (0, "countries".to_owned()));
        assert_eq!(read("Members"), (0, "Members".to_owned()));
        assert!(Unit::parse("% a year").is_yearly() && !Unit::parse("%").is_yearly());
    }
}

//! How wide the columns of a table are.
//!
//! As in CSS (CSS 2.2, 17.5.2.2, automatic table layout) each column has a least width, its longest unbreakable word,
//! and a natural one, its longest cell; if all natural widths fit they are taken. CSS shares out what is left over the
//! least widths in proportion to the natural ones, which starves short columns beside a long one. We share it so that
//! the table becomes low, after Hurst, Marriott and Moulder, "Toward Tighter Tables" (2005), by steepest descent: each
//! column of the terminal goes to where it shortens the rows most.
//!
//! ```text
//! height of a row = max over columns of (cell's columns / column's width)
//! ```

use crate::text::{Ambiguous, wrap::Breaks};

/// No column is narrower than this if its text is longer: Chinese breaks anywhere, and a column of two characters is
/// no text.
const COMFORTABLE: usize = 10;
const LEAST: usize = 6;

/// Words longer than this may be broken where the table would not fit otherwise.
const LONG_WORD: usize = 16;

/// How much a column counts that is not the highest of its row, against one that is: a little, for a label in two
/// lines reads worse than in one.
const LESSER: f64 = 0.15;

/// What one column needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Need {
    /// The columns of its longest line.
    pub natural: usize,
    /// The columns of its longest word.
    pub word: usize,
}

impl Need {
    /// Takes in a cell.
    pub fn add(&mut self, cell: &str, ambiguous: Ambiguous) {
        let breaks = Breaks::new(cell, ambiguous);
        self.natural = self.natural.max(breaks.natural());
        self.word = self.word.max(breaks.widest());
    }

    /// The least width at which `floor` columns are kept and words of up to `longest` columns are whole.
    fn least(self, floor: usize, longest: usize) -> usize {
        self.natural.min(self.word.min(longest).max(floor)).max(1)
    }
}

/// The widths of columns that need `needs`, to fit in `available` columns without the gaps between them; `rows` are
/// the columns that the cells of some rows take in one line. None if there is not room enough.
pub fn fit(needs: &[Need], rows: &[Vec<usize>], available: usize) -> Option<Vec<usize>> {
    let natural: Vec<_> = needs.iter().map(|need| need.natural.max(1)).collect();
    if natural.iter().sum::<usize>() <= available {
        return Some(natural);
    }
    let tiers = [(COMFORTABLE, usize::MAX), (LEAST, usize::MAX), (LEAST, LONG_WORD)];
    let mut widths = tiers
        .iter()
        .map(|(floor, word)| needs.iter().map(|need| need.least(*floor, *word)).collect::<Vec<_>>())
        .find(|widths| widths.iter().sum::<usize>() <= available)?;
    for _ in widths.iter().sum::<usize>()..available {
        let Some(column) = neediest(&widths, &natural, rows) else { break };
        widths[column] += 1;
    }
    settle(&mut widths, &natural, rows);
    Some(widths)
}

/// Lets columns that lack a little of their natural width have it from the widest, where no row becomes higher.
fn settle(widths: &mut [usize], natural: &[usize], rows: &[Vec<usize>]) {
    for column in 0..widths.len() {
        let lacking = natural[column] - widths[column];
        let widest = (0..widths.len()).max_by_key(|other| widths[*other]).unwrap_or(column);
        if lacking == 0 || widest == column || widths[widest] < natural[column] + lacking {
            continue;
        }
        let before = height(widths, rows);
        widths[column] += lacking;
        widths[widest] -= lacking;
        if height(widths, rows) > before {
            widths[column] -= lacking;
            widths[widest] += lacking;
        }
    }
}

/// The lines that rows take in columns of these widths, about: words may not fill their lines.
pub fn height(widths: &[usize], rows: &[Vec<usize>]) -> usize {
    let row = |row: &Vec<usize>| row.iter().zip(widths).map(|(cell, width)| cell.div_ceil(*width)).max();
    rows.iter().filter_map(row).sum()
}

/// The column that one more column of the terminal serves best; none if all have their natural width.
fn neediest(widths: &[usize], natural: &[usize], rows: &[Vec<usize>]) -> Option<usize> {
    let mut gains = vec![0.0; widths.len()];
    for row in rows {
        let height = |column: usize| row.get(column).map_or(0.0, |cell| *cell as f64 / widths[column] as f64);
        let highest = (0..widths.len()).map(height).fold(0.0, f64::max);
        for (column, gain) in gains.iter_mut().enumerate() {
            let own = height(column);
            if own > 1.0 {
                // The derivative of the height by the width.
                let slope = own / widths[column] as f64;
                *gain += if own >= highest { slope } else { LESSER * slope };
            }
        }
    }
    let open = (0..widths.len()).filter(|column| widths[*column] < natural[*column]);
    open.max_by(|a, b| gains[*a].total_cmp(&gains[*b]).then(b.cmp(a)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::width;

    fn fitted(rows: &[&[&str]], available: usize) -> Option<Vec<usize>> {
        let mut needs = vec![Need::default(); rows[0].len()];
        for row in rows {
            for (need, cell) in needs.iter_mut().zip(*row) {
                need.add(cell, Ambiguous::Narrow);
            }
        }
        let widths: Vec<Vec<usize>> =
            rows.iter().map(|row| row.iter().map(|cell| width(cell, Ambiguous::Narrow)).collect()).collect();
        fit(&needs, &widths, available)
    }

    #[test]
    fn natural_widths_are_taken_where_they_fit() {
        assert_eq!(fitted(&[&["Actor", "¶"], &["European Union", "26"]], 30), Some(vec![14, 2]));
    }

    #[test]
    fn a_long_column_gives_way_and_short_ones_stay_whole() {
        let long =
            "Binding law graded by risk, social scoring banned, and duties for the largest models of all";
        let widths = fitted(&[&["Actor", "Label", "Position"], &["eu", "tiered law", long]], 50).unwrap();
        assert_eq!(widths, [5, 10, 35]);
    }

    #[test]
    fn chinese_columns_keep_a_few_characters() {
        let long =
            "以风险分级为基础的约束性立法，禁止社会评分，并对最大的模型规定义务，同时保障创新".repeat(3);
        let widths = fitted(&[&["欧盟委员会及其成员国", &long]], 40).unwrap();
        assert!(widths[0] >= COMFORTABLE && widths[1] >= 20, "{widths:?}");
        assert_eq!(widths.iter().sum::<usize>(), 40);
    }

    #[test]
    fn words_are_whole_where_that_fits_and_broken_before_giving_up() {
        let row: &[&str] = &["internationalisation of everything", "deinstitutionalisation for everyone"];
        assert!(fitted(&[row], 42).unwrap().iter().zip([20, 22]).all(|(width, word)| *width >= word));
        assert_eq!(fitted(&[row], 32), Some(vec![16, 16]));
        assert_eq!(fitted(&[row], 31), None);
    }
}

//! The sums of a scrolled list: which row is chosen, and which rows are in view.

/// A movement through rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// By rows, negative upwards.
    Lines(isize),
    /// By half the height of the view.
    HalfPages(isize),
    /// By the height of the view.
    Pages(isize),
    /// By sections or groups.
    Sections(isize),
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
}

/// A list with one chosen row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The chosen row.
    pub chosen: usize,
    /// The first row in view.
    pub top: usize,
    /// Rows in view.
    height: usize,
    /// Rows in all.
    rows: usize,
}

impl Scroll {
    /// A list whose `chosen` row is chosen; the sizes come with [`Scroll::arrange`].
    pub fn at(chosen: usize) -> Self {
        Self { chosen, ..Self::default() }
    }

    /// Takes the sizes, and brings the chosen row into view.
    pub fn arrange(&mut self, rows: usize, height: usize) {
        self.rows = rows;
        self.height = height;
        self.chosen = self.chosen.min(rows.saturating_sub(1));
        self.top = self.top.min(rows.saturating_sub(height));
        if self.chosen < self.top {
            self.top = self.chosen;
        } else if height > 0 && self.chosen >= self.top + height {
            self.top = self.chosen + 1 - height;
        }
    }

    /// Moves the choice; a section is a page here.
    pub fn go(&mut self, motion: Motion) {
        let page = self.height.max(1).cast_signed();
        let by = match motion {
            Motion::Lines(by) => by,
            Motion::HalfPages(by) => by.saturating_mul((page / 2).max(1)),
            Motion::Pages(by) | Motion::Sections(by) => by.saturating_mul((page - 1).max(1)),
            Motion::Top => isize::MIN,
            Motion::Bottom => isize::MAX,
        };
        self.chosen = self.chosen.saturating_add_signed(by).min(self.rows.saturating_sub(1));
        self.arrange(self.rows, self.height);
    }

    /// The rows in view.
    pub fn view(&self) -> std::ops::Range<usize> {
        self.top..(self.top + self.height).min(self.rows)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_chosen_row_stays_in_view() {
        let mut list = Scroll::default();
        list.arrange(10, 4);
        list.go(Motion::Lines(5));
        assert_eq!((list.chosen, list.view()), (5, 2..6));
        list.go(Motion::Top);
        assert_eq!((list.chosen, list.view()), (0, 0..4));
        list.go(Motion::Bottom);
        assert_eq!((list.chosen, list.view()), (9, 6..10));
        list.arrange(3, 4);
        assert_eq!((list.chosen, list.view()), (2, 0..3));
    }

    proptest! {
        #[test]
        fn any_motion_on_any_size_stays_inside(rows in 0usize..50, height in 0usize..20, by in -100isize..100) {
            let mut list = Scroll::default();
            list.arrange(rows, height);
            for motion in [Motion::Lines(by), Motion::HalfPages(by), Motion::Pages(by), Motion::Bottom] {
                list.go(motion);
                prop_assert!(rows == 0 || list.chosen < rows);
                prop_assert!(height == 0 || rows == 0 || list.view().contains(&list.chosen));
            }
        }
    }
}

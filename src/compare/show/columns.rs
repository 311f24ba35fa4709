//! How wide the columns of a matrix are.

/// Each column's width so that all together take at most `room`: what it needs where there is room, and a fair share
/// of the rest where not.
pub(super) fn share(needs: &[usize], room: usize) -> Vec<usize> {
    let mut widths = vec![0; needs.len()];
    let mut order: Vec<usize> = (0..needs.len()).collect();
    order.sort_by_key(|column| needs[*column]);
    let mut left = room;
    for (place, column) in order.into_iter().enumerate() {
        // the narrowest first: what it does not use falls to the wider ones
        let fair = left / (needs.len() - place);
        widths[column] = needs[column].min(fair);
        left -= widths[column];
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_columns_leave_their_room_to_wide_ones() {
        assert_eq!(share(&[3, 30, 30], 43), [3, 20, 20]);
        assert_eq!(share(&[5, 6], 43), [5, 6]);
        assert_eq!(share(&[], 43), [0; 0]);
        assert_eq!(share(&[9, 9], 1), [0, 1]);
    }
}

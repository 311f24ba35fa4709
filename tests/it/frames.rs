//! How many bytes frames take. They are counted, not timed: the same on every machine.

use attache::tui::terminal::{Capabilities, Screen};

use super::made_up::{SIZE, steps};

#[test]
fn frames_stay_within_their_bytes() {
    let taken: Vec<_> = steps()
        .into_iter()
        .map(|step| {
            let mut screen = Screen::new(Vec::new(), SIZE, Capabilities::default());
            screen.present(&step.before, None).unwrap();
            (step.name, screen.present(&step.after, None).unwrap(), step.limit)
        })
        .collect();
    let over: Vec<_> = taken.iter().filter(|(_, taken, limit)| taken > limit).collect();
    assert!(over.is_empty(), "{over:?}");
}

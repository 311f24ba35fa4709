//! The way back and forward through what was read.

use super::{renumbered::Renumbered, scene::Scene};
use crate::domain::BriefId;

/// A place that one can come back to.
#[derive(Clone, Debug)]
pub enum Stop {
    /// A brief, at a byte of its text.
    Brief {
        /// Which.
        id: BriefId,
        /// The first byte in view.
        offset: usize,
    },
    /// A comparison, with what is chosen in it.
    Scene(Scene),
}

/// The places left behind and, after going back, those ahead.
#[derive(Debug, Default)]
pub struct Trail {
    behind: Vec<Stop>,
    ahead: Vec<Stop>,
}

/// More steps than anyone goes back.
const LONGEST: usize = 200;

impl Trail {
    /// Remembers the place being left for a new one: what was ahead is forgotten.
    pub fn leave(&mut self, stop: Stop) {
        self.ahead.clear();
        self.behind.push(stop);
        if self.behind.len() > LONGEST {
            self.behind.remove(0);
        }
    }

    /// Lets the places follow briefs that have another name now.
    pub fn rename(&mut self, name_now: &dyn Fn(&BriefId) -> BriefId) {
        for stop in self.behind.iter_mut().chain(&mut self.ahead) {
            if let Stop::Brief { id, .. } = stop {
                *id = name_now(id);
            }
        }
    }

    /// Gives the comparisons the numbers of a library that was read again, and forgets those that are gone.
    pub fn renumber(&mut self, numbers: &Renumbered<'_>) {
        for stops in [&mut self.behind, &mut self.ahead] {
            stops.retain_mut(|stop| match stop {
                Stop::Brief { .. } => true,
                Stop::Scene(scene) => scene.renumber(numbers),
            });
        }
    }

    /// The place before `here`, which is then ahead.
    pub fn back(&mut self, here: Stop) -> Option<Stop> {
        let stop = self.behind.pop()?;
        self.ahead.push(here);
        Some(stop)
    }

    /// The place after `here`, which is then behind.
    pub fn forward(&mut self, here: Stop) -> Option<Stop> {
        let stop = self.ahead.pop()?;
        self.behind.push(here);
        Some(stop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stop(name: &str) -> Stop {
        Stop::Brief { id: BriefId(name.into()), offset: 0 }
    }

    fn name(stop: Option<Stop>) -> String {
        match stop {
            Some(Stop::Brief { id, .. }) => id.0,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn back_and_forward_walk_the_same_way() {
        let mut trail = Trail::default();
        trail.leave(stop("a"));
        trail.leave(stop("b"));
        assert_eq!(name(trail.back(stop("c"))), "b");
        assert_eq!(name(trail.back(stop("b"))), "a");
        assert!(trail.back(stop("a")).is_none());
        assert_eq!(name(trail.forward(stop("a"))), "b");
        trail.leave(stop("b"));
        assert!(trail.forward(stop("d")).is_none(), "a new way forgets what was ahead");
    }
}

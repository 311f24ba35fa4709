//! What fills the screen.

use super::views::{evolution::EvolutionView, pair::PairView};

/// One of the three screens; overlays lie over any of them.
#[derive(Debug)]
pub enum Scene {
    /// The stack and the brief.
    Reading,
    /// A topic over the editions.
    Evolution(Box<EvolutionView>),
    /// A topic in two editions.
    Pair(Box<PairView>),
}

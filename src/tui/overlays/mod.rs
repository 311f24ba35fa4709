//! What lies over the screen.

pub mod export;
pub mod finder;
pub mod help;
pub mod import;
pub mod list;
pub mod lists;
pub mod palette;
pub mod review;
pub mod search;

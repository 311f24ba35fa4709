//! Across editions: who held what in which year, and what changed.

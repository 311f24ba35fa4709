//! Reports to sections to briefs.

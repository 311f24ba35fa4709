//! The finder: corpus, query, rank.

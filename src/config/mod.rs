//! Settings, as written and as checked.

//! Where briefs come from: the embedded library and folders; loading, merging, checking.

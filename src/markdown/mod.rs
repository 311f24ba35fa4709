//! Markdown: text to [`Document`](crate::domain::Document), document to lines of runs.

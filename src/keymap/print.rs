//! A keymap as a file that reads back to the same keymap.

use std::fmt::{self, Write as _};

use super::{Context, Keymap, Keys};

impl<C> fmt::Display for Keymap<C> {
    /// Prints the keymap in force as `keymap.toml`; keys that are bound to nothing on purpose are kept.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let typing: Vec<String> = self.typing.iter().map(|name| quoted(name)).collect();
        writeln!(f, "typing = [{}]", typing.join(", "))?;
        self.contexts.iter().try_for_each(|context| write!(f, "\n{}", context.print()))
    }
}

impl<C> Context<C> {
    /// The context's table.
    fn print(&self) -> String {
        let mut out = format!("[{}]\n", quoted(&self.name));
        let mut lines: Vec<_> = self.bound.iter().collect();
        lines.sort_by_key(|(_, bound)| bound.order);
        for (keys, bound) in lines {
            let keys = Keys(keys.clone()).to_string();
            // writing to a string cannot fail
            let _ = writeln!(out, "{} = {}", quoted(&keys), quoted(&bound.name));
        }
        out
    }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

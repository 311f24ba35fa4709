use super::*;
use crate::markdown::parse;

fn layout(text: &str, settings: Settings) -> Layout {
    Layout::new(Arc::new(parse(text)), settings)
}

fn all(layout: &mut Layout) -> Vec<String> {
    layout.window(Place::default(), 100_000).iter().map(|row| row.line.text()).collect()
}

/// The lines that `text` is set in.
fn check(text: &str, columns: usize) -> Vec<String> {
    all(&mut layout(text, Settings::new(columns)))
}

#[test]
fn prints() {
    for line in check("# A\n\ntext\n\n- a\n- b\n  1. c\n\n> q\n>\n> r\n\n```rust x\nfn\tx()\n```\n\n---\n\n<p>\nraw\n\n| a | b |\n|---|---|\n| c | d |\n\nx[^1]\n\n[^1]: foot\n", 20) {
        println!("{line}");
    }
}

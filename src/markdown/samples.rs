//! Markdown for property tests.

use proptest::prelude::*;

/// Text that is rich in markdown.
pub fn markdown() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        Just("\n"),
        Just("\n\n"),
        Just("- "),
        Just("1. "),
        Just("> "),
        Just("# "),
        Just("*"),
        Just("**"),
        Just("~~"),
        Just("`"),
        Just("```\n"),
        Just("| a | b |\n|---|---|\n"),
        Just("|"),
        Just("[^1]"),
        Just("[^1]: "),
        Just("[¶2-3]"),
        Just("[¶"),
        Just("]("),
        Just("["),
        Just("!["),
        Just(")"),
        Just("<br>"),
        Just("<p>"),
        Just("&amp;"),
        Just("&#27;"),
        Just("\t"),
        Just("  "),
        Just("\\"),
        Just("word "),
        Just("中文"),
        Just("，"),
        Just("“"),
        Just("é"),
        Just("👩‍👩‍👧"),
        Just("\u{202e}"),
        Just("\x1b"),
        Just("[x] "),
        Just("> [!NOTE]\n"),
        Just("    "),
        Just("\r\n"),
        Just("---\n"),
        Just("{#id}"),
        Just("\u{301}"),
    ];
    prop_oneof![
        4 => prop::collection::vec(token, 0..60).prop_map(|tokens| tokens.concat()),
        1 => any::<String>(),
    ]
}

/// Texts that are hostile by their size or depth, each about `bytes` long.
pub fn hostile(bytes: usize) -> Vec<String> {
    let repeated = |part: &str| part.repeat(bytes / part.len());
    let columns = bytes / 4;
    let table =
        format!("|{}\n|{}\n|{}\n", " a |".repeat(columns), "---|".repeat(columns), " b |".repeat(columns));
    let mut texts: Vec<_> = [
        "[",
        "]",
        "*",
        "_",
        "`",
        "~",
        ">",
        "> ",
        "- ",
        "1. ",
        "(",
        "![",
        "[](",
        "[^",
        "<",
        "<!--",
        "&",
        "|",
        "a",
        "中",
        "e\u{301}",
        "\u{301}",
        "[¶",
        "[¶1]",
        "*a ",
        "**a* ",
        "a\n",
        "# a\n",
        "- a\n",
        "> a\n\n",
        "| a\n|-\n",
        "\t",
        "\0",
        "\u{202e}",
        "[^1]",
        "[^1]: ",
        "a](b) ",
        "\\",
        "```\n",
        "    a\n",
        "x&amp;",
        "中\n",
        "[a][",
        "**中",
        "\r",
    ]
    .iter()
    .map(|part| repeated(part))
    .collect();
    texts.push(table);
    texts.push(format!("| a | b |\n|---|---|\n{}", repeated("| x | y |\n")));
    texts.push(format!("```rust\n{}\n```", repeated("let x = \"\";\n")));
    texts.push((0..80).map(|depth| "  ".repeat(depth) + "- x\n").collect());
    texts.push((0..200).map(|depth| ">".repeat(depth) + " x\n").collect());
    texts
}

//! Code told apart into classes by syntect: slow at its first use of a language, so meant for a background job.

use std::{ops::Range, sync::LazyLock};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// What a stretch of code is, for a theme to say how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeClass {
    /// `fn`, `if`, `=`, and what else the language itself gives.
    Keyword,
    /// Text in quotes.
    String,
    /// A comment.
    Comment,
    /// A number, and other literal values such as `true`.
    Number,
    /// The name of a function.
    Function,
    /// The name of a type, class or tag.
    Type,
    /// A variable, parameter, attribute or key.
    Name,
    /// Brackets, commas and the like.
    Punctuation,
    /// What the language does not allow.
    Invalid,
}

/// Longer code stays plain.
const MOST_BYTES: usize = 256 * 1024;

/// Longer lines stay plain, and so does what follows them: the grammar has lost its place.
const LONGEST_LINE: usize = 2000;

/// Scopes of `TextMate` grammars and their classes; of those that match, the longest counts.
const CLASSES: &[(&str, CodeClass)] = &[
    ("comment", CodeClass::Comment),
    ("punctuation.definition.comment", CodeClass::Comment),
    ("string", CodeClass::String),
    ("punctuation.definition.string", CodeClass::String),
    ("constant", CodeClass::Number),
    ("constant.character.escape", CodeClass::String),
    ("keyword", CodeClass::Keyword),
    ("storage", CodeClass::Keyword),
    ("variable.language", CodeClass::Keyword),
    ("entity.name.function", CodeClass::Function),
    ("support.function", CodeClass::Function),
    ("variable.function", CodeClass::Function),
    ("entity.name", CodeClass::Type),
    ("entity.other.inherited-class", CodeClass::Type),
    ("support.type", CodeClass::Type),
    ("support.class", CodeClass::Type),
    ("entity.other.attribute-name", CodeClass::Name),
    ("variable", CodeClass::Name),
    ("meta.mapping.key", CodeClass::Name),
    ("punctuation", CodeClass::Punctuation),
    ("invalid", CodeClass::Invalid),
];

/// The grammars, unpacked once.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

static SCOPES: LazyLock<Vec<(Scope, CodeClass)>> = LazyLock::new(|| {
    CLASSES.iter().filter_map(|(name, class)| Some((Scope::new(name).ok()?, *class))).collect()
});

/// The classes of `code` as ranges of bytes, in order, without overlaps; what is in none is plain. None where the
/// language is not known or the code is longer than 256 kB.
///
/// The first call for a language takes tens of milliseconds.
pub fn highlight(language: &str, code: &str) -> Option<Vec<(Range<usize>, CodeClass)>> {
    if code.len() > MOST_BYTES {
        return None;
    }
    let mut state = ParseState::new(syntax(language)?);
    let mut stack = ScopeStack::new();
    let mut found: Vec<(Range<usize>, CodeClass)> = Vec::new();
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        if line.len() > LONGEST_LINE {
            break;
        }
        let Ok(operations) = state.parse_line(line, &SYNTAXES) else { break };
        let mut at = 0;
        for (place, operation) in operations {
            add(&mut found, start + at..start + place, &stack);
            at = place;
            if stack.apply(&operation).is_err() {
                return Some(found);
            }
        }
        add(&mut found, start + at..start + line.trim_end_matches('\n').len(), &stack);
        start += line.len();
    }
    Some(found)
}

/// The grammar of a language by the name or extension that fences give it.
fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    if language.is_empty() {
        return None;
    }
    let name = match language.to_ascii_lowercase().as_str() {
        "shell" | "console" | "zsh" => "sh".to_owned(),
        "typescript" | "ts" | "jsx" | "tsx" | "node" => "js".to_owned(),
        "jsonc" | "json5" => "json".to_owned(),
        "golang" => "go".to_owned(),
        "c++" => "cpp".to_owned(),
        other => other.to_owned(),
    };
    SYNTAXES.find_syntax_by_token(&name)
}

/// Adds a stretch in the class of its innermost scope that has one.
fn add(found: &mut Vec<(Range<usize>, CodeClass)>, range: Range<usize>, stack: &ScopeStack) {
    let Some(class) = stack.scopes.iter().rev().find_map(|scope| class(*scope)) else { return };
    if range.is_empty() {
        return;
    }
    match found.last_mut() {
        Some((last, known)) if *known == class && last.end == range.start => last.end = range.end,
        _ => found.push((range, class)),
    }
}

fn class(scope: Scope) -> Option<CodeClass> {
    let matching = SCOPES.iter().filter(|(prefix, _)| prefix.is_prefix_of(scope));
    matching.max_by_key(|(prefix, _)| prefix.len()).map(|(_, class)| *class)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, code: &str) -> Vec<(String, CodeClass)> {
        let found = highlight(language, code).unwrap();
        found.into_iter().map(|(range, class)| (code[range].to_owned(), class)).collect()
    }

    #[test]
    fn parts_of_code_have_classes() {
        let found = check("rust", "// why\nfn add(x: u32) { \"中文\"; 42 }\n");
        for (text, class) in [
            ("// why", CodeClass::Comment),
            ("fn", CodeClass::Keyword),
            ("add", CodeClass::Function),
            ("\"中文\"", CodeClass::String),
            ("42", CodeClass::Number),
        ] {
            assert!(
                found.iter().any(|(found, kind)| found.trim() == text && *kind == class),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn languages_are_known_by_their_fences() {
        for language in ["python", "py", "JSON", "bash", "sh", "ts", "yaml", "html", "c++", "sql"] {
            assert!(highlight(language, "x = 1").is_some(), "{language}");
        }
        assert_eq!(highlight("", "x"), None);
        assert_eq!(highlight("no-such", "x"), None);
    }

    #[test]
    fn long_code_and_long_lines_stay_plain() {
        assert_eq!(highlight("rust", &"x".repeat(MOST_BYTES + 1)), None);
        let code = format!("let a;\n\"{}\"\nlet b;", "x".repeat(LONGEST_LINE));
        let end = highlight("rust", &code).unwrap().last().unwrap().0.end;
        assert!(end <= "let a;".len(), "{end}");
    }
}

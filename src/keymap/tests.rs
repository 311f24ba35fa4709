//! Tables of files, keys and answers.

use proptest::prelude::*;

use super::*;

/// A command of the tests: its name.
type Name = String;

/// Every name that the tests take for a command.
const ALL: &[&str] =
    &["top", "bottom", "next-line", "previous-line", "quit", "find", "pane-1", "accept", "link"];

fn load(defaults: &str, user: Option<&str>) -> (Keymap<Name>, Vec<String>) {
    let find = |context: &str, name: &str| {
        (ALL.contains(&name) && (name != "link" || context == "brief")).then(|| name.to_owned())
    };
    let user = user.map(|text| ("my.toml", text));
    let (keymap, faults) = Keymap::load(defaults, user, &Names { all: ALL, find: &find });
    (keymap, faults.iter().map(ToString::to_string).collect())
}

const SAMPLE: &str = r#"
typing = ["finder", "prompt"]
[global]
"q" = "quit"
"space" = "find"
"ctrl-l" = "bottom"
"z z" = "quit"
[brief]
"j" = "next-line"
"g g" = "top"
"g e" = "bottom"
"G" = "bottom"
"0" = "top"
[stack]
"1" = "pane-1"
"j" = "next-line"
[prompt]
"enter" = "accept"
"j k" = "quit"
[finder]
"ctrl-x 1" = "pane-1"
"#;

/// What each key of `typed` leads to, in a few characters.
fn answers(keymap: &Keymap<Name>, contexts: &[&str], typed: &str) -> Vec<String> {
    let mut pending = Pending::default();
    let keys = Keys::parse(typed).unwrap().0;
    keys.into_iter().map(|key| said(keymap.resolve(contexts, &mut pending, key))).collect()
}

fn said(answer: Answer<Name>) -> String {
    match answer {
        Answer::Command { command, count: None } => command,
        Answer::Command { command, count: Some(count) } => format!("{count} {command}"),
        Answer::Pending { next } => {
            let next: Vec<String> = next.iter().map(|(key, _)| key.to_string()).collect();
            format!("..{}", next.join(" "))
        }
        Answer::Text(text) => format!("'{text}'"),
        Answer::Cancelled => "cancelled".into(),
        Answer::Unbound(keys) => format!("-{keys}"),
    }
}

#[test]
fn keys_lead_to_commands() {
    let (keymap, faults) = load(SAMPLE, None);
    assert_eq!(faults, Vec::<String>::new());
    let (brief, stack): (&[&str], &[&str]) = (&["brief", "global"], &["stack", "global"]);
    let finder: &[&str] = &["finder", "prompt", "global"];
    let cases: &[(&[&str], &str, &[&str])] = &[
        (brief, "j", &["next-line"]),
        (brief, "q", &["quit"]),
        (brief, "g g", &["..g e", "top"]),
        (brief, "g x j", &["..g e", "-g x", "next-line"]),
        (brief, "g esc", &["..g e", "cancelled"]),
        (brief, "esc", &["-esc"]),
        (brief, "z z", &["..z", "quit"]),
        // counts
        (brief, "5 j", &["..", "5 next-line"]),
        (brief, "1 0 j j", &["..", "..", "10 next-line", "next-line"]),
        (brief, "0", &["top"]),
        (brief, "3 g g", &["..", "..g e", "3 top"]),
        (brief, "9 9 9 9 9 9 j", &["..", "..", "..", "..", "..", "..", "9999 next-line"]),
        (brief, "5 esc j", &["..", "cancelled", "next-line"]),
        (brief, "5 x j", &["..", "-x", "next-line"]),
        (brief, "g 5", &["..g e", "-g 5"]),
        // a bound digit acts at once, unless a count is begun
        (stack, "1", &["pane-1"]),
        (stack, "5 1 j", &["..", "..", "51 next-line"]),
        (stack, "2 j", &["..", "2 next-line"]),
        // text
        (finder, "q", &["'q'"]),
        (finder, "space 5", &["' '", "'5'"]),
        (finder, "enter", &["accept"]),
        (finder, "ctrl-l", &["bottom"]),
        (finder, "ctrl-q", &["-ctrl-q"]),
        (finder, "j k", &["..k", "quit"]),
        (finder, "j 治 x", &["..k", "'j治'", "'x'"]),
        (finder, "j esc", &["..k", "cancelled"]),
        (finder, "ctrl-x 1", &["..1", "pane-1"]),
        (finder, "ctrl-x 2", &["..1", "-ctrl-x 2"]),
        // an input method left on
        (brief, "ｑ", &["quit"]),
        (brief, "５ ｊ", &["..", "5 next-line"]),
        (finder, "ｑ", &["'ｑ'"]),
        (&["nowhere"], "j", &["-j"]),
        (&[], "j", &["-j"]),
    ];
    for (contexts, typed, expected) in cases {
        assert_eq!(answers(&keymap, contexts, typed), *expected, "{contexts:?} {typed}");
    }
}

#[test]
fn the_inner_context_decides() {
    let text = "[global]\n\"q\" = \"quit\"\n\"g t\" = \"top\"\n\"x\" = \"find\"\n\
                [brief]\n\"q\" = \"bottom\"\n\"g g\" = \"bottom\"\n\"x x\" = \"top\"";
    let (keymap, _) = load(text, None);
    let contexts = ["brief", "global"];
    assert_eq!(answers(&keymap, &contexts, "q"), ["bottom"]);
    assert_eq!(answers(&keymap, &contexts, "g t"), ["..g t", "top"]);
    assert_eq!(answers(&keymap, &contexts, "x x"), ["..x", "top"]);
    let found: Vec<String> =
        keymap.bindings(&contexts).iter().map(|found| format!("{} {}", found.context, found.keys)).collect();
    assert_eq!(found, ["brief q", "brief g g", "brief x x", "global g t"]);
    let keys = keymap.keys_of(&contexts, &"bottom".into());
    assert_eq!(keys.iter().map(ToString::to_string).collect::<Vec<_>>(), ["q", "g g"]);
}

#[test]
fn the_users_file_is_laid_over_the_defaults() {
    let user = "[brief]\n\"j\" = \"previous-line\"\n\"J\" = \"next-line\"\n\"g e\" = \"none\"\n\"q\" = \"\"\n\
                [global]\n\"z\" = \"\"\n[prompt]\n\"j k\" = \"\"\n";
    let (keymap, faults) = load(SAMPLE, Some(user));
    assert_eq!(faults, Vec::<String>::new());
    let brief = ["brief", "global"];
    assert_eq!(answers(&keymap, &brief, "j J"), ["previous-line", "next-line"]);
    assert_eq!(answers(&keymap, &brief, "g e"), ["..g", "-g e"]);
    assert_eq!(answers(&keymap, &brief, "q z"), ["-q", "-z"]);
    assert_eq!(answers(&keymap, &["stack", "global"], "q"), ["quit"]);
    assert_eq!(answers(&keymap, &["prompt", "global"], "j k"), ["'j'", "'k'"]);
    let origins: Vec<_> =
        keymap.context("brief").into_iter().map(|found| (found.name, found.origin)).collect();
    let user = |line| Origin::User { path: "my.toml".into(), line };
    assert_eq!(
        origins,
        [
            ("previous-line".to_owned(), user(2)),
            ("top".into(), Origin::Default),
            ("bottom".into(), Origin::Default),
            ("top".into(), Origin::Default),
            ("next-line".into(), user(3)),
        ]
    );
}

#[test]
fn each_bad_line_is_told_and_the_good_ones_hold() {
    let cases = [
        (
            "[brief]\n\"j\" = \"nxt-line\"",
            "my.toml:2:7: no command `nxt-line` in [brief] (did you mean `next-line`?)",
        ),
        (
            "[stack]\n\"x\" = \"link\"",
            "my.toml:2:7: no command `link` in [stack] (it does nothing there; bind it in another context)",
        ),
        ("[breif]\n\"j\" = \"top\"", "my.toml:1:2: no context [breif] (did you mean [brief]?)"),
        (
            "[brief]\n  \"gg\" = \"top\"",
            "my.toml:2:3: `gg` is no key (a sequence has spaces between its keys: `g g`)",
        ),
        (
            "[brief]\n\"G G\" = \"top\"",
            "my.toml:2:1: `G G` is hidden behind `G` (bottom) (other keys, or unbind the shorter: \"G\" = \"\")",
        ),
        (
            "[brief]\n\"x y\" = \"top\"\n\"x\" = \"top\"",
            "my.toml:2:1: `x y` is hidden behind `x` (top) (other keys, or unbind the shorter: \"x\" = \"\")",
        ),
        (
            "[brief]\n\"g e\" = \"\"\n\"g\" = \"top\"",
            "my.toml:3:1: `g` hides `g g` (top) (other keys, or unbind the longer too: \"g g\" = \"\")",
        ),
        (
            "[brief]\n\"ctrl-D\" = \"top\"\n\"ctrl-d\" = \"top\"",
            "my.toml:3:1: `ctrl-d` is bound twice (keep one of the lines)",
        ),
        (
            "[brief]\n\"x\" = 5",
            "my.toml:2:7: `x` wants the name of a command, not integer (put the name in quotes)",
        ),
        (
            "\"x\" = \"top\"\n[brief]",
            "my.toml:1:1: `x` stands in no table (put it below the line of its context, such as [global])",
        ),
        (
            "typing = [\"brief\"]",
            "my.toml:1:1: `typing` is not for changing (leave the line out: the program says where keys are text)",
        ),
    ];
    for (user, fault) in cases {
        let (keymap, faults) = load(SAMPLE, Some(&format!("{user}\n[global]\n\"f1\" = \"find\"\n")));
        assert_eq!(faults, [fault], "{user}");
        assert_eq!(answers(&keymap, &["brief", "global"], "f1"), ["find"], "{user}");
    }
}

#[test]
fn a_file_with_a_slip_in_its_toml_loads_the_rest() {
    let user = "[brief]\n\"x\" = \"top\"\n? = \"quit\"\n\"y\" = \"top\"\n";
    let (keymap, faults) = load(SAMPLE, Some(user));
    assert!(faults.iter().all(|fault| fault.starts_with("my.toml:3:")) && !faults.is_empty(), "{faults:?}");
    assert_eq!(answers(&keymap, &["brief"], "x y G"), ["top", "top", "bottom"]);
}

#[test]
fn a_longer_sequence_may_take_the_place_of_a_shorter_one_that_is_unbound() {
    let (keymap, faults) = load(SAMPLE, Some("[brief]\n\"G G\" = \"top\"\n\"G\" = \"\""));
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(answers(&keymap, &["brief"], "G G"), ["..G", "top"]);
}

/// The lists of contexts that the head of `keymap.toml` tells of.
fn places() -> Vec<Vec<String>> {
    let head = DEFAULTS
        .lines()
        .skip_while(|line| !line.contains("farther out:"))
        .take_while(|line| !line.is_empty());
    let columns = head.skip(2).flat_map(|line| line.trim_start_matches('#').trim().split("   "));
    columns
        .map(str::trim)
        .filter(|column| column.contains(','))
        .map(|column| column.split(',').map(|name| name.trim().to_owned()).collect())
        .collect()
}

#[test]
fn the_defaults_load_without_a_fault_and_hide_nothing() {
    let find = |_: &str, name: &str| Some(name.to_owned());
    let (keymap, faults) = Keymap::<Name>::load(DEFAULTS, None, &Names { all: &[], find: &find });
    assert_eq!(faults, []);
    let places = places();
    assert!(places.len() > 5, "{places:?}");
    for contexts in &places {
        let contexts: Vec<&str> = contexts.iter().map(String::as_str).collect();
        for context in &contexts {
            assert!(keymap.contexts().any(|known| known == *context), "{context}");
        }
        // a key means one thing: no sequence begins with a key that an outer context gives to a command, or the reverse
        for inner in keymap.bindings(&contexts) {
            for outer in contexts.iter().flat_map(|context| keymap.context(context)) {
                let (inner, outer) = (&inner.keys.0, &outer.keys.0);
                let begins = inner.starts_with(outer) || outer.starts_with(inner);
                assert!(!begins || inner.len() == outer.len(), "{contexts:?}: {inner:?} and {outer:?}");
            }
        }
    }
}

fn files() -> impl Strategy<Value = String> {
    let key = proptest::sample::select(vec!["a", "b", "ctrl-c", "\\\"", "\\\\", "space"]);
    let keys = proptest::collection::vec(key, 1..4).prop_map(|keys| keys.join(" "));
    let name = proptest::sample::select(vec!["top", "bottom", "quit", "", "none", "nonsense"]);
    let context = proptest::sample::select(vec!["global", "brief", "finder"]);
    proptest::collection::btree_map((context, keys), name, 0..12).prop_map(|lines| {
        let table = |context: &str| {
            let lines = lines.iter().filter(|((of, _), _)| *of == context);
            lines.fold(format!("[{context}]\n"), |table, ((_, keys), name)| {
                format!("{table}\"{keys}\" = \"{name}\"\n")
            })
        };
        format!("{}{}{}", table("global"), table("brief"), table("finder"))
    })
}

proptest! {
    #[test]
    fn a_keymap_laid_over_itself_changes_nothing(defaults in files(), user in files()) {
        let defaults = format!("typing = [\"finder\"]\n{defaults}");
        let (keymap, _) = load(&defaults, Some(&user));
        let printed = keymap.to_string();
        let (again, faults) = load(&printed, Some(&printed));
        prop_assert_eq!(faults, Vec::<String>::new());
        prop_assert_eq!(again.to_string(), printed);
    }

    #[test]
    fn every_listed_binding_is_reached_by_its_keys(defaults in files(), user in files()) {
        let (keymap, _) = load(&format!("typing = [\"finder\"]\n{defaults}"), Some(&user));
        for contexts in [&["brief", "global"][..], &["finder", "global"], &["global"]] {
            for binding in keymap.bindings(contexts) {
                let answers = answers(&keymap, contexts, &binding.keys.to_string());
                prop_assert_eq!(answers.last(), Some(&binding.name));
                prop_assert!(answers[..answers.len() - 1].iter().all(|answer| answer.starts_with("..")));
            }
        }
    }

    #[test]
    fn any_text_loads(text in "\\PC*|([\\[\\]\"= \n#.a{}']|global|top){0,30}") {
        let _ = load(SAMPLE, Some(&text));
    }
}

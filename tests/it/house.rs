//! The rules of the house, as tests: arrows between folders, lengths, and crates in their one place.

use std::{
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::{spanned::Spanned as _, visit::Visit};

/// Each folder or file under `src`, and what it may use. `main` and `lib` join everything.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("text", &["domain"]),
    ("markdown", &["domain", "text"]),
    ("kept", &[]),
    ("library", &["domain", "text", "markdown", "kept"]),
    ("import", &["domain", "text", "markdown", "library"]),
    ("find", &["domain", "text", "markdown", "kept"]),
    ("compare", &["domain", "text", "markdown"]),
    ("keymap", &["domain", "text"]),
    ("config", &["domain", "text", "library", "keymap"]),
    ("state", &["domain", "text", "config"]),
    ("job", &["domain", "text"]),
    (
        "tui",
        &[
            "domain", "text", "markdown", "library", "import", "find", "compare", "keymap", "config",
            "state", "job", "kept",
        ],
    ),
    (
        "cli",
        &[
            "domain", "text", "markdown", "library", "import", "find", "compare", "keymap", "config",
            "state", "job", "kept", "tui",
        ],
    ),
];

/// Crates that only one folder may use.
const SOLE_USERS: &[(&str, &str)] = &[
    ("pulldown_cmark", "markdown"),
    ("syntect", "markdown"),
    ("nucleo_matcher", "find"),
    ("memmap2", "kept"),
    ("bytemuck", "kept"),
    ("icu_segmenter", "text"),
    ("pinyin", "text"),
    ("unicode_width", "text"),
    ("ratatui", "tui"),
    ("signal_hook", "tui"),
    ("clap", "cli"),
    ("indicatif", "cli"),
    ("similar", "compare"),
    ("sha2", "library"),
];

const FILE_LINES: usize = 600;
const FUNCTION_LINES: usize = 80;

/// Every Rust file under `src` but the build script, with its path below `src` and its text.
fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found.sort();
    assert!(found.len() > 20, "the walk finds the sources");
    found
        .into_iter()
        .map(|path| (path.strip_prefix(&root).unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .filter(|(path, _)| path != Path::new("library/build.rs"))
        .collect()
}

/// The folder under `src` that a file belongs to.
fn home(path: &Path) -> String {
    let first = path.iter().next().unwrap().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The paths that a file names, as lists of segments, `use` trees included, `crate::` and crates alike.
#[derive(Default)]
struct Paths {
    found: Vec<Vec<String>>,
}

impl Paths {
    fn tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let mut here = before.to_vec();
        match tree {
            syn::UseTree::Path(path) => {
                here.push(path.ident.to_string());
                self.tree(&here, &path.tree);
            }
            syn::UseTree::Name(name) => {
                here.push(name.ident.to_string());
                self.found.push(here);
            }
            syn::UseTree::Rename(name) => {
                here.push(name.ident.to_string());
                self.found.push(here);
            }
            syn::UseTree::Glob(_) => self.found.push(here),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(&here, tree)),
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.found.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        syn::visit::visit_path(self, path);
    }
}

fn paths(text: &str) -> Vec<Vec<String>> {
    let mut paths = Paths::default();
    paths.visit_file(&syn::parse_file(text).unwrap());
    paths.found
}

#[test]
fn arrows_go_one_way() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let home = home(&path);
        if matches!(home.as_str(), "main" | "lib") {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(folder, _)| *folder == home) else {
            wrong.push(format!("{}: `{home}` is not in the table of arrows", path.display()));
            continue;
        };
        for used in paths(&text) {
            if used.len() > 1
                && used[0] == "crate"
                && used[1] != home
                && ARROWS.iter().any(|(folder, _)| *folder == used[1])
                && !allowed.contains(&used[1].as_str())
            {
                wrong.push(format!("{}: `{home}` may not use `{}`", path.display(), used.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn crates_stay_in_their_one_place() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let home = home(&path);
        let used = paths(&text);
        // a module of ours may have a crate's name: `use crate::text::pinyin`
        let ours: Vec<String> =
            used.iter().filter(|path| path[0] == "crate").filter_map(|path| path.last().cloned()).collect();
        for used in used.into_iter().filter(|path| !ours.contains(&path[0])) {
            if let Some((name, place)) = SOLE_USERS.iter().find(|(name, _)| used[0] == *name)
                && home != *place
            {
                wrong.push(format!("{}: only `{place}` may use `{name}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The one file that may say `unsafe`, and name the crate that it is for.
const UNSAFE: &str = "kept/mapped.rs";

/// Whether any of the tokens is `name`.
fn names(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => names(group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

#[test]
fn unsafe_code_stays_in_its_one_place() {
    assert!(names("fn f() { (unsafe { g() }) }".parse().unwrap(), "unsafe"), "it is seen wherever it is");
    let holds = |name: &str| -> Vec<String> {
        let all = sources().into_iter();
        let with = all.filter(|(_, text)| names(text.parse().unwrap(), name));
        with.map(|(path, _)| path.display().to_string()).collect()
    };
    for name in ["unsafe", "unsafe_code", "memmap2"] {
        assert_eq!(holds(name), [UNSAFE], "`{name}` belongs there alone");
    }
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"deny\""));
}

#[test]
fn files_are_short() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > FILE_LINES)
        .map(|(path, lines)| format!("{}: {lines} lines, more than {FILE_LINES}", path.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// Functions longer than allowed, by name and length.
#[derive(Default)]
struct Functions {
    long: Vec<(String, usize)>,
}

impl Functions {
    fn note(&mut self, name: &syn::Ident, span: Span) {
        let lines = span.end().line - span.start().line + 1;
        if lines > FUNCTION_LINES {
            self.long.push((name.to_string(), lines));
        }
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.note(&item.sig.ident, item.span());
        syn::visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.note(&item.sig.ident, item.span());
        syn::visit::visit_impl_item_fn(self, item);
    }
}

#[test]
fn functions_are_short() {
    let mut long = Vec::new();
    for (path, text) in sources() {
        let mut functions = Functions::default();
        functions.visit_file(&syn::parse_file(&text).unwrap());
        for (name, lines) in functions.long {
            long.push(format!("{}: `{name}` has {lines} lines, more than {FUNCTION_LINES}", path.display()));
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn each_dependency_earns_its_place_in_a_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/ARCHITECTURE.md")).unwrap();
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let listed = manifest.split("dependencies]\n").skip(1).flat_map(|section| {
        section.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split_once(" = "))
    });
    let missing: Vec<_> =
        listed.map(|(name, _)| name).filter(|name| !page.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "docs/ARCHITECTURE.md says nothing of {missing:?}");
}

#[test]
fn modules_are_named_for_something() {
    let nameless: Vec<_> = sources()
        .into_iter()
        .filter(|(path, _)| {
            let name = path.file_stem().unwrap().to_string_lossy();
            matches!(&*name, "util" | "utils" | "helper" | "helpers" | "common" | "misc" | "types")
        })
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(nameless.is_empty(), "{}", nameless.join("\n"));
}

//! `attache keys`: the keymap in force, and whence each key comes.

use std::io::{self, IsTerminal as _, Write};

use clap::Args;
use serde::Serialize;

use super::{Exit, Failure, Output};
use crate::{
    config::Paths,
    domain::Fault,
    keymap::{Keymap, Origin},
    text::width::{Ambiguous, width},
    tui::{self, command::CommandRef},
};

/// Print the keys in force, with what they do and whence they come
#[derive(Args, Debug)]
pub struct Keys {
    /// Print JSON
    #[arg(long, conflicts_with = "toml")]
    json: bool,
    /// Print a keymap.toml that says the same
    #[arg(long)]
    toml: bool,
}

/// Prints the keymap in force.
pub fn run(keys: &Keys) -> Result<Exit, Failure> {
    let paths = Paths::find();
    let (keymap, faults) = tui::keymap(paths.as_ref());
    let report = Report {
        keymap: &keymap,
        doc: &|command: &CommandRef| command.0.doc.to_owned(),
        file: paths.map(|paths| paths.keymap_file().display().to_string()),
        faults: &faults,
    };
    Ok(report.print(keys, Output::stdout(), io::stdout().is_terminal())?)
}

/// A keymap and what there is to say of it.
pub struct Report<'a, C> {
    /// The keymap in force.
    pub keymap: &'a Keymap<C>,
    /// What a command does, in a line.
    pub doc: &'a dyn Fn(&C) -> String,
    /// Where the reader's own file is, or would be.
    pub file: Option<String>,
    /// What is wrong with it.
    pub faults: &'a [Fault],
}

/// One line of the report: keys that give a command, or that were unbound (no command).
#[derive(Debug, PartialEq, Serialize)]
struct Row {
    context: String,
    keys: String,
    command: Option<String>,
    doc: String,
    /// `default`, or the file and its line.
    origin: String,
}

#[derive(Serialize)]
struct ReportJson {
    file: Option<String>,
    keys: Vec<Row>,
    errors: Vec<FaultJson>,
}

#[derive(Serialize)]
struct FaultJson {
    path: String,
    line: usize,
    column: usize,
    message: String,
    hint: String,
}

impl<C: Clone + PartialEq> Report<'_, C> {
    /// Prints the report as asked for, in columns if `aligned` as on a terminal; exit status 1 where the reader's file
    /// has faults.
    pub fn print<W: Write>(&self, keys: &Keys, mut output: Output<W>, aligned: bool) -> io::Result<Exit> {
        if keys.json {
            let errors = self.faults.iter().map(FaultJson::of).collect();
            output.json(&ReportJson { file: self.file.clone(), keys: self.rows(), errors })?;
        } else if keys.toml {
            self.keymap.to_string().lines().try_for_each(|line| output.line(line))?;
        } else {
            let lines = if aligned { self.columns() } else { self.tabs() };
            lines.iter().try_for_each(|line| output.line(line))?;
        }
        output.finish()?;
        Ok(if self.faults.is_empty() { Exit::Done } else { Exit::Nothing })
    }

    /// Every binding, by context in the file's order; then the keys that were unbound there.
    fn rows(&self) -> Vec<Row> {
        self.keymap.contexts().flat_map(|context| self.of_context(context)).collect()
    }

    fn of_context(&self, context: &str) -> Vec<Row> {
        let bound = self.keymap.context(context).into_iter().map(|binding| Row {
            context: context.to_owned(),
            keys: binding.keys.to_string(),
            doc: (self.doc)(&binding.command),
            command: Some(binding.name),
            origin: printed(&binding.origin),
        });
        let unbound = self.keymap.unbound(context).into_iter().map(|(keys, origin)| Row {
            context: context.to_owned(),
            keys: keys.to_string(),
            command: None,
            doc: "nothing, on purpose".into(),
            origin: printed(&origin),
        });
        bound.chain(unbound).collect()
    }

    /// For a person: a heading a context, and columns.
    fn columns(&self) -> Vec<String> {
        let rows = self.rows();
        let widest = |cell: fn(&Row) -> &str| rows.iter().map(|row| columns(cell(row))).max().unwrap_or(0);
        let (keys, name) = (widest(|row| &row.keys), widest(Row::name));
        let mut lines = match &self.file {
            Some(file) => vec![format!("Your own keys: {file}")],
            None => Vec::new(),
        };
        let mut context = "";
        for row in &rows {
            if row.context != context {
                context = &row.context;
                lines.extend([String::new(), format!("[{context}]")]);
            }
            let origin = if row.is_default() { String::new() } else { format!("  ({})", row.origin) };
            let (keys, name) = (padded(&row.keys, keys), padded(row.name(), name));
            lines.push(format!("  {keys}  {name}  {}{origin}", row.doc));
        }
        lines.extend(self.faults.iter().map(|fault| format!("\n{fault}")));
        lines
    }

    /// For a pipe: context, keys, command, origin and what it does, with tabs between.
    fn tabs(&self) -> Vec<String> {
        let line = |row: &Row| [&row.context, &row.keys, row.name(), &row.origin, &row.doc].join("\t");
        self.rows().iter().map(line).collect()
    }
}

impl Row {
    fn name(&self) -> &str {
        self.command.as_deref().unwrap_or("-")
    }

    fn is_default(&self) -> bool {
        self.origin == printed(&Origin::Default)
    }
}

impl FaultJson {
    fn of(fault: &Fault) -> Self {
        let Fault { path, line, column, message, hint } = fault.clone();
        Self { path, line, column, message, hint }
    }
}

fn printed(origin: &Origin) -> String {
    match origin {
        Origin::Default => "default".into(),
        Origin::User { path, line } => format!("{path}:{line}"),
    }
}

fn columns(text: &str) -> usize {
    width(text, Ambiguous::Narrow)
}

fn padded(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(columns(text))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::Names;

    /// What is printed for a sample with a user's file over it.
    fn printed(json: bool, toml: bool) -> String {
        let defaults = "[brief]\n\"j\" = \"next-line\"\n\"g g\" = \"top\"\n\"x\" = \"top\"\n";
        let user = "[brief]\n\"治\" = \"top\"\n\"x\" = \"\"\n\"j\" = \"next\"\n";
        let find = |_: &str, name: &str| ["next-line", "top"].contains(&name).then(|| name.to_owned());
        let names = Names { all: &["next-line", "top"], find: &find };
        let (keymap, faults) = Keymap::load(defaults, Some(("k.toml", user)), &names);
        let doc = |name: &String| format!("To the {name}");
        let report = Report { keymap: &keymap, doc: &doc, file: Some("k.toml".into()), faults: &faults };
        let mut bytes = Vec::new();
        let exit = report.print(&Keys { json, toml }, Output::to(&mut bytes), false).unwrap();
        assert_eq!(exit, Exit::Nothing, "its file has a fault");
        if !json && !toml {
            assert_eq!(
                report.columns()[2..],
                [
                    "[brief]",
                    "  j    next-line  To the next-line",
                    "  g g  top        To the top",
                    "  治   top        To the top  (k.toml:2)",
                    "  x    -          nothing, on purpose  (k.toml:3)",
                    "\nk.toml:4:7: no command `next` in [brief] (did you mean `next-line`?)",
                ]
            );
        }
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn keys_are_printed_with_their_origin() {
        let tabs = printed(false, false);
        assert!(tabs.contains("brief\t治\ttop\tk.toml:2\tTo the top\n"), "{tabs}");
        assert!(tabs.contains("brief\tx\t-\tk.toml:3\tnothing, on purpose\n"), "{tabs}");
    }

    #[test]
    fn json_has_keys_and_errors() {
        let json: serde_json::Value = serde_json::from_str(&printed(true, false)).unwrap();
        assert_eq!(json["keys"][1]["keys"], "g g");
        assert_eq!(json["keys"][3]["command"], serde_json::Value::Null);
        assert_eq!((&json["errors"][0]["line"], &json["errors"][0]["column"]), (&4.into(), &7.into()));
    }

    #[test]
    fn toml_says_the_same() {
        assert_eq!(
            printed(false, true),
            "typing = []\n\n[\"brief\"]\n\"j\" = \"next-line\"\n\"g g\" = \"top\"\n\"治\" = \"top\"\n\"x\" = \"\"\n"
        );
    }
}

//! The help screen: what works here and now, with the keys as bound.

use super::{
    super::{
        command::{CommandRef, Place},
        theme::Ui,
    },
    list::{Choice, List, Row},
};
use crate::{domain::Lang, keymap::Keymap};

/// The list of bindings that hold in `places`, then those of other places.
pub fn list(keymap: &Keymap<CommandRef>, places: &[Place], lang: Lang) -> List {
    let names: Vec<_> = places.iter().map(|place| place.name()).collect();
    let here = keymap.bindings(&names);
    let mut rows = Vec::new();
    for place in places {
        let bindings = here.iter().filter(|binding| binding.context == place.name());
        section(
            &mut rows,
            place.title(lang),
            bindings.map(|binding| (binding.keys.to_string(), binding.command)),
        );
    }
    for place in Place::ALL.into_iter().filter(|place| !places.contains(place)) {
        let bindings = keymap.context(place.name());
        section(
            &mut rows,
            place.title(lang),
            bindings.iter().map(|binding| (binding.keys.to_string(), binding.command)),
        );
    }
    rows.push(Row::heading(if lang == Lang::Zh { "变化标记" } else { "Marks of change" }));
    for (glyph, meaning) in [
        ("+", "new"),
        ("=", "continued"),
        (">", "extended"),
        ("^", "strengthened"),
        ("v", "weakened"),
        ("!", "reversed"),
        ("x", "withdrawn"),
        ("-", "stated before, and gone now"),
        ("*", "stated, and not judged"),
        ("o", "first stated in this series"),
        (".", "not stated"),
    ] {
        rows.push(Row { role: Ui::Plain, ..Row::new(glyph, meaning, Choice::Nothing) });
    }
    List::new(if lang == Lang::Zh { "帮助：此处的按键" } else { "Help: keys here and now" }, rows, 0)
}

/// One place's bindings: a line a command, with all its keys.
fn section(rows: &mut Vec<Row>, title: &str, bindings: impl Iterator<Item = (String, CommandRef)>) {
    let mut lines: Vec<(CommandRef, Vec<String>)> = Vec::new();
    for (keys, command) in bindings {
        match lines.iter_mut().find(|(there, _)| *there == command) {
            Some((_, all)) => all.push(keys),
            None => lines.push((command, vec![keys])),
        }
    }
    if lines.is_empty() {
        return;
    }
    rows.push(Row::heading(title));
    for (command, keys) in lines {
        rows.push(Row::new(keys.join(", "), command.0.doc, Choice::Command(command.0.name)));
    }
}

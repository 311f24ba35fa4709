//! The help screen: what works here and now, with the keys as bound.

use super::{
    super::{
        command::{CommandRef, Place},
        theme::Ui,
    },
    list::{Choice, List, Row},
};
use crate::{compare::show, domain::Lang, keymap::Keymap};

/// The list of bindings that hold in `places`, then those of other places.
pub fn list(keymap: &Keymap<CommandRef>, places: &[Place], lang: Lang) -> List {
    let names: Vec<_> = places.iter().map(|place| place.name()).collect();
    let here = keymap.bindings(&names);
    let mut rows = Vec::new();
    for place in places {
        let bindings = here.iter().filter(|binding| binding.context == place.name());
        section(&mut rows, *place, lang, bindings.map(|binding| (binding.keys.to_string(), binding.command)));
    }
    for place in Place::ALL.into_iter().filter(|place| !places.contains(place)) {
        let bindings = keymap.context(place.name());
        section(
            &mut rows,
            place,
            lang,
            bindings.iter().map(|binding| (binding.keys.to_string(), binding.command)),
        );
    }
    rows.push(Row::heading(lang.choose("Marks of change", "变化标记")));
    for (glyph, meaning) in show::legend(lang) {
        rows.push(Row { role: Ui::Plain, ..Row::new(glyph, meaning, Choice::Nothing) });
    }
    List::new(lang.choose("Help: keys here and now", "帮助：此处可用的按键"), rows, 0)
}

/// One place's bindings: a line a command, with all its keys.
fn section(
    rows: &mut Vec<Row>,
    place: Place,
    lang: Lang,
    bindings: impl Iterator<Item = (String, CommandRef)>,
) {
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
    rows.push(Row::heading(place.title(lang)));
    for (command, keys) in lines {
        rows.push(Row::new(keys.join(", "), command.0.doc_in(lang), Choice::Command(command.0.name)));
    }
}

//! From settings as written to settings in force: a fault for each that is wrong.

use std::{
    path::{Path, PathBuf},
    str::FromStr as _,
};

use toml::de::{DeTable, DeValue};

use super::{Config, Theme};
use crate::{
    domain::{Fault, Lang},
    keymap::{is_made_up, nearest, syntax_faults},
    text::Ambiguous,
};

/// The measures that can be set, in columns.
const MEASURES: std::ops::RangeInclusive<usize> = 20..=200;

/// Where paths in the settings begin.
struct Places<'a> {
    /// The folder of the file.
    here: &'a Path,
    home: &'a Path,
}

/// Puts one value into its place, or says what it should be.
type Set = fn(&mut Config, &DeValue<'_>, &Places<'_>) -> Option<()>;

/// Each setting: its key, what it should be, and how it is set.
const SETTINGS: &[(&str, &str, Set)] = &[
    ("lang", "\"en\" or \"zh\"", |config, value, _| {
        config.lang = Some(Lang::from_str(value.as_str()?).ok()?);
        Some(())
    }),
    ("measure", "a number of columns from 20 to 200", |config, value, _| {
        let number = value.as_integer()?;
        let number = usize::from_str_radix(number.as_str(), number.radix()).ok()?;
        config.measure = Some(number).filter(|number| MEASURES.contains(number))?;
        Some(())
    }),
    ("ambiguous_width", "\"narrow\" or \"wide\"", |config, value, _| {
        let words = [("narrow", Ambiguous::Narrow), ("wide", Ambiguous::Wide)];
        config.ambiguous_width = chosen(value, &words)?;
        Some(())
    }),
    ("theme", "\"auto\", \"dark\", \"light\" or \"none\"", |config, value, _| {
        let words =
            [("auto", Theme::Auto), ("dark", Theme::Dark), ("light", Theme::Light), ("none", Theme::None)];
        config.theme = chosen(value, &words)?;
        Some(())
    }),
    ("rank_by_use", "true or false", |config, value, _| {
        config.rank_by_use = value.as_bool()?;
        Some(())
    }),
    ("libraries", "a list of folders in quotes", |config, value, places| {
        let folders = value.as_array()?.iter().map(|folder| Some(places.find(folder.get_ref().as_str()?)));
        config.libraries = folders.collect::<Option<_>>()?;
        Some(())
    }),
];

fn chosen<T: Copy>(value: &DeValue<'_>, words: &[(&str, T)]) -> Option<T> {
    let word = value.as_str()?;
    words.iter().find(|(known, _)| *known == word).map(|(_, meant)| *meant)
}

impl Places<'_> {
    /// The folder meant: `~/` is the home, and what is relative is so to the file.
    fn find(&self, written: &str) -> PathBuf {
        match written.strip_prefix("~/") {
            Some(below) => self.home.join(below),
            None if written == "~" => self.home.to_owned(),
            None => self.here.join(written),
        }
    }
}

impl Config {
    /// Checks `text`, the content of the file at `path`, for a user whose home is `home`.
    pub fn check(path: &Path, text: &str, home: &Path) -> (Self, Vec<Fault>) {
        let name = path.display().to_string();
        let places = Places { here: path.parent().unwrap_or(home), home };
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut faults =
            syntax_faults(&name, text, &errors, "a line is a setting and its value: measure = 76");
        let mut config = Self::default();
        for (key, value) in table.get_ref().iter().filter(|(_, value)| !is_made_up(value)) {
            let (at, message, hint) = match SETTINGS.iter().find(|(known, ..)| known == key.get_ref()) {
                None => (
                    key.span().start,
                    format!("no setting `{key}`", key = key.get_ref()),
                    meant(key.get_ref()),
                ),
                Some((_, _, set)) if set(&mut config, value.get_ref(), &places).is_some() => continue,
                Some((name, wanted, _)) => {
                    (value.span().start, format!("`{name}` should be {wanted}"), "the default holds".into())
                }
            };
            faults.push(Fault::at(&name, text, at, message, hint));
        }
        faults.sort_by_key(|fault| (fault.line, fault.column));
        (config, faults)
    }
}

/// What may have been meant by an unknown key.
fn meant(key: &str) -> String {
    let names = SETTINGS.iter().map(|(name, ..)| *name);
    match nearest(key, names.clone()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("there are {}", names.collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str) -> (Config, Vec<String>) {
        let (config, faults) = Config::check(Path::new("/etc/a/config.toml"), text, Path::new("/home/li"));
        (config, faults.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn every_setting_is_read() {
        let text = "lang = \"zh\"\nmeasure = 64\nambiguous_width = \"wide\"\ntheme = \"none\"\nrank_by_use = false\n\
                    libraries = [\"/srv/l\", \"~/l\", \"l\", \"~\"]\n";
        let paths = ["/srv/l", "/home/li/l", "/etc/a/l", "/home/li"];
        let expected = Config {
            lang: Some(Lang::Zh),
            measure: 64,
            ambiguous_width: Ambiguous::Wide,
            theme: Theme::None,
            rank_by_use: false,
            libraries: paths.map(PathBuf::from).to_vec(),
        };
        assert_eq!(check(text), (expected, vec![]));
        assert_eq!(check(""), (Config::default(), vec![]));
    }

    #[test]
    fn a_bad_setting_keeps_its_default_and_the_others_hold() {
        let cases = [
            ("lang = \"fr\"", "1:8: `lang` should be \"en\" or \"zh\" (the default holds)"),
            (
                "measure = 12",
                "1:11: `measure` should be a number of columns from 20 to 200 (the default holds)",
            ),
            (
                "measure = -1",
                "1:11: `measure` should be a number of columns from 20 to 200 (the default holds)",
            ),
            (
                "measure = \"76\"",
                "1:11: `measure` should be a number of columns from 20 to 200 (the default holds)",
            ),
            (
                "ambiguous_width = 2",
                "1:19: `ambiguous_width` should be \"narrow\" or \"wide\" (the default holds)",
            ),
            (
                "libraries = [1]",
                "1:13: `libraries` should be a list of folders in quotes (the default holds)",
            ),
            ("mesure = 64", "1:1: no setting `mesure` (did you mean `measure`?)"),
            (
                "colour = 1",
                "1:1: no setting `colour` (there are lang, measure, ambiguous_width, theme, rank_by_use, libraries)",
            ),
        ];
        for (text, fault) in cases {
            let (config, faults) = check(&format!("{text}\ntheme = \"dark\"\n"));
            assert_eq!(faults, [format!("/etc/a/config.toml:{fault}")], "{text}");
            assert_eq!(config, Config { theme: Theme::Dark, ..Config::default() }, "{text}");
        }
    }

    #[test]
    fn a_slip_in_the_toml_loses_its_line_only() {
        let (config, faults) = check("lang = \"zh\"\nmeasure = = 64\ntheme = \"light\"\n");
        assert!(!faults.is_empty() && faults.iter().all(|fault| fault.contains(":2:")), "{faults:?}");
        assert_eq!(config, Config { lang: Some(Lang::Zh), theme: Theme::Light, ..Config::default() });
    }

    proptest! {
        #[test]
        fn any_text_is_checked(text in "\\PC*|(lang|measure|theme|libraries|[= \"\n\\[\\]{}.0-9a-z_-]){0,20}") {
            let (config, _) = check(&text);
            prop_assert!(MEASURES.contains(&config.measure));
        }
    }
}

//! Keys, and how they are written: `j`, `G`, `space`, `ctrl-d`, `shift-tab`; sequences with spaces between: `g g`.

use std::fmt;

use super::nearest::nearest;

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// With Control.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift; never for characters, which are upper case instead.
    pub shift: bool,
}

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyCode {
    /// A character; space is `Char(' ')`.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab; with shift, back-tab.
    Tab,
    /// Backspace.
    Backspace,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow left.
    Left,
    /// The arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Insert.
    Insert,
    /// Delete.
    Delete,
    /// A function key, 1 to 35.
    F(u8),
}

/// Each key that is written by a name, but for the function keys.
const NAMES: &[(&str, KeyCode)] = &[
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("insert", KeyCode::Insert),
    ("delete", KeyCode::Delete),
];

/// The last function key that terminals know.
const LAST_FUNCTION_KEY: u8 = 35;

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// The key as terminals tell it, so that two ways to say one key are equal: `ctrl-D` is `ctrl-d`, `ctrl-i` is
    /// Tab, `ctrl-m` Enter, `ctrl-[` Esc and `ctrl-@` is `ctrl-space`, whose bytes they share; a character carries no
    /// shift.
    #[must_use]
    pub fn normal(self) -> Self {
        let KeyCode::Char(c) = self.code else { return self };
        if !self.ctrl {
            let c = if self.shift { c.to_ascii_uppercase() } else { c };
            return Self { code: KeyCode::Char(c), shift: false, ..self };
        }
        let (code, ctrl) = match c.to_ascii_lowercase() {
            'i' => (KeyCode::Tab, false),
            'm' => (KeyCode::Enter, false),
            '[' => (KeyCode::Esc, false),
            '@' => (KeyCode::Char(' '), true),
            c => (KeyCode::Char(c), true),
        };
        Self { code, ctrl, alt: self.alt, shift: false }
    }

    /// The character that it types: none with Control or Alt.
    pub const fn typed(self) -> Option<char> {
        match self {
            Self { code: KeyCode::Char(c), ctrl: false, alt: false, .. } => Some(c),
            _ => None,
        }
    }

    /// The digit that it types.
    pub fn digit(self) -> Option<usize> {
        self.typed().and_then(|c| c.to_digit(10)).map(|digit| digit as usize)
    }

    /// The key of the same place on a keyboard without an input method: `?` for `？`, `[` for `【`. A Chinese reader
    /// need not leave the input method to give a command.
    #[must_use]
    pub fn without_input_method(self) -> Self {
        let KeyCode::Char(c) = self.code else { return self };
        let c = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            '。' => '.',
            '、' => '/',
            '【' | '「' => '[',
            '】' | '」' => ']',
            '『' => '{',
            '』' => '}',
            '《' | '〈' => '<',
            '》' | '〉' => '>',
            '“' | '”' => '"',
            '‘' | '’' => '\'',
            '￥' => '$',
            '·' => '`',
            c => c,
        };
        Self { code: KeyCode::Char(c), ..self }
    }

    /// Reads one key as written in `keymap.toml`. The names of keys and modifiers may have any case; single
    /// characters are themselves. Errors are what is wrong and what to write instead.
    pub fn parse(word: &str) -> Result<Self, Unreadable> {
        let mut key = Self::plain(KeyCode::Esc);
        let mut rest = word;
        while let Some((modifier, after)) = modifier(rest) {
            let given = match modifier {
                "ctrl" => &mut key.ctrl,
                "alt" => &mut key.alt,
                _ => &mut key.shift,
            };
            if std::mem::replace(given, true) {
                return Err(Unreadable::new(word, format!("write `{modifier}-` once")));
            }
            rest = after;
        }
        key.code = code(rest).ok_or_else(|| Unreadable::unknown(word, rest))?;
        match key.code {
            KeyCode::Char(c) if key.shift && c.is_alphabetic() => {
                Err(Unreadable::new(word, format!("write the upper-case letter: `{}`", key.normal())))
            }
            KeyCode::Char(_) if key.shift => {
                Err(Unreadable::new(word, "write the character that the keys make together"))
            }
            _ => Ok(key.normal()),
        }
    }
}

/// The modifier that `word` begins with and what follows, where something does.
fn modifier(word: &str) -> Option<(&'static str, &str)> {
    ["ctrl", "alt", "shift"].into_iter().find_map(|modifier| {
        let (head, tail) = word.split_at_checked(modifier.len())?;
        let after = tail.strip_prefix('-').filter(|after| !after.is_empty())?;
        head.eq_ignore_ascii_case(modifier).then_some((modifier, after))
    })
}

fn code(word: &str) -> Option<KeyCode> {
    let mut chars = word.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (!c.is_control() && !c.is_whitespace()).then_some(KeyCode::Char(c));
    }
    let named = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, code)| *code);
    named.or_else(|| {
        let number = word.strip_prefix(['f', 'F'])?;
        let number = number.parse().ok().filter(|_| !number.starts_with(['0', '+']))?;
        (1..=LAST_FUNCTION_KEY).contains(&number).then_some(KeyCode::F(number))
    })
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::F(number) => write!(f, "f{number}"),
            code => match (NAMES.iter().find(|(_, named)| *named == code), code) {
                (Some((name, _)), _) => f.write_str(name),
                (None, KeyCode::Char(c)) => write!(f, "{c}"),
                (None, _) => f.write_str("unnamed"),
            },
        }
    }
}

/// Keys that are pressed one after another.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Keys(pub Vec<Key>);

impl Keys {
    /// Reads keys as written, with spaces between; at least one.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let keys = text.split_whitespace().map(Key::parse).collect::<Result<Vec<_>, _>>()?;
        if keys.is_empty() {
            return Err(Unreadable::new(text, "name a key; the space bar is `space`"));
        }
        Ok(Self(keys))
    }
}

impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, key) in self.0.iter().enumerate() {
            let space = if index > 0 { " " } else { "" };
            write!(f, "{space}{key}")?;
        }
        Ok(())
    }
}

/// Why a word is no key, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

impl Unreadable {
    fn new(word: &str, hint: impl Into<String>) -> Self {
        Self { message: format!("`{word}` is no key"), hint: hint.into() }
    }

    fn unknown(word: &str, rest: &str) -> Self {
        let hint = match nearest(&rest.to_lowercase(), NAMES.iter().map(|(name, _)| *name)) {
            Some(name) => format!("did you mean `{}{name}`?", &word[..word.len() - rest.len()]),
            None if rest.chars().count() == 2 => {
                let apart: Vec<String> = rest.chars().map(String::from).collect();
                format!("a sequence has spaces between its keys: `{}`", apart.join(" "))
            }
            None => "write `j`, `G`, `space`, `enter`, `f1`, `ctrl-d`, `alt-x`, `shift-tab`, or `g g`".into(),
        };
        Self::new(word, hint)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys() -> impl Strategy<Value = Key> {
        let codes = prop_oneof![
            any::<char>()
                .prop_filter("no way to write it", |c| !c.is_control() && !c.is_whitespace())
                .prop_map(KeyCode::Char),
            proptest::sample::select(NAMES).prop_map(|(_, code)| code),
            (1..=LAST_FUNCTION_KEY).prop_map(KeyCode::F),
        ];
        (codes, any::<bool>(), any::<bool>(), any::<bool>())
            .prop_map(|(code, ctrl, alt, shift)| Key { code, ctrl, alt, shift }.normal())
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(keys in proptest::collection::vec(keys(), 1..5)) {
            let keys = Keys(keys);
            prop_assert_eq!(Keys::parse(&keys.to_string()), Ok(keys));
        }

        #[test]
        fn normal_is_normal(key in keys()) {
            prop_assert_eq!(key.normal(), key);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*|(ctrl|alt|shift|-|f|1|é| ){0,8}") {
            if let Ok(keys) = Keys::parse(&text) {
                prop_assert_eq!(Keys::parse(&keys.to_string()), Ok(keys));
            }
        }
    }

    #[test]
    fn one_key_has_one_spelling() {
        let cases = [
            ("j", "j"),
            ("G", "G"),
            ("space", "space"),
            ("Ctrl-D", "ctrl-d"),
            ("alt-ctrl-x", "ctrl-alt-x"),
            ("ctrl-i", "tab"),
            ("ctrl-m", "enter"),
            ("ctrl-[", "esc"),
            ("ctrl--", "ctrl--"),
            ("-", "-"),
            ("SHIFT-Tab", "shift-tab"),
            ("F12", "f12"),
            ("PageUp", "pageup"),
            ("  g   g ", "g g"),
            ("] s", "] s"),
            ("治", "治"),
        ];
        for (written, printed) in cases {
            assert_eq!(
                Keys::parse(written).map(|keys| keys.to_string()),
                Ok(printed.to_owned()),
                "{written}"
            );
        }
    }

    #[test]
    fn what_cannot_be_read_says_what_to_write() {
        let cases = [
            ("", "name a key; the space bar is `space`"),
            ("gg", "a sequence has spaces between its keys: `g g`"),
            ("ctrl-pgup", "did you mean `ctrl-pageup`?"),
            ("shift-g", "write the upper-case letter: `G`"),
            ("shift-1", "write the character that the keys make together"),
            ("ctrl-ctrl-x", "write `ctrl-` once"),
            ("escape", "did you mean `esc`?"),
            ("f0", "a sequence has spaces between its keys: `f 0`"),
        ];
        for (written, hint) in cases {
            assert_eq!(Keys::parse(written).map_err(|wrong| wrong.hint), Err(hint.to_owned()), "{written}");
        }
        for written in ["f36", "hyper-x", "ctrl-", "f+1", "f01"] {
            assert!(Keys::parse(written).is_err(), "{written}");
        }
    }

    #[test]
    fn full_width_punctuation_stands_for_the_key_below() {
        for (typed, key) in [('？', '?'), ('：', ':'), ('【', '['), ('ｑ', 'q'), ('j', 'j'), ('治', '治')]
        {
            assert_eq!(Key::plain(KeyCode::Char(typed)).without_input_method().typed(), Some(key));
        }
    }
}

//! A bracketed paste on its way in.

/// Bytes of a paste that are kept.
const LONGEST: usize = 64 * 1024;

/// What ends a paste.
const END: &[u8] = b"\x1b[201~";

/// What has come of a paste.
///
/// Its end may be in the pasted text, so that what follows would be typed: an end counts only when nothing follows at once.
#[derive(Debug, Default)]
pub(super) struct Paste {
    bytes: Vec<u8>,
    /// How much of [`END`] the last bytes are.
    matched: usize,
}

impl Paste {
    /// Adds a byte; drops it once the paste is too long.
    pub fn take(&mut self, byte: u8) {
        if self.is_ended() {
            self.matched = 0;
        }
        self.matched = match END.get(self.matched) {
            Some(expected) if *expected == byte => self.matched + 1,
            _ => usize::from(byte == END[0]),
        };
        if self.bytes.len() < LONGEST {
            self.bytes.push(byte);
        }
    }

    /// Whether the last bytes are the paste's end.
    pub fn is_ended(&self) -> bool {
        self.matched == END.len()
    }

    /// The text, without its end and without control characters; lines end with `\n`.
    pub fn finish(self) -> String {
        let text = String::from_utf8_lossy(&self.bytes);
        let text = text.replace("\x1b[201~", "").replace("\r\n", "\n").replace('\r', "\n");
        let mut text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        // a character or an end that was cut at the bound leaves a mark or a piece, not more
        text.truncate(text.floor_char_boundary(LONGEST));
        text
    }
}

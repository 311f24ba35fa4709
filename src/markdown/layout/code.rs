//! Code blocks: never reflowed, long lines broken with a mark, tabs to the next stop.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{
    Highlights,
    flow::Cutter,
    glyphs::Glyphs,
    line::{Piece, Role},
    settings::Settings,
    units::Chunk,
};
use crate::{domain::Run, text::width::width};

/// Tabs lead to the next multiple of this.
const TAB: usize = 4;

/// Columns before each line of code.
const INDENT: usize = 2;

/// The pieces of a stretch of code, tabs and line ends as they are, cut where its class changes.
pub fn pieces(runs: &[Run], chunk: &Chunk, highlights: &[<Highlights as IntoIterator>::Item]) -> Vec<Piece> {
    let first = highlights.partition_point(|(range, _)| range.end <= chunk.text.start);
    let mut classes = highlights[first..].iter().peekable();
    let mut pieces = Vec::new();
    let mut at = chunk.text.start;
    let mut skip = chunk.at;
    for run in runs.iter().skip(chunk.run) {
        let end = (at + run.text.len() - skip).min(chunk.text.end);
        while at < end {
            while classes.next_if(|(range, _)| range.end <= at).is_some() {}
            let (until, class) = match classes.peek() {
                Some((range, class)) if range.start <= at => (range.end, Some(*class)),
                Some((range, _)) => (range.start, None),
                None => (end, None),
            };
            // Highlights may be of another text: never cut a character.
            let part = skip..run.text.ceil_char_boundary(skip + until.min(end) - at);
            at += part.len();
            skip = part.end;
            pieces.push(piece(run, part, Role::Code(class)));
        }
        if at >= chunk.text.end {
            break;
        }
        skip = 0;
    }
    pieces
}

fn piece(run: &Run, part: std::ops::Range<usize>, role: Role) -> Piece {
    let exact = run.text.len() == run.source.len();
    let source = Some(run.source_of(part.clone()));
    Piece { text: run.text[part].to_owned(), role, source, exact, ..Piece::default() }
}

/// Sets code in lines of at most `columns` columns.
pub fn set_code(pieces: &[Piece], columns: usize, settings: &Settings) -> Vec<Vec<Piece>> {
    let indent = if columns > 4 * INDENT { INDENT } else { 0 };
    let columns = columns - indent;
    // Where there is hardly room, the mark gives way.
    let mark = (columns > 8).then(|| Piece::added(format!("{} ", Glyphs::of(settings).wrap), Role::WrapMark));
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let mut cut = Cutter::new(pieces);
    let mut lines = Vec::new();
    for line in text.split('\n') {
        for (index, part) in
            broken(line, columns, mark.as_ref().map_or(0, |_| 2), settings).into_iter().enumerate()
        {
            let mut set =
                if indent > 0 { vec![Piece::added(" ".repeat(indent), Role::Code(None))] } else { vec![] };
            set.extend(mark.clone().filter(|_| index > 0));
            for tokens in part {
                let from = set.len();
                cut.take(tokens.bytes, Some(&mut set));
                if let (Some(spaces), Some(tab)) = (tokens.tab, set.get_mut(from)) {
                    tab.text = " ".repeat(spaces);
                    tab.exact = spaces == 1;
                }
            }
            lines.push(set);
        }
        cut.take(1, None);
    }
    lines
}

/// A stretch of a line of code: text, or a tab and the columns it takes.
struct Stretch {
    bytes: usize,
    tab: Option<usize>,
}

/// Breaks a line of code into lines, those after the first by `mark` columns shorter.
fn broken(line: &str, columns: usize, mark: usize, settings: &Settings) -> Vec<Vec<Stretch>> {
    let mut lines = vec![Vec::new()];
    let mut used = 0;
    for grapheme in line.graphemes(true) {
        let room = if lines.len() > 1 { columns - mark } else { columns };
        let tab = (grapheme == "\t").then(|| (TAB - used % TAB).min(room));
        let wide = tab.unwrap_or_else(|| width(grapheme, settings.ambiguous));
        if used + wide > room && used > 0 {
            lines.push(Vec::new());
            used = 0;
        }
        used += wide;
        let Some(last) = lines.last_mut() else { continue };
        match last.last_mut() {
            Some(Stretch { bytes, tab: None }) if tab.is_none() => *bytes += grapheme.len(),
            _ => last.push(Stretch { bytes: grapheme.len(), tab }),
        }
    }
    lines
}

//! A topic's terms and named instruments over the editions: what came and rose, what fell and went.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::{
    super::{
        canvas::Canvas,
        question::Question,
        settings::Settings,
        theme::Ui,
        widgets::scroll::{Motion, Scroll},
    },
    page,
};
use crate::{
    compare::{Options, TermCount, TermCounts, TermKind},
    domain::{Lang, Library},
};

/// From this many columns on, what rose and what fell stand side by side.
const BESIDE: u16 = 110;

/// The terms and where the reader is in them.
#[derive(Clone, Debug)]
pub struct TermsView {
    topic: String,
    options: Options,
    counts: Option<Arc<TermCounts>>,
    /// Rows of what rose and of what fell, as indexes; most first.
    sides: [Vec<usize>; 2],
    /// Which of the two the keys go to.
    side: usize,
    scrolls: [Scroll; 2],
    areas: [Rect; 2],
    title: Rect,
}

impl TermsView {
    /// Commands worth a hint, with a word for each.
    pub const HINTS: &[(&str, &str)] = &[
        ("open", "find"),
        ("back", "back"),
        ("next-column", "rose/fell"),
        ("compare", "evolution"),
        ("figures", "figures"),
        ("choose-topic", "topic"),
        ("export", "export"),
        ("help", "help"),
    ];

    /// The terms of a topic.
    pub fn new(topic: &str, settings: &Settings) -> Self {
        Self {
            topic: topic.to_owned(),
            options: Options::in_lang(settings.lang),
            counts: None,
            sides: [Vec::new(), Vec::new()],
            side: 0,
            scrolls: [Scroll::default(); 2],
            areas: [Rect::default(); 2],
            title: Rect::default(),
        }
    }

    /// What is to be computed.
    pub fn question(&self) -> Question {
        Question::Terms { topic: self.topic.clone(), options: self.options.clone() }
    }

    /// Whether the counts are yet to come.
    pub const fn is_waiting(&self) -> bool {
        self.counts.is_none()
    }

    /// Shows another language from the next answer on.
    pub const fn set_lang(&mut self, lang: Lang) {
        self.options.lang = lang;
    }

    /// The topic.
    pub fn topic(&self) -> &str {
        &self.topic
    }

    /// The counts, once they are there.
    pub fn counts(&self) -> Option<&TermCounts> {
        self.counts.as_deref()
    }

    /// Waits for the counts of a library that was read again.
    pub fn renumber(&mut self) {
        self.counts = None;
        self.sides = [Vec::new(), Vec::new()];
    }

    /// Takes the counts.
    pub fn take(&mut self, counts: Arc<TermCounts>) {
        self.sides = sides(&counts);
        self.counts = Some(counts);
        if self.sides[self.side].is_empty() {
            self.side = 1 - self.side;
        }
    }

    /// The chosen term's name.
    pub fn chosen(&self) -> Option<&str> {
        let row = self.sides[self.side].get(self.scrolls[self.side].chosen)?;
        Some(&self.counts.as_ref()?.rows.get(*row)?.name)
    }

    /// Moves through the terms of one side; a section is the other side.
    pub fn go(&mut self, motion: Motion) {
        match motion {
            Motion::Sections(by) => self.to_side(by),
            Motion::Lines(_) | Motion::HalfPages(_) | Motion::Pages(_) | Motion::Top | Motion::Bottom => {
                self.scrolls[self.side].go(motion);
            }
        }
    }

    /// To what fell, or back to what rose.
    pub fn to_side(&mut self, by: isize) {
        let side = usize::from(by > 0);
        if !self.sides[side].is_empty() {
            self.side = side;
        }
    }

    /// Takes the size.
    pub fn arrange(&mut self, area: Rect, _library: &Library, _settings: &Settings) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        self.title = Rect { height: 1, ..inner };
        let room = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..inner };
        self.areas = if area.width >= BESIDE {
            let half = (room.width - 3) / 2;
            let right = Rect { x: room.x + half + 3, width: room.width - half - 3, ..room };
            [Rect { width: half, ..room }, right]
        } else {
            // each has a head and its editions; what rose gives way where it is the shorter list
            let [rose, fell] = [0, 1].map(|side| self.sides[side].len() as u16 + 2);
            let half = (room.height / 2).max(room.height.saturating_sub(fell)).min(rose.max(room.height / 2));
            let below = Rect { y: room.y + half, height: room.height - half, ..room };
            [Rect { height: half, ..room }, below]
        };
        // what is chosen is chosen still when the counts have come
        for side in (0..2).filter(|_| self.counts.is_some()) {
            let rows = usize::from(self.areas[side].height.saturating_sub(2));
            self.scrolls[side].arrange(self.sides[side].len(), rows);
        }
    }

    /// Draws it.
    pub fn render(&self, canvas: &mut Canvas<'_>, area: Rect, library: &Library, settings: &Settings) {
        let lang = settings.lang;
        let name = library.topic(&self.topic).map_or(self.topic.as_str(), |topic| topic.name.get(lang));
        let about = self.counts().map_or_else(String::new, |counts| self.about(counts, library, lang));
        let pieces = [(Ui::Title, name), (Ui::Dim, &about)];
        canvas.pieces(self.title.x, self.title.y, self.title.width, &pieces);
        canvas.row_rule(area.x, self.title.y + 1, area.width);
        let Some(counts) = self.counts() else {
            let words = lang.choose("Counting the terms …", "正在统计术语……");
            page::render_waiting(canvas, self.areas[0], words);
            return;
        };
        for side in 0..2 {
            self.render_side(canvas, counts, side, library, lang);
        }
        if area.width >= BESIDE {
            let [left, _] = self.areas;
            canvas.column_rule(left.right() + 1, left.y, left.height);
        }
    }

    /// Such as `30 terms rose, 12 fell  ·  sentences: 2020 40, 2022 71`: how many sentences were read for it.
    fn about(&self, counts: &TermCounts, library: &Library, lang: Lang) -> String {
        let [rose, fell] = [0, 1].map(|side| self.sides[side].len());
        let read: Vec<String> = counts
            .editions
            .iter()
            .zip(&counts.sentences)
            .map(|(edition, sentences)| format!("{} {sentences}", library.editions[*edition].short.get(lang)))
            .collect();
        match lang {
            Lang::En => format!("   {rose} terms rose, {fell} fell  ·  sentences: {}", read.join(", ")),
            Lang::Zh => format!("   术语上升 {rose}，下降 {fell}  ·  句数：{}", read.join("，")),
        }
    }

    fn render_side(
        &self,
        canvas: &mut Canvas<'_>,
        counts: &TermCounts,
        side: usize,
        library: &Library,
        lang: Lang,
    ) {
        let area = self.areas[side];
        if area.height == 0 {
            return;
        }
        let head = match side {
            0 => lang.choose("Came and rose", "新出现与上升"),
            _ => lang.choose("Fell and went", "下降与消失"),
        };
        let role = if side == self.side { Ui::Heading } else { Ui::HeadingIdle };
        let columns = Columns::of(canvas, counts, area, library, lang);
        let scroll = &self.scrolls[side];
        let place = if scroll.view().len() < self.sides[side].len() {
            format!("  {}-{}/{}", scroll.view().start + 1, scroll.view().end, self.sides[side].len())
        } else {
            format!("  {}", self.sides[side].len())
        };
        canvas.pieces(area.x, area.y, columns.names, &[(role, head), (Ui::Dim, &place)]);
        for (at, edition) in counts.editions.iter().enumerate() {
            let short = library.editions[*edition].short.get(lang);
            columns.right(canvas, area, area.y, at, short, Ui::Title);
        }
        for (y, index) in (area.y + 1..area.bottom()).zip(scroll.view()) {
            let row = &counts.rows[self.sides[side][index]];
            let chosen = side == self.side && index == scroll.chosen;
            let line = Rect { y, height: 1, ..area };
            render_row(canvas, line, &columns, row, chosen, lang);
        }
    }
}

/// Where the names and the counts stand.
struct Columns {
    names: u16,
    cell: u16,
}

impl Columns {
    fn of(canvas: &Canvas<'_>, counts: &TermCounts, area: Rect, library: &Library, lang: Lang) -> Self {
        let heads =
            counts.editions.iter().map(|edition| canvas.width(library.editions[*edition].short.get(lang)));
        let cell = heads.max().unwrap_or(4).clamp(4, 10) + 2;
        let names = area.width.saturating_sub(cell * counts.editions.len() as u16);
        Self { names, cell }
    }

    /// Puts a count or head at the right end of its column.
    fn right(&self, canvas: &mut Canvas<'_>, area: Rect, y: u16, at: usize, text: &str, role: Ui) {
        let wide = canvas.width(text).min(self.cell - 1);
        let end = area.x + self.names + self.cell * (at as u16 + 1);
        if end <= area.right() && wide < end {
            canvas.fitted(end - wide, y, wide, text, role);
        }
    }
}

fn render_row(
    canvas: &mut Canvas<'_>,
    line: Rect,
    columns: &Columns,
    row: &TermCount,
    chosen: bool,
    lang: Lang,
) {
    canvas.choice(line.x, line.y, 1, chosen);
    let (glyph, role) = glyph(row);
    let name = if chosen { Ui::Active } else { Ui::Plain };
    let kind = format!("  {}", kind_name(row.kind, lang));
    let pieces = [(role, glyph), (Ui::Plain, " "), (name, &row.name), (Ui::Dim, &kind)];
    canvas.pieces(line.x + 1, line.y, columns.names.saturating_sub(2), &pieces);
    for (at, count) in row.counts.iter().enumerate() {
        let role = if *count == 0 { Ui::Dim } else { Ui::Plain };
        let text = if *count == 0 { ".".to_owned() } else { count.to_string() };
        columns.right(canvas, line, line.y, at, &text, role);
    }
}

/// How a term moved: the signs of the matrix.
pub fn glyph(row: &TermCount) -> (&'static str, Ui) {
    let (first, last) = (row.counts.first().copied().unwrap_or(0), row.counts.last().copied().unwrap_or(0));
    match (first, last) {
        (0, last) if last > 0 => ("+", Ui::New),
        (_, 0) => ("-", Ui::Reversed),
        (first, last) if last > first => ("^", Ui::Stronger),
        (first, last) if last < first => ("v", Ui::Weaker),
        _ => ("v", Ui::Weaker),
    }
}

/// What kind of term it is, in a word.
pub const fn kind_name(kind: TermKind, lang: Lang) -> &'static str {
    match kind {
        TermKind::Topic => lang.choose("topic", "主题"),
        TermKind::Actor => lang.choose("actor", "行为体"),
        TermKind::Instrument => lang.choose("instrument", "文件"),
        TermKind::Name => lang.choose("name", "名称"),
    }
}

/// The rows that rose and those that fell, most first; one that ends as it began fell if it stood higher between. What
/// did not move is in neither.
pub fn sides(counts: &TermCounts) -> [Vec<usize>; 2] {
    let rows = counts.rows.iter().enumerate();
    let peak = |row: &TermCount| row.counts.iter().copied().max().unwrap_or(0);
    let last = |row: &TermCount| row.counts.last().copied().unwrap_or(0);
    let mut rose: Vec<usize> = rows.clone().filter(|(_, row)| row.rise > 0).map(|(index, _)| index).collect();
    let fell = rows.filter(|(_, row)| row.rise < 0 || row.rise == 0 && peak(row) > last(row));
    let mut fell: Vec<usize> = fell.map(|(index, _)| index).collect();
    rose.sort_by_key(|index| std::cmp::Reverse(counts.rows[*index].rise));
    fell.sort_by_key(|index| {
        let row = &counts.rows[*index];
        (row.rise, std::cmp::Reverse(peak(row) - last(row)))
    });
    [rose, fell]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(name: &str, counts: &[u32]) -> TermCount {
        let end = |count: Option<&u32>| i32::try_from(*count.unwrap()).unwrap();
        let rise = end(counts.last()) - end(counts.first());
        TermCount { kind: TermKind::Topic, name: name.into(), counts: counts.to_vec(), rise }
    }

    #[test]
    fn what_came_stands_first_on_one_side_and_what_went_on_the_other() {
        let rows = vec![
            term("steady", &[2, 2]),
            term("came", &[0, 9]),
            term("rose", &[3, 5]),
            term("went", &[7, 0]),
            term("peaked", &[1, 1]),
        ];
        let mut counts = TermCounts { topic: "t".into(), editions: vec![0, 1], sentences: vec![9, 9], rows };
        counts.rows[4].counts = vec![1, 6, 1];
        let [rose, fell] = sides(&counts);
        assert_eq!(rose, [1, 2]);
        assert_eq!(fell, [3, 4]);
        assert_eq!(
            rose.iter().chain(&fell).map(|row| glyph(&counts.rows[*row]).0).collect::<String>(),
            "+^-v"
        );
    }
}

//! Frames of a made-up Chinese brief in 120 columns and 40 rows: what is drawn when it is scrolled and paged.

use attache::{text::Ambiguous, tui::terminal::frame::put};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

/// Columns and rows of the frames.
pub const SIZE: (u16, u16) = (120, 40);

/// Columns of the stack of panes at the left.
const STACK: u16 = 34;

/// One frame after another.
pub struct Step {
    /// What a person did.
    pub name: &'static str,
    pub before: Buffer,
    pub after: Buffer,
    /// The bytes that it may take.
    pub limit: usize,
}

/// What a person does most: the brief stands beside a stack of panes whose titles fill half of their rows or all, or
/// alone over the whole width.
pub fn steps() -> Vec<Step> {
    let mut text = Text(1);
    let lines = text.lines(200, 41);
    let long = text.lines(200, 57);
    let full: Vec<_> = (0..40).map(|_| text.line(15)).collect();
    let half: Vec<_> = (0..40).map(|y| if y % 10 < 5 { full[y].clone() } else { String::new() }).collect();
    let beside = |top, selected| frame(&lines, top, Some(&half), selected);
    let crowded = |top| frame(&lines, top, Some(&full), 0);
    let alone = |top| frame(&long, top, None, 0);
    let nothing = || Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    let step = |name, before, after, limit| Step { name, before, after, limit };
    vec![
        step("first frame", nothing(), crowded(0), 14_000),
        step("line down beside the stack", beside(10, 2), beside(11, 2), 2_000),
        step("line up beside the stack", beside(10, 2), beside(9, 2), 2_000),
        step("line down beside a full stack", crowded(10), crowded(11), 2_200),
        step("page beside the stack", beside(10, 2), beside(47, 2), 6_000),
        step("selection", beside(10, 2), beside(10, 3), 600),
        step("line down", alone(10), alone(11), 400),
        step("line up", alone(10), alone(9), 400),
        step("page", alone(10), alone(47), 6_000),
        step("nothing", alone(10), alone(10), 0),
    ]
}

/// Characters in an order that does not repeat: a linear congruence, for a text that is the same on every machine.
struct Text(u32);

impl Text {
    fn number(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % below
    }

    fn line(&mut self, characters: usize) -> String {
        const COMMON: &str = "的数据治理国际规则人工智能发展合作网络空间安全各方主权跨境流动标准机制平台全球议题框架立法监管原则联合会议声明推动建设开放共享能力风险挑战利益技术产业经济社会公共政策企业政府组织";
        let common: Vec<char> = COMMON.chars().collect();
        let punctuate = |at: usize| at % 13 == 12;
        (0..characters)
            .map(|at| if punctuate(at) { '，' } else { common[self.number(common.len())] })
            .collect()
    }

    /// Lines of paragraphs: full ones, then one that ends early, then an empty one.
    fn lines(&mut self, count: usize, characters: usize) -> Vec<String> {
        (0..count)
            .map(|at| match at % 6 {
                5 => String::new(),
                4 => self.line(characters / 2),
                _ => self.line(characters),
            })
            .collect()
    }
}

/// The brief from line `top` on, beside the stack of panes or over the whole width.
fn frame(lines: &[String], top: usize, stack: Option<&[String]>, selected: usize) -> Buffer {
    let mut frame = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    let mut write = |x, y, text: &str, style| {
        put(&mut frame, (x, y), text, SIZE.0 - x, style, Ambiguous::Narrow);
    };
    write(1, 0, "attache   2020  2022 [2023]", Style::new().bold());
    write(1, SIZE.1 - 1, "1-4 pane  j/k move  Enter read  Space find", Style::new().dim());
    for y in 1..SIZE.1 - 1 {
        let left = stack.map_or(1, |titles| {
            let style = if usize::from(y) == selected { Style::new().reversed() } else { Style::new() };
            write(3, y, &titles[usize::from(y)], style);
            write(STACK, y, "│", Style::new().dim());
            STACK + 2
        });
        write(left, y, &lines[top + usize::from(y)], Style::new());
    }
    frame
}

//! The chart: the rows of one unit over time, lines of Braille dots between digits that name the rows; in ASCII where the
//! terminal has no more.

use ratatui::{
    layout::Rect,
    symbols::Marker,
    widgets::{
        Widget,
        canvas::{Canvas as Plot, Line as Segment},
    },
};

use super::FiguresView;
use crate::{
    compare::{ChartPoint, figures::chart},
    domain::{Lang, Library},
    tui::{canvas::Canvas, theme::Ui},
};

/// More lines than can be told apart are not drawn.
const MOST_LINES: usize = 9;

/// A line of the chart.
struct Curve {
    /// The row of the table that it draws.
    row: usize,
    /// Years and values, in the order of time.
    points: Vec<(f64, f64)>,
}

/// What the axes reach from and to, and where they are labelled.
#[derive(Clone, Debug, PartialEq)]
struct Axis {
    from: f64,
    to: f64,
    ticks: Vec<f64>,
}

impl FiguresView {
    /// The rows that the chart draws: those of the chosen row's unit that have a dated number.
    fn charted(&self) -> Vec<usize> {
        let unit = self.unit();
        let fits = |row: &usize| {
            let in_unit = self.series(*row).is_some_and(|series| Some(series.unit.as_str()) == unit);
            in_unit && !self.points(*row).is_empty()
        };
        let mut rows: Vec<usize> = (0..self.rows.len()).filter(fits).collect();
        // the chosen row is always among them
        if let Some(place) = rows.iter().position(|row| *row == self.scroll.chosen)
            && place >= MOST_LINES
        {
            let chosen = rows.remove(place);
            rows.insert(MOST_LINES - 1, chosen);
        }
        rows.truncate(MOST_LINES);
        rows
    }

    /// The dated numbers of a row, in the order of time.
    fn points(&self, row: usize) -> Vec<(f64, f64)> {
        let (Some(figures), Some(series)) = (self.figures(), self.series(row)) else { return Vec::new() };
        let lines = chart(figures, &series.unit, std::slice::from_ref(&series.measure));
        let line = lines.iter().find(|line| line.scope == series.scope);
        let points = line.into_iter().flat_map(|line| &line.points);
        points.map(|point| (year(point), point.value)).collect()
    }

    /// The digit that names a row in the chart.
    pub(super) fn chart_number(&self, row: usize) -> Option<usize> {
        self.areas.chart?;
        self.charted().iter().position(|charted| *charted == row).map(|place| place + 1)
    }

    /// Draws axes, lines and digits.
    pub(super) fn render_chart(&self, canvas: &mut Canvas<'_>, area: Rect, library: &Library, lang: Lang) {
        let rows = self.charted();
        let curve = |row: &usize| Curve { row: *row, points: self.points(*row) };
        let curves: Vec<Curve> = rows.iter().map(curve).collect();
        let all = || curves.iter().flat_map(|curve| curve.points.iter().copied());
        if all().count() < 2 {
            let nothing = lang.choose(
                "Fewer than two dated numbers of this unit: nothing to draw.",
                "该单位下有时间的数值不足两个，无法作图。",
            );
            canvas.fitted(area.x, area.y, area.width, nothing, Ui::Dim);
            return;
        }
        let values = value_axis(all().map(|(_, value)| value), area.height);
        let years = year_axis(all().map(|(year, _)| year));
        let head = self.chart_head(&rows, library, lang);
        let pieces: Vec<_> = head.iter().map(|(role, text)| (*role, text.as_str())).collect();
        canvas.pieces(area.x, area.y, area.width, &pieces);
        let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
        let inner = render_axes(canvas, below, &values, &years);
        if inner.width > 2 && inner.height > 1 {
            self.render_curves(canvas, inner, &curves, (&values, &years));
        }
    }

    /// The unit, and which digit is which row.
    fn chart_head(&self, rows: &[usize], library: &Library, lang: Lang) -> Vec<(Ui, String)> {
        let unit = library.word(self.unit().unwrap_or_default(), lang);
        let mut head = vec![(Ui::Title, format!("{unit}   "))];
        for (place, row) in rows.iter().enumerate() {
            let role = if *row == self.scroll.chosen { Ui::Active } else { Ui::Plain };
            head.push((Ui::Key, format!("{} ", place + 1)));
            head.push((role, format!("{}   ", self.row_name(*row, library, lang).unwrap_or_default())));
        }
        head
    }

    fn render_curves(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        curves: &[Curve],
        (values, years): (&Axis, &Axis),
    ) {
        let marker = if canvas.ascii { Marker::Custom('.') } else { Marker::Braille };
        // the chosen row is drawn last, over the others
        let mut order: Vec<&Curve> = curves.iter().collect();
        order.sort_by_key(|curve| curve.row == self.scroll.chosen);
        for curve in order {
            let role = if curve.row == self.scroll.chosen { Ui::Active } else { Ui::Dim };
            let style = canvas.theme.ui(role);
            let mut lines = ratatui::buffer::Buffer::empty(area);
            Plot::default()
                .x_bounds([years.from, years.to])
                .y_bounds([values.from, values.to])
                .marker(marker)
                .paint(|context| {
                    for pair in curve.points.windows(2) {
                        let [(x1, y1), (x2, y2)] = [pair[0], pair[1]];
                        context.draw(&Segment { x1, y1, x2, y2, ..Segment::default() });
                    }
                })
                .render(area, &mut lines);
            for y in area.top()..area.bottom() {
                for x in area.left()..area.right() {
                    let symbol = lines[(x, y)].symbol().to_owned();
                    if symbol.trim_matches(['\u{2800}', ' ']).is_empty() {
                        continue;
                    }
                    canvas.put(x, y, 1, &symbol, style);
                }
            }
        }
        let (across, down) = dots(canvas.ascii);
        for (place, curve) in curves.iter().enumerate() {
            let role = if curve.row == self.scroll.chosen { Ui::Active } else { Ui::Key };
            for (year, value) in &curve.points {
                let x = area.x + step(*year, years, area.width, across);
                let y = area.bottom() - 1 - step(*value, values, area.height, down);
                canvas.text(x, y, 1, &(place + 1).to_string(), role);
            }
        }
    }
}

/// Where a point stands on the axis of years: a year stands at its own number, its months after it.
fn year(point: &ChartPoint) -> f64 {
    f64::from(point.month - 6) / 12.0
}

/// The axis of values: from nought where that costs little room, with round steps.
fn value_axis(values: impl Iterator<Item = f64>, rows: u16) -> Axis {
    let (low, high) = reach(values);
    let low = if low > 0.0 && low < high * 0.6 { 0.0 } else { low };
    let high = if high < 0.0 { 0.0 } else { high };
    let spread = if high > low { high - low } else { high.abs().max(1.0) };
    let step = round_step(spread / f64::from((rows / 3).clamp(2, 6)));
    let from = (low / step).floor() * step;
    let to = ((high / step).ceil() * step).max(from + step);
    let count = ((to - from) / step).round().min(20.0) as u32;
    Axis { from, to, ticks: (0..=count).map(|tick| from + f64::from(tick) * step).collect() }
}

/// The axis of years, each labelled.
fn year_axis(years: impl Iterator<Item = f64>) -> Axis {
    let (low, high) = reach(years);
    let (from, to) = (low.floor(), high.ceil().max(low.floor() + 1.0));
    let count = (to - from).min(400.0) as u32;
    Axis { from, to, ticks: (0..=count).map(|tick| from + f64::from(tick)).collect() }
}

fn reach(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| (low.min(number), high.max(number)))
}

/// The least of 1, 2, 2.5, 5 and their tens that is not below `step`.
fn round_step(step: f64) -> f64 {
    let ten = 10f64.powf(step.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|part| part * ten)
        .find(|round| *round >= step * 0.999)
        .unwrap_or(step)
}

/// The cell along an axis of `cells`, each of `dots` dots, where a number stands: that of its dot, as lines are drawn.
fn step(number: f64, axis: &Axis, cells: u16, dots: u16) -> u16 {
    let share = (number - axis.from) / (axis.to - axis.from);
    (share.clamp(0.0, 1.0) * f64::from((cells * dots).saturating_sub(1))).round() as u16 / dots
}

/// Dots of a cell across and down.
const fn dots(ascii: bool) -> (u16, u16) {
    if ascii { (1, 1) } else { (2, 4) }
}

/// Such as `0.5`, `1,500`: without digits that say nothing.
fn label(number: f64) -> String {
    let text = if number.abs() >= 100.0 || number.fract().abs() < 1e-9 {
        format!("{number:.0}")
    } else {
        format!("{number:.3}").trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    if text == "-0" { "0".into() } else { text }
}

/// Draws both axes with their labels, and returns what is inside.
fn render_axes(canvas: &mut Canvas<'_>, area: Rect, values: &Axis, years: &Axis) -> Rect {
    let labels: Vec<String> = values.ticks.iter().map(|tick| label(*tick)).collect();
    let wide = labels.iter().map(|label| canvas.width(label)).max().unwrap_or(1);
    if area.width < wide + 8 || area.height < 4 {
        return Rect { width: 0, ..area };
    }
    let inner = Rect {
        x: area.x + wide + 2,
        y: area.y,
        // the last label reaches two columns to the right of its year
        width: area.width - wide - 4,
        height: area.height - 2,
    };
    let (across, down) = dots(canvas.ascii);
    canvas.column_rule(inner.x - 1, inner.y, inner.height);
    canvas.row_rule(inner.x, inner.bottom(), inner.width);
    canvas.corner(inner.x - 1, inner.bottom());
    let mut last = None;
    for (tick, label) in values.ticks.iter().zip(&labels) {
        let y = inner.bottom() - 1 - step(*tick, values, inner.height, down);
        if last != Some(y) {
            canvas.text(inner.x - 2 - canvas.width(label), y, wide, label, Ui::Dim);
        }
        last = Some(y);
    }
    let mut free = inner.x;
    for (place, tick) in years.ticks.iter().enumerate() {
        let label = label(*tick);
        let columns = canvas.width(&label);
        let x = (inner.x + step(*tick, years, inner.width, across))
            .saturating_sub(columns / 2)
            .max(inner.x.saturating_sub(2));
        if (x >= free || place == 0) && x + columns <= area.right() {
            canvas.text(x, inner.bottom() + 1, columns, &label, Ui::Dim);
            free = x + columns + 2;
        }
    }
    inner
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn axes_have_round_labels_and_begin_at_nought_where_that_costs_little() {
        let axis = value_axis([54.0, 86.9].into_iter(), 12);
        assert_eq!((axis.from, axis.to), (50.0, 90.0));
        let axis = value_axis([11.4, 17.6, 66.3].into_iter(), 12);
        assert_eq!((axis.from, axis.to), (0.0, 80.0));
        assert_eq!(
            axis.ticks.iter().map(|tick| label(*tick)).collect::<Vec<_>>(),
            ["0", "20", "40", "60", "80"]
        );
        assert_eq!([label(0.5), label(1500.0), label(-2.25)], ["0.5", "1500", "-2.25"]);
    }

    proptest! {
        #[test]
        fn every_number_stands_on_its_axis(numbers in proptest::collection::vec(-1e12f64..1e12, 1..9), rows in 1u16..60) {
            let axis = value_axis(numbers.iter().copied(), rows);
            prop_assert!(axis.from < axis.to && axis.ticks.len() <= 21);
            for number in numbers {
                prop_assert!(axis.from <= number + 1e-3 * number.abs() && number <= axis.to + 1e-3 * number.abs());
                prop_assert!(step(number, &axis, rows, 4) < rows);
            }
        }
    }
}

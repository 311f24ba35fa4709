//! Bytes and time of frames: by our screen, and by ratatui's with its crossterm backend.
//!
//! `cargo bench --bench frames`

#![allow(clippy::unwrap_used, reason = "a measurement that fails says so by panicking")]

#[path = "../tests/it/made_up.rs"]
mod made_up;

use std::time::{Duration, Instant};

use attache::tui::terminal::{Capabilities, Screen};
use made_up::{SIZE, Step, steps};
use ratatui::backend::{Backend as _, CrosstermBackend};

/// Times that each frame is drawn.
const TIMES: usize = 101;

fn main() {
    println!("{:32} {:>16} {:>16} {:>10}", "", "ours", "ratatui", "limit");
    for step in steps() {
        let (ours, ratatui) = (measure(&step, ours), measure(&step, ratatui));
        println!("{:32} {} {} {:>8} B", step.name, written(ours), written(ratatui), step.limit);
    }
}

fn written((bytes, time): (usize, Duration)) -> String {
    format!("{bytes:>7} B {:>4} µs", time.as_micros())
}

/// The bytes of a step, and its median time.
fn measure(step: &Step, draw: fn(&Step) -> (usize, Duration)) -> (usize, Duration) {
    let mut all: Vec<_> = (0..TIMES).map(|_| draw(step)).collect();
    all.sort_by_key(|(_, time)| *time);
    all[TIMES / 2]
}

fn ours(step: &Step) -> (usize, Duration) {
    let mut screen = Screen::new(Vec::new(), SIZE, Capabilities::default());
    screen.present(&step.before, None).unwrap();
    let start = Instant::now();
    let bytes = screen.present(&step.after, None).unwrap();
    (bytes, start.elapsed())
}

fn ratatui(step: &Step) -> (usize, Duration) {
    let mut bytes = Vec::new();
    let mut backend = CrosstermBackend::new(&mut bytes);
    let start = Instant::now();
    backend.draw(step.before.diff_iter(&step.after)).unwrap();
    let time = start.elapsed();
    (bytes.len(), time)
}

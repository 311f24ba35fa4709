//! What belongs to the page and not to the text: running heads and feet, and numbers of pages.

use std::{collections::BTreeMap, ops::Range};

use super::{Line, ends_sentence};

/// Lines at the top and the foot of a page that may be its head or number.
const EDGE: usize = 2;
/// A head stands on so many pages at least.
const TIMES: usize = 3;
/// Where pages are told by their numbers alone, each has so many lines at least.
const SHORTEST_PAGE: usize = 8;

/// Why a line is left out, and how sure that is, of 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub reason: &'static str,
    pub confidence: u8,
}

const NUMBER: LeftOut = LeftOut { reason: "a page number", confidence: 98 };
const HEAD: LeftOut = LeftOut { reason: "a running head", confidence: 95 };
/// Repeated, and in the middle of a sentence, but nothing says where pages end.
const LIKELY_HEAD: LeftOut = LeftOut { reason: "a running head", confidence: 85 };

/// For each line, why it is left out if it is.
pub fn furniture(lines: &[Line]) -> Vec<Option<LeftOut>> {
    let mut left_out = vec![None; lines.len()];
    let pages = pages(lines);
    if pages.len() < 2 {
        repeated(lines, &mut left_out);
        return left_out;
    }
    let edges: Vec<Vec<usize>> = pages.iter().map(edge).collect();
    numbers(lines, &edges, &mut left_out);
    let mut sizes: Vec<f32> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    let body = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for edge in &edges {
        let mut keys: Vec<String> = edge
            .iter()
            .filter(|line| left_out[**line].is_none())
            .map(|line| key(&lines[*line].text))
            .collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *times.entry(key).or_default() += 1;
        }
    }
    // two heads may take turns: then every page but the first has one that comes again
    let is_head = |page: &Vec<usize>| page.iter().find(|line| left_out[**line].is_none()).copied();
    let tops: Vec<usize> = edges.iter().skip(1).filter_map(is_head).collect();
    let again = |line: &usize| times.get(&key(&lines[*line].text)).is_some_and(|times| *times >= 2);
    let take_turns = tops.len() >= TIMES && tops.len() + 1 == edges.len() && tops.iter().all(again);
    for line in edges.into_iter().flatten() {
        if left_out[line].is_some() || is_title(lines, line) {
            continue;
        }
        let key = key(&lines[line].text);
        let times = times.get(&key).copied().unwrap_or(0);
        let is_small = lines[line].size > 0.0 && lines[line].size < 0.93 * body;
        if key.chars().any(char::is_alphabetic)
            && (times >= TIMES
                || (take_turns && tops.contains(&line))
                || (times >= 2 && is_small && times == pages.len()))
        {
            left_out[line] = Some(HEAD);
        }
    }
    left_out
}

/// Whether a line is one of the report's first, and stands elsewhere or is larger than where its words come again: the title
/// that the heads of pages repeat.
fn is_title(lines: &[Line], line: usize) -> bool {
    let own = key(&lines[line].text);
    let differs = |other: &Line| {
        (other.start - lines[line].start).abs() > other.em || other.size + 0.5 < lines[line].size
    };
    line < EDGE && lines[line + 1..].iter().filter(|other| key(&other.text) == own).all(differs)
}

/// The first and last lines of a page, given as its range.
fn edge(page: &Range<usize>) -> Vec<usize> {
    let first = page.clone().take(EDGE);
    let last = page.clone().rev().take(EDGE);
    let mut edge: Vec<usize> = first.chain(last).collect();
    edge.sort_unstable();
    edge.dedup();
    edge
}

/// The pages, as ranges of lines: as the file gives them, else as lines of nothing but a number that counts on divide it.
fn pages(lines: &[Line]) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    if lines.iter().any(|line| line.page > 0) {
        for (index, line) in lines.iter().enumerate() {
            if index == 0 || line.page != lines[index - 1].page {
                starts.push(index);
            }
        }
    } else {
        starts.push(0);
        starts.extend(counting(lines).into_iter().map(|line| line + 1));
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).filter(|page| !page.is_empty()).collect()
}

/// Lines of nothing but a number, each one more than the last, and pages apart: none if there are fewer than three.
fn counting(lines: &[Line]) -> Vec<usize> {
    let numbered: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter_map(|(index, line)| Some((index, page_number(&line.text)?)))
        .collect();
    let mut best: Vec<usize> = Vec::new();
    for (start, (index, number)) in numbered.iter().enumerate().take(64) {
        let mut chain = vec![*index];
        let mut next = number + 1;
        for (index, number) in &numbered[start + 1..] {
            let far = is_decorated(&lines[*index].text)
                || chain.last().is_none_or(|last| index - last >= SHORTEST_PAGE);
            if *number == next && far {
                chain.push(*index);
                next += 1;
            }
        }
        if chain.len() > best.len() {
            best = chain;
        }
    }
    let least = if best.iter().all(|line| is_decorated(&lines[*line].text)) { TIMES - 1 } else { TIMES };
    if best.len() < least { Vec::new() } else { best }
}

/// Whether a page number is more than digits: `- 12 -`, `Page 3`, `第 3 页`.
fn is_decorated(text: &str) -> bool {
    !text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Marks numbers at the edges of pages: those that count on from page to page.
fn numbers(lines: &[Line], edges: &[Vec<usize>], left_out: &mut [Option<LeftOut>]) {
    let found: Vec<Vec<(usize, u32)>> = edges
        .iter()
        .map(|edge| edge.iter().filter_map(|line| Some((*line, page_number(&lines[*line].text)?))).collect())
        .collect();
    // how far the printed numbers are ahead of the count of pages, as most of them say
    let mut ahead: BTreeMap<i64, usize> = BTreeMap::new();
    for (page, numbers) in found.iter().enumerate() {
        for (_, number) in numbers {
            *ahead.entry(i64::from(*number) - page as i64).or_default() += 1;
        }
    }
    let is_sure = |ahead: &usize| *ahead >= 2;
    for (page, numbers) in found.iter().enumerate() {
        for (line, number) in numbers {
            if ahead.get(&(i64::from(*number) - page as i64)).is_some_and(is_sure) {
                left_out[*line] = Some(NUMBER);
            }
        }
    }
}

/// Marks lines that stand three times or more in a text whose pages are not known, where one of them divides a sentence.
fn repeated(lines: &[Line], left_out: &mut [Option<LeftOut>]) {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        let key = key(&line.text);
        if key.chars().filter(|c| c.is_alphabetic()).count() >= 4 && !ends_sentence(&line.text) {
            places.entry(key).or_default().push(index);
        }
    }
    for places in places.into_values().filter(|places| places.len() >= TIMES) {
        let is_far = places.windows(2).all(|pair| pair[1] - pair[0] >= SHORTEST_PAGE);
        let divides = places.iter().any(|place| divides_sentence(lines, *place));
        if is_far && divides {
            for place in places {
                left_out[place] = Some(LIKELY_HEAD);
            }
        }
    }
}

/// Whether the line before a line goes on in the one after it.
fn divides_sentence(lines: &[Line], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).map(|at| &lines[at]), lines.get(at + 1)) else {
        return false;
    };
    let is_full = before.end > before.edge - 2.0 * before.em;
    is_full && !ends_sentence(&before.text) && !super::begins_anew(&after.text)
}

/// A line's text with each number as one mark, to tell heads that differ by the page's number.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_ascii_digit() => {
                if !key.ends_with('#') {
                    key.push('#');
                }
            }
            c if c.is_whitespace() => {}
            c => key.extend(c.to_lowercase()),
        }
    }
    key
}

/// `第 3 页` of `第 3 页 共 10 页`.
fn without_total(text: &str) -> &str {
    let Some((own, total)) = text.split_once('共') else { return text };
    let is_total = total.trim_end().strip_suffix('页').is_some_and(|total| {
        !total.trim().is_empty() && total.trim().bytes().all(|byte| byte.is_ascii_digit())
    });
    if is_total { own.trim_end_matches([' ', '\u{3000}', '/', '，', ',']) } else { text }
}

/// The number in a line that is nothing but a page number: `12`, `- 12 -`, `Page 3 of 10`, `第 3 页`, `第 3 页 共 10 页`,
/// `3 / 10`, `iv`.
pub fn page_number(text: &str) -> Option<u32> {
    let inner = text.trim().trim_matches(['-', '—', '–', '·', '•', '|', '[', ']', ' ', '\u{3000}']);
    let inner = without_total(inner);
    let inner = inner.strip_prefix('第').and_then(|inner| inner.trim().strip_suffix('页')).unwrap_or(inner);
    let lower = inner.to_ascii_lowercase();
    let words =
        ["page ", "p. ", "p."].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower).trim();
    let first = words.split(" of ").next()?.split('/').next()?.trim();
    let rest_is_number = words.len() == first.len()
        || words[first.len()..]
            .trim_start_matches([' ', '/', 'o', 'f'])
            .bytes()
            .all(|byte| byte.is_ascii_digit());
    if !rest_is_number || first.is_empty() {
        return None;
    }
    if first.len() <= 4 && first.bytes().all(|byte| byte.is_ascii_digit()) {
        return first.parse().ok();
    }
    roman(first)
}

/// The number of a small Roman numeral below 50.
fn roman(text: &str) -> Option<u32> {
    if text.len() > 7 || !text.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x')) {
        return None;
    }
    let value = |byte: u8| -> u32 {
        match byte {
            b'x' => 10,
            b'v' => 5,
            _ => 1,
        }
    };
    let values: Vec<u32> = text.bytes().map(value).collect();
    let mut total = 0_i64;
    for (index, own) in values.iter().enumerate() {
        let is_taken_off = values.get(index + 1).is_some_and(|next| own < next);
        total += if is_taken_off { -i64::from(*own) } else { i64::from(*own) };
    }
    u32::try_from(total).ok().filter(|total| *total > 0)
}

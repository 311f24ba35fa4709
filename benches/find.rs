//! How long finding takes: the index, and each key of some queries, on the built-in library and on 100,000 claims.
//!
//! `cargo bench --bench find`; a number after `--` is the count of claims instead of 100,000. With a number and a folder,
//! `-- 1000000 FOLDER`, the index is kept in a cache there: run again it is taken from it. With two files,
//! `-- LIST QUERIES`, each key of the queries, a line each up to a tab, is timed on the lines of the list: as typed in one
//! prompt, the first key and going back apart, the first answer where one is asked for after 6 ms, and the slowest keys.

use std::{
    cell::Cell,
    fs,
    hint::black_box,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use attache::{
    domain::{BriefId, Lang, Library},
    find::{Early, Index, Options, Query, Session},
    library::{self, Depth, Sources},
    markdown,
};

const TYPED: [&str; 12] = [
    "rgznzl",
    "rengongzhineng",
    "人工智能治理",
    "数字税",
    "跨境数据流动",
    "sjkjld",
    "治理 欧盟",
    "digital tax",
    "ai gov",
    "wto",
    "美国 shuju year:2022..",
    "人工智慧",
];

/// How many of the slowest keys are told.
const SLOWEST: usize = 20;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    if let [count, folder] = &arguments[..]
        && let Ok(count) = count.parse()
    {
        return kept_report(count, folder);
    }
    if let [list, queries] = &arguments[..] {
        return list_report(list, queries);
    }
    let count = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    let library = library::open(&Sources { built_in: true, ..Sources::default() }, Depth::Full);
    report("built-in library", &library, 20);
    let claims = synthetic(&library, count);
    report(&format!("{count} claims"), &claims, 3);
}

fn report(name: &str, library: &Library, rounds: usize) {
    let built: Vec<Duration> = (0..rounds).map(|_| timed(|| Index::build(library)).0).collect();
    let index = Arc::new(Index::build(library));
    println!("{name}: {} passages, {:.1} MB of columns", index.len(), index.bytes() as f64 / 1e6);
    print("index built", built);
    for grows in [false, true] {
        let mut all = Vec::new();
        for typed in TYPED {
            let keys: Vec<Duration> = (0..rounds).flat_map(|_| keys(&index, library, typed, grows)).collect();
            if !grows {
                print(typed, keys.clone());
            }
            all.extend(keys);
        }
        print(if grows { "all, as typed in one prompt" } else { "all, each key afresh" }, all);
    }
}

/// The time of the search at each key.
fn keys(index: &Arc<Index>, library: &Library, typed: &str, grows: bool) -> Vec<Duration> {
    let mut session = Session::new(Arc::clone(index));
    let options = Options { limit: 100, lang: Lang::Zh, ..Options::default() };
    typed
        .char_indices()
        .map(|(at, character)| {
            let typed = &typed[..at + character.len_utf8()];
            timed(|| {
                let query = Query::parse(typed, library);
                if grows { session.search(&query, &options) } else { index.search(&query, &options) }
            })
            .0
        })
        .collect()
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = black_box(work());
    (start.elapsed(), done)
}

fn print(what: &str, mut times: Vec<Duration>) {
    if times.is_empty() {
        return;
    }
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    println!("  {:7.3} ms median {:7.3} p95 {:7.3} p99 {:7.3} max  {what}", at(50), at(95), at(99), at(100));
}

/// The clauses of the Chinese briefs put together anew, `count` claims in briefs of twenty.
fn synthetic(library: &Library, count: usize) -> Library {
    let mut clauses: Vec<String> = Vec::new();
    for brief in library.briefs.iter().filter(|brief| brief.lang == Lang::Zh) {
        for claim in markdown::claims(&markdown::parse(brief.body())) {
            clauses.extend(
                claim.text.split(['，', '。', '；']).filter(|clause| !clause.is_empty()).map(Into::into),
            );
        }
    }
    // Knuth's linear congruential generator: the same claims on every machine
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut claim = || {
        let parts: Vec<&str> = (0..2 + next(3)).map(|_| clauses[next(clauses.len())].as_str()).collect();
        parts.join("，") + "。"
    };
    let briefs = (0..count / 20)
        .map(|number| {
            let body: Vec<String> = (0..20).map(|_| claim()).collect();
            let mut brief = library.briefs[number % library.briefs.len()].clone();
            brief.lang = Lang::Zh;
            let text = brief.text_mut();
            text.id = BriefId(format!("2023/issues/b{number}"));
            text.body = body.join("\n\n").into();
            text.positions.clear();
            text.figures.clear();
            brief
        })
        .collect();
    Library { briefs, ..library.clone() }
}

/// The index of claims that is kept in a folder: how long it takes to have it, and what memory of the process's own.
fn kept_report(count: usize, folder: &str) {
    let built_in = library::open(&Sources { built_in: true, ..Sources::default() }, Depth::Full);
    let library = synthetic(&built_in, count);
    let before = memory();
    let (opened, index) = timed(|| Index::open(&library, Some(&Index::folder(folder))));
    let query = Query::parse("数字税", &library);
    let (searched, found) = timed(|| index.search(&query, &Options { limit: 100, ..Options::default() }));
    let after = memory();
    println!(
        "{} passages, {:.1} MB of columns, shared {}: opened in {:.0} ms, first search {:.1} ms ({} hits)",
        index.len(),
        index.bytes() as f64 / 1e6,
        index.is_shared(),
        opened.as_secs_f64() * 1e3,
        searched.as_secs_f64() * 1e3,
        found.total
    );
    for (kind, (before, after)) in
        ["resident", "proportional", "private"].iter().zip(before.iter().zip(after))
    {
        println!("  {kind:12} {:8.1} MB more", (after - before) / 1e6);
    }
    // another may be started meanwhile, to share it with
    if std::env::var_os("WAIT").is_some() {
        std::thread::sleep(Duration::from_secs(20));
        println!("  then proportional {:.1} MB more", (memory()[1] - before[1]) / 1e6);
    }
}

/// Bytes resident, these by the number of processes that share them, and those that belong to no file.
fn memory() -> [f64; 3] {
    let text = fs::read_to_string("/proc/self/smaps_rollup").unwrap_or_default();
    let of = |name: &str| {
        let lines = text.lines().filter_map(|line| line.strip_prefix(name));
        lines.filter_map(|rest| rest.trim().strip_suffix(" kB")?.parse::<f64>().ok()).sum::<f64>() * 1024.0
    };
    [of("Rss:"), of("Pss:"), of("Anonymous:")]
}

/// A query typed key by key and taken back again, on a list of lines.
fn list_report(list: &str, queries: &str) {
    let before = resident();
    let text = fs::read_to_string(list).expect("the list is a text file");
    let queries = fs::read_to_string(queries).expect("the queries are a text file");
    let (built, index) = timed(|| Index::of_lines(text.lines()));
    let bytes = text.len();
    drop(text);
    let resident = resident() - before;
    let share = |of: f64| of / bytes as f64;
    println!(
        "{list}: {} lines, {:.1} MB; columns {:.2} times that, resident {:.2} times; built in {:.0} ms",
        index.len(),
        bytes as f64 / 1e6,
        share(index.bytes() as f64),
        share(resident),
        built.as_secs_f64() * 1e3
    );
    let mut kinds: [(&str, Vec<Duration>); 5] =
        ["each key", "first key", "last key", "going back", "first answer"].map(|kind| (kind, Vec::new()));
    let mut slowest: Vec<(Duration, String)> = Vec::new();
    for (number, query) in queries.lines().enumerate() {
        let query = query.split('\t').next().unwrap_or_default();
        let mut session = Session::new(Arc::clone(&index));
        let ends: Vec<usize> = query.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect();
        for (key, end) in ends.iter().enumerate() {
            let (whole, first, total) = key_press(&mut session, &query[..*end]);
            kinds[0].1.push(whole);
            kinds[1].1.extend((key == 0).then_some(whole));
            kinds[2].1.extend((key + 1 == ends.len()).then_some(whole));
            kinds[4].1.push(first);
            slowest.push((whole, format!("{} ({total})", &query[..*end])));
        }
        for end in ends.iter().rev().skip(1) {
            kinds[3].1.push(key_press(&mut session, &query[..*end]).0);
        }
        if number == 0 {
            println!("  {query}: {} hits", key_press(&mut session, query).2);
        }
    }
    for (kind, times) in kinds {
        print(kind, times);
    }
    slowest.sort_unstable_by_key(|(time, _)| std::cmp::Reverse(*time));
    let told =
        slowest.iter().take(SLOWEST).map(|(time, key)| format!("{key} {:.1}", time.as_secs_f64() * 1e3));
    println!("  slowest: {}", told.collect::<Vec<_>>().join(", "));
    println!("  {:.2} times the text resident after all", share(self::resident() - before));
}

/// The time of the whole answer and of the first, and how many hits.
fn key_press(session: &mut Session, typed: &str) -> (Duration, Duration, usize) {
    let start = Instant::now();
    let first = Mutex::new(Cell::new(None));
    let tell = |found| {
        black_box(&found);
        let _: attache::find::Found = found;
        first.lock().expect("nothing panics with it").set(Some(start.elapsed()));
    };
    let early = Some(Early { after: Duration::from_millis(6), tell: &tell });
    let options = Options { limit: 200, lang: Lang::Zh, early, ..Options::default() };
    let found = session.search(&Query::words(typed), &options);
    let whole = start.elapsed();
    let first = first.into_inner().expect("nothing panics with it").get().unwrap_or(whole);
    (whole, first, found.total)
}

/// The bytes of memory that are the process's own.
fn resident() -> f64 {
    let status = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    status.split(' ').nth(1).and_then(|pages| pages.parse::<f64>().ok()).unwrap_or(0.0) * 4096.0
}

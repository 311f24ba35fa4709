//! How long comparing takes: each topic's matrix and its other views over the built-in library, and two editions of 300
//! pages without tables.
//!
//! `cargo bench --bench compare`; a number after `--` is the count of pages instead of 300.

#![allow(clippy::unwrap_used, reason = "a measurement that fails says so by panicking")]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use attache::{
    compare::{self, Lexicon, Options},
    domain::{Brief, BriefId, BriefText, Lang, Library},
    library::{self, Depth, Sources},
    markdown,
};

/// Claims of a page of a report.
const CLAIMS: usize = 12;

fn main() {
    let pages = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(300);
    let library = library::open(&Sources { built_in: true, ..Sources::default() }, Depth::Full);
    built_in(&library);
    long(&library, pages);
}

fn built_in(library: &Library) {
    let options = Options::in_lang(Lang::Zh);
    let lexicon = Lexicon::new(library);
    print("lexicon", (0..9).map(|_| timed(|| Lexicon::new(library))).collect());
    let topics = || library.topics.iter().map(|topic| topic.slug.as_str());
    print(
        "matrix of a topic",
        topics().map(|topic| timed(|| compare::evolution(library, topic, &options))).collect(),
    );
    let line = library.timeline(&library.series[0].slug);
    let editions = (line[line.len() - 2], line[line.len() - 1]);
    print(
        "pairs",
        topics().map(|topic| timed(|| compare::pair(library, &lexicon, topic, editions, &options))).collect(),
    );
    print(
        "terms",
        topics()
            .map(|topic| timed(|| compare::term_counts(library, &lexicon, topic, &line, &options)))
            .collect(),
    );
    let evidence = |topic: &str| {
        let matrix = compare::evolution(library, topic, &options);
        (!matrix.rows.is_empty()).then(|| timed(|| compare::evidence(library, &matrix, 0, 0)))
    };
    print("evidence", topics().filter_map(evidence).collect());
    print("figures", (0..9).map(|_| timed(|| compare::figures(library, None, &options))).collect());
}

/// Two editions of `pages` pages on one topic, aligned: the worst case, since a topic filters nothing.
fn long(library: &Library, pages: usize) {
    let topic = "ai-governance";
    let editions = ["2022", "2023"].map(|id| library.edition(id).unwrap());
    let mut made = library.clone();
    made.briefs = editions.iter().flat_map(|edition| briefs(library, *edition, pages, topic)).collect();
    let claims = made.briefs.len() * CLAIMS;
    let lexicon = Lexicon::new(&made);
    let options = Options::in_lang(Lang::Zh);
    let pair = || compare::pair(&made, &lexicon, topic, (editions[0], editions[1]), &options);
    let found = pair();
    let what = format!(
        "two editions of {pages} pages, {claims} claims: {} pairs, {} new, {} gone",
        found.pairs.len(),
        found.new.len(),
        found.gone.len()
    );
    print(&what, (0..3).map(|_| timed(pair)).collect());
    print("their matrix", (0..3).map(|_| timed(|| compare::evolution(&made, topic, &options))).collect());
    let matrix = compare::evolution(&made, topic, &options);
    print("evidence in them", (0..3).map(|_| timed(|| compare::evidence(&made, &matrix, 0, 0))).collect());
}

/// The clauses of the Chinese briefs put together anew, a brief a page.
fn briefs(library: &Library, edition: usize, pages: usize, topic: &str) -> Vec<Brief> {
    let mut clauses: Vec<String> = Vec::new();
    for brief in library.briefs.iter().filter(|brief| brief.lang == Lang::Zh) {
        for claim in markdown::claims(&markdown::parse(brief.body())) {
            let parts = claim.text.split(['，', '。', '；']).filter(|clause| !clause.is_empty());
            clauses.extend(parts.map(str::to_owned));
        }
    }
    // Knuth's linear congruential generator: the same claims on every machine
    let mut state = edition as u64 + 1;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut claim = || {
        let parts: Vec<&str> = (0..2 + next(3)).map(|_| clauses[next(clauses.len())].as_str()).collect();
        parts.join("，") + "。"
    };
    let page = |number: usize| {
        let text = BriefText {
            id: BriefId(format!("{}/issues/b{number}", library.editions[edition].id)),
            topics: vec![topic.to_owned()],
            body: (0..CLAIMS).map(|_| claim()).collect::<Vec<_>>().join("\n\n").into(),
            ..BriefText::default()
        };
        Brief::new(edition, library.briefs[0].pane, Lang::Zh, text)
    };
    (0..pages).map(page).collect()
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    println!("  {:8.3} ms median {:8.3} p95 {:8.3} max  {what}", at(50), at(95), at(100));
}

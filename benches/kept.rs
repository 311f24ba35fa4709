//! A large library, read and kept: how long it takes to open, and what memory of its own each process takes that reads it.
//!
//! `cargo bench --bench kept`; a number after `--` is how many times the editions of the built-in library are copied, instead
//! of 45. Each row is a process of its own, on the same files.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use attache::{
    find::{Index, Options, Query},
    kept::Folder,
    library::{self, Depth, Sources},
};

/// Tells a process that it is one of those that are measured: what it opens, and where that is kept.
const ROW: &str = "ATTACHE_BENCH_ROW";

fn main() {
    if let Some(row) = env::var_os(ROW) {
        let row = row.into_string().unwrap_or_default();
        let (folder, cache) = row.split_once('\n').unwrap_or_default();
        return open(folder, cache);
    }
    let copies = env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(45);
    let place = tempfile::tempdir().expect("a folder can be made");
    let (folder, cache) = (place.path().join("library"), place.path().join("cache"));
    let bytes = copy_editions(&folder, copies);
    println!("the editions of the built-in library {copies} times, {:.1} MB", bytes as f64 / 1e6);
    // what changed just now is not kept
    thread::sleep(Duration::from_secs(3));
    row("built-in library only", Path::new(""), &cache);
    row("read, nothing kept", &folder, Path::new(""));
    row("read, kept for others", &folder, &cache);
    for _ in 0..3 {
        row("kept", &folder, &cache);
    }
}

fn row(name: &str, folder: &Path, cache: &Path) {
    print!("  {name:24}");
    let row = format!("{}\n{}", folder.display(), cache.display());
    let program = env::current_exe().expect("the program has a name");
    let output = Command::new(program).env(ROW, row).output().expect("a process can be started");
    print!("{}", String::from_utf8_lossy(&output.stdout));
}

/// Opens a library with its index, searches once, and tells the times and the memory that belongs to no file.
fn open(folder: &str, cache: &str) {
    let folders = if folder.is_empty() { Vec::new() } else { vec![PathBuf::from(folder)] };
    let kept = (!cache.is_empty()).then(|| Folder::at(Path::new(cache).join("library"), "briefs"));
    let indexes = (!cache.is_empty()).then(|| Index::folder(Path::new(cache).join("find")));
    let sources = Sources { built_in: true, folders, kept, ..Sources::default() };
    let start = Instant::now();
    let library = library::open(&sources, Depth::Full);
    let opened = start.elapsed();
    let index = Index::open(&library, indexes.as_ref());
    let with_index = start.elapsed();
    let at_rest = own();
    let found = index.search(&Query::parse("数据", &library), &Options { limit: 100, ..Options::default() });
    println!(
        "{:7} briefs {:8} passages: open {:7.1} ms, with the index {:7.1} ms; {:6.1} MB of its own, {:6.1} after a search ({} hits)",
        library.briefs.len(),
        index.len(),
        opened.as_secs_f64() * 1e3,
        with_index.as_secs_f64() * 1e3,
        at_rest,
        own(),
        found.total
    );
}

/// Megabytes that belong to no file.
fn own() -> f64 {
    let text = fs::read_to_string("/proc/self/smaps_rollup").unwrap_or_default();
    let lines = text.lines().filter_map(|line| line.strip_prefix("Anonymous:"));
    lines.filter_map(|rest| rest.trim().strip_suffix(" kB")?.parse::<f64>().ok()).sum::<f64>() / 1024.0
}

/// Copies the lists once and each edition so many times; says how many bytes that are.
fn copy_editions(to: &Path, copies: usize) -> u64 {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs");
    let mut bytes = 0;
    for entry in fs::read_dir(from).expect("the briefs are there").flatten() {
        let name = entry.file_name().into_string().expect("names are text");
        if entry.path().is_dir() {
            bytes += (0..copies)
                .map(|copy| copy_all(&entry.path(), &to.join(format!("{name}-c{copy:03}"))))
                .sum::<u64>();
        } else {
            fs::create_dir_all(to).expect("a folder can be made");
            bytes += fs::copy(entry.path(), to.join(name)).expect("a file can be copied");
        }
    }
    bytes
}

fn copy_all(from: &Path, to: &Path) -> u64 {
    fs::create_dir_all(to).expect("a folder can be made");
    let entries = fs::read_dir(from).expect("the folder is there").flatten();
    let copy = |entry: fs::DirEntry| {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &to)
        } else {
            fs::copy(entry.path(), to).unwrap_or(0)
        }
    };
    entries.map(copy).sum()
}

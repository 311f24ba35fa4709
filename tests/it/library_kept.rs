//! A library that is kept is the one that would be read, whatever happens to it or to its file.

use std::{
    fs,
    path::PathBuf,
    time::{Duration, SystemTime},
};

use attache::{
    domain::{Brief, Lang, Library},
    find::{Index, Options, Query},
    kept::Folder,
    library::{self, Depth, Sources},
};

use crate::{library::Sample, reader::harness::Reader};

struct Place {
    sample: Sample,
    cache: tempfile::TempDir,
}

impl Place {
    /// A library whose files were changed long ago.
    fn new() -> Self {
        let place = Self { sample: Sample::new(), cache: tempfile::tempdir().unwrap() };
        place.settle();
        place
    }

    /// Sets the times of all files back.
    fn settle(&self) {
        // always the same, so that it tells nothing
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let mut folders = vec![self.sample.root()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    fs::File::options().append(true).open(path).unwrap().set_modified(long_ago).unwrap();
                }
            }
        }
    }

    fn open(&self, depth: Depth) -> Library {
        library::open(&self.sources(Some(Folder::at(self.cache.path(), "briefs").from_bytes(0))), depth)
    }

    /// The same without anything kept.
    fn read(&self) -> Library {
        library::open(&self.sources(None), Depth::Full)
    }

    fn sources(&self, kept: Option<Folder>) -> Sources {
        Sources { folders: vec![self.sample.root()], kept, ..Sources::default() }
    }

    fn files(&self) -> Vec<PathBuf> {
        fs::read_dir(self.cache.path()).unwrap().map(|entry| entry.unwrap().path()).collect()
    }
}

fn assert_same(one: &Library, other: &Library) {
    let briefs = |library: &Library| {
        let row = |brief: &Brief| (brief.edition, brief.pane, brief.lang, brief.pack().into_owned());
        library.briefs.iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(briefs(one), briefs(other));
    assert_eq!(one.editions, other.editions);
    assert_eq!(one.faults, other.faults);
    assert_eq!((&one.title, &one.origins), (&other.title, &other.origins));
    assert_eq!((&one.topics, &one.actors, &one.measures), (&other.topics, &other.actors, &other.measures));
}

#[test]
fn what_is_kept_is_what_would_be_read_at_any_depth() {
    let place = Place::new();
    place.sample.write("1921/issues/broken.en.md", "+++\ntitle = 3\n+++\nText.\n");
    place.settle();
    let read = place.read();
    assert!(!read.faults.is_empty() && read.editions.iter().any(|edition| edition.source.is_some()));
    assert_eq!(place.open(Depth::Titles).stamp, None, "the tables are not read yet, and nothing is kept");
    assert!(place.files().is_empty());
    for depth in [Depth::Full, Depth::Titles, Depth::Shelf, Depth::Full] {
        let kept = place.open(depth);
        assert!(kept.stamp.is_some(), "{depth:?}");
        assert_same(&kept, &read);
    }
    assert_eq!(place.files().len(), 1);
}

#[test]
fn small_libraries_and_the_one_in_the_program_are_not_kept() {
    let place = Place::new();
    let folder = Folder::at(place.cache.path(), "briefs");
    let sources = place.sources(Some(folder.clone()));
    assert_eq!(library::open(&sources, Depth::Full).stamp, None);
    let built_in = Sources { built_in: true, kept: Some(folder.from_bytes(0)), ..Sources::default() };
    assert_eq!(library::open(&built_in, Depth::Full).stamp, None);
    assert!(place.files().is_empty());
}

#[test]
fn files_that_changed_are_read_again() {
    let changes: [fn(&Sample); 5] = [
        |sample| sample.edit("1921/issues/tolls.en.md", "title = ", "title  = "),
        |sample| sample.write("1921/issues/new.en.md", "+++\ntitle = \"New\"\n+++\nText.\n"),
        |sample| fs::remove_file(sample.path("1921/issues/tolls.zh.md")).unwrap(),
        |sample| {
            let [from, to] =
                ["1921/issues/tolls.en.md", "1921/issues/fees.en.md"].map(|file| sample.path(file));
            fs::rename(from, to).unwrap();
        },
        |sample| {
            // of the same size, and the time is set back: only the system knows that it was changed
            let file = sample.path("1921/issues/tolls.en.md");
            let text = fs::read_to_string(&file).unwrap();
            fs::write(&file, text.replacen("toll", "lott", 1)).unwrap();
        },
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let place = Place::new();
        let before = place.open(Depth::Full);
        change(&place.sample);
        place.settle();
        let after = place.open(Depth::Full);
        assert!(after.stamp.is_some() && after.stamp != before.stamp, "change {number}");
        assert_same(&after, &place.read());
        assert_eq!(place.files().len(), 1);
    }
}

#[test]
fn what_changed_just_now_is_not_kept_and_what_has_faults_is() {
    let place = Place::new();
    place.sample.edit("1921/issues/tolls.en.md", "title = ", "title  = ");
    assert_eq!(place.open(Depth::Full).stamp, None, "it may change again without another time");
    let place = Place::new();
    place.sample.write("1919/issues/lone.en.md", "+++\ntitle = \"Lone\"\n+++\nText.\n");
    place.settle();
    assert!(place.open(Depth::Full).stamp.is_some());
    assert_same(&place.open(Depth::Titles), &place.read());
}

#[test]
fn a_file_that_is_damaged_or_cannot_be_had_is_as_none() {
    let place = Place::new();
    let read = place.read();
    drop(place.open(Depth::Full));
    let path = place.files().remove(0);
    let whole = fs::read(&path).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        // in place of it, as damage does not come while it is mapped
        fs::remove_file(&path).unwrap();
        fs::write(&path, bytes).unwrap();
        assert_same(&place.open(Depth::Full), &read);
    }
    fs::remove_file(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert_same(&place.open(Depth::Titles), &library::open(&place.sources(None), Depth::Titles));
    let cache = place.cache.path();
    fs::remove_dir_all(cache).unwrap();
    fs::write(cache, "a file where the folder should be").unwrap();
    assert_same(&place.open(Depth::Full), &read);
    fs::remove_file(cache).unwrap();
    fs::create_dir(cache).unwrap();
}

#[test]
fn the_reader_reads_what_is_kept_as_anything_else() {
    let place = Place::new();
    let kept = Folder::at(place.cache.path(), "briefs").from_bytes(0);
    drop(place.open(Depth::Full));
    let [mut read, mut shared] =
        [None, Some(kept)].map(|kept| Reader::on_sources((100, 30), place.sources(kept)));
    assert!(shared.app.library.stamp.is_some(), "it is there at the first frame");
    shared.hold().start();
    assert!(shared.app.complete, "nothing is read again");
    shared.do_held(|works| assert!(works.iter().all(|work| work.kind() != "complete"), "{works:?}"));
    read.start();
    assert_eq!(shared.screen(), read.screen());
    for keys in ["j", "enter", "G", "]", "d", "l", "enter", "esc", "q", "f", "enter", "E", "esc", "esc"] {
        for reader in [&mut read, &mut shared] {
            reader.keys(keys);
        }
        assert_eq!(shared.screen(), read.screen(), "after {keys}");
    }
    for reader in [&mut read, &mut shared] {
        reader.keys("space").types("toll");
    }
    assert_eq!(shared.screen(), read.screen());
}

#[test]
fn the_finder_finds_the_same_in_what_is_kept() {
    let place = Place::new();
    let (kept, read) = (place.open(Depth::Full), place.read());
    let folder = Index::folder(place.cache.path());
    let indexes = [Index::open(&kept, Some(&folder)), Index::open(&kept, Some(&folder)), Index::build(&read)];
    assert!(indexes[0].is_shared() && indexes[1].is_shared());
    for typed in ["toll", "通行费", "txf", "kind:figure", "kind:paragraph 通行费", "actor:north toll"] {
        let [first, second, built] = indexes.each_ref().map(|index| {
            index.search(
                &Query::parse(typed, &read),
                &Options { limit: 20, lang: Lang::En, ..Options::default() },
            )
        });
        assert!(built.total > 0 || typed.contains(':'), "{typed}");
        assert_eq!(first, built, "{typed}");
        assert_eq!(second, built, "{typed}");
    }
}

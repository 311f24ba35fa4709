//! An index that is kept is the one that would be made, whatever happened to its file.

use std::{fs, sync::Barrier, thread};

use proptest::prelude::*;

use crate::{
    domain::{Brief, BriefId, BriefText, Edition, EditionKind, Lang, Library, Name, Paragraphs, Topic},
    find::{Options, Query},
};

use super::{
    super::signature::{READING, TEXT},
    *,
};

fn name(en: &str, zh: &str) -> Name {
    Name { en: en.into(), zh: zh.into() }
}

fn brief(number: usize, lang: Lang, title: &str, body: &str) -> Brief {
    let text = BriefText {
        id: BriefId(format!("2023/issues/b{number}")),
        title: title.into(),
        topics: vec!["data".into()],
        source: Paragraphs::one(3),
        body: body.to_owned().into(),
        body_line: 1,
        ..BriefText::default()
    };
    Brief::new(0, None, lang, text)
}

fn library() -> Library {
    let edition = Edition {
        id: "2023".into(),
        title: name("Report", "报告"),
        short: Name::default(),
        publisher: Name::default(),
        year: 2023,
        series: None,
        language: Lang::Zh,
        kind: EditionKind::Report,
        report: String::new(),
        paragraphs: 3,
        digest: String::new(),
        not_carried: Vec::new(),
        source: Some(vec!["各国数据治理的规则".into(), String::new(), "平台".into()].into()),
        origin: 0,
    };
    let topic = Topic {
        slug: "data".into(),
        parent: None,
        name: name("Data flows", "数据流动"),
        aliases_en: vec!["CBDF".into()],
        aliases_zh: vec!["跨境数据".into()],
        aspects: Vec::new(),
    };
    Library {
        origins: vec!["one".into()],
        editions: vec![edition],
        topics: vec![topic],
        briefs: vec![
            brief(
                0,
                Lang::Zh,
                "跨境数据流动",
                "# 规则\n\n欧盟实施了严格的规则。 [¶3]\n\n各国不同。 [¶1, 2-3]\n",
            ),
            brief(0, Lang::En, "Data flows across borders", "The EU has strict rules. [¶3]\n"),
            brief(1, Lang::Zh, "数字税", "经合组织就数字税达成协议。\n"),
        ],
        ..Library::default()
    }
}

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn cache(&self) -> Folder {
        Index::folder(self.folder.path().join("find")).from_bytes(0)
    }

    fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder.path().join("find")).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    fn file(&self) -> PathBuf {
        let files = self.files();
        assert_eq!(files.len(), 1, "{files:?}");
        files[0].clone()
    }
}

/// That two indexes are the same, column by column.
fn assert_same(one: &Index, other: &Index) {
    assert_eq!(one.names, other.names);
    assert_eq!(one.groups, other.groups);
    assert_eq!(one.passages.segments().len(), other.passages.segments().len());
    for (one, other) in one.passages.segments().iter().zip(other.passages.segments()) {
        assert_eq!(one.text, other.text);
        assert_eq!(one.ends, other.ends);
        assert_eq!(one.texts, other.texts);
        assert_eq!(one.readings, other.readings);
        assert_eq!(one.traits, other.traits);
        assert_eq!(one.origins, other.origins);
        assert_eq!(one.short, other.short);
        assert_eq!(one.starts, other.starts);
    }
    let (one, other) = (&one.briefs, &other.briefs);
    assert_eq!(one.cards, other.cards);
    assert_eq!((&one.abouts.ends, &one.abouts.numbers), (&other.abouts.ends, &other.abouts.numbers));
    assert_eq!(one.abouts.sources.ends, other.abouts.sources.ends);
    assert_eq!(one.abouts.sources.ranges, other.abouts.sources.ranges);
}

/// The same, and that they find the same.
fn assert_finds_same(one: &Index, other: &Index, library: &Library) {
    assert_same(one, other);
    for typed in ["数据", "sj", "rules", "guize kind:claim", "cbdf", "", "kind:paragraph 规则"] {
        let query = Query::parse(typed, library);
        let options = Options { limit: 20, ..Options::default() };
        assert_eq!(one.search(&query, &options), other.search(&query, &options), "{typed}");
    }
}

#[test]
fn what_is_kept_is_what_would_be_made() {
    let (place, library) = (Place::new(), library());
    let built = Index::build(&library);
    assert!(!built.is_shared());
    for _ in 0..2 {
        let kept = Index::open(&library, Some(&place.cache()));
        assert!(kept.is_shared());
        assert_finds_same(&kept, &built, &library);
    }
    // the second time nothing was written
    let before = fs::metadata(place.file()).unwrap().modified().unwrap();
    drop(Index::open(&library, Some(&place.cache())));
    assert_eq!(fs::metadata(place.file()).unwrap().modified().unwrap(), before);
    let cited: Vec<_> =
        built.search(&Query::parse("各国不同", &library), &Options { limit: 5, ..Options::default() }).hits;
    assert_eq!(cited[0].source.to_string(), "1, 2-3");
}

#[test]
fn small_libraries_are_not_kept() {
    let place = Place::new();
    assert!(!Index::open(&library(), Some(&place.cache().from_bytes(10_000))).is_shared());
    assert!(!Index::open(&library(), None).is_shared());
    assert!(!place.folder.path().join("find").exists());
}

/// Each a change of a library that its index depends on.
fn changes() -> Vec<fn(&mut Library)> {
    vec![
        |library| library.briefs[2].text_mut().body = "经合组织就数字税达成协仪。\n".into(),
        |library| library.briefs[2].text_mut().title.push('！'),
        |library| library.briefs[2].text_mut().topics.clear(),
        |library| library.briefs[2].text_mut().body_line = 9,
        |library| library.briefs[2].text_mut().source = Paragraphs::one(2),
        |library| library.briefs.swap(0, 1),
        |library| library.topics[0].aliases_zh.push("数据跨境".into()),
        |library| library.editions[0].year = 2022,
        |library| library.editions[0].source = None,
        |library| {
            library.briefs.pop();
        },
    ]
}

#[test]
fn a_library_that_changed_is_indexed_again_and_who_has_the_old_one_keeps_it() {
    for change in changes() {
        let (place, old) = (Place::new(), library());
        let mut new = library();
        change(&mut new);
        let before = Index::open(&old, Some(&place.cache()));
        let after = Index::open(&new, Some(&place.cache()));
        assert!(after.is_shared());
        assert_same(&after, &Index::build(&new));
        assert_finds_same(&before, &Index::build(&old), &old);
        assert_eq!(place.files().len(), 1);
    }
}

#[test]
fn two_at_once_are_both_right_and_leave_one_file() {
    let (place, library, begin) = (Place::new(), library(), Barrier::new(4));
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                begin.wait();
                let kept = Index::open(&library, Some(&place.cache()));
                assert_same(&kept, &Index::build(&library));
            });
        }
    });
    place.file();
}

#[test]
fn a_cache_that_cannot_be_had_is_as_none() {
    let (place, library) = (Place::new(), library());
    let built = Index::build(&library);
    // a file where the folder should be
    fs::write(place.folder.path().join("find"), "").unwrap();
    let kept = Index::open(&library, Some(&place.cache()));
    assert!(!kept.is_shared());
    assert_same(&kept, &built);
}

#[test]
fn neither_links_nor_folders_are_read() {
    let (place, library) = (Place::new(), library());
    let built = Index::build(&library);
    drop(Index::open(&library, Some(&place.cache())));
    let (path, elsewhere) = (place.file(), place.folder.path().join("elsewhere"));
    fs::rename(&path, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    assert!(file::read(&path, &file::stamp(&library), &library).is_none());
    // the link is replaced, what it led to is not touched
    assert!(Index::open(&library, Some(&place.cache())).is_shared());
    assert!(fs::symlink_metadata(&path).unwrap().is_file() && elsewhere.exists());
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert_same(&Index::open(&library, Some(&place.cache())), &built);
}

/// Columns that do not fit together, with the right digests.
#[test]
fn a_file_that_somebody_made_leads_nowhere() {
    let library = library();
    let stamp = file::stamp(&library);
    let reads = |change: fn(&mut Index)| {
        let mut index = Index::build(&library);
        change(&mut index);
        let file = tempfile::NamedTempFile::new().unwrap();
        file::writing(&index, stamp).write(&mut file.as_file()).unwrap();
        file::read(file.path(), &stamp, &library).is_some()
    };
    assert!(reads(|_| ()));
    let wrong: &[fn(&mut super::super::Segment)] = &[
        |segment| segment.ends.to_mut()[0] = 1,
        |segment| segment.ends.to_mut()[0] = u32::MAX,
        |segment| segment.ends.to_mut().swap(0, 1),
        |segment| segment.ends.to_mut().truncate(1),
        |segment| segment.texts.column_mut(0).truncate(1),
        |segment| segment.readings.column_mut(READING - 1).truncate(1),
        |segment| (0..TEXT).for_each(|word| segment.texts.column_mut(word).truncate(1)),
        |segment| (0..READING).for_each(|word| segment.readings.column_mut(word).truncate(1)),
        |segment| segment.traits.to_mut().truncate(1),
        |segment| segment.origins.to_mut().truncate(1),
        |segment| segment.short.to_mut().clear(),
        |segment| segment.starts.to_mut().truncate(1),
        |segment| segment.origins.to_mut()[0][0] = 3,
        |segment| segment.origins.to_mut()[0][3] = 99,
        |segment| segment.traits.to_mut()[0] |= 8 << 16,
        |segment| segment.text.to_mut().push('x'),
    ];
    for (number, change) in wrong.iter().enumerate() {
        let mut index = Index::build(&library);
        change(std::sync::Arc::make_mut(&mut index.passages.segments[1]));
        let file = tempfile::NamedTempFile::new().unwrap();
        file::writing(&index, stamp).write(&mut file.as_file()).unwrap();
        assert!(file::read(file.path(), &stamp, &library).is_none(), "change {number}");
    }
    assert!(!reads(|index| index.names += 1));
    assert!(!reads(|index| index.names += 1 << 20));
    assert!(!reads(|index| index.groups += 2));
    assert!(!reads(|index| index.groups = 1));
    assert!(!reads(|index| index.briefs.cards.to_mut().truncate(2)));
    for (field, wrong) in [(0, 1), (1, 2), (2, 9), (5, 0), (5, 1 << 20)] {
        let mut index = Index::build(&library);
        index.briefs.cards.to_mut()[2][field] = wrong;
        let file = tempfile::NamedTempFile::new().unwrap();
        file::writing(&index, stamp).write(&mut file.as_file()).unwrap();
        assert!(file::read(file.path(), &stamp, &library).is_none(), "field {field}");
    }
    assert!(!reads(|index| index.briefs.abouts.numbers.to_mut()[0] = 1));
    assert!(!reads(|index| index.briefs.abouts.numbers.to_mut().push(0)));
    assert!(!reads(|index| index.briefs.abouts.ends.to_mut()[0] = 2));
    assert!(!reads(|index| index.briefs.abouts.ends.to_mut().truncate(1)));
    assert!(!reads(|index| index.briefs.abouts.sources.ends.to_mut()[0] = 9));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A file that is damaged anywhere, cut short or grown is made again.
    #[test]
    fn a_damaged_file_is_no_file(at in any::<prop::sample::Index>(), with in 1_u8.., how in 0..4) {
        let (place, library) = (Place::new(), library());
        let built = Index::build(&library);
        drop(Index::open(&library, Some(&place.cache())));
        let path = place.file();
        let whole = fs::read(&path).unwrap();
        let mut bytes = whole.clone();
        let at = at.index(bytes.len());
        match how {
            0 => bytes.truncate(at),
            1 => bytes.extend(vec![with; at % 100 + 1]),
            2 => bytes[at..].fill(with),
            _ => bytes[at] ^= with,
        }
        // in place of it, as damage does not come while it is mapped
        fs::remove_file(&path).unwrap();
        fs::write(&path, &bytes).unwrap();
        let kept = Index::open(&library, Some(&place.cache()));
        assert_same(&kept, &built);
        let now = fs::read(&path).unwrap();
        // what is between columns may be anything
        prop_assert!(now == whole || (now == bytes && kept.is_shared()));
    }
}

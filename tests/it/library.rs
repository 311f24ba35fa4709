//! The library: what folders say, joined and linked; hostile folders.

use std::{
    fs,
    path::{Path, PathBuf},
};

use attache::{
    domain::{BriefId, Lang, Library, Pane},
    library::{self, Depth, LinkTarget, Refusal, Sources, resolve_link},
};
use tempfile::TempDir;

/// A copy of the sample library, in a folder named `sample`.
pub struct Sample {
    holder: TempDir,
}

impl Sample {
    pub fn new() -> Self {
        let holder = TempDir::new().unwrap();
        let sample = Self { holder };
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/library"), &sample.root());
        sample
    }

    pub fn root(&self) -> PathBuf {
        self.holder.path().join("sample")
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    pub fn write(&self, file: &str, content: impl AsRef<[u8]>) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Replaces `old`, which must be in the file once, by `new`.
    pub fn edit(&self, file: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {file}");
        self.write(file, text.replace(old, new));
    }

    /// What a check tells, without the folder before each path.
    pub fn check(&self) -> Vec<String> {
        let checked = library::check_folder(&self.root()).unwrap();
        let root = format!("{}/", self.root().display());
        checked.findings.iter().map(|finding| finding.fault.to_string().replace(&root, "")).collect()
    }

    /// The sample alone, without the built-in library.
    fn open(&self, depth: Depth) -> Library {
        open(&[self.root()], depth)
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn open(folders: &[PathBuf], depth: Depth) -> Library {
    library::open(&Sources { folders: folders.to_vec(), ..Sources::default() }, depth)
}

const EN: &str = "1921/issues/tolls.en.md";

#[test]
fn every_depth_gives_the_same_briefs() {
    let sample = Sample::new();
    let [titles, shelf, full] = [Depth::Titles, Depth::Shelf, Depth::Full].map(|depth| sample.open(depth));
    let names = |library: &Library| -> Vec<String> {
        library
            .briefs
            .iter()
            .map(|brief| format!("{}.{} {}", brief.id(), brief.lang, brief.title()))
            .collect()
    };
    assert_eq!(names(&titles), names(&full));
    assert!(titles.actors.is_empty() && !shelf.actors.is_empty());
    assert_eq!(names(&shelf), names(&full));
    assert_eq!(names(&shelf).len(), 8);
    assert!(shelf.briefs.iter().all(|brief| brief.positions().is_empty() && brief.figures().is_empty()));
    let brief = &full.briefs[full.brief(&BriefId("1923/issues/tolls".into()), Lang::En).unwrap()];
    assert_eq!((brief.positions().len(), brief.pane), (2, Some(Pane::Issues)));
    let row = &brief.positions()[1];
    assert_eq!((row.text.as_str(), row.topic.as_str(), row.line), ("Pilots | tugs stay dear.", "pilots", 14));
    let text = fs::read_to_string(sample.path(brief.path())).unwrap();
    let body: String = text.split_inclusive('\n').skip(brief.body_line() - 1).collect();
    assert_eq!(brief.body(), body);
}

#[test]
fn topics_come_after_their_parents() {
    let library = Sample::new().open(Depth::Shelf);
    let slugs: Vec<_> = library.topics.iter().map(|topic| topic.slug.as_str()).collect();
    assert_eq!(slugs, ["harbours", "tolls", "pilots"]);
}

#[test]
fn libraries_are_joined() {
    let (first, second) = (Sample::new(), Sample::new());
    fs::remove_file(first.path("1923/source.md")).unwrap();
    second.edit("topics.toml", "[\"harbour dues\"]", "[\"dues\"]");
    second.edit("topics.toml", "en = \"Pilots\"", "en = \"Pilotage\"");
    second.edit("actors.toml", "slug = \"league\"", "slug = \"south\"");
    let library = open(&[first.root(), second.root()], Depth::Shelf);

    let ids: Vec<_> = library.editions.iter().map(|edition| edition.id.as_str()).collect();
    // reports that the series has already stand beside it
    assert_eq!(ids, ["1921", "1923", "sample:1921", "sample:1923"]);
    assert_eq!(library.faults.len(), 2);
    assert_eq!(
        library.faults[0].message,
        "another library has an edition `1921`: this one is shown as `sample:1921`"
    );
    assert_eq!(library.topics.len(), 3);
    assert_eq!(library.topic("tolls").unwrap().aliases_en, ["harbour dues", "dues"]);
    assert_eq!(library.topic("pilots").unwrap().name.en, "Pilots");
    assert_eq!(library.topic("pilots").unwrap().aliases_en, ["Pilotage"]);
    let actors: Vec<_> = library.actors.iter().map(|actor| actor.slug.as_str()).collect();
    assert_eq!(actors, ["north", "league", "south"]);

    let index = library.edition("1923").unwrap();
    let source = library.editions[index].source.as_ref().expect("lent by the library that has the text");
    assert_eq!(source.get(2).unwrap(), "北国的通行费下降 5%，*不含*引航费。 ");
    let brief = library.brief(&BriefId("sample:1923/issues/tolls".into()), Lang::Zh).unwrap();
    let there = resolve_link(&library, brief, "../../1921/issues/tolls.md").unwrap();
    assert_eq!(library.briefs[there.brief].name(), "sample:1921/issues/tolls");
    assert_eq!(library.origins.len(), 2);
}

#[test]
fn a_report_counts_once_in_its_series_and_editions_of_one_year_are_told_apart() {
    let (first, other, same) = (Sample::new(), Sample::new(), Sample::new());
    let digits = "0".repeat(64);
    other.edit("1921/edition.toml", &digits, &"1".repeat(64));
    fs::remove_dir_all(other.path("1923")).unwrap();
    fs::remove_dir_all(same.path("1923")).unwrap();
    let library = open(&[first.root(), other.root(), same.root()], Depth::Shelf);
    let drawn = |editions: Vec<usize>| -> Vec<String> {
        let short =
            |edition: usize| Lang::ALL.map(|lang| library.editions[edition].short.get(lang)).join("/");
        editions.into_iter().map(short).collect()
    };
    assert_eq!(
        drawn(library.timeline("harbour")),
        ["1921/1921", "1921b/1921b", "Harbour paper 1923/港口文件（1923年）"]
    );
    let beside = (0..library.editions.len()).filter(|edition| library.stands_alone(*edition)).collect();
    assert_eq!(drawn(beside), ["1921c/1921c"]);
}

#[test]
fn the_same_folder_is_read_once() {
    let sample = Sample::new();
    let again = sample.root().join("1921/..");
    assert_eq!(open(&[sample.root(), again], Depth::Shelf).origins.len(), 1);
}

#[test]
fn links_stay_in_the_language_of_the_reader() {
    let sample = Sample::new();
    fs::remove_file(sample.path("1923/outlook/next.zh.md")).unwrap();
    let library = sample.open(Depth::Shelf);
    let from = library.brief(&BriefId("1921/issues/tolls".into()), Lang::Zh).unwrap();
    let path = |target: &str| {
        let LinkTarget { brief, anchor } = resolve_link(&library, from, target)?;
        Ok((library.briefs[brief].path(), anchor))
    };
    assert_eq!(
        path("../../1923/issues/tolls.md#positions"),
        Ok(("1923/issues/tolls.zh.md", Some("positions".into())))
    );
    assert_eq!(path("../../1923/issues/tolls.en.md"), Ok(("1923/issues/tolls.en.md", None)));
    assert_eq!(path("../../1923/outlook/next.md"), Ok(("1923/outlook/next.en.md", None)));
    assert_eq!(path("../overview.md"), Ok(("1921/overview.zh.md", None)));
    assert_eq!(path("#figures"), Ok(("1921/issues/tolls.zh.md", Some("figures".into()))));
    assert_eq!(path("../../../x.md"), Err(Refusal::Outside));
    assert_eq!(path("other.md"), Err(Refusal::Missing("1921/issues/other".into())));
}

#[test]
fn a_bad_brief_never_hides_the_good_ones() {
    let sample = Sample::new();
    sample.edit("1921/issues/tolls.en.md", "title = ", "title ");
    sample.write(
        "1921/issues/latin.en.md",
        b"+++\ntitle = \"Caf\xe9\"\ntopics = [\"tolls\"]\nsource = \"2\"\nsummary = \"S\"\n+++\n",
    );
    sample.write("1921/issues/wide.en.md", b"\xff\xfe+\0+\0");
    let library = sample.open(Depth::Full);
    assert_eq!(library.briefs.len(), 8 + 2);
    let brief = |name: &str| &library.briefs[library.brief(&BriefId(name.into()), Lang::En).unwrap()];
    assert_eq!(brief("1921/issues/tolls").title(), "tolls");
    assert_eq!(brief("1921/issues/tolls").positions().len(), 2);
    assert_eq!(brief("1921/issues/latin").title(), "Caf\u{fffd}");
    assert_eq!(brief("1921/issues/wide").summary(), "the file is encoded in UTF-16");
    assert!(library.faults.iter().any(|fault| fault.path.ends_with("latin.en.md") && fault.line == 2));
}

#[cfg(unix)]
mod hostile {
    use std::os::unix::{fs::symlink, net::UnixListener};

    use super::*;

    #[test]
    fn links_pipes_and_sockets_are_skipped_with_a_reason() {
        let sample = Sample::new();
        let issues = sample.path("1921/issues");
        symlink("/etc/passwd", issues.join("passwd.en.md")).unwrap();
        symlink("tolls.en.md", issues.join("inside.en.md")).unwrap();
        symlink("..", sample.path("1921/outlook")).unwrap();
        symlink("/dev/zero", issues.join("zero.en.md")).unwrap();
        let status = std::process::Command::new("mkfifo").arg(issues.join("pipe.en.md")).status().unwrap();
        assert!(status.success());
        let _socket = UnixListener::bind(issues.join("sock.en.md")).unwrap();
        fs::create_dir(issues.join("folder.en.md")).unwrap();

        let library = sample.open(Depth::Full);
        let root = format!("{}/1921/", sample.root().display());
        let told: Vec<_> = library.faults.iter().map(|fault| fault.to_string().replace(&root, "")).collect();
        let link = "a link is not followed: it may lead outside the library";
        assert_eq!(
            told,
            [
                format!("issues/inside.en.md: {link} (put the file itself there)"),
                format!("issues/passwd.en.md: {link} (put the file itself there)"),
                "issues/pipe.en.md: not a file (take it out of the library)".into(),
                "issues/sock.en.md: not a file (take it out of the library)".into(),
                format!("issues/zero.en.md: {link} (put the file itself there)"),
                format!("outlook: {link} (put the folder itself there)"),
            ]
        );
        assert!(!library.briefs.iter().any(|brief| brief.body().contains("root:")));
    }

    #[test]
    fn a_file_too_large_is_left_out() {
        let sample = Sample::new();
        let file = fs::File::create(sample.path("1921/issues/sparse.en.md")).unwrap();
        file.set_len(1 << 40).unwrap();
        let library = sample.open(Depth::Shelf);
        assert_eq!(library.faults.len(), 1);
        assert!(library.faults[0].message.contains("larger than 16 MB"));
    }

    #[test]
    fn a_file_of_nothing_but_faults_is_done_in_time() {
        let sample = Sample::new();
        let keys = (0..20_000).fold(String::new(), |keys, number| keys + &format!("k{number} = 1\n"));
        sample.write("1921/issues/keys.en.md", format!("+++\n{keys}+++\n"));
        let rows = "| x | y |\n".repeat(20_000);
        let text =
            fs::read_to_string(sample.path(EN)).unwrap().replace("| north |", &format!("{rows}| north |"));
        sample.write("1921/issues/rows.en.md", text);
        let library = sample.open(Depth::Full);
        let of = |name: &str| library.faults.iter().filter(|fault| fault.path.ends_with(name)).count();
        assert_eq!((of("keys.en.md"), of("rows.en.md")), (201, 201));
        assert!(
            library
                .faults
                .iter()
                .any(|fault| fault.message.ends_with("more faults of this file are not told"))
        );
        assert_eq!(library.briefs.len(), 8 + 2);
    }

    #[test]
    fn names_are_taken_as_they_are() {
        let sample = Sample::new();
        let text = fs::read(sample.path(EN)).unwrap();
        for name in ["a\nb.en.md", "-x.en.md", "a\u{1b}[31m.en.md"] {
            sample.write(&format!("1921/issues/{name}"), &text);
        }
        let library = sample.open(Depth::Shelf);
        assert!(library.brief(&BriefId("1921/issues/a\nb".into()), Lang::En).is_some());
        assert_eq!(library.briefs.len(), 8 + 3);
    }

    #[test]
    fn a_folder_that_is_no_library_is_told() {
        let empty = TempDir::new().unwrap();
        let library = open(&[empty.path().to_owned(), empty.path().join("none")], Depth::Shelf);
        assert!(library.origins.is_empty());
        let told: Vec<_> = library.faults.iter().map(|fault| fault.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "no library here: neither library.toml nor an edition",
                "the library cannot be read: no such file or directory"
            ]
        );
    }
}

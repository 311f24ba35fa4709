//! What can be found in a brief's markdown: headings, claims, rows of tables, positions and figures.

use crate::{
    domain::{Brief, Lang, Library, Paragraphs},
    markdown,
};

use super::Kind;

/// A passage of a brief, before it is put into the columns.
pub(super) struct Passage {
    pub(super) kind: Kind,
    pub(super) text: String,
    /// Where it stands in the brief's markdown, in bytes.
    pub(super) offset: usize,
    pub(super) cites: Paragraphs,
    /// The slug of a position's actor or a figure's measure; empty otherwise.
    pub(super) about: String,
}

/// The anchors of the tables: their headings are the same in every brief, and lead nowhere in particular.
const TABLES: [&str; 2] = ["positions", "figures"];

/// The passages of a brief but its title, in the order of its text; then positions and figures.
pub(super) fn passages_of(library: &Library, brief: &Brief) -> Vec<Passage> {
    let document = markdown::parse(brief.body());
    let headings = document
        .outline
        .entries
        .iter()
        .filter(|entry| !TABLES.contains(&entry.id.as_str()))
        .map(|entry| plain(Kind::Heading, entry.title.clone(), entry.offset, Paragraphs::default()));
    let claims = markdown::claims(&document)
        .into_iter()
        .chain(markdown::claims::rows(&document))
        .map(|claim| plain(Kind::Claim, claim.text, claim.source.start, claim.cites));
    let mut found: Vec<Passage> = headings.chain(claims).collect();
    found.sort_by_key(|passage| passage.offset);
    let lines = Lines::of(brief.body(), brief.body_line());
    found.extend(positions(library, brief, &lines));
    found.extend(figures(library, brief, &lines));
    found
}

fn plain(kind: Kind, text: String, offset: usize, cites: Paragraphs) -> Passage {
    Passage { kind, text, offset, cites, about: String::new() }
}

/// A position reads `European Union: Binding law graded by risk`, so that actor and matter can be typed together.
fn positions<'a>(
    library: &'a Library,
    brief: &'a Brief,
    lines: &'a Lines,
) -> impl Iterator<Item = Passage> + 'a {
    brief.positions().iter().map(move |position| {
        let actor =
            library.actor(&position.actor).map_or(position.actor.as_str(), |a| a.name.get(brief.lang));
        let colon = colon(brief.lang);
        Passage {
            kind: Kind::Position,
            text: format!("{actor}{colon}{}", position.text),
            offset: lines.offset(position.line),
            cites: position.paragraphs.clone(),
            about: position.actor.clone(),
        }
    })
}

const fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ": ",
        Lang::Zh => "：",
    }
}

/// A figure reads `Internet users, share of population: 66.3 % (2022, world)`.
fn figures<'a>(
    library: &'a Library,
    brief: &'a Brief,
    lines: &'a Lines,
) -> impl Iterator<Item = Passage> + 'a {
    brief.figures().iter().map(move |figure| {
        let colon = colon(brief.lang);
        let measure =
            library.measure(&figure.measure).map_or(figure.measure.as_str(), |m| m.name.get(brief.lang));
        let scope = library.scope_name(&figure.scope, brief.lang);
        let under: Vec<&str> =
            [figure.period.as_str(), &scope].into_iter().filter(|part| !part.is_empty()).collect();
        let under = if under.is_empty() { String::new() } else { format!(" ({})", under.join(", ")) };
        Passage {
            kind: Kind::Figure,
            text: format!(
                "{measure}{colon}{} {}{under}",
                figure.value,
                library.word(&figure.unit, brief.lang)
            ),
            offset: lines.offset(figure.line),
            cites: figure.paragraphs.clone(),
            about: figure.measure.clone(),
        }
    })
}

/// Where the lines of a brief's markdown begin.
struct Lines {
    /// The line of the file that is the first of the markdown.
    first: usize,
    starts: Vec<usize>,
}

impl Lines {
    fn of(body: &str, first: usize) -> Self {
        let after = body.match_indices('\n').map(|(at, _)| at + 1);
        Self { first, starts: std::iter::once(0).chain(after).collect() }
    }

    /// The offset of a line of the file, 0 for one that is not of the markdown.
    fn offset(&self, line: usize) -> usize {
        line.checked_sub(self.first).and_then(|line| self.starts.get(line)).copied().unwrap_or(0)
    }
}

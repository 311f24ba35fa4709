//! Briefs: the short notes that a reader reads.

use std::{borrow::Cow, fmt, iter, slice, sync::OnceLock};

use super::{Figure, Lang, Pane, Paragraphs, Position};

mod packed;

use packed::{Packed, Tables};
pub use packed::{kind, pane_and_lang};

/// What names a brief, whatever its language: `2023/issues/ai-governance`, or `2023/overview`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BriefId(pub String);

impl fmt::Display for BriefId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A brief in one language.
///
/// Of a large library there are tens of thousands: what they say is then not in the memory of each reader but in a file
/// that all readers share, and is looked up there.
#[derive(Clone, Debug)]
pub struct Brief {
    /// Its edition: an index into [`super::Library::editions`].
    pub edition: usize,
    /// Where it stands; an edition's overview stands in none.
    pub pane: Option<Pane>,
    /// Its language.
    pub lang: Lang,
    held: Held,
}

/// What a brief says.
#[derive(Clone, Debug, Default)]
pub struct BriefText {
    /// Its name, shared by the two languages.
    pub id: BriefId,
    /// Its title.
    pub title: String,
    /// One sentence for lists and previews.
    pub summary: String,
    /// Topic slugs; the first is the one that positions belong to unless they say otherwise.
    pub topics: Vec<String>,
    /// The paragraphs of the report that it carries.
    pub source: Paragraphs,
    /// The markdown below the front matter.
    pub body: Cow<'static, str>,
    /// The first line of `body` in its file, from 1.
    pub body_line: usize,
    /// Its file, relative to the library's root.
    pub path: String,
    /// Its position table; empty in a library that was opened without its tables.
    pub positions: Vec<Position>,
    /// Its figure table; empty in a library that was opened without its tables.
    pub figures: Vec<Figure>,
}

/// Where what a brief says is.
#[derive(Clone, Debug)]
enum Held {
    /// In memory of its own.
    Own(Box<BriefText>),
    /// In memory that is shared; its tables are unpacked when somebody asks for them.
    Shared(Packed, OnceLock<Box<Tables>>),
}

/// Takes the same field of what a brief has of its own, or out of what is shared.
macro_rules! either {
    ($brief:expr, $own:ident => $of_own:expr, $packed:ident => $of_packed:expr) => {
        match &$brief.held {
            Held::Own($own) => $of_own,
            Held::Shared($packed, _) => $of_packed,
        }
    };
}

impl Brief {
    /// A brief that says `text`.
    pub fn new(edition: usize, pane: Option<Pane>, lang: Lang, text: BriefText) -> Self {
        Self { edition, pane, lang, held: Held::Own(Box::new(text)) }
    }

    /// A brief that says what [`Self::pack`] made these bytes of. What is missing in bytes that it did not make is empty.
    pub const fn shared(edition: usize, pane: Option<Pane>, lang: Lang, bytes: &'static [u8]) -> Self {
        Self { edition, pane, lang, held: Held::Shared(Packed(bytes), OnceLock::new()) }
    }

    /// All that it says, as bytes for [`Self::shared`].
    pub fn pack(&self) -> Cow<'_, [u8]> {
        either!(self, own => packed::pack(own).into(), packed => packed.0.into())
    }

    /// What names it, shared by the two languages, as text.
    pub fn name(&self) -> &str {
        either!(self, own => &own.id.0, packed => packed.name())
    }

    /// What names it, shared by the two languages.
    pub fn id(&self) -> BriefId {
        BriefId(self.name().to_owned())
    }

    /// Its title.
    pub fn title(&self) -> &str {
        either!(self, own => &own.title, packed => packed.title())
    }

    /// One sentence for lists and previews.
    pub fn summary(&self) -> &str {
        either!(self, own => &own.summary, packed => packed.summary())
    }

    /// Topic slugs; the first is the one that positions belong to unless they say otherwise.
    pub fn topics(&self) -> Topics<'_> {
        Topics(either!(self, own => Slugs::Own(own.topics.iter()), packed => Slugs::Shared(packed.topics())))
    }

    /// The paragraphs of the report that it carries.
    pub fn source(&self) -> Cow<'_, Paragraphs> {
        either!(self, own => Cow::Borrowed(&own.source), packed => Cow::Owned(packed.source()))
    }

    /// The markdown below the front matter.
    pub fn body(&self) -> &str {
        either!(self, own => &own.body, packed => packed.body())
    }

    /// The first line of [`Self::body`] in its file, from 1.
    pub fn body_line(&self) -> usize {
        either!(self, own => own.body_line, packed => packed.body_line())
    }

    /// Its file, relative to the library's root.
    pub fn path(&self) -> &str {
        either!(self, own => &own.path, packed => packed.path())
    }

    /// Its position table; empty in a library that was opened without its tables.
    pub fn positions(&self) -> &[Position] {
        match &self.held {
            Held::Own(own) => &own.positions,
            Held::Shared(packed, tables) => &tables.get_or_init(|| Box::new(packed.tables())).positions,
        }
    }

    /// Its figure table; empty in a library that was opened without its tables.
    pub fn figures(&self) -> &[Figure] {
        match &self.held {
            Held::Own(own) => &own.figures,
            Held::Shared(packed, tables) => &tables.get_or_init(|| Box::new(packed.tables())).figures,
        }
    }

    /// The actor and the topic of each position. Of a brief in shared memory nothing is unpacked for this.
    pub fn said(&self) -> impl Iterator<Item = (&str, &str)> {
        let (own, packed) = match &self.held {
            Held::Own(own) => (&*own.positions, None),
            Held::Shared(packed, _) => (&[][..], Some(packed.said())),
        };
        let own = own.iter().map(|position| (&*position.actor, &*position.topic));
        own.chain(packed.into_iter().flatten())
    }

    /// The measure of each figure. Of a brief in shared memory nothing is unpacked for this.
    pub fn measured(&self) -> impl Iterator<Item = &str> {
        let (own, packed) = match &self.held {
            Held::Own(own) => (&*own.figures, None),
            Held::Shared(packed, _) => (&[][..], Some(packed.measured())),
        };
        own.iter().map(|figure| &*figure.measure).chain(packed.into_iter().flatten())
    }

    /// The same brief, for somebody who goes through many: what is unpacked of it goes when it goes.
    pub fn apart(&self) -> Cow<'_, Self> {
        match &self.held {
            Held::Own(_) => Cow::Borrowed(self),
            Held::Shared(packed, _) => Cow::Owned(Self::shared(self.edition, self.pane, self.lang, packed.0)),
        }
    }

    /// Whether it is the edition's overview.
    pub fn is_overview(&self) -> bool {
        self.pane.is_none()
    }

    /// What it says, in memory of its own, to be changed.
    pub fn text_mut(&mut self) -> &mut BriefText {
        if let Held::Shared(packed, _) = &self.held {
            self.held = Held::Own(Box::new(packed.unpack()));
        }
        match &mut self.held {
            Held::Own(own) => own,
            Held::Shared(..) => unreachable!("it was taken out of there"),
        }
    }
}

/// The topics of a brief, by their slugs.
#[derive(Clone, Debug)]
pub struct Topics<'a>(Slugs<'a>);

#[derive(Clone, Debug)]
enum Slugs<'a> {
    Own(slice::Iter<'a, String>),
    Shared(packed::Fields<'a>),
}

impl<'a> Iterator for Topics<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        match &mut self.0 {
            Slugs::Own(own) => own.next().map(String::as_str),
            Slugs::Shared(fields) => fields.next(),
        }
    }
}

impl iter::FusedIterator for Topics<'_> {}

//! The plain types that everything else speaks of: no input or output, no terminal, no parsing.

pub mod actor;
pub mod brief;
pub mod document;
pub mod edition;
pub mod fault;
pub mod figure;
pub mod lang;
pub mod library;
pub mod outline;
pub mod pane;
pub mod paragraphs;
pub mod position;
pub mod reader_link;
pub mod source_text;
pub mod topic;

pub use actor::{Actor, ActorKind};
pub use brief::{Brief, BriefId, BriefText, Topics};
pub use document::{
    Alert, Alignment, Block, BlockKind, Cell, Document, Footnote, Item, Link, Look, Run, Table, Target,
};
pub use edition::{Edition, EditionKind, NotCarried, Series};
pub use fault::Fault;
pub use figure::{Figure, Measure};
pub use lang::{Lang, Name};
pub use library::Library;
pub use outline::{Outline, OutlineEntry};
pub use pane::Pane;
pub use paragraphs::Paragraphs;
pub use position::{Change, Position, Voice};
pub use reader_link::{Anchor, ReaderLink};
pub use source_text::SourceText;
pub use topic::{Aspect, Topic};

//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::{check, compare, figures, find, import, keys, list, review, show};
use crate::domain::Lang;

/// Read, find and compare policy reports in the terminal.
#[derive(Debug, Parser)]
#[command(name = "attache", version, about, max_term_width = 100)]
pub struct Arguments {
    /// What every command takes.
    #[command(flatten)]
    pub shared: Shared,
    /// A command for pipes and scripts; without one, the reader opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command takes.
#[derive(Args, Clone, Debug, Default)]
pub struct Shared {
    /// Open this library too (repeatable)
    #[arg(long = "library", value_name = "DIR", global = true)]
    pub libraries: Vec<PathBuf>,
    /// Language of briefs and names: en or zh
    #[arg(long, global = true)]
    pub lang: Option<Lang>,
}

/// The commands for pipes and scripts.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the briefs
    List(list::List),
    /// Show one brief
    Show(show::Show),
    /// Find passages by words, in either language, in characters, pinyin or initials
    Find(find::Find),
    /// Compare who held what on a topic, edition by edition
    Compare(compare::Compare),
    /// Show figures over the years, and where editions disagree
    Figures(figures::Figures),
    /// Turn a report into briefs, in a library of your own
    Import(import::Import),
    /// List what imports were unsure of
    Review(review::Review),
    /// Tell every fault of a library
    Check(check::Check),
    /// Print the keys in force, and whence each comes
    Keys(keys::Keys),
    /// Read a PDF for an import, in a process of its own
    #[command(name = crate::import::READ_PDF, hide = true)]
    ReadPdf,
}

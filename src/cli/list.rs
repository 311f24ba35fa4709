//! `attache list`: the briefs there are.

use std::io::{self, IsTerminal as _};

use clap::Args;
use serde::Serialize;

use super::{Exit, Failure, Output, Shared, brief_json::BriefJson};
use crate::{
    domain::{Brief, Library, Pane},
    library::Depth,
    text::width::{Ambiguous, width},
};

/// List the briefs, one each, in the language asked for where it exists
#[derive(Args, Debug, Default)]
pub struct List {
    /// Only those of this edition, such as 2023
    #[arg(long)]
    edition: Option<String>,
    /// Only those of editions of this year
    #[arg(long)]
    year: Option<i32>,
    /// Only those of this pane: challenges, issues, mechanisms or outlook
    #[arg(long)]
    pane: Option<Pane>,
    /// Only those on this topic or a topic below it
    #[arg(long)]
    topic: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct ListJson<'a> {
    briefs: Vec<BriefJson<'a>>,
}

/// Prints the briefs; exit status 1 where there is none.
pub fn run(shared: &Shared, list: &List) -> Result<Exit, Failure> {
    let library = shared.open(Depth::Shelf)?;
    list.check(&library)?;
    let lang = shared.lang(&library);
    let briefs: Vec<&Brief> = library.one_each(lang).filter(|brief| list.wants(&library, brief)).collect();
    let mut output = Output::stdout();
    if list.json {
        output.json(&ListJson {
            briefs: briefs.iter().map(|brief| BriefJson::of(&library, brief)).collect(),
        })?;
    } else {
        for line in lines(&briefs, io::stdout().is_terminal()) {
            output.line(&line)?;
        }
    }
    output.finish()?;
    Ok(if briefs.is_empty() { Exit::Nothing } else { Exit::Done })
}

impl List {
    /// A name that nothing has is a slip worth telling, not an empty list.
    fn check(&self, library: &Library) -> Result<(), Failure> {
        if let Some(edition) = self.edition.as_deref().filter(|id| library.edition(id).is_none()) {
            let known: Vec<_> = library.editions.iter().map(|edition| edition.id.as_str()).collect();
            return Err(Failure::new(
                format!("no edition `{edition}`"),
                format!("use one of {}", known.join(", ")),
            ));
        }
        if let Some(topic) = self.topic.as_deref().filter(|slug| library.topic(slug).is_none()) {
            let near = crate::library::nearest(topic, library.topics.iter().map(|topic| topic.slug.as_str()));
            return Err(Failure::new(format!("no topic `{topic}`"), format!("nearest: {}", near.join(", "))));
        }
        Ok(())
    }

    fn wants(&self, library: &Library, brief: &Brief) -> bool {
        let edition = &library.editions[brief.edition];
        let on = |topic: &str| brief.topics().any(|slug| library.is_within(slug, topic));
        self.edition.as_ref().is_none_or(|id| edition.id == *id)
            && self.year.is_none_or(|year| edition.year == year)
            && self.pane.is_none_or(|pane| brief.pane == Some(pane))
            && self.topic.as_deref().is_none_or(on)
    }
}

/// Name and title of each brief: in columns on a terminal, with a tab between them elsewhere.
fn lines(briefs: &[&Brief], aligned: bool) -> Vec<String> {
    let columns = |brief: &Brief| width(brief.name(), Ambiguous::Narrow);
    let widest = briefs.iter().map(|brief| columns(brief)).max().unwrap_or(0);
    let line = |brief: &&Brief| {
        let gap = if aligned { " ".repeat(widest - columns(brief) + 2) } else { "\t".into() };
        format!("{}{gap}{}", one_line(brief.name()), one_line(brief.title()))
    };
    briefs.iter().map(line).collect()
}

/// `text` without what would break a list of lines.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;

    #[test]
    fn titles_line_up_on_a_terminal() {
        let library = crate::library::open(
            &crate::library::Sources { built_in: true, ..Default::default() },
            Depth::Shelf,
        );
        let briefs: Vec<_> = library.one_each(Lang::Zh).collect();
        let aligned = lines(&briefs, true);
        for (line, brief) in aligned.iter().zip(&briefs) {
            assert!(line.ends_with(brief.title()));
        }
        assert!(lines(&briefs, false).iter().all(|line| line.matches('\t').count() == 1));
    }
}

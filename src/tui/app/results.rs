//! What is done with the finder's results: opened, marked, compared, copied, sent to a file, read one after the other.

use super::App;
use crate::{
    domain::{Lang, Library},
    find::{Hit, Kind},
    markdown,
    tui::{
        overlay::Overlay,
        overlays::{
            finder::{self, Finder, Saving, Target},
            list::{Choice, List, Row},
        },
        reading_list::{Listed, ReadingList},
        widgets::scroll::Motion,
        wish::Wish,
        work::Work,
    },
};

impl App {
    /// Takes what the finder has chosen or marked.
    pub(super) fn accept_found(&mut self) -> Wish {
        let Some(Overlay::Finder(finder)) = &self.overlay else { return Wish::Nothing };
        if self.picking.is_some() {
            return self.pick();
        }
        if finder.marked.len() > 1 {
            return self.open_marked();
        }
        let Some(hit) = finder.taken().first().cloned() else {
            self.tell("nothing is found to be opened", "没有可打开的结果");
            return Wish::Nothing;
        };
        self.leave_finder();
        self.open_hit(&hit)
    }

    /// Ends the program with what was chosen from a list.
    fn pick(&mut self) -> Wish {
        let (Some(Overlay::Finder(finder)), Some(picking)) = (&self.overlay, &mut self.picking) else {
            return Wish::Nothing;
        };
        let chosen: Vec<String> = finder.taken().iter().map(|hit| picking.line(&hit.text)).collect();
        picking.chosen = Some(chosen);
        Wish::Quit
    }

    fn open_hit(&mut self, hit: &Hit) -> Wish {
        match Finder::target(hit, &self.library) {
            Some(Target::Brief { id, offset }) => {
                let offset = offset.map(|offset| in_lang(&self.library, hit, offset, self.settings.lang));
                self.open(&id, offset)
            }
            Some(Target::Topic(topic)) => self.open_topic(&topic),
            Some(Target::Query(query)) => self.open_finder(&query),
            Some(Target::Paragraph { edition, number }) => self.open_paragraph(edition, number),
            None => Wish::Nothing,
        }
    }

    /// Opens a report's own text at a paragraph.
    fn open_paragraph(&mut self, edition: usize, number: u32) -> Wish {
        self.leave_mark();
        self.overlay = None;
        self.scene = crate::tui::scene::Scene::Reading;
        if edition != self.reading.edition() {
            self.reading.open_edition(edition, &self.library, &self.settings);
        }
        self.reading.open_source(&self.library, &self.settings, number);
        Wish::Nothing
    }

    /// Makes a reading list of what is marked, and opens its first entry.
    fn open_marked(&mut self) -> Wish {
        let Some(Overlay::Finder(finder)) = &self.overlay else { return Wish::Nothing };
        let entries = finder.marked.hits().iter().filter_map(|hit| self.listed(hit)).collect();
        let Some(list) = ReadingList::new(entries) else {
            self.tell("none of the marked ones is in a brief", "所选各条都不在简报中");
            return Wish::Nothing;
        };
        self.leave_finder();
        self.reading_list = Some(list);
        self.open_listed(0)
    }

    /// A result as an entry of a reading list; a topic is its chief brief.
    fn listed(&self, hit: &Hit) -> Option<Listed> {
        let (id, offset) = match Finder::target(hit, &self.library)? {
            Target::Brief { id, offset } => (id, offset),
            Target::Topic(topic) => {
                let brief = self.library.brief_of_topic(&topic, self.settings.lang)?;
                (self.library.briefs[brief].id(), None)
            }
            Target::Query(_) | Target::Paragraph { .. } => return None,
        };
        let lang = self.settings.lang;
        let offset = offset.map(|offset| in_lang(&self.library, hit, offset, lang));
        Some(Listed { id, offset, lang, text: hit.text.clone() })
    }

    /// Opens an entry of the reading list by its number.
    pub fn open_listed(&mut self, entry: usize) -> Wish {
        let Some(list) = &mut self.reading_list else { return Wish::Nothing };
        let Some(listed) = list.go_to(entry).cloned() else { return Wish::Nothing };
        let label = list.label(self.settings.lang);
        // in the other language the place is not known, and the brief opens at its top
        let offset = listed.offset.filter(|_| listed.lang == self.settings.lang);
        let wish = self.open(&listed.id, offset);
        let text = &listed.text;
        self.tell(&format!("reading list, {label}: {text}"), &format!("阅读清单{label}：{text}"));
        wish
    }

    /// Opens the next entry of the reading list, or one before; says whether there is a list.
    pub fn step_list(&mut self, by: isize) -> (bool, Wish) {
        let Some(list) = &mut self.reading_list else { return (false, Wish::Nothing) };
        if list.step(by).is_some() {
            let here = list.here();
            return (true, self.open_listed(here));
        }
        self.tell("that is the end of the reading list", "阅读清单到头了");
        (true, Wish::Nothing)
    }

    /// Shows the reading list.
    pub fn show_reading_list(&mut self) -> Wish {
        let Some(list) = &self.reading_list else {
            self.tell(
                "there is no reading list: mark results in the finder, and open them",
                "尚无阅读清单：在查找中选取若干条再打开",
            );
            return Wish::Nothing;
        };
        let rows = list
            .entries()
            .iter()
            .enumerate()
            .map(|(at, listed)| Row::new((at + 1).to_string(), listed.text.clone(), Choice::Listed(at)));
        let title = self.settings.lang.choose("Reading list", "阅读清单");
        self.overlay = Some(Overlay::List(List::new(title, rows.collect(), list.here())));
        Wish::Nothing
    }

    /// Completes the filter before the cursor, or else marks the chosen result and goes to the next.
    pub fn mark_or_complete(&mut self) -> Wish {
        if self.picking.is_none()
            && let Some(Overlay::Finder(finder)) = &mut self.overlay
            && finder.complete(&self.library)
        {
            return self.input_changed();
        }
        self.mark_found(1)
    }

    /// Marks the chosen result, or takes its mark away, and moves on by so many rows.
    pub fn mark_found(&mut self, by: isize) -> Wish {
        if let Some(Overlay::Finder(finder)) = &mut self.overlay {
            finder.mark();
            finder.go(Motion::Lines(by), &self.library, &self.settings);
        }
        Wish::Nothing
    }

    /// Shows the chosen result's topic over the editions.
    pub fn compare_found(&mut self) -> Wish {
        if self.put_off(Self::compare_found) {
            return Wish::Nothing;
        }
        let Some(Overlay::Finder(finder)) = &self.overlay else { return Wish::Nothing };
        let topic = finder.chosen_topic(&self.library);
        let hit = finder.chosen().map(|hit| (hit.kind, hit.slug.clone(), hit.brief, hit.offset));
        if self.complete {
            self.leave_finder();
        }
        match hit {
            Some((Kind::Measure, Some(measure), ..)) => self.open_figures(&measure, None),
            Some((Kind::Position | Kind::Figure, _, Some(brief), offset)) => {
                self.compare_place(brief, offset)
            }
            _ => self.compare_topic(topic),
        }
    }

    fn compare_topic(&mut self, topic: Option<String>) -> Wish {
        let Some(topic) = topic else {
            self.tell("this result has no topic to compare", "此条没有可比较的主题");
            return Wish::Nothing;
        };
        self.open_evolution(&topic)
    }

    /// Copies the chosen result, or those that are marked, with citations.
    pub fn cite_found(&mut self) -> Wish {
        if self.put_off(Self::cite_found) {
            return Wish::Nothing;
        }
        let Some(Overlay::Finder(finder)) = &self.overlay else { return Wish::Nothing };
        let cited = finder.taken().iter().map(|hit| {
            let citation = hit.edition.map(|edition| self.citation(edition, &hit.source.to_string()));
            citation.map_or_else(|| hit.text.clone(), |citation| format!("{} ({citation})", hit.text))
        });
        let cited: Vec<String> = cited.collect();
        if cited.is_empty() { Wish::Nothing } else { Wish::Copy(cited.join("\n")) }
    }

    /// Asks for the name of a file for the results.
    pub fn save_found(&mut self) -> Wish {
        if self.put_off(Self::save_found) {
            return Wish::Nothing;
        }
        let Some(Overlay::Finder(finder)) = &mut self.overlay else { return Wish::Nothing };
        if self.picking.is_some() || finder.saving.is_some() {
            return Wish::Nothing;
        }
        if finder.listed().0.is_empty() {
            self.tell("nothing is found to be saved", "没有可保存的结果");
        } else {
            finder.saving = Some(Saving::new(finder.editor.text()));
        }
        Wish::Nothing
    }

    /// Writes the results to the file whose name was typed.
    pub(super) fn write_found(&mut self) -> Wish {
        let Some(Overlay::Finder(finder)) = &self.overlay else { return Wish::Nothing };
        let Some(saving) = &finder.saving else { return Wish::Nothing };
        let (hits, total) = finder.listed();
        let text = finder::markdown(&self.library, finder.editor.text(), hits, total, self.settings.lang);
        saving
            .writing(text, self.home.as_deref())
            .map_or(Wish::Nothing, |writing| Wish::Work(Work::Write(writing)))
    }

    /// The results are in a file: the prompt for its name is done with.
    pub(super) fn written(&mut self, name: &str) -> Wish {
        if let Some(Overlay::Finder(finder)) = &mut self.overlay {
            finder.saving = None;
        }
        self.tell(&format!("the results are in {name}"), &format!("结果已存入{name}"));
        Wish::Nothing
    }

    /// A file of that name is there already: another name, or the same once more.
    pub(super) fn taken(&mut self, name: &str) -> Wish {
        if let Some(Overlay::Finder(finder)) = &mut self.overlay
            && let Some(saving) = &mut finder.saving
        {
            saving.is_taken();
        }
        let en = format!("{name} is there already: enter once more replaces it");
        self.warn(&en, &format!("{name}已存在：再按一次回车即替换"));
        Wish::Nothing
    }
}

/// Where in the brief's text of another language the place of a hit is: in the same section, and there as many lines down,
/// which in a data table is the same row.
fn in_lang(library: &Library, hit: &Hit, offset: usize, lang: Lang) -> usize {
    let brief = hit.brief.and_then(|brief| library.briefs.get(brief));
    let Some(brief) = brief.filter(|brief| brief.lang != lang) else { return offset };
    let there = library.brief(&brief.id(), lang).map(|there| &library.briefs[there]);
    let Some(there) = there.filter(|there| there.lang == lang) else { return offset };
    let starts = |body: &str| -> Vec<usize> {
        let outline = markdown::parse(body).outline;
        std::iter::once(0).chain(outline.entries.iter().map(|entry| entry.offset)).collect()
    };
    let (ours, theirs) = (starts(brief.body()), starts(there.body()));
    if ours.len() != theirs.len() {
        return 0;
    }
    let section = ours.iter().rposition(|start| *start <= offset).unwrap_or(0);
    let offset = brief.body().floor_char_boundary(offset);
    let lines = brief.body()[ours[section]..offset].matches('\n').count();
    let end = theirs.get(section + 1).copied().unwrap_or(there.body().len());
    let part = &there.body()[theirs[section]..end];
    let line = part.match_indices('\n').map(|(at, _)| at + 1).take(lines).last().unwrap_or(0);
    theirs[section] + line
}

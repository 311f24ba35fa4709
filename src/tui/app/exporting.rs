//! Taking what a comparison shows along: to a file, or to the clipboard.

use std::{io, path::Path};

use super::App;
use crate::{
    compare::Record,
    domain::{Lang, Paragraphs},
    tui::{export, overlay::Overlay, overlays::export::Export, scene::Scene, wish::Wish, work::Work},
};

impl App {
    /// Asks for the name of a file for what is shown.
    pub fn open_export(&mut self) -> Wish {
        if self.wait_for_answer(Self::open_export) {
            return Wish::Nothing;
        }
        match export::markdown(&self.scene, &self.library, self.settings.lang) {
            Some(text) => {
                let prompt = Export::new(&export::name(&self.scene), text);
                self.overlay = Some(Overlay::Export(Box::new(prompt)));
            }
            None => self.tell("there is nothing to write", "没有可写入的内容"),
        }
        Wish::Nothing
    }

    /// Writes the file that was named; the prompt stays until it is there.
    pub(super) fn accept_export(&mut self, prompt: Box<Export>) -> Wish {
        let home = std::env::home_dir();
        let path = export::path(prompt.editor.text(), home.as_deref());
        let text = prompt.text.clone();
        self.overlay = Some(Overlay::Export(prompt));
        if path.as_os_str().is_empty() {
            self.tell("type a name for the file", "请输入文件名");
            return Wish::Nothing;
        }
        Wish::Work(Work::Export { path, text })
    }

    /// A file was to be written.
    pub(super) fn exported(&mut self, path: &Path, written: io::Result<()>) -> Wish {
        let path = path.display();
        match written {
            Ok(()) => {
                if matches!(self.overlay, Some(Overlay::Export(_))) {
                    self.overlay = None;
                }
                self.tell(&format!("written: {path}"), &format!("已写入：{path}"));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => self.warn(
                &format!("{path} is there already, and is left as it is: choose another name"),
                &format!("{path} 已存在，未作改动：请另取文件名"),
            ),
            Err(error) => {
                self.warn(&format!("cannot write {path}: {error}"), &format!("无法写入 {path}：{error}"));
            }
        }
        Wish::Nothing
    }

    /// Copies what is chosen in a comparison, with its citation.
    pub fn cite_compared(&mut self) -> Wish {
        if self.wait_for_answer(Self::cite_compared) {
            return Wish::Nothing;
        }
        let texts = self.chosen_texts();
        if texts.is_empty() {
            self.tell("nothing is stated here", "此处未提及");
            return Wish::Nothing;
        }
        let cited = texts.into_iter().map(|(text, edition, paragraphs)| {
            format!("{text} ({})", self.citation(edition, &paragraphs.to_string()))
        });
        Wish::Copy(cited.collect::<Vec<_>>().join("\n"))
    }

    /// What is chosen: its words, edition and paragraphs.
    fn chosen_texts(&self) -> Vec<(String, usize, Paragraphs)> {
        let of_record = |record: &Record| {
            let position = &record.position;
            (position.text.clone(), record.edition, position.paragraphs.clone())
        };
        match &self.scene {
            Scene::Reading | Scene::Terms(_) => Vec::new(),
            Scene::Evolution(view) => view.chosen().iter().map(of_record).collect(),
            Scene::Pair(view) => view.cited(&self.library),
            Scene::Figures(view) => {
                let lang: Lang = self.settings.lang;
                let label = |reading: &crate::compare::figures::Reading| {
                    let unit = self.library.word(&reading.unit, lang);
                    let text = format!("{}{} {unit}", view.label(&self.library, lang), reading.value);
                    (text, reading.edition, reading.paragraphs.clone())
                };
                view.readings().iter().map(label).collect()
            }
            Scene::Evidence(view) => {
                let passage = view.passage().into_iter();
                passage.map(|one| (one.text.clone(), one.edition, one.paragraphs.clone())).collect()
            }
        }
    }
}

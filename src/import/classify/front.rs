//! What speaks for front matter: what a report says about itself.

use super::Cue;

/// What headings call it.
pub const HEADINGS: &[&str] = &[
    "摘要",
    "前言",
    "导言",
    "序言",
    "致谢",
    "提要",
    "概要",
    "abstract",
    "summary",
    "executive summary",
    "foreword",
    "preface",
    "acknowledgements",
];

/// The words that speak for it.
pub const CUES: &[Cue] = &[
    Cue {
        weight: 5,
        why: "a report speaks of itself only at its beginning or end",
        words: &[
            "白皮书",
            "本报告",
            "本年度报告",
            "本书",
            "本文",
            "摘要",
            "关键词",
            "编写组",
            "致谢",
            "this report",
            "this paper",
            "the report is structured",
            "abstract",
            "keywords",
            "executive summary",
            "foreword",
            "acknowledgements",
        ],
    },
    Cue {
        weight: 3,
        why: "a summary goes through the parts of the report, one after another",
        words: &[
            "从焦点议题看",
            "从治理机制看",
            "从机制看",
            "从全球数字治理议题来看",
            "从全球数字治理机制看",
            "the remainder",
            "chapter 1",
            "part one",
        ],
    },
    Cue {
        weight: 3,
        why: "a definition stands at the beginning",
        words: &["我们认为", "是各方为", "是指", "we define", "is defined as", "refers to"],
    },
];

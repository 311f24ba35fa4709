//! How a word is in a passage, told by one pass over it: before it is known how well.

use crate::find::{
    corpus::{Characters, Read, Signature, Signatures},
    query::{Mark, Word},
    rank,
};

use super::{Automaton, automaton::Reach, literal::Place};

/// A passage as it is matched.
#[derive(Clone, Copy)]
pub(in crate::find) struct Target<'a> {
    pub(in crate::find) characters: Characters<'a>,
    pub(in crate::find) signature: Signature,
    /// Whether it is a name or a title, in which scattered letters may be meant.
    pub(in crate::find) short: bool,
    /// Whether a gap or a slip is forgiven.
    pub(in crate::find) lenient: bool,
}

/// How a word is in a passage, before it is known how well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) enum Stand {
    /// As written, wherever its mark wants it.
    Written(Place),
    /// In one piece, as pinyin.
    Whole,
    /// Scattered over a name or title.
    Scattered,
    /// With one short gap.
    Near,
    /// With a slip.
    Slipped,
    /// It is not there, and must not be.
    Absent,
    /// One of several words is.
    Either,
}

impl Word {
    /// Whether the passage can have the word at all, of its signature alone.
    #[inline]
    pub(in crate::find) fn may_be_in(&self, signature: &Signature, short: bool, lenient: bool) -> bool {
        self.one_may_be_in(signature, short, lenient)
            || self.or.iter().any(|word| word.one_may_be_in(signature, short, lenient))
    }

    #[inline]
    fn one_may_be_in(&self, signature: &Signature, short: bool, lenient: bool) -> bool {
        let demand = &self.demand;
        demand.text(&signature.text)
            || (self.mark == Mark::Fuzzy
                && (demand.reading(signature)
                    || (short && (demand.scattered(&signature.text) || demand.reading_apart(signature)))
                    || (lenient && self.may_nearly_be_in(signature))))
            || self.negated
    }

    fn may_nearly_be_in(&self, signature: &Signature) -> bool {
        let demand = &self.demand;
        demand.end(&signature.text) || demand.lacks(&signature.text, 1) || demand.reading_nearly(signature)
    }

    /// How the word is in the passage, if it is. Marks other than [`Mark::Fuzzy`] are not looked at.
    pub(in crate::find) fn stand(&self, target: Target<'_>) -> Option<Stand> {
        if self.or.is_empty() && !self.negated {
            return self.stand_alone(target);
        }
        let mut words = std::iter::once(self).chain(&self.or);
        words.any(|word| word.stand_one(target).is_some()).then_some(Stand::Either)
    }

    /// The same of one of several words.
    pub(super) fn stand_one(&self, target: Target<'_>) -> Option<Stand> {
        if self.negated {
            return (!super::has(self, target)).then_some(Stand::Absent);
        }
        self.stand_alone(target)
    }

    fn stand_alone(&self, target: Target<'_>) -> Option<Stand> {
        let text = self.demand.text(&target.signature.text);
        if text && let Some(place) = self.needle.find(target.characters) {
            return Some(Stand::Written(place));
        }
        self.stand_unwritten(target)
    }

    /// The same, where it is not there as written, or only by chance.
    pub(super) fn stand_unwritten(&self, target: Target<'_>) -> Option<Stand> {
        let automaton = self.automaton.as_ref().filter(|_| self.mark == Mark::Fuzzy)?;
        let strictly = if target.short {
            self.stand_scattered(automaton, target)
        } else {
            let whole = self.is_read_in_claims()
                && self.demand.reading(&target.signature)
                && automaton.whole(target.characters);
            whole.then_some(Stand::Whole)
        };
        strictly.or_else(|| if target.lenient { self.stand_nearly(automaton, target) } else { None })
    }

    /// Whether it is looked for as what a claim or a line is read as: an initial of one says nothing.
    fn is_read_in_claims(&self) -> bool {
        self.mark == Mark::Fuzzy && self.letters().len() >= 2
    }

    /// Which of the passages `of` are read as the word in one piece, names and titles apart.
    #[inline]
    pub(in crate::find) fn read_in_claims(&self, signatures: &Signatures<'_>, of: u64) -> Read {
        if self.is_read_in_claims() { self.demand.read(signatures, of) } else { Read::default() }
    }

    fn stand_scattered(&self, automaton: &Automaton, target: Target<'_>) -> Option<Stand> {
        let may =
            self.demand.scattered(&target.signature.text) || self.demand.reading_apart(&target.signature);
        (may && automaton.scattered(target.characters)).then_some(Stand::Scattered)
    }

    fn stand_nearly(&self, automaton: &Automaton, target: Target<'_>) -> Option<Stand> {
        let reading = self.demand.reading_nearly(&target.signature);
        let near = !target.short
            && self.near()
            && (reading || self.has_end(target))
            && automaton.together(target.characters) == Some(Reach::Near);
        if near {
            return Some(Stand::Near);
        }
        self.stand_slipped(target).then_some(Stand::Slipped)
    }

    /// Whether it is there but for a slip.
    pub(super) fn stand_slipped(&self, target: Target<'_>) -> bool {
        let Some(slips) = self.slips() else { return false };
        let signature = &target.signature;
        (self.demand.end(&signature.text) && slips.latin_word(target.characters).is_some())
            || ((self.demand.reading_nearly(signature) || self.demand.lacks(&signature.text, 1))
                && slips.read(target.characters).is_some())
    }

    /// Whether it may be there otherwise than as written.
    pub(in crate::find) fn is_read(&self) -> bool {
        self.negated || !self.or.is_empty() || (self.mark == Mark::Fuzzy && self.demand.is_read())
    }

    /// Whether a gap or a slip in it is forgiven.
    pub(in crate::find) fn is_forgivable(&self) -> bool {
        let mut words = std::iter::once(self).chain(&self.or);
        words.any(|word| word.mark == Mark::Fuzzy && (word.near() || word.slips().is_some()))
    }

    /// Whether it is long enough that one gap in it is no chance.
    fn near(&self) -> bool {
        let letters = self.automaton.as_ref().is_some_and(Automaton::has_letters);
        self.letters().len() >= if letters { rank::NEAR_LETTERS } else { rank::NEAR_HAN }
    }

    /// Whether the beginning or the end of the word is there as written, as one is where there is a gap.
    fn has_end(&self, target: Target<'_>) -> bool {
        self.demand.end(&target.signature.text)
            && self.demand.scattered(&target.signature.text)
            && self.ends.iter().any(|end| end.find(target.characters).is_some())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::literal::Standing, *};
    use crate::{
        find::{Index, Query},
        text::fold,
    };

    fn signature(text: &str) -> Signature {
        Signature::of(text.chars().map(fold::fold_char))
    }

    fn pieces(of: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(of), 1..most).prop_map(|pieces| pieces.concat())
    }

    const TEXT: &[&str] = &[
        "人工智能",
        "治理",
        "數據",
        "跨境",
        "银行",
        "重庆",
        "数字税",
        "AI",
        "G20",
        "data ",
        "flow",
        "Tax ",
        "，",
        "的",
        "é",
        "ＷＴＯ",
        "2023",
        "a",
        "律",
        "女",
        "-",
        "governance",
        "长期",
        "行业",
        "安",
        "额",
    ];
    const TYPED: &[&str] = &[
        "r", "g", "zn", "zhi", "ren", "gong", "sj", "shu", "ju", "kj", "数", "据", "税", "ai", "g2", "da",
        "ta", "flow", "lv", "lu", "nv", "chong", "zhong", "yh", "e", "an", "20", "-", "governa", "nce", "人",
        "工", "hang", "xing", "zhang", "chang", "s", "n", "h",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        /// Whatever can be found, strictly or not, passes the signature that is asked before it.
        #[test]
        fn the_signature_rules_nothing_out_that_matches(text in pieces(TEXT, 9), typed in pieces(TYPED, 6)) {
            let query = Query::words(&typed);
            let word = &query.words[0];
            let (signature, demand) = (signature(&text), &word.demand);
            let passage = Characters::of(&text);
            prop_assert!(demand.text(&signature.text) || word.needle.find(passage).is_none());
            let Some(automaton) = &word.automaton else { return Ok(()) };
            let may = demand.reading(&signature) || demand.text(&signature.text);
            prop_assert!(may || !automaton.whole(passage), "{} {}", typed, text);
            let apart = demand.scattered(&signature.text) || demand.reading_apart(&signature);
            prop_assert!(apart || !automaton.scattered(passage), "{} {} apart", typed, text);
            let nearly = demand.reading_nearly(&signature) || demand.end(&signature.text);
            prop_assert!(nearly || automaton.together(passage).is_none() || word.letters().len() < 3, "{} {} near", typed, text);
            if let Some(slips) = word.slips() {
                let read = demand.reading_nearly(&signature) || demand.lacks(&signature.text, 1);
                prop_assert!(read || slips.read(passage).is_none(), "{} {} slip", typed, text);
                prop_assert!(demand.end(&signature.text) || slips.latin_word(passage).is_none());
            }
        }

        /// What passages say of themselves 64 at a time is what each says, and what is told for certain is so.
        #[test]
        fn signatures_tell_together_what_they_tell_alone(text in pieces(TEXT, 9), typed in pieces(TYPED, 4)) {
            let (query, index) = (Query::words(&typed), Index::of_lines([&text]));
            let (word, segment) = (&query.words[0], &index.passages.segments()[0]);
            let (signatures, characters) = (segment.signatures(0), segment.characters(0));
            let place = word.needle.find(characters);
            let written = word.demand.written(&signatures, 1) == 1;
            prop_assert!(written || place.is_none());
            prop_assert!(!word.demand.is_sole() || written == place.is_some());
            let whole_word = place.is_some_and(|place| place.standing == Standing::Word);
            let is_alone = word.demand.is_sole() && word.demand.alone(&signatures, 1) == 1;
            prop_assert!(!(whole_word && word.demand.is_sole()) || is_alone, "{} {}", typed, text);
            let read = word.demand.read(&signatures, 1);
            prop_assert_eq!((read.surely | read.perhaps) == 1, word.demand.reading(&segment.signature(0)));
            prop_assert_eq!(read.surely & read.perhaps, 0);
            let whole = word.automaton.as_ref().is_some_and(|automaton| automaton.whole(characters));
            prop_assert!(read.surely == 0 || whole, "{} {}", typed, text);
        }
    }
}

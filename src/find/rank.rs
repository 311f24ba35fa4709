//! Which of two hits is shown first: every weight, in one place, with its reason.
//!
//! A hit's score is the weight of its kind, plus the quality of its words, plus a bonus for what of the passage
//! the words cover, for words that stand together, and for a late edition. The ladder that the numbers make: a literal
//! hit in a name, title or claim; then another name of a brief's topic; then what is only nearly there.

use super::Kind;

/// A whole word: what was meant, most likely.
pub(super) const WORD: u32 = 1000;
/// Chinese marks no words: a hit in running text is as good as a word, but for names that end there.
pub(super) const RUNNING: u32 = 970;
/// The start of a word: the rest is still to be typed.
pub(super) const WORD_START: u32 = 950;
/// Inside a Latin word: chance more often than meaning (`tax` in `syntax`), and below every pinyin hit.
pub(super) const INSIDE: u32 = 600;

/// Pinyin in one piece from the start of a name or title: nearly as good as characters.
pub(super) const PINYIN_START: u32 = 880;
/// Pinyin in one piece: below characters, for several characters share their letters.
pub(super) const PINYIN: u32 = 860;

/// Another name of a brief's topic, at least: a title with it stands below a claim that says it literally.
pub(super) const ALIAS: u32 = 420;
/// And what the words' share of that name adds: `digital tax` is all of a name, `digital` half.
pub(super) const ALIAS_COVER: u32 = 200;
/// The share of a name, in thousandths, that words must cover before it stands for its briefs: `data` names no topic.
pub(super) const ALIAS_SHARE: u32 = 600;
/// For each topic that a brief names before this one: its first topic is what it is about.
pub(super) const ALIAS_LATER_TOPIC: u32 = 15;
/// For an actor that holds a position, or a measure that has a figure, rather than the topic of the brief.
pub(super) const ALIAS_PART: u32 = 60;
/// A year or the name of an edition typed as a word among others: it says where to look, not what for.
pub(super) const ALIAS_EDITION: u32 = 650;

/// A word that must not be there and is not, as one of several: it says little.
pub(super) const ABSENT: u32 = 600;

/// A slip: below every other way to have a word.
pub(super) const SLIP: u32 = 380;
/// Another name of a brief's topic, with a slip in it.
pub(super) const SLIP_ALIAS: u32 = 200;
/// How few hits are so few that gaps and slips are forgiven to find more.
pub(super) const FEW: usize = 8;

/// One gap in a claim: a character left out, or a word between.
pub(super) const NEAR: u32 = 400;
/// How long a word must be for that; shorter ones would match by chance (of 100,000 claims, hundreds).
pub(super) const NEAR_HAN: usize = 3;
/// The same for words with letters, which may be pinyin initials.
pub(super) const NEAR_LETTERS: usize = 6;

/// Letters scattered over a name or title, at best: below all of the above once kinds are alike.
pub(super) const LOOSE: u32 = 400;
/// The share of a perfect score, in hundredths, below which scattered letters are chance.
pub(super) const LOOSE_SHARE: u32 = 75;

/// Off a pinyin hit of a word that is somebody's name as it is written: `wto` is not 外投.
pub(super) const NO_NAME: u32 = 300;
/// The share of a name, in thousandths, that a word must be of it for that.
pub(super) const NAME_SHARE: u32 = 900;

/// A title above a topic when nothing but filters are typed: it is briefs that are sought then.
const BROWSED: u32 = 200;
/// Words that stand next to each other in the order typed are a phrase.
const PHRASE: u32 = 40;
/// The newest edition over the oldest: it decides between equals, such as the briefs of one topic.
const RECENCY: u32 = 30;
/// The reader's own use: a brief opened often stands before its like, though never before a better match.
const USE: u32 = 35;
/// The use of a brief from which on it makes no difference.
pub(super) const MOST_USED: u32 = 100;
/// An alias of a name below the official name.
const UNOFFICIAL: u32 = 10;

/// A name leads to everything about its topic; a title to all of a brief; a heading to a part; a claim is one sentence.
const fn kind_weight(kind: Kind) -> u32 {
    match kind {
        Kind::Topic => 400,
        Kind::Actor => 395,
        Kind::Title => 300,
        Kind::Heading => 150,
        // a position is a claim with an actor: the better answer of the two
        Kind::Position => 60,
        Kind::Claim | Kind::Line => 40,
        Kind::Figure => 20,
        // the report's own words: for the one who looks for them, below what the briefs make of them
        Kind::Paragraph => 10,
        Kind::Measure => 0,
    }
}

/// What covering all of a passage adds: a name typed in full is meant. Long texts are never covered, and need no credit.
const fn cover_weight(kind: Kind) -> u32 {
    match kind {
        Kind::Topic | Kind::Actor | Kind::Measure => 200,
        Kind::Title => 150,
        Kind::Heading => 60,
        Kind::Position | Kind::Claim | Kind::Figure | Kind::Paragraph => 30,
        // a list has no kinds to tell titles by: the shorter line is the closer one
        Kind::Line => 100,
    }
}

/// What a passage's words amount to, for its score.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merits {
    pub(super) kind: Kind,
    /// The qualities of the words: their sum, and the least; none without words.
    pub(super) qualities: Option<(u32, u32)>,
    pub(super) words: u32,
    /// The share of the passage's letters that the words use, in thousandths.
    pub(super) cover: u32,
    pub(super) phrase: bool,
    pub(super) official: bool,
    /// Place of its edition among the years, and the last place.
    pub(super) recency: (u32, u32),
    /// The reader's own use of its brief, at most [`MOST_USED`].
    pub(super) used: u32,
}

/// The score: higher is shown first.
pub(super) fn score(merits: Merits) -> u32 {
    let (place, newest) = merits.recency;
    let quality = match (merits.qualities, merits.kind) {
        // between the mean and the worst: one word that is hardly there is not carried by the others
        (Some((sum, least)), _) => u32::midpoint(sum / merits.words.max(1), least),
        (None, Kind::Title) => BROWSED,
        (None, _) => 0,
    };
    kind_weight(merits.kind)
        + quality
        + cover_weight(merits.kind) * merits.cover.min(1000) / 1000
        + if merits.phrase { PHRASE } else { 0 }
        + if merits.official { UNOFFICIAL } else { 0 }
        + USE * merits.used.min(MOST_USED) / MOST_USED
        + (RECENCY * place).checked_div(newest).unwrap_or(0)
}

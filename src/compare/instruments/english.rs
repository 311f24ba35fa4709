//! Names in capitals: runs of words with the joints between them, acronyms, and names of one word that show they are one.

use std::ops::Range;

use super::Named;
use crate::{
    compare::{
        lexicon::Concept,
        score::{is_han, stem},
        words::is_common,
    },
    text::english::MONTHS,
};

/// Words that name a kind of instrument, in lower case and the singular.
const INSTRUMENTS: &[&str] = &[
    "accord",
    "act",
    "agenda",
    "agreement",
    "bill",
    "blueprint",
    "charter",
    "code",
    "commitment",
    "communiqué",
    "compact",
    "consensus",
    "constitution",
    "convention",
    "covenant",
    "decision",
    "declaration",
    "decree",
    "dialogue",
    "directive",
    "forum",
    "framework",
    "goal",
    "guideline",
    "index",
    "initiative",
    "law",
    "mechanism",
    "order",
    "pact",
    "partnership",
    "plan",
    "principle",
    "process",
    "programme",
    "program",
    "project",
    "protocol",
    "recommendation",
    "regulation",
    "report",
    "resolution",
    "roadmap",
    "rule",
    "standard",
    "statement",
    "strategy",
    "summit",
    "symposium",
    "system",
    "treaty",
];

/// Words that name a kind of body, in lower case and the singular.
const BODIES: &[&str] = &[
    "academy",
    "agency",
    "alliance",
    "assembly",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "centre",
    "center",
    "coalition",
    "college",
    "commission",
    "committee",
    "community",
    "conference",
    "congress",
    "cooperation",
    "corporation",
    "council",
    "court",
    "department",
    "foundation",
    "fund",
    "group",
    "institute",
    "institution",
    "laboratory",
    "ministry",
    "network",
    "office",
    "organisation",
    "organization",
    "parliament",
    "secretariat",
    "society",
    "union",
    "university",
];

/// Small words within a name.
const JOINTS: &[&str] = &["of", "on", "for", "the", "and", "in", "to"];

/// Words that open a sentence before a name and are no part of it, besides the common ones.
const OPENERS: &[&str] = &[
    "after", "all", "among", "because", "before", "beside", "besides", "both", "british", "despite",
    "during", "each", "every", "few", "figures", "here", "if", "inside", "its", "large", "later", "like",
    "many", "most", "neither", "once", "one", "only", "outside", "overall", "since", "smaller", "some",
    "summits", "talks", "then", "there", "these", "those", "three", "two", "unlike", "until", "when",
    "where", "whether", "while", "within", "without", "what",
];

/// Acronyms that name nothing, since every text has them.
const ANYWHERE: &[&str] =
    &["AI", "ICT", "ICTs", "IT", "IP", "GDP", "GNI", "COVID-19", "COVID", "B2B", "B2C", "FTA", "FTAs"];

/// A name that the lexicon has, and where it stands.
type Known = (Range<usize>, Concept);

/// A word and where it stands.
type Word<'a> = (Range<usize>, &'a str);

/// Names in capitals; `known` are those that the lexicon has.
pub(super) fn names(text: &str, known: &[Known]) -> Vec<(Range<usize>, Named)> {
    let runs = runs(text);
    let parts = runs.iter().flat_map(|run| parts(run, known)).flat_map(pieces);
    parts.filter_map(|part| name(trimmed(part, known))).collect()
}

/// Runs of words in capitals, with the joints between but not around them.
fn runs(text: &str) -> Vec<Vec<Word<'_>>> {
    let mut runs: Vec<Vec<Word<'_>>> = Vec::new();
    let mut end = None;
    for (range, word) in latin_words(text) {
        let joined =
            end.is_some_and(|end: usize| text[end..range.start].chars().all(|c| matches!(c, ' ' | '–')));
        end = Some(range.end);
        let open = if joined { runs.last_mut().filter(|run| !run.is_empty()) } else { None };
        let capital = word.starts_with(char::is_uppercase);
        match open {
            Some(run) if capital || JOINTS.contains(&word) => run.push((range, word)),
            _ if capital => runs.push(vec![(range, word)]),
            _ => runs.push(Vec::new()),
        }
    }
    runs
}

/// A run in two where its `and` joins two names: after one that is complete, or beside one that the lexicon has.
fn parts<'a, 'w>(run: &'a [Word<'w>], known: &[Known]) -> Vec<&'a [Word<'w>]> {
    let parting = |at: &usize| {
        let (before, after) = (&run[..*at], &run[at + 1..]);
        let (Some(last), Some(first)) = (before.last(), after.first()) else { return true };
        let within =
            known.iter().any(|(known, _)| known.start < run[*at].0.start && run[*at].0.end < known.end);
        let beside = known.iter().any(|(known, _)| known.end == last.0.end || known.start == first.0.start);
        // the Standards of an Institute of Standards and Technology end nothing
        let complete =
            is_instrument(last.1) && before.iter().rev().nth(1).is_none_or(|(_, word)| *word != "of");
        !within && (beside || complete || first.1 == "the")
    };
    let ands = (0..run.len()).filter(|at| run[*at].1 == "and").filter(parting);
    let mut parts = Vec::new();
    let mut start = 0;
    for at in ands {
        parts.push(&run[start..at]);
        start = at + 1;
    }
    parts.push(&run[start..]);
    parts
}

/// A run that no word says the kind of is not one name but several, or none, with joints between.
fn pieces<'a, 'w>(run: &'a [Word<'w>]) -> Vec<&'a [Word<'w>]> {
    let told = run.iter().any(|(_, word)| is_instrument(word) || is_one_of(BODIES, word));
    if told { vec![run] } else { run.split(|(_, word)| *word != "of" && JOINTS.contains(word)).collect() }
}

/// A run without the words that opened its sentence, the joints at its ends, and whose it is.
fn trimmed<'a, 'w>(mut run: &'a [Word<'w>], known: &[Known]) -> &'a [Word<'w>] {
    let is_known = |at: usize| known.iter().any(|(known, _)| known.start == at);
    while let [(range, word), rest @ ..] = run {
        let next = rest.first().map_or("", |(_, word)| *word);
        // the AI of “AI for the Group of Seven” is no part of the name, though it is a topic
        let is_apart = ANYWHERE.contains(word) && JOINTS.contains(&next);
        if !is_apart && (is_known(range.start) || !(opens(word) || next == "the")) {
            break;
        }
        run = rest;
    }
    // “of the European Union” says whose it is: what stands before is the name
    let owner = |at: &usize| {
        let is_actor = |(range, concept): &Known| {
            range.start == run[*at].0.start && matches!(concept, Concept::Actor(_))
        };
        *at >= 3 && matches!(run[at - 1].1, "of" | "in" | "the") && known.iter().any(is_actor)
    };
    if let Some(at) = (0..run.len()).find(owner)
        && run[..at].iter().filter(|(_, word)| !JOINTS.contains(word)).count() > 1
    {
        run = &run[..at];
    }
    while let [rest @ .., (_, word)] = run
        && (JOINTS.contains(word) || is_month(word))
    {
        run = rest;
    }
    run
}

/// Whether a word is no beginning of a name; joints are common words.
fn opens(word: &str) -> bool {
    let word = word.to_lowercase();
    is_common(&word) || OPENERS.contains(&&*word) || is_month(&word)
}

/// Whether a word, in whatever case, is a month, which no name begins or ends with.
fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word))
}

/// What a run names: an instrument where a word says so, else something, if it is two words or shows that it is a name.
fn name(run: &[Word<'_>]) -> Option<(Range<usize>, Named)> {
    let [first, .., last] = run else {
        let [(range, word)] = run else { return None };
        return shows(word).then(|| (range.clone(), Named::Other));
    };
    let range = first.0.start..last.0.end;
    let telling = run.iter().filter(|(_, word)| !ANYWHERE.contains(word) && !JOINTS.contains(word)).count();
    // what stands first, or before the first joint, is what it is
    let head = run.iter().take_while(|(_, word)| !JOINTS.contains(word)).last()?;
    let kind = if is_instrument(head.1) || is_instrument(last.1) { Named::Instrument } else { Named::Other };
    // an “International AI” opens a sentence of which it names nothing
    (telling > 1 || telling == 1 && kind == Named::Instrument).then_some((range, kind))
}

fn is_instrument(word: &str) -> bool {
    is_one_of(INSTRUMENTS, word)
}

/// Whether `word`, whatever its case and number, is in `list`.
fn is_one_of(list: &[&str], word: &str) -> bool {
    let word = word.to_lowercase();
    list.iter().any(|known| stem(known) == stem(&word))
}

/// Whether one word is a name: an acronym, one with a capital within, or a product and its number, as GPT-4; none that
/// every text has, and no word pair as Secretary-General.
fn shows(word: &str) -> bool {
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    let numbered = word.split_once('-').is_none_or(|(_, end)| end.starts_with(|c: char| c.is_ascii_digit()));
    capitals > 1 && numbered && !ANYWHERE.contains(&word)
}

/// The words of a text that are not Chinese, hyphens being part of them.
fn latin_words(text: &str) -> Vec<Word<'_>> {
    let in_word = |c: char| c == '-' || c.is_alphanumeric() && !is_han(c);
    let mut found = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        if in_word(character) {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            found.push((start..at, &text[start..at]));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Named)> {
        names(text, &[]).into_iter().map(|(range, kind)| (&text[range], kind)).collect()
    }

    fn instruments(text: &str) -> Vec<&str> {
        found(text).into_iter().filter(|(_, kind)| *kind == Named::Instrument).map(|(name, _)| name).collect()
    }

    #[test]
    fn names_keep_their_joints() {
        assert_eq!(
            instruments(
                "the Declaration of Tides on the Sea, and the General Agreement on Tariffs and Trade."
            ),
            ["Declaration of Tides on the Sea", "General Agreement on Tariffs and Trade"]
        );
        assert_eq!(
            found("an Institute of Standards and Technology"),
            [("Institute of Standards and Technology", Named::Other)]
        );
    }

    #[test]
    fn two_names_are_two() {
        assert_eq!(instruments("the Data Act and Markets Act"), ["Data Act", "Markets Act"]);
        let text = "Aland and Beland Joint Statement";
        let parts: Vec<_> =
            names(text, &[(0..5, Concept::Actor(0))]).into_iter().map(|(range, _)| &text[range]).collect();
        assert_eq!(parts, ["Beland Joint Statement"]);
    }

    #[test]
    fn what_opens_a_sentence_is_no_part_of_a_name() {
        assert_eq!(
            instruments("Since June the Tide Accord holds. Unlike the Harbour Pact, it binds."),
            ["Tide Accord", "Harbour Pact"]
        );
        assert_eq!(found("In March, Two AI. What Then? International AI"), []);
        assert_eq!(instruments("AI to the Forum of Seven. The AI Act"), ["Forum of Seven", "AI Act"]);
    }

    #[test]
    fn whose_a_name_is_is_left_out() {
        let text = "the Data Act of the Sea Union";
        let range = text.find("Sea").unwrap()..text.len();
        let found: Vec<_> =
            names(text, &[(range, Concept::Actor(0))]).into_iter().map(|(range, _)| &text[range]).collect();
        assert_eq!(found, ["Data Act"]);
    }

    #[test]
    fn one_word_is_a_name_when_it_shows() {
        let words: Vec<_> = found("TensorFlow and GPT-4 and CBPR by Aland in Non-Party form, ICT")
            .into_iter()
            .map(|(word, _)| word)
            .collect();
        assert_eq!(words, ["TensorFlow", "GPT-4", "CBPR"]);
    }
}

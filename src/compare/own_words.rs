//! The reports' own sentences behind two statements, so that what was edited, and not written anew, can be redlined.

use super::{
    Quote, Statement,
    detail::{nearest, sentences},
    lexicon::Lexicon,
    words::{REDLINE_SHARE, share},
};
use crate::domain::Library;

/// The sentences of the reports behind the statements of an earlier and a later edition; none where there is no
/// statement, or the library has no text of its edition.
///
/// Each is the sentence of the cited paragraphs that comes nearest to its statement. Where two such sentences have not
/// half of their words in common, but one of them and another of the other's paragraphs have, these two are taken, the
/// most alike first: editors of two editions may have summed up different sentences of one passage. A claim in another
/// language than the report's has no nearest sentence to be relied on, or none at all: then any two may be taken.
pub fn own_words(
    library: &Library,
    lexicon: &Lexicon,
    statements: [Option<&Statement>; 2],
) -> [Option<Quote>; 2] {
    let found = statements.map(|statement| nearest(library, lexicon, statement?));
    let [Some(first), Some(second)] = statements else { return found };
    let is_any = [first, second].iter().any(|statement| is_in_another_language(library, statement));
    let is_enough = match &found {
        [Some(before), Some(after)] => share(&before.text, &after.text) >= REDLINE_SHARE,
        // a claim that has no word of its report in common with it has no nearest sentence at all
        _ => !is_any,
    };
    if is_enough {
        return found;
    }
    let [befores, afters] =
        [first, second].map(|statement| sentences(library, statement.edition, &statement.paragraphs));
    let is_nearest = |quote: &Quote, side: usize| found[side].as_ref() == Some(quote);
    let mut best: Option<(u32, [&Quote; 2])> = None;
    for one in &befores {
        for other in afters.iter().filter(|other| is_any || is_nearest(one, 0) || is_nearest(other, 1)) {
            let share = share(&one.text, &other.text);
            if share >= REDLINE_SHARE && best.is_none_or(|(most, _)| share > most) {
                best = Some((share, [one, other]));
            }
        }
    }
    best.map(|(_, both)| both.map(|quote| Some(quote.clone()))).unwrap_or(found)
}

/// Whether a statement is a claim in another language than its report; a record has its row in both.
fn is_in_another_language(library: &Library, statement: &Statement) -> bool {
    let (brief, edition) = (&library.briefs[statement.brief], &library.editions[statement.edition]);
    statement.record.is_none() && brief.lang != edition.language
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::{
        compare::{Options, sample::Sample, statement::statements},
        domain::Lang,
    };

    #[test]
    fn english_claims_find_the_sentences_of_chinese_reports_that_were_edited() {
        let mut sample = Sample::new();
        for (edition, claim, sentences) in [
            (
                "2022",
                "Gauges in harbours measure how high the water stands [¶1].",
                "本段另述他事。验潮站是各港口测量水位的主要设施。",
            ),
            (
                "2023",
                "Stations that tell the tide are basic equipment of every port [¶1].",
                "验潮站是各港口测定水位的主要设施。此外尚有灯塔。",
            ),
        ] {
            let brief = sample.brief(edition, "tides", Lang::En, &["tides"]);
            sample.library.briefs[brief].text_mut().body = Cow::Borrowed(claim);
            let edition = sample.library.edition(edition).unwrap();
            sample.library.editions[edition].source = Some(vec![sentences.to_owned()].into());
        }
        let library = &sample.library;
        let lexicon = Lexicon::new(library);
        let claims = ["2022", "2023"].map(|edition| {
            let edition = library.edition(edition).unwrap();
            statements(library, &lexicon, "tides", edition, &Options::in_lang(Lang::En)).remove(0)
        });
        assert!(
            claims.iter().all(|claim| nearest(library, &lexicon, claim).is_none()),
            "the claims have no word in common with their report"
        );
        let [before, after] = own_words(library, &lexicon, claims.each_ref().map(Some));
        assert_eq!(before.unwrap().text, "验潮站是各港口测量水位的主要设施。");
        assert_eq!(after.unwrap().text, "验潮站是各港口测定水位的主要设施。");
    }
}

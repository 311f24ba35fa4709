use proptest::prelude::*;

use super::*;

/// Checks that a text is divided where its `|` stand.
fn check(divide: fn(&str) -> Vec<Range<usize>>, marked: &str) {
    let text = marked.replace('|', "");
    let found: Vec<&str> = divide(&text).into_iter().map(|range| &text[range]).collect();
    assert_eq!(found.join("|"), marked);
}

#[test]
fn sentences_end_at_stops() {
    for marked in [
        "数字经济发展。|治理赤字加剧！|怎么办？|没有句号",
        "他说“有规则。有坚盾。”[1]|会议闭幕。|完",
        "会议（见附件。另见正文）闭幕。|完",
        "《法案。第二版》通过。|完",
        "结论 [¶33]。|另见。",
        "第一句。[^1]|第二句。",
        "第一句。[footnoteRef:1] |第二句。] |第三句",
        "一、背景\n\n|当今世界。\n",
    ] {
        check(sentences, marked);
    }
}

#[test]
fn english_sentences_respect_abbreviations() {
    for marked in [
        "AI grows fast. |Rules lag behind! |Why? |It is hard.",
        "Mr. Smith met Dr. J. K. Rowe. |They spoke of 3.82 trillion, e.g. in the U.S. Congress.",
        "It was made in the U.S. |The rules came later.",
        "See Art. 5 and No. 12. |See Fig. 3 vs. the rest.",
        "Acme Inc. Europe paid. |Acme Inc. |However, nobody knew, etc. |But so.",
        "He said “It is done.” |She left. |1.5 % stayed.",
        "The report [¶24]. |Next.[^1] |Last.",
        "version 1.2.3 of www.itu.int/x.y is out. |Done",
        "Wait... |Then go. and so on.",
        "1. Promote trade. |Then rest.\n|2. Build. |Then rest.",
        "It grew in 2020. |中国发展。|G20 met.|中国发展",
    ] {
        check(sentences, marked);
    }
}

#[test]
fn a_bracket_left_open_is_forgotten() {
    let long = "治理".repeat(70);
    check(sentences, &format!("他说“{long}。|完了。"));
    check(sentences, "他说“治理。完了。”|好。");
    check(sentences, "他说（治理。|完了。");
}

#[test]
fn claims_are_divided_at_clauses_and_enumerators() {
    for marked in [
        "建议如下：|一是加强合作；|二是完善规则，|三是共建平台。|完",
        "分三步：|第一，立法；|第二，执行。|这是第一次，第一次成功。",
        "目标包括：|（一）发展，|（二）安全。",
        "目标：|1.发展，|2.安全，占1.5%，约2.3万。",
        "The aims: |(1) growth; |(2) safety. |Done; |really.",
        "（甲；乙）和“丙；丁”；|戊",
        "一方面强调发展；|另一方面，强调安全。",
        "首先，发展，|其次，安全，|最后，合作。",
    ] {
        check(claims, marked);
    }
}

fn any_prose() -> impl Strategy<Value = String> {
    "([数字治理。！？；，：“”（）《》 \n一二是第1.5a-cA-C!?;:,()\\[\\]¶…]|Mr\\. |etc\\. |\\PC){0,60}"
}

proptest! {
    #[test]
    fn together_they_are_the_text(text in any_prose()) {
        for divide in [sentences, claims] {
            let stretches = divide(&text);
            let joined: String = stretches.iter().map(|range| &text[range.clone()]).collect();
            prop_assert_eq!(joined, if text.trim().is_empty() { "" } else { text.as_str() });
        }
    }

    #[test]
    fn a_claim_is_part_of_one_sentence(text in any_prose()) {
        let sentences = sentences(&text);
        for claim in claims(&text) {
            prop_assert!(sentences.iter().any(|s| s.start <= claim.start && claim.end <= s.end));
        }
    }
}

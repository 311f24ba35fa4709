//! What a cell of a table says, as a sentence that is read like any other.

use crate::import::clean::is_han;

use super::period;

/// A cell with all that tells what it means.
pub struct Cell<'a> {
    /// What the table is called.
    pub caption: &'a str,
    /// The first cell of its row.
    pub name: &'a str,
    /// The head of its column.
    pub head: &'a str,
    /// The unit that a column of its own tells.
    pub told: &'a str,
    /// The cell itself.
    pub value: &'a str,
}

impl Cell<'_> {
    /// When it holds, by the head of its column, or else by its row or by what the table is called; empty where none says.
    pub fn time(&self) -> String {
        const EXPECTED: &[&str] = &["forecast", "projected", "projection", "(f)", "预测", "预计"];
        const AIMED: &[&str] = &["target", "goal", "目标"];
        let last =
            |text: &str| period::mentions(text).pop().map(|mention| (mention.words(), text.to_lowercase()));
        let found = [self.head, self.name, self.caption].into_iter().find_map(last);
        let Some((time, text)) = found else { return String::new() };
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        match (says(EXPECTED), says(AIMED)) {
            (true, _) => time + " (forecast)",
            (_, true) => time + " (target)",
            _ => time,
        }
    }

    /// The sentence: `In 2031, submarine cable systems: 44 systems`; empty where the cell has no number.
    pub fn sentence(&self) -> String {
        self.said(false)
    }

    /// The sentence with what the table is called: `数字平台的市值，中国企业合计为5.2万亿美元`.
    pub fn sentence_in_full(&self) -> String {
        self.said(true)
    }

    /// Where the cell itself begins in one of its sentences.
    pub fn place(&self, sentence: &str) -> usize {
        sentence.rfind(self.value()).unwrap_or_default()
    }

    /// The cell without the marks around it.
    fn value(&self) -> &str {
        self.value.trim_matches(['-', '–', '—', '*'])
    }

    /// The names of its row and its column that tell more than a time, a number of things or a unit.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let bare = |name| without_unit(name);
        [self.name, self.head].into_iter().map(bare).filter(|name| {
            !name.is_empty() && !time_only(name) && !COUNTS.contains(&name.to_lowercase().as_str())
        })
    }

    fn said(&self, is_full: bool) -> String {
        let is_number = self.value.ends_with(|c: char| c.is_ascii_digit());
        let cell = self.value();
        let unit = [self.told, unit_of(self.name), unit_of(self.head), unit_of(self.caption)];
        let unit = unit.into_iter().find(|unit| !unit.is_empty()).filter(|_| is_number).unwrap_or_default();
        // 2140 of a unit is no year
        let is_year = unit.is_empty() && year(cell) == Some(cell);
        if !cell.contains(|c: char| c.is_ascii_digit()) || is_year {
            return String::new();
        }
        let (name, head) = (without_unit(self.name), without_unit(self.head));
        let time = year(self.head).or_else(|| year(self.name)).or_else(|| year(self.caption));
        let head = if time_only(head) { "" } else { head };
        let name = if time_only(name) { "" } else { name };
        // a number without a unit counts what its row or its column names
        let counted =
            if unit.is_empty() && is_number { if name.is_empty() { head } else { name } } else { unit };
        let caption = without_unit(self.caption);
        let is_chinese = [self.name, self.head, self.caption].iter().any(|text| text.contains(is_han));
        // what the caption says is needed only where row and column name the scope and the time
        let about = if is_full || name.is_empty() || head.is_empty() { caption } else { "" };
        if is_chinese {
            let time = time.map_or_else(String::new, |time| format!("{time}年"));
            let mut about = without_time(about);
            if is_full {
                about.push('，');
            }
            let counted = if unit.is_empty() { classifier(head).unwrap_or(counted) } else { counted };
            return format!("{time}{about}{head}{name}为{cell}{}", counted.trim_start());
        }
        let time = time.map_or_else(String::new, |time| format!("In {time}, "));
        let counted =
            ["A ", "An ", "The "].iter().find_map(|word| counted.strip_prefix(word)).unwrap_or(counted);
        let words: Vec<&str> = [about, head, name].into_iter().filter(|word| !word.is_empty()).collect();
        format!("{time}{}: {cell} {counted}", without_time(&words.join(" - ")))
    }
}

/// What a column is called that only tells how many there are of what the table is about.
const COUNTS: &[&str] = &[
    "家数", "数量", "个数", "数目", "件数", "项数", "起数", "总数", "number", "count", "total", "value",
    "合计", "总计",
];

/// The classifier in the name of a column that only counts: 家 of 家数.
fn classifier(head: &str) -> Option<&str> {
    let first = head.strip_suffix('数').filter(|_| COUNTS.contains(&head))?;
    Some(if ["总", "个", "数"].contains(&first) { "个" } else { first })
}

/// The year in `text`, of several the last: a caption may name a span.
fn year(text: &str) -> Option<&str> {
    let at_place = |at: usize| {
        let year = period::year(&text[at..])?;
        // 1,2031 and 2031.5 are numbers
        let is_apart = !text[..at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'))
            && !text[at + year.len()..].starts_with('.');
        is_apart.then_some(year)
    };
    text.char_indices().rev().find_map(|(at, _)| at_place(at))
}

/// Whether a text names a time and nothing else: `2031`, `2031年`, `End 2031`.
fn time_only(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "年",
        "底",
        "末",
        "end",
        "end-",
        "mid-",
        "fy",
        "year",
        "of",
        "(est.)",
        "est.",
        "e",
        "(projection)",
        "(forecast)",
        "(target)",
        "target",
        "年目标",
        "年预测",
        "年预计",
        "h1",
        "h2",
        "q1",
        "q2",
        "q3",
        "q4",
    ];
    let Some(year) = year(text) else { return false };
    let rest = text.replacen(year, " ", 1).to_lowercase();
    rest.split_whitespace().all(|word| WORDS.contains(&word) || word == "年底" || word == "年末")
}

/// `text` without its years, which the sentence names once.
fn without_time(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(found) = year(&text).map(str::to_owned) {
        text = text.replacen(&found, "", 1);
    }
    text.replace("年", "")
}

/// The unit that a name ends in: `Exports (bn USD)`, `4G coverage, % of population`, 普及率（%）.
fn unit_of(name: &str) -> &str {
    let inside = name
        .rsplit_once(['(', '（'])
        .and_then(|(_, rest)| rest.split_once([')', '）']))
        .map(|(inside, _)| inside);
    let after = name.rsplit_once([',', '，', '：']).map(|(_, rest)| rest);
    let unit =
        [inside, after].into_iter().flatten().map(str::trim).find(|unit| is_unit(unit)).unwrap_or_default();
    // of `% of population` the sign is enough
    if unit.starts_with('%') { "%" } else { unit.trim_start_matches("单位：") }
}

/// Whether a text is a unit and not a remark.
fn is_unit(text: &str) -> bool {
    const UNITS: &[&str] = &[
        "%", "％", "per cent", "percent", "USD", "US$", "$", "EUR", "dollar", "美元", "欧元", "元", "亿",
        "万", "million", "billion", "trillion", "bn", "mn", "tn", "bit/s", "bps", "km", "公里", "thousand",
        "个", "项", "家", "起",
    ];
    text.chars().count() <= 30 && UNITS.iter().any(|unit| text.contains(unit))
}

/// A name without the unit that it ends in and without remarks in brackets.
fn without_unit(name: &str) -> &str {
    let unit = unit_of(name);
    let bare = if unit.is_empty() || name.ends_with([')', '）']) {
        name
    } else {
        name.rsplit_once([',', '，']).map_or(name, |(bare, _)| bare)
    };
    let has_remark = bare.ends_with([')', '）']) && !unit.is_empty();
    let bare = if has_remark { bare.rsplit_once(['(', '（']).map_or(bare, |(bare, _)| bare) } else { bare };
    bare.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_a_cell() {
        for ((caption, name, head), expected) in [
            (("Table 1. Use, 2027 to 2031", "Internet users (%)", "2029"), "2029"),
            (("Table 1. Use, 2027 to 2031", "Growth of traffic (%)", "Asia"), "2027-2031"),
            (("Table 2. Three economies, end of 2031", "India", "Internet users"), "end 2031"),
            (("表3 2031年上半年数据泄露情况", "事件数", "全球"), "2031 H1"),
            (("", "End 2030", "Internet users"), "end 2030"),
            (("", "Internet users", "2035 (projection)"), "2035 (forecast)"),
            (("", "普及率", "2035年目标"), "2035 (target)"),
            (("Table 3. Prices", "Basket", "Asia"), ""),
        ] {
            assert_eq!(Cell { caption, name, head, told: "", value: "4" }.time(), expected, "{head}");
        }
    }

    #[test]
    fn cells_as_sentences() {
        for ((caption, name, head, told, cell), expected) in [
            (("", "Submarine cables", "2031", "", "44"), "In 2031, Submarine cables: 44 Submarine cables"),
            (("", "4G coverage, % of population", "2030", "", "88"), "In 2030, 4G coverage: 88 %"),
            (
                ("Three economies, 2031", "India", "Internet users (%)", "", "71.2"),
                "In 2031, Internet users - India: 71.2 %",
            ),
            (("", "互联网普及率（%）", "2031年", "", "75"), "2031年互联网普及率为75%"),
            (("互联网普及率，2031年（%）", "非洲", "", "", "45"), "2031年互联网普及率，非洲为45%"),
            (("", "Exports", "2031", "bn USD", "12"), "In 2031, Exports: 12 bn USD"),
            (("", "Exports", "2031", "", "–"), ""),
        ] {
            assert_eq!(Cell { caption, name, head, told, value: cell }.sentence(), expected);
        }
    }
}

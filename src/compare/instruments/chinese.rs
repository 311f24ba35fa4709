//! Chinese instruments outside `《》`: told by their endings, where what stands before the ending names something.

use std::ops::Range;

use crate::compare::score::is_han;

/// The endings of named instruments.
const ENDINGS: &[&str] = &[
    "宣言",
    "倡议",
    "框架",
    "公约",
    "协定",
    "协议",
    "法案",
    "论坛",
    "契约",
    "峰会",
    "指南",
    "原则",
    "条例",
    "裁决",
    "路线图",
];

/// Characters and words after which a name begins: particles, prepositions, and the verbs that take an instrument.
const JOINTS: &[&str] = &[
    "的",
    "了",
    "和",
    "与",
    "在",
    "是",
    "对",
    "为",
    "以",
    "将",
    "及",
    "或",
    "等",
    "其",
    "并",
    "而",
    "被",
    "由",
    "从",
    "到",
    "于",
    "据",
    "按",
    "把",
    "依",
    "就",
    "有",
    "见",
    "向",
    "比",
    "靠",
    "称",
    "借",
    "属",
    "随",
    "给",
    "让",
    "使",
    "中",
    "后",
    "上",
    "下",
    "出台",
    "签署",
    "签订",
    "缔结",
    "发布",
    "通过",
    "提出",
    "加入",
    "推动",
    "推进",
    "制定",
    "达成",
    "建立",
    "启动",
    "形成",
    "成立",
    "宣布",
    "举办",
    "召开",
    "举行",
    "支持",
    "坚守",
    "进入",
    "纳入",
    "围绕",
    "适用",
    "选用",
    "采用",
    "采纳",
    "搭建",
    "梳理",
    "设立",
    "讨论",
    "起草",
    "批准",
    "另起",
    "主导",
    "倡导",
    "参加",
    "借助",
    "依托",
    "依据",
    "根据",
    "正发展",
];

/// Words that any instrument may have: a name made of nothing else names none. Longer ones first where one begins as
/// another does.
const GENERIC: &[&str] = &[
    "人工智能",
    "利益攸关方",
    "伙伴关系",
    "能力建设",
    "基础设施",
    "公平正义",
    "自动驾驶",
    "电子商务",
    "知识产权",
    "高水平",
    "综合性",
    "全球性",
    "结构化",
    "体系化",
    "包容性",
    "领导人",
    "政府间",
    "区域性",
    "强制性",
    "自愿性",
    "约束力",
    "多利益",
    "全球",
    "国际",
    "区域",
    "地区",
    "双边",
    "多边",
    "诸边",
    "双诸边",
    "自由",
    "自贸",
    "经贸",
    "贸易",
    "经济",
    "数字",
    "数据",
    "网络",
    "互联网",
    "安全",
    "治理",
    "监管",
    "规则",
    "法律",
    "政策",
    "制度",
    "体制",
    "机制",
    "体系",
    "标准",
    "技术",
    "科技",
    "创新",
    "合作",
    "发展",
    "共同",
    "具体",
    "基本",
    "主要",
    "相关",
    "有关",
    "现有",
    "各国",
    "各类",
    "各方",
    "大国",
    "国家",
    "企业",
    "行业",
    "产业",
    "政府",
    "部长",
    "首脑",
    "专家",
    "初创",
    "统一",
    "全面",
    "参考",
    "指导",
    "指南",
    "行动",
    "运行",
    "测试",
    "评估",
    "风险",
    "伦理",
    "道德",
    "软性",
    "公认",
    "隐私",
    "保护",
    "权利",
    "服务",
    "投资",
    "关税",
    "支付",
    "金融",
    "跨境",
    "流动",
    "自由流动",
    "访问",
    "调取",
    "事先",
    "授权",
    "产权",
    "版权",
    "内容",
    "平台",
    "市场",
    "单一",
    "开放",
    "可信",
    "信任",
    "成员",
    "成员国",
    "南北",
    "首份",
    "首个",
    "首要",
    "一份",
    "部分",
    "若干",
    "重要",
    "重大",
    "高级",
    "高峰",
    "国别",
    "价值观",
    "民主",
    "研究",
    "分析",
    "商业",
    "社会",
    "公共",
    "基础",
    "环境",
    "框架",
    "原则",
    "协议",
    "协定",
    "论坛",
    "倡议",
    "白皮书",
    "领域",
    "方面",
    "层面",
    "初步",
    "简化",
    "便利",
    "便利化",
    "广泛",
    "新版",
    "旧版",
    "最终",
    "临时",
    "普遍",
    "多利益攸关方",
    "加强",
    "落实",
    "联合",
    "学术",
    "审查",
    "责任",
    "问责",
    "透明",
    "透明度",
    "设计",
    "开发",
    "使用",
    "应用",
    "处理",
    "执法",
    "司法",
    "互助",
    "性",
    "型",
    "类",
    "级",
    "间",
    "式",
    "化",
    "该",
    "本",
    "此",
    "各",
    "某",
    "这",
    "那",
    "哪",
    "新",
    "旧",
    "两",
    "几",
    "多",
    "首",
    "次",
    "届",
    "个",
    "项",
    "份",
    "层",
    "年",
    "月",
    "日",
    "号",
    "第",
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "百",
];

/// The most characters of a name before its ending.
const LONGEST: usize = 14;

/// The fewest characters of a name that are in no generic word.
const TELLING: usize = 2;

/// Where instruments are named by their endings.
pub(super) fn instruments(text: &str) -> Vec<Range<usize>> {
    let endings = ENDINGS.iter().flat_map(|ending| text.match_indices(ending));
    endings.filter_map(|(at, ending)| Some(start(text, at)?..at + ending.len())).collect()
}

/// Where the name that ends with the ending at `at` begins; `None` where it has no clear beginning, or names nothing.
fn start(text: &str, at: usize) -> Option<usize> {
    let han = text[..at].char_indices().rev().take_while(|(_, character)| is_han(*character));
    let before: Vec<usize> = han.take(LONGEST + 1).map(|(start, _)| start).collect();
    let first = *before.last()?;
    let joint = JOINTS.iter().filter_map(|joint| Some(text[first..at].rfind(joint)? + joint.len())).max();
    // as many characters as may be, and no sign of where the name begins
    if joint.is_none() && before.len() > LONGEST {
        return None;
    }
    let start = past_count(text, first + joint.unwrap_or(0), at);
    (telling(&text[start..at]) >= TELLING).then_some(start)
}

/// The 年 of 2024年未来峰会 belongs to the number before it.
fn past_count(text: &str, start: usize, at: usize) -> usize {
    let counted = text[..start].ends_with(|character: char| character.is_ascii_digit());
    let measure = text[start..at].chars().next().filter(|measure| "年月日号届个项".contains(*measure));
    start + measure.filter(|_| counted).map_or(0, char::len_utf8)
}

/// How many characters of a name stand in no generic word, the longest word at each place taken.
fn telling(name: &str) -> usize {
    let mut rest = name;
    let mut count = 0;
    while let Some(character) = rest.chars().next() {
        let word = GENERIC.iter().filter(|word| rest.starts_with(**word)).map(|word| word.len()).max();
        count += usize::from(word.is_none());
        rest = &rest[word.unwrap_or(character.len_utf8())..];
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        instruments(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_name_begins_after_a_joint_or_a_sign() {
        assert_eq!(found("各方在布莱切利宣言中承诺"), ["布莱切利宣言"]);
        assert_eq!(found("2019年大阪峰会"), ["大阪峰会"]);
        assert_eq!(found("甲国签署特定常规武器公约"), ["特定常规武器公约"]);
    }

    #[test]
    fn what_any_instrument_may_be_called_names_none() {
        let text =
            "形成共同原则，进入全球治理框架，两次领导人峰会，见自贸协定，软性倡议，各国框架，第三届高峰论坛";
        assert_eq!(found(text), [""; 0]);
    }

    #[test]
    fn a_name_without_a_beginning_is_none() {
        assert_eq!(found("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳宣言"), [""; 0]);
    }
}

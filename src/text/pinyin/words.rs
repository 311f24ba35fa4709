//! Words that fix the reading of a character with several.

use std::{collections::BTreeMap, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};

/// A character, a reading that is not its usual one, and words in which it is read so.
const FIXED: &[(char, &str, &str)] = &[
    (
        '行',
        "hang",
        "银行 央行 世行 亚投行 行业 行情 行列 同行业 内行 外行 商行 投行 行家 行规 排行 行会 行长 分行 支行 各行各业 本行 行当 总行 外汇行 行距",
    ),
    (
        '长',
        "chang",
        "长期 中长期 长远 长久 长短 长度 延长 漫长 特长 擅长 专长 长三角 长效 长江 长城 长臂 长臂管辖 最长 较长 长于 加长 很长 更长 时长 全长 \
         长达 长年 长篇 长途 长处 长足 长时间 长征 周长 波长 长沙 长春 长安 长周期 长链条 长尾 长线 长寿 冗长 长此以往 源远流长 深长",
    ),
    (
        '重',
        "chong",
        "重庆 重新 重复 重构 重建 重组 重申 重启 重塑 重叠 双重 多重 三重 重返 重置 重演 重现 重合 重整 重写 重来 重重 重估 重述 重回 重开 \
         重设 重订 重签 重阳 重洋 重修 重做 重提 重名 重获 重逢 重振 重聚 重归 重温 重划 重审",
    ),
    (
        '调',
        "tiao",
        "调整 协调 调节 调解 调控 空调 失调 调和 微调 下调 上调 调停 调价 调剂 调适 调试 调优 调制 解调 回调 众口难调 风调雨顺 统筹协调 可调",
    ),
    ('参', "shen", "人参 海参 党参"),
    ('参', "cen", "参差"),
    ('差', "ci", "参差"),
    ('差', "chai", "出差 差旅 差遣 差事 钦差 邮差 差使"),
    ('传', "zhuan", "传记 自传 列传 外传 水浒传 经传"),
    ('会', "kuai", "会计 财会"),
    ('提', "di", "提防"),
    ('便', "pian", "便宜"),
    ('率', "shuai", "率先 率领 草率 表率 坦率 统率 轻率 直率 率队 率团 率军"),
    ('降', "xiang", "投降 降服 受降"),
    ('强', "jiang", "倔强"),
    ('都', "du", "首都 都市 大都市 大都会 都会 成都 京都 都城 古都 都柏林 故都 陪都"),
    ('的', "di", "目的 的确 目的地 众矢之的 有的放矢 无的放矢"),
    ('了', "liao", "了解 了结 明了 了如指掌 不了了之 了不起 了然 了却 未了 受不了 少不了 免不了 改变不了"),
    ('着', "zhuo", "着力 着重 着眼 着手 着陆 沉着 执着 附着 着墨 着想 着色 着落 着实"),
    ('着', "zhao", "着急 着火 着迷"),
    ('还', "huan", "偿还 归还 返还 还款 还原 退还 交还 还债 还贷 奉还 讨价还价 生还 送还 发还 还本付息"),
    ('校', "jiao", "校准 校对 校验 校正 校勘 审校"),
    ('乐', "yue", "音乐 乐器 乐队 乐曲 声乐 乐团"),
    ('角', "jue", "角色 角逐 主角 配角 口角 角力 名角"),
    ('藏', "zang", "西藏 宝藏 藏族 青藏 矿藏 藏语"),
    ('模', "mu", "模样 模具 模板"),
    ('省', "xing", "反省 自省 省悟 内省 发人深省"),
    ('说', "shui", "游说 说客"),
    ('什', "shi", "什锦 克什米尔 塔什干 喀什 布什 家什"),
    ('单', "shan", "单县"),
    ('弹', "tan", "弹性 反弹 弹力 弹劾 弹簧 弹指 弹奏"),
    ('盛', "cheng", "盛水 盛饭"),
    ('朝', "zhao", "朝阳 朝气 朝夕 朝霞 今朝 朝令夕改 有朝一日"),
    ('露', "lou", "露面 露脸 露一手"),
    ('落', "la", "丢三落四"),
    ('没', "mo", "没收 淹没 沉没 埋没 没落 出没 覆没 湮没"),
    ('薄', "bao", "薄片 薄膜"),
    ('剥', "bao", "剥皮 剥壳"),
    ('卡', "qia", "关卡 发卡 卡住 哨卡"),
    ('厦', "xia", "厦门"),
    ('似', "shi", "似的"),
    ('佛', "fu", "仿佛"),
    ('塞', "se", "堵塞 阻塞 闭塞 搪塞 茅塞顿开 拥塞"),
    ('柏', "bo", "柏林"),
    ('泊', "po", "湖泊 血泊"),
    ('秘', "bi", "秘鲁"),
    ('称', "chen", "对称 匀称 称职 称心 相称 称心如意"),
    ('钥', "yue", "密钥 公钥 私钥 锁钥"),
    ('阿', "e", "阿谀 阿胶 东阿"),
    ('吁', "xu", "长吁短叹 气喘吁吁"),
    ('劲', "jing", "强劲 劲旅 劲敌 刚劲 疲劲"),
    ('恶', "wu", "厌恶 可恶 憎恶 好恶 深恶痛绝"),
    ('度', "duo", "揣度 忖度 审时度势 测度 以己度人"),
    ('给', "ji", "供给 给予 自给 补给 给养 给付 配给 供给侧 自给自足"),
    ('大', "dai", "大夫"),
    ('埋', "man", "埋怨"),
    ('亲', "qing", "亲家"),
    ('觉', "jiao", "睡觉 午觉"),
    ('巷', "hang", "巷道"),
    ('壳', "qiao", "地壳 甲壳 金蝉脱壳"),
    ('奇', "ji", "奇数 奇偶"),
    ('弄', "long", "弄堂 里弄"),
    ('扎', "za", "包扎 捆扎 扎染"),
    ('曝', "pu", "一曝十寒"),
    ('槛', "jian", "槛车"),
    ('折', "she", "折本"),
    ('粘', "nian", "粘稠"),
    ('绿', "lu", "绿林 鸭绿江"),
    ('臭', "xiu", "乳臭未干"),
    ('番', "pan", "番禺"),
    ('六', "lu", "六安 六合区"),
    ('蚌', "beng", "蚌埠"),
    ('龟', "qiu", "龟兹"),
    ('龟', "jun", "龟裂"),
    ('宿', "xiu", "星宿"),
    ('涌', "chong", "河涌 东涌"),
    ('稽', "qi", "稽首"),
    ('缪', "mou", "未雨绸缪 绸缪"),
    ('咖', "ga", "咖喱"),
    ('畜', "xu", "畜牧 畜牧业"),
    ('琢', "zuo", "琢磨"),
    ('泌', "bi", "泌阳"),
    ('识', "zhi", "博闻强识"),
    ('茄', "jia", "雪茄"),
    ('虾', "ha", "虾蟆"),
    ('纤', "qian", "拉纤 纤夫"),
    ('南', "na", "南无"),
    ('车', "ju", "丢车保帅"),
    ('曾', "zeng", "曾孙 曾祖 曾国藩 曾参"),
    ('圈', "juan", "圈养 羊圈"),
    ('否', "pi", "否极泰来 臧否"),
    ('夹', "ga", "夹肢窝"),
    ('堡', "bu", "瓦窑堡"),
    ('革', "ji", "病革"),
    ('见', "xian", "图穷匕见"),
    ('解', "xie", "解数 浑身解数"),
    ('系', "ji", "系鞋带 系上 系紧"),
    ('和', "huo", "和面 掺和 暖和 搅和"),
    (
        '地',
        "de",
        "不断地 更好地 有效地 积极地 充分地 更多地 逐步地 深入地 深刻地 进一步地 共同地 广泛地 快速地",
    ),
];

/// Words in which every character is read as usual, and which so keep their neighbours from being taken for another word:
/// `进行业务` holds no `行业`.
const USUAL: &str = "进行 执行 运行 实行 施行 推行 发行 履行 通行 流行 平行 举行 现行 先行 行为 行动 行使 行政 可行 奉行 试行 例行 践行 并行 \
    另行 绕行 自行 增长 成长 部长 市长 省长 州长 校长 院长 会长 首长 局长 司长 处长 董事长 秘书长 家长 生长 助长 增长率 滋长 团长 社长 \
    严重 尊重 注重 侧重 比重 看重 慎重 沉重 加重 重视 重要 重大 重点 权重 举足轻重 重心 重任 重量 重磅 重型 强调 单调 基调 步调 论调 \
    项目 数目 题目 科目 节目 栏目 为了 除了 有了 成了 到了 起了 出了 大会 协会 委员会 社会 峰会 学会 议会 国会 工会 理事会 机会 联合会 \
    董事会 将会 商会 年会 基金会 常会 规模 效率 概率 利率 汇率 税率 速率 比率 频率 随着 意味着 朝着 有着 面临着 沿着 带着 存在着 围绕着 \
    发展的 人才 调查 调研 调度 调动 调用 调取 抽调 调派 计划 会计划 还要 还有 还是 还会 还将 还可 还应 全都 大都 没有 传统 传播 参与 \
    参考 参加 供给方 省份 各省 弹药 子弹 导弹 炸弹 称为 称赞 名称";

/// Where a reading stands in a word, in characters, and the reading.
type Fixed = Vec<(usize, &'static str)>;

struct Words {
    automaton: AhoCorasick,
    fixed: Vec<Fixed>,
}

/// The words of the tables that occur in a text, leftmost and longest: the offset of each in bytes, and what it fixes.
pub(super) fn fixed(text: &str) -> impl Iterator<Item = (usize, Fixed)> + '_ {
    static WORDS: LazyLock<Option<Words>> = LazyLock::new(words);
    WORDS.iter().flat_map(move |words| {
        let matches = words.automaton.find_iter(text);
        matches.map(move |found| (found.start(), words.fixed[found.pattern().as_usize()].clone()))
    })
}

fn words() -> Option<Words> {
    let mut table: BTreeMap<&str, Fixed> =
        USUAL.split_whitespace().map(|word| (word, Fixed::new())).collect();
    for (character, reading, words) in FIXED {
        for word in words.split_whitespace() {
            let places = word.chars().enumerate().filter(|(_, here)| here == character);
            table.entry(word).or_default().extend(places.map(|(at, _)| (at, *reading)));
        }
    }
    let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(table.keys()).ok()?;
    Some(Words { automaton, fixed: table.into_values().collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::pinyin::readings;

    #[test]
    fn every_word_fixes_a_known_reading() {
        for (character, reading, words) in FIXED {
            let known: Vec<_> = readings(*character).collect();
            assert!(
                known[1..].contains(reading),
                "{character} is not read {reading} beside its usual reading: {known:?}"
            );
            for word in words.split_whitespace() {
                assert!(word.contains(*character), "{word} has no {character}");
            }
        }
    }
}

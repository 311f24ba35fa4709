//! The characters of today's Chinese that have several readings.

use std::sync::LazyLock;

/// Each character and its readings, the usual one first; sorted by character.
const SEVERAL: &str = "\
万 wan mo;乐 le yue;了 le liao;亲 qin qing;什 shen shi;仇 chou qiu;仔 zi zai;会 hui kuai;传 chuan zhuan;\
伯 bo bai;似 si shi;佛 fo fu;侧 ce zhai;便 bian pian;俞 yu shu;倘 tang chang;偻 lou lv;六 liu lu;\
刹 sha cha;削 xue xiao;剥 bo bao;剿 jiao chao;劲 jin jing;勒 le lei;匙 chi shi;区 qu ou;单 dan shan chan;\
南 nan na;卜 bu bo;卡 ka qia;厂 chang an;厦 sha xia;参 can shen cen;句 ju gou;召 zhao shao;叶 ye xie;\
吁 yu xu;合 he ge;吓 xia he;否 fou pi;呢 ne ni;和 he huo hu;咖 ka ga;咱 za zan;哪 na nei;喏 nuo re;\
嗯 en ng;嘿 hei mo;囤 tun dun;圈 quan juan;圩 wei xu;地 di de;埋 mai man;埔 pu bu;堡 bao bu pu;塞 sai se;\
壳 ke qiao;大 da dai;夹 jia ga;奇 qi ji;姥 lao mu;娜 na nuo;孛 bei bo;宿 su xiu;射 she ye;尉 wei yu;\
尾 wei yi;尿 niao sui;屏 ping bing;属 shu zhu;差 cha chai ci;巷 xiang hang;幢 zhuang chuang;广 guang an;\
度 du duo;弄 nong long;弹 dan tan;强 qiang jiang;彷 pang fang;得 de dei;徵 zheng zhi;忒 te tui;恶 e wu;\
扁 bian pian;扎 zha za;扒 pa ba;折 zhe she;拓 tuo ta;拗 ao niu;择 ze zhai;拾 shi she;捋 lv luo;掺 chan;\
提 ti di;摩 mo ma;撮 cuo zuo;数 shu shuo;晟 sheng cheng;暴 bao pu;曝 bao pu;曾 ceng zeng;朝 chao zhao;\
杉 shan sha;柏 bai bo;查 cha zha;栅 zha shan;栖 qi xi;校 xiao jiao;核 he hu;棱 leng ling;椎 zhui chui;\
槛 kan jian;槟 bin bing;模 mo mu;殷 yin yan;氏 shi zhi;汤 tang shang;沈 shen chen;沓 ta da;没 mei mo;\
泊 bo po;泌 mi bi;洗 xi xian;浅 qian jian;涌 yong chong;溺 ni niao;澄 cheng deng;澹 dan tan;炮 pao bao;\
烙 lao luo;熟 shu shou;熨 yun yu;爪 zhua zhao;牟 mou mu;率 lv shuai;琢 zhuo zuo;畜 chu xu;番 fan pan;\
疟 nve yao;百 bai bo;的 de di;盖 gai ge;盛 sheng cheng;省 sheng xing;着 zhe zhuo zhao;瞿 qu ju;\
矜 jin qin;石 shi dan;砌 qi qie;祭 ji zhai;禅 chan shan;种 zhong chong;秘 mi bi;称 cheng chen;稽 ji qi;\
粘 zhan nian;粥 zhou yu;系 xi ji;繁 fan po;纤 xian qian;约 yue yao;纶 lun guan;给 gei ji;络 luo lao;\
绿 lv lu;缩 suo su;缪 miu miao mou;脯 fu pu;膀 bang pang;臭 chou xiu;色 se shai;艾 ai yi;芥 jie gai;\
茄 qie jia;荨 qian xun;莎 sha suo;菀 wan yu;落 luo la lao;葚 shen ren;薄 bo bao;藏 cang zang;\
虹 hong jiang;虾 xia ha;蚌 bang beng;蛇 she yi;蛤 ha ge;血 xue xie;行 xing hang;裨 bi pi;褚 chu zhu;\
褪 tui tun;见 jian xian;觉 jue jiao;角 jiao jue;解 jie xie;识 shi zhi;说 shuo shui;谁 shei shui;\
调 diao tiao;谷 gu yu;豁 huo hua;贾 jia gu;趄 qie ju;蹊 qi xi;车 che ju;轧 zha ya;辟 pi bi;还 hai huan;\
这 zhe zhei;迫 po pai;那 na nei;郇 xun huan;郗 xi chi;都 dou du;酢 cu zuo;重 zhong chong;钥 yao yue;\
铅 qian yan;铛 dang cheng;长 zhang chang;阿 a e;陆 lu liu;降 jiang xiang;隗 wei kui;隽 juan jun;\
雀 que qiao;露 lu lou;靓 liang jing;革 ge ji;颈 jing geng;食 shi si;骑 qi ji;骠 biao piao;鹄 hu gu;\
龟 gui qiu jun;";

/// The readings of a character that has several, parted by spaces; `None` for any other.
pub(super) fn of(character: char) -> Option<&'static str> {
    static TABLE: LazyLock<Table> = LazyLock::new(Table::new);
    let index = (character as usize).checked_sub(FIRST)?;
    let here = TABLE.bits.get(index / 64)? & (1 << (index % 64)) != 0;
    let found = || TABLE.entries.binary_search_by_key(&character, |(character, _)| *character).ok();
    here.then(found)?.map(|at| TABLE.entries[at].1)
}

const FIRST: usize = 0x4e00;
const COUNT: usize = 0x5200;

struct Table {
    /// One bit a character from U+4E00: most have one reading, and this is asked of every character of every passage.
    bits: [u64; COUNT / 64],
    entries: Vec<(char, &'static str)>,
}

impl Table {
    fn new() -> Self {
        let entries = SEVERAL.split_terminator(';').filter_map(|entry| entry.split_once(' '));
        let entries = entries.filter_map(|(character, readings)| Some((character.chars().next()?, readings)));
        let entries: Vec<_> = entries.collect();
        let mut bits = [0; COUNT / 64];
        for (character, _) in &entries {
            let index = *character as usize - FIRST;
            bits[index / 64] |= 1 << (index % 64);
        }
        Self { bits, entries }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        let table = Table::new();
        assert!(table.entries.is_sorted_by(|one, next| one.0 < next.0) && table.entries.len() > 200);
        assert_eq!((of('长'), of('字'), of('A')), (Some("zhang chang"), None, None));
    }
}

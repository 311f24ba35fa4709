//! The words by which sentences name what figures measure.
//!
//! A row is a measure's slug, how the figure must be put, and words: all of the groups parted by `&` must stand in the
//! sentence, any one of the words parted by `|` will do, and no word after `!` may. A word
//! that begins with `>` must stand after its number, as what it counts. What follows `@` is the scope of a measure
//! that can have no other. Measures without a row, such as a
//! reader's own, are found by the words of their names.

/// How a figure is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// How much there is.
    Level,
    /// By how much it grew or fell.
    Growth,
    /// Either.
    Any,
}

use Kind::{Any, Growth, Level};

/// A measure's slug, how its figures are put, and its words.
pub type Cue = (&'static str, Kind, &'static str);

/// Access and use.
pub const ACCESS: &[Cue] = &[
    (
        "internet-penetration",
        Level,
        "互联网普及率|互联网渗透率|互联网覆盖率|上网率|internet penetration|internet use|internet users|use the internet|used the internet|online",
    ),
    ("internet-penetration", Level, "普及率 & 互联网 ! 宽带"),
    ("internet-users", Level, "互联网用户|网民|上网人数|internet users|people online"),
    (
        "offline-population",
        Level,
        "尚未连接人口|未连接人口|未联网|尚未联网|人口没有接触过互联网|people offline|unconnected|remain offline|not online",
    ),
    ("fixed-broadband", Level, "固定宽带 & 普及率|渗透率 ! 资费"),
    ("fixed-broadband", Level, "fixed broadband & penetration|subscriptions"),
    ("mobile-broadband", Level, "移动宽带 & 普及率 ! 资费"),
    ("mobile-broadband", Level, "mobile broadband & penetration|subscriptions"),
    ("coverage-3g", Level, "3G & 覆盖率|人口覆盖|coverage"),
    ("coverage-4g", Level, "4G & 覆盖率|人口覆盖|coverage|cover"),
    ("international-bandwidth", Level, "国际带宽|international bandwidth"),
    ("phone-ownership", Level, "手机拥有率|mobile phone ownership|own a mobile phone"),
    ("usage-gap", Any, "使用率 & 领先"),
    ("gap-to-world-average", Any, "低于世界平均水平|低于全球平均水平|below the world average"),
    ("egov-index", Level, "电子政务发展指数|电子政务 & 指数|e-government development index"),
    (
        "online-services-average",
        Level,
        "在线公共服务|在线政务服务|online public services|online services & 提供|offer|provide",
    ),
    ("online-services-average", Level, "在线公共服务 & 提供"),
    ("online-government-services", Any, "在线政务服务 & 覆盖率"),
    ("digital-government-strategies", Level, "数字政府 & 战略 & 国家"),
    ("digital-government-strategies", Level, "digital government & strategy|strategies"),
    ("broadband-basket", Level, "宽带篮子|broadband basket & 国民总收入|资费|income"),
    ("broadband-basket-ratio", Level, "宽带篮子|broadband basket & 高收入国家|high-income"),
    ("mobile-signal-area", Level, "手机信号 & 面积"),
    ("operators-5g", Level, "运营商 & 5G"),
    ("operators-5g", Level, "operators & 5G"),
    ("countries-5g", Level, "国家 & 运营商 & 5G"),
    ("base-stations-5g", Level, "5G基站|5G base stations"),
    ("networks-5g", Level, "5G商用网络|commercial 5G networks ! 运营商"),
    ("submarine-cables", Level, ">海底电缆|>海缆系统|>submarine cable|>undersea cable"),
    ("submarine-cable-length", Level, "海底电缆|海缆|submarine cable & 全长|总长|length|kilometres|km"),
    ("hyperscale-data-centres", Level, "超大规模数据中心|hyperscale data centres|hyperscale data centers"),
];

/// Data, platforms and security.
pub const DATA: &[Cue] = &[
    ("data-flow-volume", Level, "跨境数据流动|数据跨境流动|流动规模|cross-border data & 规模|volume"),
    ("data-flow-multiple", Growth, "跨境数据流动|数据跨境流动 & 规模"),
    ("data-flow-growth", Growth, "跨境数据流动|数据流动|流动规模|流动增速"),
    ("data-flow-growth", Growth, "data flows & grew|grow|growth|rose|increase"),
    (
        "data-flow-value",
        Level,
        "跨境数据流动|数据跨境流动|data flows & 经济贡献|价值贡献|经济价值|贡献率|value",
    ),
    (
        "data-flow-contribution",
        Level,
        "跨境数据流动|数据跨境流动|data flows & 贡献度|贡献率|经济贡献|contribution",
    ),
    ("data-restriction-policies", Level, "限制性政策|restrictive policies"),
    ("intercontinental-data-share", Level, "跨洲数据流动"),
    ("intercontinental-goods-share", Level, "跨洲货物流动"),
    ("data-flow-partners", Level, "数据流通范围|数据流通 & 涵盖"),
    ("data-flow-share", Level, "流通量 & 占"),
    ("localization-measures", Level, "本地化|localisation|localization & 措施|measures"),
    ("localization-countries", Level, "本地化|localisation|localization & 国家 & 措施"),
    ("localization-countries", Level, "localisation|localization & countries"),
    ("data-rule-measures", Level, "数字治理举措|数据治理举措"),
    ("data-rule-laws", Level, "治理举措 & 政策法规"),
    ("data-rule-growth", Growth, "预计 & 较上年"),
    ("data-rule-share", Level, "治理政策调整|法律法规|规制 & 涉及"),
    ("data-breaches", Level, "数据泄露事件|data breaches|data leaks ! 成本"),
    ("data-breach-records", Level, "数据泄露|公开数据|data breach & 条|records"),
    ("data-breach-growth", Growth, "数据泄露事件|data breaches ! 成本"),
    ("data-breach-cost", Level, "数据泄露|data breach & 成本|cost"),
    ("data-breach-cost-growth", Growth, "数据泄露|data breach & 成本|cost"),
    ("breach-cycle-saved", Any, "数据泄露处理周期|泄露 & 周期"),
    ("exposed-industrial-devices", Level, "联网工业设备|工业设备 & 暴露"),
    ("exposed-device-types", Level, "设备类型"),
    ("high-risk-devices-share", Level, "高危漏洞|高危隐患 & 设备"),
    ("platforms-over-10bn", Level, "数字平台|平台企业 & 亿美元|百亿美元"),
    ("platform-market-value", Level, "数字平台|平台企业|平台 & 价值总额|价值规模|市值规模"),
    ("platform-value-growth", Growth, "平台 & 价值规模|价值总额"),
    ("platform-value-share", Level, "平台 & 占据全球市场|价值总额"),
    ("platform-foreign-growth", Growth, "国际业务规模"),
    ("platform-foreign-share", Level, "国际业务占比"),
    ("platforms-in-top10", Level, "平台企业 & TOP10|前十|前10"),
    ("effective-tax-rate", Level, "有效税率|effective tax rate"),
    ("misleading-videos", Level, "视频|videos & 虚假|误导|misleading|false"),
    ("disinfo-code-signatories", Level, "反虚假信息 & 签署 @ eu"),
    ("cbpr-new-companies", Level, "跨境隐私规则|CBPR & 认证企业|新增"),
    ("cbpr-members", Level, "跨境隐私规则|CBPR & 加入|国家和地区 @ cbpr"),
    ("cbpr-members", Level, ">协议成员国 @ cbpr"),
    ("cbpr-agents", Level, "责任代理 @ cbpr"),
    ("food-lab-countries", Level, "食品安全实验室"),
    ("oecd-declaration-signatories", Level, "政府访问私营部门 & 签署|成员 @ oecd"),
    ("apec-privacy-aligned", Level, "隐私法 & APEC & 接轨 @ apec"),
    ("dhis2-countries", Level, "DHIS2 & 国家"),
];

/// Trade, investment and the economy.
pub const ECONOMY: &[Cue] = &[
    (
        "digital-services-trade",
        Level,
        "数字服务贸易|数字交付贸易|数字服务出口|digital services exports|digital services trade|digitally deliverable",
    ),
    (
        "digital-services-growth",
        Growth,
        "数字服务贸易|数字交付贸易|数字服务出口|digital services|digitally deliverable",
    ),
    (
        "digital-services-share",
        Level,
        "数字服务贸易|数字服务|数字交付|digital services & 服务贸易中的占比|占比|占服务贸易|share of services",
    ),
    (
        "digital-services-world-share",
        Level,
        "数字服务 & 在世界中的占比|占世界|市场份额|占全球份额|share of world",
    ),
    ("goods-exports", Level, "商品贸易出口|商品出口|货物出口|goods exports"),
    ("goods-exports-growth", Growth, "商品贸易出口|商品出口|货物出口|goods exports ! 预计|预测"),
    ("goods-trade-fall", Growth, "商品贸易|goods trade & 预计|预测|forecast|expected"),
    ("services-exports", Level, "服务贸易出口|services exports ! 数字|digital"),
    ("fdi-flows", Level, "外国直接投资|foreign direct investment"),
    ("fdi-fall", Growth, "外国直接投资|foreign direct investment"),
    ("cross-border-mergers", Level, "跨国并购|cross-border mergers"),
    ("cross-border-mergers-growth", Growth, "跨国并购|cross-border mergers"),
    ("factor-flows-share", Level, "全球流动总量 & GDP"),
    ("cross-border-b2c", Level, "跨境电商|cross-border e-commerce"),
    ("cross-border-b2c-growth", Growth, "跨境电商|cross-border e-commerce"),
    ("ict-greenfield", Level, "绿地投资|greenfield"),
    ("ict-greenfield-growth", Growth, "绿地投资|greenfield"),
    ("ict-ma", Level, "跨境并购|mergers"),
    ("ict-ma-growth", Growth, "跨境并购"),
    ("mne-foreign-sales-growth", Growth, "国外销售|foreign sales"),
    ("mne-foreign-assets-growth", Growth, "国外资产|foreign assets"),
    ("mne-foreign-staff-growth", Growth, "国外雇员|foreign staff"),
    ("ict-import-share", Level, "ICT产品进口"),
    ("ict-import-share", Level, "ICT & imports"),
    ("ict-export-share", Level, "ICT产品出口"),
    ("ict-export-share", Level, "ICT & exports"),
    ("rd-investment-growth", Any, "研发投资|增长率 & 研发|软件和ICT"),
    ("digital-economy-size", Level, "数字经济规模|数字经济 & 规模|digital economy"),
    ("digital-economy-share", Level, "数字经济|digital economy & GDP"),
    ("fta-ecommerce-chapter", Level, "协定|协议 & 专章"),
    ("fta-ecommerce", Level, "贸易协定|协定 & 电子商务"),
    ("fta-ecommerce", Level, "trade agreements & e-commerce"),
    ("trade-agreements", Level, ">协定|>贸易协定"),
    ("trade-agreements", Level, "trade agreements"),
    ("fta-facilitation", Level, "协定 & 促进电子商务便利化"),
    ("fta-paperless", Level, "协定 & 包含无纸化贸易"),
    ("fta-e-authentication", Level, "协定 & 电子认证"),
    ("fta-no-barriers", Level, "协定 & 电子商务壁垒"),
    ("fta-no-duties", Level, "协定 & 不征收关税"),
    ("fta-no-duties-media", Level, "协定 & 载体介质"),
    ("fta-digital-provisions", Level, "数字贸易条款 & 条款"),
    ("paperless-export-gain", Any, "贸易 & 出口 & 每年"),
    ("paperless-export-time", Any, "出口时限"),
    ("paperless-export-cost", Any, "成本将下降"),
    ("korea-data-market", Level, "数据市场规模"),
    ("quantum-funding", Level, "量子 & 投资"),
    ("quantum-funded-firms", Level, "量子 & 公司 & 投资"),
    ("dfc-loan", Level, "数据中心 & 贷款"),
    ("open-source-projects", Level, "开源项目|open-source projects"),
    ("top10-firms-open-source", Level, "开源技术 & 互联网企业"),
];

/// Talks, members and what was agreed.
pub const TALKS: &[Cue] = &[
    ("wto-jsi-members", Level, "WTO|世贸|世界贸易组织|谈判|电子商务 & 成员 & 电子商务|联合声明 @ wto"),
    ("wto-jsi-members", Level, "谈判 & 扩员 @ wto"),
    ("wto-jsi-members", Level, "WTO|World Trade Organization & members & e-commerce @ wto"),
    ("wto-jsi-trade-share", Level, "成员 & 贸易总额|世界贸易 @ wto"),
    ("wto-proposals", Level, "WTO|世贸 & 提案 @ wto"),
    ("wto-jsi-clauses", Level, "条款 & 取得了一致|达成一致 @ wto"),
    ("ipef-members", Level, "印太经济框架|IPEF & >国家|>成员国 @ ipef"),
    ("agreement-modules", Level, "DEPA|RCEP|协定 & 数字经济模块|专章包含"),
    ("g20-digital-commitments", Level, "G20|二十国集团 & >承诺 & 数字 @ g20"),
    ("g20-compliance", Level, "履约率"),
    ("oecd-ict-indicators", Level, "衡量ICT发展|关键指标 @ oecd"),
    ("beps-actions", Level, "BEPS & 行动 @ beps"),
    ("tax-options", Level, "OECD & 方案 & 税 @ oecd"),
    ("apec-pathfinders", Level, "探路者行动计划 @ apec"),
    ("epa-data-review", Level, "EPA|协定|协议 & 评估期"),
    ("christchurch-platforms", Level, "平台企业 & 基督城倡议 @ christchurch-call"),
    ("contract-web-supporters", Level, "互联网契约 & 组织 @ contract-for-the-web"),
    ("gcsc-experts", Level, "专家组成 @ gcsc"),
    ("gcsc-us-eu-share", Level, "美欧成员 @ gcsc"),
    ("gcsc-chairs", Level, "主席分别|名主席 & 稳定委员会|GCSC|其中两名 @ gcsc"),
    ("gdi-deliverables", Level, "务实成果"),
    ("un-digital-mechanisms", Level, "联合国 & 机构和论坛|机制 & 数字 @ un"),
    ("malabo-signatories", Level, "非盟 & 签署 @ african-union"),
    ("malabo-signatories", Level, "Malabo Convention & >parties|>signatories|>members @ african-union"),
    ("asean-payment", Level, "支付 & 互通|东盟 @ asean"),
    ("alliance-members", Level, "国成立 & 联盟"),
    ("bletchley-signatories", Level, "布莱切利宣言|Bletchley @ world"),
    ("laws-principles", Level, "自主武器 & 指导原则 @ ccw"),
    ("ai-principles", Level, "治理原则|governance principles"),
    ("ai-ethics-review-items", Level, "人工智能 & 伦理审查 & 活动"),
    ("model-transparency", Level, "透明度指标|透明度指数"),
    ("elections-countries", Level, "大选|elections & 国家|countries"),
    ("elections-held", Level, "选举活动"),
    ("elections-population", Level, "大选|选举|elections & 人口|population"),
    ("silk-road-mous", Level, "签署 & 谅解备忘录 @ china"),
    ("patents-bri", Level, "专利 & 一带一路|共建国家"),
    ("flagship-projects", Level, "旗舰项目 & 新增"),
    ("usaid-partnerships", Level, "公私伙伴关系 & 新增"),
    ("wb-countries", Level, "世界银行 & 发展中国家"),
];

/// Artificial intelligence.
pub const INTELLIGENCE: &[Cue] = &[
    ("jobs-replaced-by-ai", Level, "工作岗位|岗位|jobs & 取代|替代|replaced"),
    ("ai-developer-savings", Level, "节约开发人员成本"),
    ("ai-drug-compounds", Level, "化合物"),
    ("ai-drug-cost", Level, "研发经费 & 化合物"),
    ("chatgpt-users", Level, "ChatGPT & 月活|用户|users @ world"),
];

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
        "互联网普及率|互联网渗透率|互联网覆盖率|上网率|网络普及率|互联网使用率|internet penetration|internet use|internet usage|internet adoption|internet access|internet users|individuals using the internet|people using the internet|using the internet|use the internet|used the internet|uses the internet|online|connected to the internet|on the internet ! never used|never use|not use|not used|not using|never been|schools|classrooms|clinics|hospitals|pay online|paid online|buy online|bought online|sell online|sold online|shop online|shopped online|order online|ordered online",
    ),
    (
        "internet-penetration",
        Level,
        "使用互联网|接入互联网|能够上网|能上网|可以上网|上网人口|互联网用户|网民|上网|联网 ! 未使用|未接入|没有使用|没有接入|没有用上|从未|尚未|未联网|无法|不能|不会|宽带|设备|工业|中小学|学校|医院|卫生院",
    ),
    ("internet-penetration", Level, "普及率 & 互联网 ! 宽带"),
    (
        "offline-population",
        Level,
        "未连接人口|尚未连接|未联网|尚未联网|未上网|没有上网|没有上过网|从未上网|没有使用互联网|未使用互联网|未接入互联网|没有接入互联网|未能上网|不上网|无法上网|没有用上互联网|没用上互联网|用不上互联网|未用上互联网|没用过互联网|没上过网|从未上过网|离线人口|人口没有接触过互联网|people offline|unconnected|offline|remain outside|remained outside|not online|not use the internet|never used the internet|without internet|lack internet|no internet|never been online|not yet online|still outside|cut off from the network|cut off from the internet|without any connection|without a connection|without connection|no connection|not connected|never gone online",
    ),
    (
        "offline-population",
        Level,
        "using the internet|use the internet|online|上网|使用互联网|接入互联网 & leaves|leaving|left out|outside|excluded|余下|剩下|其余|排除在外",
    ),
    ("fixed-broadband", Level, "固定宽带 & 普及率|渗透率|用户|每百|订阅 ! 资费|价格|成本|篮子|收入|套餐"),
    (
        "fixed-broadband",
        Level,
        "fixed broadband|fixed-broadband ! cost|costs|price|prices|basket|income|plan|coverage|GNI",
    ),
    ("mobile-broadband", Level, "移动宽带 & 普及率|渗透率|用户|每百|订阅 ! 资费|价格|成本|收入|套餐"),
    (
        "mobile-broadband",
        Level,
        "mobile broadband|mobile-broadband ! cost|costs|price|prices|basket|income|plan|coverage|GNI",
    ),
    (
        "coverage-3g",
        Level,
        "3G & 覆盖率|覆盖|信号|coverage|cover|covers|covered|reach|reached|reaches|signal|range ! 没有|无法|without",
    ),
    (
        "coverage-4g",
        Level,
        "4G & 覆盖率|覆盖|信号|coverage|cover|covers|covered|reach|reached|reaches|signal|range ! 没有|无法|without|no access",
    ),
    (
        "international-bandwidth",
        Level,
        "国际带宽|国际互联网带宽|国际出口带宽|international bandwidth|international internet bandwidth",
    ),
    (
        "phone-ownership",
        Level,
        "手机拥有率|拥有手机|拥有移动电话|移动电话拥有率|手机持有率|有手机|mobile phone ownership|phone ownership|own a mobile phone|owned a mobile phone|own a phone|owned a phone|have a mobile phone|had a mobile phone|own a smartphone",
    ),
    ("usage-gap", Any, "使用率 & 领先"),
    (
        "usage-gap",
        Any,
        "使用互联网的比例|上网比例|上网率|上网的比例|互联网使用率|互联网普及率|internet use|use the internet|using the internet|internet penetration|online & 男性|女性|男女|women|men|gender & 比男性|比女性|领先|高出|高于|低于|落后|相差|差距|多出|ahead|lead|gap|higher|lower|behind|more likely",
    ),
    ("egov-index", Level, "e-government development index|e-government index|EGDI"),
    ("gap-to-world-average", Any, "低于世界平均水平|低于全球平均水平|below the world average"),
    ("egov-index", Level, "电子政务发展指数|电子政务 & 指数"),
    (
        "online-services-average",
        Level,
        "在线公共服务|在线政务服务|online public services|online services & 提供|offer|provide",
    ),
    ("online-services-average", Level, "在线公共服务 & 提供"),
    ("online-government-services", Any, "在线政务服务 & 覆盖率"),
    ("digital-government-strategies", Level, "数字政府 & 战略 & 国家"),
    ("digital-government-strategies", Level, "digital government & strategy|strategies"),
    (
        "broadband-basket",
        Level,
        "宽带篮子|宽带套餐|宽带资费|宽带价格|宽带服务|宽带|流量套餐|broadband basket|broadband|line plan|data plan|internet plan|data bundle|data basket & 国民总收入|收入|income|GNI|wage|wages|earnings ! 倍",
    ),
    ("broadband-basket-ratio", Level, "宽带篮子|broadband basket & 高收入国家|high-income"),
    ("mobile-signal-area", Level, "手机信号 & 面积"),
    ("operators-5g", Level, "运营商 & 5G"),
    ("operators-5g", Level, "operators & 5G"),
    ("countries-5g", Level, "国家 & 运营商 & 5G"),
    ("base-stations-5g", Level, "5G基站|5G base stations|5G base station|5G sites|5G masts"),
    ("base-stations-5g", Level, "5G & base stations"),
    ("networks-5g", Level, "5G商用网络|commercial 5G networks ! 运营商"),
    (
        "submarine-cables",
        Level,
        ">海底电缆|>海缆系统|>submarine cable|>undersea cable|>subsea cable ! cable faults|cable cuts|cable breaks|断缆|断网",
    ),
    (
        "submarine-cables",
        Level,
        "海底光缆|海底电缆|海缆系统|submarine cable systems|submarine cables|subsea cables|undersea cables|undersea cable systems ! 亿|全长|总长|length|kilometres|cable faults|cable cuts|cable breaks|cable ships|cable repairs|断缆|维修船",
    ),
    (
        "submarine-cable-length",
        Level,
        "海底电缆|海底光缆|海缆|submarine cable|submarine cables|subsea cable|undersea cable & 全长|总长|长度|length|kilometres|kilometers|km",
    ),
    (
        "hyperscale-data-centres",
        Level,
        "超大规模数据中心|超大型数据中心|hyperscale data centres|hyperscale data centers|hyperscale centres|hyperscale facilities|hyperscale sites|hyperscale",
    ),
    (
        "offline-share",
        Level,
        "从未上网|从未上过网|没上过网|没用过互联网|没有用上互联网|用不上互联网|从未使用|未接触过互联网|没有接触过互联网|未上网|未使用互联网|没有使用互联网|未接入互联网|不上网|offline|never been online|not online|unconnected|never used the internet|do not use the internet",
    ),
    ("no-4g-access", Level, "4G & 没有|无法|without|no access"),
];

/// Data, platforms and security.
pub const DATA: &[Cue] = &[
    ("data-flow-volume", Level, "跨境数据流动|数据跨境流动|流动规模|cross-border data & 规模|volume"),
    ("data-flow-multiple", Growth, "跨境数据流动|数据跨境流动 & 规模"),
    (
        "data-flow-growth",
        Growth,
        "跨境数据流动|数据流动|数据跨境流动|流动规模|流动增速|跨境数据流量|data flows|flows of data|cross-border data",
    ),
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
    (
        "localization-measures",
        Level,
        "本地化|本地存储|本地储存|存储本地|留存境内|留在境内|境内存储|存储在境内|境内留存|境内保存|境内落库|存放境内|localisation|localization|local storage|data at home|servers at home|locally stored|stored locally|store data locally|stored at home|kept at home|data residency|data to be stored & 措施|规定|法规|法律|要求|政策|规则|measures|measure|rules|laws|requirements|restrictions|provisions|regulations|mandates",
    ),
    (
        "localization-measures",
        Level,
        "store|stored|keep|kept|hold|held|process & inside the country|within the country|inside their borders|within their borders|on home soil|on domestic servers|onshore & laws|rules|measures|requirements|mandates|provisions|regulations",
    ),
    (
        "localization-measures",
        Level,
        "留在自家|自家机房|留在本国|留在国内|存放在国内|存储在国内|放在本国|存在本国|不出境 & 措施|规定|法规|法律|要求|政策|规则",
    ),
    (
        "localization-countries",
        Level,
        "留在自家|自家机房|留在本国|留在国内|存放在国内|存储在国内|放在本国|存在本国|不出境|inside the country|within the country|inside their borders|within their borders|on home soil|on domestic servers & >个国家|>国|>个经济体|>countries|>economies|>jurisdictions|>states|>governments",
    ),
    (
        "localization-countries",
        Level,
        "本地化|本地存储|本地储存|存储本地|留存境内|留在境内|境内存储|存储在境内|境内留存|境内保存|境内落库|存放境内|localisation|localization|local storage|data at home|servers at home|locally stored|stored locally|store data locally|stored at home|kept at home|data residency|data to be stored & >个国家|>国|>countries|>economies|>jurisdictions|>states|>territories|>nations",
    ),
    (
        "localization-countries",
        Level,
        "本地化|本地存储|本地储存|留存境内|留在境内|境内存储|境内留存|localisation|localization|data residency & 措施的国家|规定的国家|要求的国家|做法的国家|政策的国家|规则的国家|的国家和地区|的国家|的经济体|的司法辖区|国家数|number of countries|countries with|countries that",
    ),
    ("data-rule-measures", Level, "数字治理举措|数据治理举措"),
    ("data-rule-laws", Level, "治理举措 & 政策法规"),
    ("data-rule-growth", Growth, "预计 & 较上年"),
    ("data-rule-share", Level, "治理政策调整|法律法规|规制 & 涉及"),
    (
        "data-breaches",
        Level,
        "数据泄露|数据泄漏|泄露事件|泄漏事件|data breach|data breaches|data leak|data leaks|breach|breaches|leaks|personal data breaches ! 成本|损失|cost|costs|bill|contract|rules|duty|records",
    ),
    (
        "data-breach-records",
        Level,
        "数据泄露|数据泄漏|泄露事件|泄漏事件|data breach|data breaches|data leak|data leaks|breach|breaches|泄露|泄漏|leak|leaks|exposed|stolen & 条|记录|records",
    ),
    (
        "data-breach-growth",
        Growth,
        "数据泄露|数据泄漏|泄露事件|泄漏事件|data breach|data breaches|data leak|data leaks|breach|breaches|leaks ! 成本|损失|代价|cost|costs|bill|spent",
    ),
    (
        "data-breach-cost",
        Level,
        "数据泄露|数据泄漏|泄露事件|泄漏事件|data breach|data breaches|data leak|data leaks|breach|breaches|泄露|泄漏|leak|leaks & 成本|损失|代价|花费|cost|costs|bill|spent|spend|loss|losses|damage|paid",
    ),
    (
        "data-breach-cost-growth",
        Growth,
        "数据泄露|数据泄漏|泄露事件|泄漏事件|data breach|data breaches|data leak|data leaks|breach|breaches|泄露|泄漏|leak|leaks & 成本|损失|代价|花费|cost|costs|bill|spent|spend|loss|losses|damage|paid",
    ),
    ("breach-cycle-saved", Any, "数据泄露处理周期|泄露 & 周期"),
    (
        "exposed-industrial-devices",
        Level,
        "工业设备|工业控制设备|工控设备|工业控制系统|工控系统|industrial devices|industrial control|industrial controllers|industrial systems & 暴露|公网|公共互联网|exposed|open internet|reachable|联网",
    ),
    ("exposed-device-types", Level, "设备类型"),
    (
        "high-risk-devices-share",
        Level,
        "高危漏洞|高危隐患|严重漏洞|high-risk|critical flaws|critical vulnerabilities|serious flaws & 设备|devices|controllers",
    ),
    (
        "platforms-over-10bn",
        Level,
        "数字平台|平台企业|平台公司|大型平台|平台|platforms|platform companies|platform firms & 亿美元|百亿美元|10 billion|10bn|ten billion",
    ),
    (
        "platform-market-value",
        Level,
        "数字平台|平台企业|平台公司|大型平台|平台|platforms|platform companies|platform firms & 市值|价值总额|价值规模|总价值|market value|market capitalisation|market capitalization|combined value|total value|capitalisation|capitalization|worth|valued at",
    ),
    (
        "platform-value-growth",
        Growth,
        "数字平台|平台企业|平台公司|大型平台|平台|platforms|platform companies|platform firms & 市值|价值总额|价值规模|总价值|market value|market capitalisation|market capitalization|combined value|total value|capitalisation|capitalization",
    ),
    (
        "platform-value-share",
        Level,
        "数字平台|平台企业|平台公司|大型平台|平台|platforms|platform companies|platform firms & 市值|价值总额|价值规模|总价值|market value|market capitalisation|market capitalization|combined value|total value|capitalisation|capitalization|worth|valued at ! 税",
    ),
    ("platform-foreign-growth", Growth, "国际业务规模"),
    ("platform-foreign-share", Level, "国际业务占比"),
    ("platforms-in-top10", Level, "平台企业 & TOP10|前十|前10"),
    (
        "effective-tax-rate",
        Level,
        "有效税率|实际税率|实际税负|有效税负|effective tax rate|effective tax rates|effective rate|effective tax|effective corporate tax|real tax rate",
    ),
    ("misleading-videos", Level, "视频|videos & 虚假|误导|misleading|false"),
    ("disinfo-code-signatories", Level, "反虚假信息 & 签署 @ eu"),
    ("cbpr-new-companies", Level, "跨境隐私规则|CBPR & 认证企业|新增"),
    (
        "cbpr-members",
        Level,
        "跨境隐私规则|隐私认证|CBPR|Cross-Border Privacy Rules|privacy rules|privacy certification & 加入|国家和地区|成员|经济体|members|economies|participants|jurisdictions @ cbpr",
    ),
    ("cbpr-members", Level, ">协议成员国 @ cbpr"),
    ("cbpr-agents", Level, "责任代理 @ cbpr"),
    ("food-lab-countries", Level, "食品安全实验室"),
    ("oecd-declaration-signatories", Level, "政府访问私营部门 & 签署|成员 @ oecd"),
    ("apec-privacy-aligned", Level, "隐私法 & APEC & 接轨 @ apec"),
    ("dhis2-countries", Level, "DHIS2 & 国家|countries|states|ministries"),
    (
        "state-privacy-laws",
        Level,
        "states|个州|各州|州 & privacy|隐私 & law|laws|act|acts|statute|statutes|法 @ united-states",
    ),
];

/// Trade, investment and the economy.
pub const ECONOMY: &[Cue] = &[
    (
        "digital-services-trade",
        Level,
        "数字服务贸易|数字交付贸易|数字服务出口|可数字化交付|可数字交付|数字化交付|数字交付服务|数字交付|digital services exports|digital services trade|digitally deliverable|digitally delivered|digital services|services delivered|exports of digital services|trade in digital services",
    ),
    (
        "digital-services-growth",
        Growth,
        "数字服务贸易|数字交付贸易|数字服务出口|可数字化交付|可数字交付|数字化交付|数字交付服务|数字交付|digital services exports|digital services trade|digitally deliverable|digitally delivered|digital services|services delivered|exports of digital services|trade in digital services",
    ),
    (
        "digital-services-share",
        Level,
        "数字服务贸易|数字交付贸易|数字服务出口|可数字化交付|可数字交付|数字化交付|数字交付服务|数字交付|digital services exports|digital services trade|digitally deliverable|digitally delivered|digital services|services delivered|exports of digital services|trade in digital services|数字服务 & 服务贸易中的占比|占比|占服务|占全部服务|占服务出口|全部服务贸易|服务贸易中|服务出口|share of services|services exports|services trade|trade in services|all services|of services|exports of services ! 世界数字服务出口中|全球数字服务出口中|世界数字服务贸易中|全球数字服务贸易中|世界可数字化交付服务出口中|全球可数字化交付服务出口中|share of world digital|share of global digital|of the world's digital|of world exports of digital|of global exports of digital",
    ),
    (
        "digital-services-world-share",
        Level,
        "数字服务 & 在世界中的占比|占世界|市场份额|占全球份额|share of world",
    ),
    (
        "digital-services-world-share",
        Level,
        "数字服务|可数字交付|可数字化交付|数字化交付|数字交付|digital services|digitally deliverable|digitally delivered & 发展中国家|发展中经济体|developing countries|developing economies & 占|贡献|提供|supplied|supply|accounted for|account for|contributed|provided|share",
    ),
    (
        "digital-services-world-share",
        Level,
        "世界数字服务出口中|全球数字服务出口中|世界数字服务贸易中|全球数字服务贸易中|世界可数字化交付服务出口中|全球可数字化交付服务出口中|share of world digital|share of global digital|of the world's digital|of world exports of digital|of global exports of digital",
    ),
    (
        "goods-exports",
        Level,
        "商品贸易出口|商品出口|货物出口|货物贸易出口|goods exports|exports of goods|merchandise exports|merchandise trade",
    ),
    (
        "goods-exports-growth",
        Growth,
        "商品贸易出口|商品出口|货物出口|货物贸易|goods exports|exports of goods|merchandise exports|merchandise trade ! 预计|预测",
    ),
    ("goods-trade-fall", Growth, "商品贸易|goods trade & 预计|预测|forecast|expected"),
    (
        "services-exports",
        Level,
        "服务贸易出口|服务出口|services exports|exports of services ! 数字|digital|digitally",
    ),
    ("fdi-flows", Level, "外国直接投资|外商直接投资|国际直接投资|foreign direct investment|FDI"),
    ("fdi-fall", Growth, "外国直接投资|外商直接投资|国际直接投资|foreign direct investment|FDI"),
    ("cross-border-mergers", Level, "跨国并购|cross-border mergers"),
    ("cross-border-mergers-growth", Growth, "跨国并购|cross-border mergers"),
    ("factor-flows-share", Level, "全球流动总量 & GDP"),
    (
        "cross-border-b2c",
        Level,
        "跨境电商|跨境电子商务|跨境网购|跨境网络零售|跨境零售电商|cross-border e-commerce|cross-border online|cross-border sales|cross-border B2C|cross-border retail|online purchases from abroad",
    ),
    (
        "cross-border-b2c-growth",
        Growth,
        "跨境电商|跨境电子商务|跨境网购|跨境网络零售|cross-border e-commerce|cross-border online|cross-border sales|cross-border B2C",
    ),
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
    (
        "digital-economy-size",
        Level,
        "数字经济规模|数字经济总量|数字经济增加值|数字经济|digital economy ! 协定|伙伴|agreement|基金|fund",
    ),
    (
        "digital-economy-share",
        Level,
        "数字经济|digital economy & GDP|国内生产总值|gross domestic product|world output",
    ),
    ("fta-ecommerce-chapter", Level, "协定|协议 & 专章 ! 或专章"),
    (
        "fta-ecommerce-chapter",
        Level,
        "贸易协定|自贸协定|自由贸易协定|区域协定|贸易安排|trade agreements|trade pacts|trade deals|regional agreements & chapter on electronic commerce|chapter on e-commerce|e-commerce chapter|digital trade chapter|电子商务专章|电子商务章节 ! 或专章",
    ),
    (
        "fta-ecommerce",
        Level,
        "贸易协定|自贸协定|自由贸易协定|区域协定|贸易安排|trade agreements|trade pacts|trade deals|regional agreements|协定 & 电子商务条款|电子商务章节|电子商务规定|电子商务内容|电子商务|电商|e-commerce|electronic commerce|digital trade provisions ! 参加方|缔约方|成员|parties|participants|members|signatories|章|chapter",
    ),
    ("trade-agreements", Level, ">协定|>贸易协定|区域贸易协定 ! 条款或专章的"),
    (
        "trade-agreements",
        Level,
        "trade agreements|trade pacts|trade deals|regional agreements ! electronic commerce|e-commerce|digital trade|paperless|signatures|authentication|customs duties|chapter on",
    ),
    ("fta-facilitation", Level, "协定 & 促进电子商务便利化"),
    ("fta-paperless", Level, "协定 & 包含无纸化贸易"),
    ("fta-paperless", Level, "贸易协定|自贸协定|区域协定|协定 & 无纸化贸易|无纸贸易|无纸化单证 ! 预计|节约"),
    ("fta-paperless", Level, "trade agreements|trade pacts|trade deals|regional agreements & paperless"),
    ("fta-e-authentication", Level, "协定 & 电子认证|电子签名|电子签字"),
    (
        "fta-e-authentication",
        Level,
        "trade agreements|trade pacts|trade deals|regional agreements & e-authentication|electronic authentication|electronic signature|electronic signatures|e-signatures",
    ),
    ("fta-no-barriers", Level, "协定 & 电子商务壁垒"),
    ("fta-no-duties", Level, "协定 & 不征收关税"),
    (
        "fta-no-duties",
        Level,
        "trade agreements|trade pacts|trade deals|regional agreements & duties on electronic transmissions|customs duties on electronic|no customs duties",
    ),
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
    (
        "wto-jsi-members",
        Level,
        "电子商务|电商|联合声明|electronic commerce|e-commerce & 成员|参加方|缔约方|参与方|签署方|members|member|parties|participants|signatories|economies ! 贸易协定|自贸协定|trade agreements @ wto",
    ),
    ("wto-jsi-members", Level, "谈判 & 扩员 @ wto"),
    ("wto-jsi-members", Level, "WTO|世贸|世界贸易组织|谈判 & 成员 & 电子商务|联合声明 @ wto"),
    (
        "wto-jsi-trade-share",
        Level,
        "成员|参加方|缔约方|参与方|participants|members|parties & 贸易总额|世界贸易|全球贸易|国际贸易|world trade|global trade|trade worldwide @ wto",
    ),
    ("wto-proposals", Level, "WTO|世贸 & 提案 @ wto"),
    ("wto-jsi-clauses", Level, "条款 & 取得了一致|达成一致 @ wto"),
    ("ipef-members", Level, "印太经济框架|IPEF & >国家|>成员国 @ ipef"),
    ("agreement-modules", Level, "DEPA|RCEP|协定 & 数字经济模块|专章包含"),
    ("g20-digital-commitments", Level, "G20|二十国集团 & >承诺 & 数字 @ g20"),
    ("g20-compliance", Level, "履约率"),
    (
        "g20-compliance",
        Level,
        "G20|Group of Twenty & compliance|complied|carried out|kept|fulfilled & commitments|commitment|promised|promises|pledges|pledged @ g20",
    ),
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
    (
        "un-digital-mechanisms",
        Level,
        "United Nations & >bodies|>forums|>mechanisms|>processes|>agencies & digital|cyber @ un",
    ),
    ("malabo-signatories", Level, "非盟 & 签署 @ african-union"),
    (
        "malabo-signatories",
        Level,
        "Malabo|马拉博 & 缔约|签署|批准|加入|parties|signatories|members|ratified|signed|states @ african-union",
    ),
    ("asean-payment", Level, "支付|payment|payments & 互通|互联|东盟|ASEAN @ asean"),
    ("alliance-members", Level, "国成立 & 联盟"),
    (
        "bletchley-signatories",
        Level,
        "布莱切利宣言|布莱切利|Bletchley & 宣言|签署|Declaration|signed|signatories|signatory|sign @ world",
    ),
    (
        "laws-principles",
        Level,
        "自主武器|特定常规武器|autonomous weapons|Conventional Weapons & 指导原则|指导性原则|guiding principles @ ccw",
    ),
    ("ai-principles", Level, "治理原则|governance principles"),
    ("ai-ethics-review-items", Level, "人工智能 & 伦理审查 & 活动"),
    (
        "model-transparency",
        Level,
        "透明度指标|透明度指数|transparency indicators|transparency index|transparency benchmark|transparency score",
    ),
    (
        "elections-countries",
        Level,
        "大选|全国选举|general elections|elections|went to the polls|voted & 国家|countries|nations",
    ),
    ("elections-held", Level, "选举活动"),
    ("elections-population", Level, "大选|选举|elections|polls|voted & 人口|population|people|humanity"),
    ("silk-road-mous", Level, "签署 & 谅解备忘录 @ china"),
    ("patents-bri", Level, "专利 & 一带一路|共建国家"),
    ("flagship-projects", Level, "旗舰项目 & 新增"),
    ("usaid-partnerships", Level, "公私伙伴关系 & 新增"),
    ("wb-countries", Level, "世界银行 & 发展中国家"),
];

/// Artificial intelligence.
pub const INTELLIGENCE: &[Cue] = &[
    (
        "jobs-replaced-by-ai",
        Level,
        "工作岗位|岗位|工作|劳动者|工人|jobs|workers|posts & 取代|替代|受影响|受冲击|消失|接管|taken over|take over|takes over|took over|replaced|replace|displace|displaced|automated|automate|disappear|affected|lost",
    ),
    ("ai-developer-savings", Level, "节约开发人员成本"),
    ("ai-drug-compounds", Level, "化合物"),
    ("ai-drug-cost", Level, "研发经费 & 化合物"),
    ("chatgpt-users", Level, "ChatGPT & 月活|周活|日活|用户|users @ world"),
];

//! What the names are made of.

use std::collections::BTreeMap;

use huiyin_contract::text::Text;

/// Chinese, its pinyin initials, English.
pub(crate) type Word = (&'static str, &'static str, &'static str);

pub(crate) fn text(zh: &str, en: &str) -> Text {
    Text::Localized(BTreeMap::from([
        ("zh-Hans".to_owned(), zh.to_owned()),
        ("en".to_owned(), en.to_owned()),
    ]))
}

pub(crate) const STATES: [Word; 5] = [
    ("新建", "xj", "new"),
    ("改建", "gj", "rebuilt"),
    ("临时", "ls", "temporary"),
    ("农村", "nc", "rural"),
    ("城镇", "cz", "urban"),
];

/// A field of government, and what it has to do with.
pub(crate) struct Field {
    pub(crate) id: &'static str,
    pub(crate) name: (&'static str, &'static str),
    pub(crate) objects: [Word; 10],
}

pub(crate) const FIELDS: [Field; 10] = [
    Field {
        id: "water",
        name: ("水利", "Water"),
        objects: [
            ("取水设施", "qsss", "water intakes"),
            ("河道采砂场", "hdcsc", "river sand pits"),
            ("水库大坝", "skdb", "reservoir dams"),
            ("灌溉渠道", "ggqd", "irrigation canals"),
            ("防洪堤坝", "fhdb", "flood dykes"),
            ("排水管网", "pswg", "drains"),
            ("水土保持设施", "stbcss", "soil conservation works"),
            ("水电站", "sdz", "hydropower stations"),
            ("入河排污口", "rhpwk", "outfalls to rivers"),
            ("地下水井", "dxsj", "wells"),
        ],
    },
    Field {
        id: "transport",
        name: ("交通运输", "Transport"),
        objects: [
            ("公路", "gl", "roads"),
            ("桥梁", "ql", "bridges"),
            ("客运站", "kyz", "bus stations"),
            ("出租汽车站点", "czqczd", "taxi ranks"),
            ("网络预约出租汽车", "wlyyczqc", "ride-hailing cars"),
            ("货运场站", "hycz", "freight yards"),
            ("渡口", "dk", "ferries"),
            ("码头", "mt", "wharves"),
            ("驾驶培训场地", "jspxcd", "driving schools"),
            ("公交线路", "gjxl", "bus lines"),
        ],
    },
    Field {
        id: "agriculture",
        name: ("农业农村", "Agriculture"),
        objects: [
            ("种子生产基地", "zzscjd", "seed farms"),
            ("农药经营场所", "nyjycs", "pesticide shops"),
            ("兽药经营场所", "syjycs", "veterinary pharmacies"),
            ("渔港", "yg", "fishing harbours"),
            ("农业机械维修点", "nyjxwxd", "farm machine workshops"),
            ("生猪屠宰场", "sztzc", "slaughterhouses"),
            ("动物诊疗机构", "dwzljg", "animal clinics"),
            ("水产苗种场", "scmzc", "fish hatcheries"),
            ("设施农业用地", "ssnyyd", "greenhouse land"),
            ("宅基地", "zjd", "homestead plots"),
        ],
    },
    Field {
        id: "education",
        name: ("教育文化", "Education and culture"),
        objects: [
            ("民办学校", "mbxx", "private schools"),
            ("幼儿园", "yey", "kindergartens"),
            ("校外培训机构", "xwpxjg", "tutoring centres"),
            ("上网服务场所", "swfwcs", "internet cafes"),
            ("娱乐场所", "ylcs", "places of entertainment"),
            ("演出场所", "yccs", "stages"),
            ("文物保护单位", "wwbhdw", "protected monuments"),
            ("电影放映场所", "dyfycs", "cinemas"),
            ("印刷企业", "ysqy", "printers"),
            ("体育场馆", "tycg", "sports halls"),
        ],
    },
    Field {
        id: "health",
        name: ("卫生健康", "Health"),
        objects: [
            ("医疗机构", "yljg", "hospitals"),
            ("诊所", "zs", "surgeries"),
            ("公共浴室", "ggys", "public baths"),
            ("饮用水供水单位", "yysgsdw", "suppliers of drinking water"),
            ("放射诊疗场所", "fszlcs", "X-ray rooms"),
            ("护理站", "hlz", "nursing stations"),
            ("养老机构", "yljg", "homes for the old"),
            ("托育机构", "tyjg", "nurseries"),
            ("药店", "yd", "pharmacies"),
            ("采供血点", "cgxd", "blood donation points"),
        ],
    },
    Field {
        id: "land",
        name: ("自然资源", "Land and forests"),
        objects: [
            ("建设用地", "jsyd", "building land"),
            ("采矿场", "ckc", "quarries"),
            ("林木采伐场地", "lmcfcd", "felling areas"),
            ("湿地", "sd", "wetlands"),
            ("草原", "cy", "grassland"),
            ("古树名木", "gsmm", "ancient trees"),
            ("测绘标志", "chbz", "survey marks"),
            ("不动产", "bdc", "real estate"),
            ("野生动物养殖场", "ysdwyzc", "wildlife farms"),
            ("复垦土地", "fktd", "reclaimed land"),
        ],
    },
    Field {
        id: "housing",
        name: ("住房城乡建设", "Housing and construction"),
        objects: [
            ("建筑工地", "jzgd", "building sites"),
            ("商品房项目", "spfxm", "housing projects"),
            ("燃气设施", "rqss", "gas installations"),
            ("物业管理区域", "wyglqy", "managed estates"),
            ("户外广告设施", "hwggss", "hoardings"),
            ("建筑垃圾消纳场", "jzljxnc", "tips for building waste"),
            ("城市绿地", "csld", "parks"),
            ("照明设施", "zmss", "street lamps"),
            ("公共租赁住房", "ggzlzf", "public rental homes"),
            ("供热设施", "grss", "heating plants"),
        ],
    },
    Field {
        id: "market",
        name: ("市场监管", "Market supervision"),
        objects: [
            ("食品生产场所", "spsccs", "food factories"),
            ("餐饮单位", "cydw", "restaurants"),
            ("食品小作坊", "spxzf", "small food workshops"),
            ("电梯", "dt", "lifts"),
            ("锅炉", "gl", "boilers"),
            ("压力容器", "ylrq", "pressure vessels"),
            ("计量器具", "jlqj", "measuring instruments"),
            ("检验检测机构", "jyjcjg", "test laboratories"),
            ("化妆品经营场所", "hzpjycs", "cosmetics shops"),
            ("集贸市场", "jmsc", "market halls"),
        ],
    },
    Field {
        id: "safety",
        name: ("应急和生态环境", "Safety and environment"),
        objects: [
            ("危险化学品仓库", "wxhxpck", "stores of dangerous chemicals"),
            ("烟花爆竹销售点", "yhbzxsd", "firework shops"),
            ("非煤矿山", "fmks", "mines"),
            ("排污单位", "pwdw", "dischargers"),
            ("噪声源", "zsy", "sources of noise"),
            ("危险废物贮存场所", "wxfwzccs", "stores of hazardous waste"),
            ("辐射装置", "fszz", "radiation devices"),
            ("加油站", "jyz", "filling stations"),
            ("消防设施", "xfss", "fire equipment"),
            ("应急避难场所", "yjbncs", "shelters"),
        ],
    },
    Field {
        id: "society",
        name: ("民政和人力资源", "Society and work"),
        objects: [
            ("社会组织", "shzz", "associations"),
            ("慈善募捐点", "csmjd", "charity collections"),
            ("公墓", "gm", "cemeteries"),
            ("人力资源服务机构", "rlzyfwjg", "employment agencies"),
            ("劳务派遣单位", "lwpqdw", "labour agencies"),
            ("职业培训学校", "zypxxx", "vocational schools"),
            ("社区服务站", "sqfwz", "community centres"),
            ("康复机构", "kfjg", "rehabilitation centres"),
            ("志愿服务组织", "zyfwzz", "volunteer groups"),
            ("儿童福利机构", "etfljg", "children's homes"),
        ],
    },
];

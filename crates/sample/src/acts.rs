//! What an authority does with an object, and how long it may take.

use crate::words::Word;

/// One sort of power over an object.
pub(crate) struct Act {
    /// What stands before the object in Chinese.
    pub(crate) before: Word,
    /// What stands after it in Chinese; its English stands before the object.
    pub(crate) after: Word,
    /// The category, as its letters in codes and as words.
    pub(crate) category: (&'static str, &'static str, &'static str),
    /// Working days by law.
    pub(crate) days: u32,
}

const LICENCE: (&str, &str, &str) = ("XK", "行政许可", "Administrative licence");
const PENALTY: (&str, &str, &str) = ("CF", "行政处罚", "Administrative penalty");
const COERCION: (&str, &str, &str) = ("QZ", "行政强制", "Administrative coercion");
const CHARGE: (&str, &str, &str) = ("ZS", "行政征收", "Administrative charge");
const BENEFIT: (&str, &str, &str) = ("JF", "行政给付", "Administrative benefit");
const INSPECTION: (&str, &str, &str) = ("JC", "行政检查", "Administrative inspection");
const CONFIRMATION: (&str, &str, &str) = ("QR", "行政确认", "Administrative confirmation");
const AWARD: (&str, &str, &str) = ("JL", "行政奖励", "Administrative award");
const ADJUDICATION: (&str, &str, &str) = ("CJ", "行政裁决", "Administrative adjudication");
const OTHER: (&str, &str, &str) = ("QT", "其他行政权力", "Other administrative power");

const NOTHING: Word = ("", "", "");
const AGAINST: Word = ("对未经批准设置", "dwjpzsz", "");
const OVER: Word = ("对", "d", "");

pub(crate) const ACTS: [Act; 20] = [
    act(NOTHING, ("设立许可", "slxk", "Licence to set up"), LICENCE, 20),
    act(NOTHING, ("变更许可", "bgxk", "Licence to change"), LICENCE, 15),
    act(NOTHING, ("延续许可", "yxxk", "Renewal of the licence for"), LICENCE, 10),
    act(NOTHING, ("选址审批", "xzsp", "Approval of the site of"), LICENCE, 20),
    act(AGAINST, ("的处罚", "dcf", "Penalty for unlicensed"), PENALTY, 90),
    act(
        OVER,
        ("安全隐患逾期不改的处罚", "aqyhyqbgdcf", "Penalty for lasting dangers at"),
        PENALTY,
        90,
    ),
    act(OVER, ("提供虚假材料的处罚", "tgxjcldcf", "Penalty for false papers about"), PENALTY, 90),
    act(NOTHING, ("查封扣押", "cfky", "Sealing of"), COERCION, 30),
    act(NOTHING, ("代为治理", "dwzl", "Repair in the owner's stead of"), COERCION, 60),
    act(NOTHING, ("占用费征收", "zyfzs", "Charge for the use of"), CHARGE, 10),
    act(NOTHING, ("改造补助发放", "gzbzff", "Grant towards"), BENEFIT, 30),
    act(NOTHING, ("日常监督检查", "rcjdjc", "Regular inspection of"), INSPECTION, 20),
    act(NOTHING, ("专项检查", "zxjc", "Special inspection of"), INSPECTION, 20),
    act(NOTHING, ("等级确认", "djqr", "Grading of"), CONFIRMATION, 30),
    act(NOTHING, ("权属登记", "qsdj", "Registration of"), CONFIRMATION, 30),
    act(NOTHING, ("管理先进表彰", "glxjbz", "Award for the care of"), AWARD, 60),
    act(NOTHING, ("违法举报奖励", "wfjbjl", "Reward for reports about"), AWARD, 30),
    act(NOTHING, ("权属纠纷裁决", "qsjfcj", "Decision of disputes over"), ADJUDICATION, 60),
    act(NOTHING, ("备案", "ba", "Recording of"), OTHER, 5),
    act(NOTHING, ("竣工验收", "jgys", "Acceptance of"), OTHER, 20),
];

const fn act(
    before: Word,
    after: Word,
    category: (&'static str, &'static str, &'static str),
    days: u32,
) -> Act {
    Act { before, after, category, days }
}

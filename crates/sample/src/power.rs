//! One power, whole.

use huiyin_contract::agency::{Channel, ChannelKind};
use huiyin_contract::catalogue::PowerBrief;
use huiyin_contract::clock::{ClockKind, DayUnit};
use huiyin_contract::power::{Change, LegalBasis, Limit, Material, Power, Publicity};

use crate::catalogue::Parts;
use crate::chart;
use crate::words::text;

const FROM: &str = "2026-01-01";

/// The whole of a power that [`crate::catalogue`] lists; none for any other.
#[must_use]
pub fn power(brief: &PowerBrief) -> Option<Power> {
    let days = Parts::of_code(&brief.code)?.act.days;
    Some(Power {
        legal_bases: vec![LegalBasis {
            name: text("《样例条例》", "Sample Regulation"),
            article: Some(text("第三条", "article 3")),
            text: None,
        }],
        duties: vec![text(
            "依法受理、审查、决定并公开。",
            "Accepts, reviews, decides and publishes.",
        )],
        conditions: vec![text("符合法定条件。", "The conditions of the law are met.")],
        materials: vec![
            Material { name: text("申请书", "Application"), note: None, needed_if: None },
            Material {
                name: text("身份证明", "Proof of identity"), note: None, needed_if: None
            },
        ],
        limits: vec![limit(ClockKind::Statutory, days), limit(ClockKind::Promised, days / 2)],
        commitments: vec![text("一次性告知。", "Everything that is missing is named at once.")],
        publicity: Some(Publicity {
            scope: text("向社会公开", "Open to everybody"),
            form: Some(text("本机关网站", "The authority's website")),
            time: None,
        }),
        supervision: vec![Channel {
            kind: ChannelKind::Phone,
            name: text("政务服务便民热线", "Government service hotline"),
            value: "12345".into(),
            note: None,
        }],
        changes: vec![Change {
            version: "1".to_owned(),
            date: FROM.to_owned(),
            summary: text("首次公布。", "First published."),
        }],
        flowchart: Some(chart::chart(&brief.unit, days / 2)),
        ..Power::of(brief, "1", FROM)
    })
}

fn limit(kind: ClockKind, days: u32) -> Limit {
    Limit { kind, unit: DayUnit::WorkingDay, days, basis: None }
}

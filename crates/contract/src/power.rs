//! `GET /powers/{code}`: one power (职权), whole, with the flowchart of its run.

use serde::{Deserialize, Serialize};

use crate::agency::Channel;
use crate::catalogue::PowerBrief;
use crate::clock::{ClockKind, DayUnit};
use crate::flowchart::Flowchart;
use crate::text::Text;

/// Everything that a citizen may know of one power. A static file can serve it.
///
/// A list that is empty says that the agency has published nothing there; a field that exists but
/// is closed to the public stands under `closed` instead (只有公开范围不同: nothing is hidden).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Power {
    /// The power's code, unique within the catalogue.
    pub code: String,
    /// The power's name.
    pub name: Text,
    /// Its category, such as 行政许可, in the agency's words.
    pub category: Text,
    /// Identifier of the unit that exercises it.
    pub unit: String,
    /// Identifier of its place in the catalogue's subject tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_bases: Vec<LegalBasis>,
    /// 职责: what the unit must do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<Text>,
    /// 条件: who may ask, and what must be so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Text>,
    /// 申请材料: what must be handed in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Material>,
    /// 行使规则: how it is exercised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Text>,
    /// 自由裁量权执行标准: what is decided in which circumstances.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub discretion: Vec<Discretion>,
    /// 收费: what it costs; empty means nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<Fee>,
    /// The limits, statutory before promised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// 服务承诺: what the agency promises.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<Text>,
    /// 工作纪律: what its staff must not do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub discipline: Vec<Text>,
    /// 责任追究: what follows if they do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accountability: Vec<Text>,
    /// Who may see how it is exercised, where and by when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publicity: Option<Publicity>,
    /// Who supervises it, and how to complain about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supervision: Vec<Channel>,
    /// Fields that exist but are closed to the public.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<ClosedField>,
    /// Version of this entry, as the agency counts it.
    pub version: String,
    /// The day from which this version holds, as `YYYY-MM-DD`.
    pub effective_on: String,
    /// What changed and when, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// Its run (一项职权一张流程图).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flowchart: Option<Flowchart>,
}

impl Power {
    /// A power of which nothing is published yet but what the catalogue says.
    #[must_use]
    pub fn of(brief: &PowerBrief, version: &str, effective_on: &str) -> Self {
        Self {
            code: brief.code.clone(),
            name: brief.name.clone(),
            category: brief.category.clone(),
            unit: brief.unit.clone(),
            subject: brief.subject.clone(),
            legal_bases: Vec::new(),
            duties: Vec::new(),
            conditions: Vec::new(),
            materials: Vec::new(),
            rules: Vec::new(),
            discretion: Vec::new(),
            fees: Vec::new(),
            limits: Vec::new(),
            commitments: Vec::new(),
            discipline: Vec::new(),
            accountability: Vec::new(),
            publicity: None,
            supervision: Vec::new(),
            closed: Vec::new(),
            version: version.to_owned(),
            effective_on: effective_on.to_owned(),
            changes: Vec::new(),
            flowchart: None,
        }
    }

    /// Takes over what stands in the catalogue too, so that both agree.
    pub fn follow(&mut self, brief: &PowerBrief) {
        self.name.clone_from(&brief.name);
        self.category.clone_from(&brief.category);
        self.unit.clone_from(&brief.unit);
        self.subject.clone_from(&brief.subject);
    }
}

/// A rule that something rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LegalBasis {
    /// Name of the law, regulation or document.
    pub name: Text,
    /// The article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<Text>,
    /// What it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
}

/// Something that must be handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Material {
    /// What it is.
    pub name: Text,
    /// How many, in what form, where to get it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// When it is needed, where it is not needed always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needed_if: Option<Text>,
}

/// One line of the discretion standards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Discretion {
    /// In which circumstances.
    pub circumstances: Text,
    /// What is then decided.
    pub decision: Text,
}

/// A fee, with the rule that allows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Fee {
    /// What is paid for.
    pub name: Text,
    /// How much.
    pub amount: Text,
    /// The rule that allows it.
    pub basis: Text,
}

/// How long the agency may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Limit {
    /// By law, or by the agency's own word.
    pub kind: ClockKind,
    /// Which days count.
    pub unit: DayUnit,
    /// How many; 0 means on the spot.
    pub days: u32,
    /// The rule that it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Text>,
}

/// 公开范围、形式、时限: who may see something, where, by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Publicity {
    /// Who may see it.
    pub scope: Text,
    /// Where and in what form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Text>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Text>,
}

/// A field that exists and is closed to the public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ClosedField {
    /// The field's name in this contract, such as `discretion`.
    pub field: String,
    /// Who may see it.
    pub scope: Text,
    /// Why it is closed to others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Text>,
}

/// One change of the entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The version that it made.
    pub version: String,
    /// The day from which it holds, as `YYYY-MM-DD`.
    pub date: String,
    /// What changed.
    pub summary: Text,
}

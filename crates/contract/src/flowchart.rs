//! The run of a power as a flowchart (运行流程图), and the path of a case through it.

use serde::{Deserialize, Serialize};

use crate::agency::Channel;
use crate::clock::DayUnit;
use crate::identifiers::identifiers;
use crate::power::{LegalBasis, Publicity};
use crate::text::Text;

identifiers! {
    /// What a node of a flowchart is. An unknown kind is drawn as a step.
    pub enum NodeKind {
        /// Where the run begins.
        Start = "start",
        /// Somebody does something.
        Step = "step",
        /// The ways part, and one is taken.
        Decision = "decision",
        /// The ways part, and all are taken: joint review (联审) begins.
        Fork = "fork",
        /// They meet again.
        Join = "join",
        /// A document comes of it.
        Document = "document",
        /// Where the run ends.
        End = "end",
    }
}

identifiers! {
    /// Whether an edge leads on or back. An unknown kind is drawn as one that leads on.
    pub enum EdgeKind {
        /// On.
        Normal = "normal",
        /// Back: 补正, 退回.
        Return = "return",
    }
}

/// A flowchart. Order is meaning: what is declared first is drawn and read first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Flowchart {
    /// The lanes, in order; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lanes: Vec<Lane>,
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The edges.
    #[serde(default)]
    pub edges: Vec<Edge>,
}

/// A lane: whoever does what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Lane {
    /// Identifier, unique within the chart.
    pub id: String,
    /// What stands at its head.
    pub name: Text,
    /// Identifier of the unit whose lane it is; absent for the citizen's, or for others outside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// A node, with everything that a citizen may know of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Node {
    /// Identifier, unique within the chart.
    pub id: String,
    /// What it is.
    pub kind: NodeKind,
    /// What it is called.
    pub name: Text,
    /// The lane that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lane: Option<String>,
    /// 承办岗位: the position that performs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<Text>,
    /// Whether its unit leads a joint review.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub leads: bool,
    /// What must be so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Text>,
    /// How long it may take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<NodeLimit>,
    /// 监督制约环节: where it is checked, and by whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervision: Option<Supervision>,
    /// What the citizen may do here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rights: Vec<Text>,
    /// Where to complain about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaint: Option<Channel>,
    /// Who may see what comes of it, where and by when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publicity: Option<Publicity>,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_bases: Vec<LegalBasis>,
    /// Who may see its details, where these are closed to the public: the node itself is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_to_all_but: Option<Text>,
}

impl Node {
    /// A node of which nothing more is known.
    #[must_use]
    pub fn new(id: &str, kind: NodeKind, name: Text) -> Self {
        Self {
            id: id.to_owned(),
            kind,
            name,
            lane: None,
            post: None,
            leads: false,
            conditions: Vec::new(),
            limit: None,
            supervision: None,
            rights: Vec::new(),
            complaint: None,
            publicity: None,
            legal_bases: Vec::new(),
            closed_to_all_but: None,
        }
    }
}

/// How long one node may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NodeLimit {
    /// Which days count.
    pub unit: DayUnit,
    /// How many; 0 means on the spot.
    pub days: u32,
}

/// A check on what is done at a node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Supervision {
    /// What is checked.
    pub point: Text,
    /// By whom.
    pub by: Text,
}

/// An edge. Two nodes may be joined by several, and a node with itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Edge {
    /// The node that it leaves.
    pub from: String,
    /// The node that it enters.
    pub to: String,
    /// On or back.
    #[serde(default = "onward", skip_serializing_if = "is_onward")]
    pub kind: EdgeKind,
    /// When it is taken, such as 是 or 否.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Text>,
}

fn onward() -> EdgeKind {
    EdgeKind::Normal
}

fn is_onward(kind: &EdgeKind) -> bool {
    *kind == EdgeKind::Normal
}

/// One stay of a case at a node. A node that a case returned to stands on the path again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PathStep {
    /// Identifier of the node.
    pub node: String,
    /// When it was entered; RFC 3339 with offset.
    pub entered_at: String,
    /// When it was left; RFC 3339 with offset. Absent while the case is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_at: Option<String>,
    /// What came of it, in the agency's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Text>,
    /// Days used there, in the unit of the node's limit; absent where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_used: Option<u32>,
}

//! A BPMN process, as far as a flowchart can show it.

/// What a flow node of BPMN is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Start,
    End,
    /// A task, a sub-process, an event on the way.
    Step,
    Document,
    /// A gateway after which one way is taken.
    Choice,
    /// A gateway after which all are.
    Parallel,
}

/// A node, before gateways and documents are made what they are in a flowchart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DiagramNode {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) shape: Shape,
    /// Number of its lane.
    pub(super) lane: Option<usize>,
}

/// A way from one node to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flow {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) label: String,
}

/// A document that comes of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Output {
    pub(super) node: String,
    pub(super) document: String,
    pub(super) name: String,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Diagram {
    /// Identifier and name of each lane, or of each participant where there are no lanes.
    pub(super) lanes: Vec<(String, String)>,
    pub(super) nodes: Vec<DiagramNode>,
    pub(super) flows: Vec<Flow>,
    pub(super) outputs: Vec<Output>,
    /// What a flowchart cannot show, in words.
    pub(super) notes: Vec<String>,
}

//! BPMN 2.0 XML, read from its tree. Names of elements count, prefixes do not: every tool has
//! its own.

use std::collections::{HashMap, HashSet};

use roxmltree::{Document, Node, ParsingOptions};

use super::diagram::{Diagram, DiagramNode, Flow, Output, Shape};

/// Most nodes of XML: a hundred times what a chart of 200 nodes takes.
const MOST_NODES: u32 = 200_000;

/// Most nodes in a flowchart; a page that draws more helps nobody.
const MOST_STEPS: usize = 2_000;
const MOST_FLOWS: usize = 4 * MOST_STEPS;

/// Reads the processes of a file into one diagram.
pub(super) fn read(xml: &str) -> Result<Diagram, String> {
    // A DTD, and with it every entity but the five of XML, is refused.
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(xml, options).map_err(|error| error.to_string())?;
    let root = document.root_element();
    let mut reader = Reader::default();
    for process in children(root, "process") {
        reader.take_process(root, process);
    }
    for collaboration in children(root, "collaboration") {
        reader.take_flows(collaboration, "messageFlow");
    }
    check(&reader.diagram)?;
    Ok(reader.diagram)
}

fn check(diagram: &Diagram) -> Result<(), String> {
    let Diagram { nodes, flows, .. } = diagram;
    if nodes.is_empty() {
        return Err("has no BPMN process with anything in it".to_owned());
    }
    if nodes.len() > MOST_STEPS || flows.len() > MOST_FLOWS {
        return Err(format!("has more than {MOST_STEPS} steps or {MOST_FLOWS} flows"));
    }
    let mut seen = HashSet::new();
    match nodes.iter().find(|node| node.id.is_empty() || !seen.insert(&node.id)) {
        Some(node) => Err(format!("two elements share the id \"{}\", or it is none", node.id)),
        None => Ok(()),
    }
}

#[derive(Default)]
struct Reader {
    diagram: Diagram,
    /// The lane of each node by its identifier.
    lane_of: HashMap<String, usize>,
}

impl Reader {
    fn take_process(&mut self, root: Node<'_, '_>, process: Node<'_, '_>) {
        for lanes in children(process, "laneSet") {
            self.take_lanes(lanes);
        }
        let has_lanes = children(process, "laneSet").next().is_some();
        let whole = if has_lanes { None } else { self.take_participant(root, process) };
        let names = names(process);
        for element in process.children().filter(Node::is_element) {
            if let Some(shape) = shape(element.tag_name().name()) {
                self.take_node(element, shape, whole, &names);
            }
        }
        self.take_flows(process, "sequenceFlow");
    }

    /// The lanes of a set, those within others after them: the innermost is where a node stands.
    fn take_lanes(&mut self, set: Node<'_, '_>) {
        let mut open: Vec<Node<'_, '_>> = children(set, "lane").collect();
        open.reverse();
        while let Some(lane) = open.pop() {
            let number = self.diagram.lanes.len();
            self.diagram.lanes.push((id(lane), name(lane)));
            for node in children(lane, "flowNodeRef") {
                self.lane_of.insert(text(node), number);
            }
            let within: Vec<_> =
                children(lane, "childLaneSet").flat_map(|set| children(set, "lane")).collect();
            open.extend(within.into_iter().rev());
        }
    }

    /// The participant whose process this is, as a lane.
    fn take_participant(&mut self, root: Node<'_, '_>, process: Node<'_, '_>) -> Option<usize> {
        let of_this = |it: &Node<'_, '_>| it.attribute("processRef") == process.attribute("id");
        let participant = children(root, "collaboration")
            .flat_map(|collaboration| children(collaboration, "participant"))
            .find(of_this)?;
        self.diagram.lanes.push((id(participant), name(participant)));
        Some(self.diagram.lanes.len() - 1)
    }

    fn take_node(
        &mut self,
        element: Node<'_, '_>,
        shape: Shape,
        whole: Option<usize>,
        names: &HashMap<&str, String>,
    ) {
        let id = id(element);
        let inside = element.children().any(|child| shape_of_element(child).is_some());
        if inside {
            let words = format!("the inside of \"{}\" was left out", name(element));
            self.diagram.notes.push(words);
        }
        if let Some(host) = element.attribute("attachedToRef") {
            let (from, to) = (host.to_owned(), id.clone());
            self.diagram.flows.push(Flow { from, to, label: name(element) });
        }
        for association in children(element, "dataOutputAssociation") {
            for document in children(association, "targetRef").map(text) {
                let name = names.get(document.as_str()).cloned().unwrap_or_default();
                self.diagram.outputs.push(Output { node: id.clone(), document, name });
            }
        }
        let lane = self.lane_of.get(&id).copied().or(whole);
        self.diagram.nodes.push(DiagramNode { id, name: name(element), shape, lane });
    }

    fn take_flows(&mut self, parent: Node<'_, '_>, tag: &str) {
        let known = |id: &str| self.diagram.nodes.iter().any(|node| node.id == id);
        for flow in children(parent, tag) {
            let end = |name| flow.attribute(name).unwrap_or_default().to_owned();
            let (from, to) = (end("sourceRef"), end("targetRef"));
            if !known(&from) || !known(&to) {
                let words = format!("a flow from \"{from}\" to \"{to}\" was left out");
                self.diagram.notes.push(words);
                continue;
            }
            let condition = children(flow, "conditionExpression").map(text).next();
            let named = Some(name(flow)).filter(|name| !name.is_empty());
            let label = named.or(condition).unwrap_or_default();
            self.diagram.flows.push(Flow { from, to, label });
        }
    }
}

fn shape_of_element(node: Node<'_, '_>) -> Option<Shape> {
    node.is_element().then(|| shape(node.tag_name().name())).flatten()
}

fn shape(tag: &str) -> Option<Shape> {
    Some(match tag {
        "startEvent" => Shape::Start,
        "endEvent" => Shape::End,
        "exclusiveGateway" | "inclusiveGateway" | "eventBasedGateway" | "complexGateway" => {
            Shape::Choice
        }
        "parallelGateway" => Shape::Parallel,
        "task"
        | "userTask"
        | "manualTask"
        | "serviceTask"
        | "scriptTask"
        | "sendTask"
        | "receiveTask"
        | "businessRuleTask"
        | "callActivity"
        | "subProcess"
        | "transaction"
        | "adHocSubProcess"
        | "intermediateCatchEvent"
        | "intermediateThrowEvent"
        | "boundaryEvent" => Shape::Step,
        _ => return None,
    })
}

/// The names of documents, by their own identifiers and by those that refer to them.
fn names<'a>(process: Node<'a, '_>) -> HashMap<&'a str, String> {
    let objects = process.children().filter(|it| it.tag_name().name().starts_with("data"));
    objects.filter_map(|it| Some((it.attribute("id")?, name(it)))).collect()
}

fn children<'a, 'input>(
    parent: Node<'a, 'input>,
    tag: &'a str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    parent.children().filter(move |child| child.tag_name().name() == tag)
}

fn id(element: Node<'_, '_>) -> String {
    element.attribute("id").unwrap_or_default().to_owned()
}

/// Names are broken over lines to fit their shapes; words are kept, the breaks are not.
fn name(element: Node<'_, '_>) -> String {
    words(element.attribute("name").unwrap_or_default())
}

fn text(element: Node<'_, '_>) -> String {
    words(element.text().unwrap_or_default())
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Processes drawn in BPMN become flowcharts, and hostile files do no harm.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use huiyin_contract::flowchart::{EdgeKind, Flowchart, Node, NodeKind};
use huiyin_contract::power::Power;
use huiyin_server::agency::load;
use huiyin_server::import::ImportError;
use huiyin_server::import::flowchart::{Report, import};
use proptest::prelude::*;
use tempfile::TempDir;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    common::copy(&common::agency(), folder.path());
    folder
}

fn taken(folder: &Path, bpmn: &[u8]) -> Result<Report, ImportError> {
    let file = folder.join("process.bpmn");
    fs::write(&file, bpmn).unwrap();
    import(&file, folder, "P-1", true)
}

fn chart(folder: &Path) -> Flowchart {
    let json = fs::read(folder.join("powers/P-1.json")).unwrap();
    serde_json::from_slice::<Power>(&json).unwrap().flowchart.unwrap()
}

/// A file around the inside of one process, as tools write it.
fn process(inside: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="defs">
  <bpmn:process id="process" isExecutable="false">{inside}</bpmn:process>
</bpmn:definitions>"#
    )
}

fn imported(inside: &str) -> (Flowchart, Report) {
    let folder = folder();
    let report = taken(folder.path(), process(inside).as_bytes()).unwrap();
    (chart(folder.path()), report)
}

fn node<'a>(chart: &'a Flowchart, id: &str) -> &'a Node {
    chart.nodes.iter().find(|node| node.id == id).unwrap()
}

/// Every edge as `from>to`, `from~>to` for a return, with its label.
fn edges(chart: &Flowchart) -> Vec<String> {
    let edges = chart.edges.iter().map(|edge| {
        let arrow = if edge.kind == EdgeKind::Return { "~>" } else { ">" };
        let label = edge.label.as_ref().map(|label| format!(":{}", label.in_language("zh")));
        format!("{}{arrow}{}{}", edge.from, edge.to, label.unwrap_or_default())
    });
    edges.collect()
}

const LICENCE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
  <collaboration id="c">
    <participant id="citizen" name="申请人" processRef="asking"/>
    <participant id="bureau" name="局" processRef="deciding"/>
    <messageFlow id="m1" sourceRef="apply" targetRef="received"/>
    <messageFlow id="m2" sourceRef="send" targetRef="get"/>
  </collaboration>
  <process id="asking">
    <startEvent id="apply" name="提出&#10;申请"><outgoing>x</outgoing></startEvent>
    <endEvent id="get" name="收到决定"/>
  </process>
  <process id="deciding">
    <laneSet id="ls">
      <lane id="l1" name="Planning"><flowNodeRef>received</flowNodeRef><flowNodeRef>ok</flowNodeRef>
        <flowNodeRef>ask</flowNodeRef><flowNodeRef>split</flowNodeRef><flowNodeRef>a</flowNodeRef>
        <flowNodeRef>meet</flowNodeRef><flowNodeRef>send</flowNodeRef></lane>
      <lane id="l2" name="别的部门"><flowNodeRef>b</flowNodeRef></lane>
      <lane id="l3" name="空"/>
    </laneSet>
    <task id="received" name="收件"/>
    <exclusiveGateway id="ok" name="是否齐全"/>
    <task id="ask" name="一次性告知"/>
    <parallelGateway id="split"/>
    <userTask id="a" name="审查"/>
    <userTask id="b" name="提意见"/>
    <parallelGateway id="meet"/>
    <sendTask id="send" name="送达">
      <dataOutputAssociation id="o"><targetRef>ref</targetRef></dataOutputAssociation>
    </sendTask>
    <dataObject id="do"/>
    <dataObjectReference id="ref" name="决定书" dataObjectRef="do"/>
    <sequenceFlow id="f1" sourceRef="received" targetRef="ok"/>
    <sequenceFlow id="f2" name="是" sourceRef="ok" targetRef="split"/>
    <sequenceFlow id="f3" sourceRef="ok" targetRef="ask">
      <conditionExpression>否</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="f4" sourceRef="ask" targetRef="received"/>
    <sequenceFlow id="f5" sourceRef="split" targetRef="a"/>
    <sequenceFlow id="f6" sourceRef="split" targetRef="b"/>
    <sequenceFlow id="f7" sourceRef="a" targetRef="meet"/>
    <sequenceFlow id="f8" sourceRef="b" targetRef="meet"/>
    <sequenceFlow id="f9" sourceRef="meet" targetRef="send"/>
  </process>
</definitions>"#;

#[test]
fn a_licence_with_pools_lanes_gateways_and_a_document_becomes_a_chart_without_flaws() {
    let folder = folder();
    let report = taken(folder.path(), LICENCE.as_bytes()).unwrap();
    let chart = chart(folder.path());
    assert_eq!((report.nodes, report.edges), (chart.nodes.len(), chart.edges.len()));
    let lanes: Vec<_> =
        chart.lanes.iter().map(|lane| (lane.id.as_str(), lane.unit.as_deref())).collect();
    assert_eq!(lanes, [("citizen", None), ("l1", Some("planning")), ("l2", None)]);
    let ids: Vec<_> = chart.nodes.iter().map(|node| node.id.as_str()).collect();
    let expected =
        ["apply", "received", "ok", "split", "a", "b", "meet", "send", "ref", "get", "ask"];
    assert_eq!(ids, expected);
    assert_eq!(node(&chart, "ok").kind, NodeKind::Decision);
    assert_eq!(node(&chart, "split").kind, NodeKind::Fork);
    assert_eq!(node(&chart, "meet").kind, NodeKind::Join);
    assert_eq!(node(&chart, "ref").kind, NodeKind::Document);
    assert_eq!(node(&chart, "apply").name, "提出 申请".into());
    let edges = edges(&chart);
    for edge in ["ok>split:是", "ok>ask:否", "ask~>received", "send>ref", "ref>get"] {
        assert!(edges.contains(&edge.to_owned()), "{edge}: {edges:?}");
    }
    let named: Vec<_> = report.notes.iter().filter(|note| note.contains("has no name")).collect();
    assert_eq!(named.len(), 2, "{:?}", report.notes);
    assert_eq!(load(folder.path()).unwrap().flaws.to_string(), "");
}

#[test]
fn gateways_at_which_ways_only_meet_go_and_those_that_do_both_are_parted() {
    let (chart, _) = imported(
        r#"<startEvent id="s"/><exclusiveGateway id="if" name="?"/><task id="x"/><task id="y"/>
        <exclusiveGateway id="merge"/><parallelGateway id="both"/><task id="v"/><task id="w"/>
        <parallelGateway id="through"/><parallelGateway id="end-join"/><endEvent id="e"/>
        <sequenceFlow sourceRef="s" targetRef="if"/>
        <sequenceFlow sourceRef="if" targetRef="x" name="1"/>
        <sequenceFlow sourceRef="if" targetRef="y" name="2"/>
        <sequenceFlow sourceRef="if" targetRef="merge" name="3"/>
        <sequenceFlow sourceRef="x" targetRef="both"/><sequenceFlow sourceRef="y" targetRef="both"/>
        <sequenceFlow sourceRef="merge" targetRef="both"/>
        <sequenceFlow sourceRef="both" targetRef="v"/><sequenceFlow sourceRef="both" targetRef="w"/>
        <sequenceFlow sourceRef="v" targetRef="through"/>
        <sequenceFlow sourceRef="through" targetRef="end-join"/>
        <sequenceFlow sourceRef="w" targetRef="end-join"/>
        <sequenceFlow sourceRef="end-join" targetRef="e"/>"#,
    );
    assert!(chart.nodes.iter().all(|node| node.id != "merge" && node.id != "through"));
    assert_eq!(node(&chart, "both-join").kind, NodeKind::Join);
    assert_eq!(node(&chart, "both").kind, NodeKind::Fork);
    let edges = edges(&chart);
    for edge in ["if>both-join:3", "both-join>both", "v>end-join"] {
        assert!(edges.contains(&edge.to_owned()), "{edge}: {edges:?}");
    }
}

#[test]
fn boundary_events_are_ways_out_and_what_cannot_be_shown_is_told() {
    let (chart, report) = imported(
        r#"<startEvent id="s" name="s"/><endEvent id="e" name="e"/>
        <subProcess id="sub" name="现场核查"><task id="inner"/></subProcess>
        <boundaryEvent id="late" name="超时" attachedToRef="sub"/>
        <sequenceFlow sourceRef="s" targetRef="sub"/><sequenceFlow sourceRef="sub" targetRef="e"/>
        <sequenceFlow sourceRef="late" targetRef="e"/>
        <sequenceFlow sourceRef="sub" targetRef="nowhere"/>"#,
    );
    assert!(edges(&chart).contains(&"sub>late:超时".to_owned()));
    assert!(chart.nodes.iter().all(|node| node.id != "inner"));
    let notes = report.notes.join("\n");
    assert!(notes.contains("the inside of \"现场核查\" was left out"), "{notes}");
    assert!(notes.contains("a flow from \"sub\" to \"nowhere\" was left out"), "{notes}");
}

#[test]
fn a_chart_is_not_replaced_unasked_and_its_power_must_be_there() {
    let folder = folder();
    let before = chart(folder.path());
    let file = folder.path().join("x.bpmn");
    fs::write(&file, LICENCE).unwrap();
    let refused = |code: &str| import(&file, folder.path(), code, false).unwrap_err().to_string();
    assert!(refused("P-1").contains("has a flowchart already"));
    assert!(refused("P-2").contains("has no power \"P-2\""));
    assert!(refused("../agency").contains("has no power"));
    assert_eq!(chart(folder.path()), before);
}

#[test]
fn the_command_says_what_a_person_should_look_at() {
    let folder = folder();
    let file = folder.path().join("x.bpmn");
    fs::write(&file, LICENCE).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_huiyin-server"));
    command.args(["import", "flowchart", "--power", "P-1", "--replace"]).arg(&file);
    let done = command.arg("--into").arg(folder.path()).output().unwrap();
    assert!(done.status.success(), "{done:?}");
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(said.contains("The flowchart has 11 nodes and 12 edges."), "{said}");
    assert!(said.contains("\"split\" has no name"), "{said}");
}

#[test]
fn hostile_and_broken_files_are_refused_in_words() {
    let folder = folder();
    let before = chart(folder.path());
    let bomb = process("").replacen(
        "<bpmn:definitions",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><bpmn:definitions",
        1,
    );
    let deep = process(&format!("{}{}", "<x>".repeat(50_000), "</x>".repeat(50_000)));
    let many = (0..3_000).fold(String::new(), |mut all, number| {
        write!(all, "<task id=\"t{number}\"/>").unwrap();
        all
    });
    let wide = process(&"<x/>".repeat(300_000));
    for (bytes, words) in [
        (bomb.into_bytes(), "DTD"),
        (deep.into_bytes(), ""),
        (process(&many).into_bytes(), "more than 2000 steps"),
        (wide.into_bytes(), "nodes limit"),
        (process("<task id=\"a\"/><task id=\"a\"/>").into_bytes(), "share the id \"a\""),
        (process("<task/>").into_bytes(), "or it is none"),
        (process("").into_bytes(), "has no BPMN process"),
        (LICENCE.as_bytes()[..900].to_vec(), ""),
        (b"code,name".to_vec(), ""),
        (vec![0xff; 9], "is no text"),
    ] {
        let error = taken(folder.path(), &bytes).unwrap_err().to_string();
        assert!(error.contains(words), "{words}: {error}");
    }
    assert_eq!(chart(folder.path()), before);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_file_that_is_spoilt_anywhere_is_refused_or_becomes_a_chart(
        at in 0..LICENCE.len(), with in "[<>/\"&=a-z \u{0}]{0,3}",
    ) {
        let mut bytes = LICENCE.as_bytes().to_vec();
        bytes.splice(at..(at + 1).min(LICENCE.len()), with.bytes());
        drop(taken(folder().path(), &bytes));
    }

    #[test]
    fn any_graph_becomes_a_chart_that_the_linter_can_read(
        kinds in proptest::collection::vec(0..5usize, 1..12),
        flows in proptest::collection::vec((0..12usize, 0..12usize), 0..30),
    ) {
        const TAGS: [&str; 5] =
            ["startEvent", "endEvent", "task", "exclusiveGateway", "parallelGateway"];
        let mut inside = String::new();
        for (number, kind) in kinds.iter().enumerate() {
            write!(inside, "<{} id=\"n{number}\"/>", TAGS[*kind]).unwrap();
        }
        for (from, to) in flows {
            let [from, to] = [from, to].map(|end| end % kinds.len());
            write!(inside, "<sequenceFlow sourceRef=\"n{from}\" targetRef=\"n{to}\"/>").unwrap();
        }
        let folder = folder();
        taken(folder.path(), process(&inside).as_bytes()).unwrap();
        load(folder.path()).unwrap();
    }
}

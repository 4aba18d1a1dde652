//! Figures of layouts, for comparison with other programs.
//!
//! Reads a JSON list of charts from standard input and writes a JSON list of figures. A chart
//! may bring a layout that another program made (`drawn`): then that one is measured. With the
//! argument `layouts` it writes the layouts themselves. A second argument names the direction.

use std::io::{Read, stdin};
use std::process::ExitCode;
use std::time::Instant;

use huiyin_flowchart::inspect::{faults, figures};
use huiyin_flowchart::{
    Chart, Direction, Edge, EdgeKind, Lane, Layout, LayoutError, Node, Point, Rect, Route, Shape,
    Size, Spacing, layout,
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Input {
    nodes: Vec<InputNode>,
    edges: Vec<InputEdge>,
    #[serde(default)]
    lanes: Vec<InputLane>,
    drawn: Option<Drawn>,
}

#[derive(Deserialize)]
struct InputNode {
    id: String,
    width: f64,
    height: f64,
    #[serde(default)]
    shape: String,
    lane: Option<String>,
}

#[derive(Deserialize)]
struct InputEdge {
    from: String,
    to: String,
    #[serde(default, rename = "return")]
    is_return: bool,
    label: Option<[f64; 2]>,
}

#[derive(Deserialize)]
struct InputLane {
    id: String,
    title: [f64; 2],
}

/// Somebody else's layout: middles of nodes, points of edges, middles of labels.
#[derive(Deserialize)]
struct Drawn {
    size: [f64; 2],
    nodes: Vec<[f64; 2]>,
    edges: Vec<Vec<[f64; 2]>>,
    #[serde(default)]
    labels: Vec<Option<[f64; 2]>>,
    milliseconds: f64,
}

fn main() -> ExitCode {
    let mut text = String::new();
    if let Err(error) = stdin().read_to_string(&mut text) {
        eprintln!("standard input cannot be read: {error}");
        return ExitCode::FAILURE;
    }
    let inputs: Vec<Input> = match serde_json::from_str(&text) {
        Ok(inputs) => inputs,
        Err(error) => {
            eprintln!("standard input is no list of charts: {error}");
            return ExitCode::FAILURE;
        }
    };
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let wants_layouts = arguments.first().is_some_and(|it| it == "layouts");
    let direction = match arguments.get(1).map(String::as_str) {
        Some("right") => Direction::LeftRight,
        Some("column") => Direction::OneColumn,
        _ => Direction::TopDown,
    };
    let results = inputs.iter().map(|input| measure(input, direction, wants_layouts));
    match results.collect::<Result<Vec<Value>, LayoutError>>() {
        Ok(results) => println!("{}", Value::from(results)),
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn measure(input: &Input, direction: Direction, wants_layout: bool) -> Result<Value, LayoutError> {
    let chart = chart(input);
    let (layout, milliseconds) = match &input.drawn {
        Some(drawn) => (drawn_by_others(&chart, drawn), drawn.milliseconds),
        None => timed(&chart, direction)?,
    };
    if wants_layout {
        return Ok(as_json(&layout));
    }
    let it = figures(&chart, &layout);
    let faults: Vec<String> =
        faults(&chart, &layout).iter().take(5).map(|fault| format!("{fault:?}")).collect();
    Ok(json!({
        "nodes": chart.nodes.len(),
        "edges": chart.edges.len(),
        "crossings": it.crossings,
        "forced": if layout.ranks.is_empty() { 0 } else { forced(&chart, &layout) },
        "bends": it.bends,
        "length": it.length.round(),
        "area": it.area.round(),
        "asymmetry": it.asymmetry.round(),
        "edgesThroughNodes": it.edges_through_nodes,
        "faults": it.faults,
        "firstFaults": faults,
        "milliseconds": milliseconds,
    }))
}

/// Where a node stands, whatever its order in its rank and lane.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    rank: usize,
    lane: usize,
}

/// How many pairs of edges cross however the chart is drawn on these ranks in these lanes: those
/// between the same two ranks whose lanes are one way round above and the other way round below.
fn forced(chart: &Chart, layout: &Layout) -> usize {
    let place = |id: &str| {
        let number = chart.nodes.iter().position(|node| node.id == id).unwrap_or_default();
        let y = layout.nodes[number].centre().y;
        let lane =
            chart.lanes.iter().position(|lane| Some(&lane.id) == chart.nodes[number].lane.as_ref());
        let rank = layout.ranks.partition_point(|rank| rank.end < y);
        Place { rank, lane: lane.unwrap_or(chart.lanes.len()) }
    };
    let ends: Vec<_> = (chart.edges.iter())
        .map(|edge| {
            let (from, to) = (place(&edge.from), place(&edge.to));
            [from.min(to), from.max(to)]
        })
        .collect();
    let crosses = |(a, b): (&[Place; 2], &[Place; 2])| {
        let same_ranks = a[0].rank == b[0].rank && a[1].rank == b[1].rank;
        let [above, below] = [0, 1].map(|end| a[end].lane.cmp(&b[end].lane));
        same_ranks && a[0].rank < a[1].rank && above.is_ne() && above == below.reverse()
    };
    let pairs =
        ends.iter().enumerate().flat_map(|(number, a)| ends[..number].iter().map(move |b| (a, b)));
    pairs.filter(|&pair| crosses(pair)).count()
}

/// The layout, and the time of the fastest of some runs.
fn timed(chart: &Chart, direction: Direction) -> Result<(Layout, f64), LayoutError> {
    let mut fastest = f64::INFINITY;
    let mut laid = Layout::default();
    for _ in 0..5 {
        let start = Instant::now();
        laid = layout(chart, direction, &Spacing::default())?;
        fastest = fastest.min(start.elapsed().as_secs_f64() * 1000.0);
    }
    Ok((laid, fastest))
}

fn chart(input: &Input) -> Chart {
    let node = |node: &InputNode| Node {
        id: node.id.clone(),
        size: Size { width: node.width, height: node.height },
        shape: match node.shape.as_str() {
            "diamond" => Shape::Diamond,
            "pill" => Shape::Pill,
            "bar" => Shape::Bar,
            _ => Shape::Box,
        },
        lane: node.lane.clone(),
    };
    let edge = |edge: &InputEdge| Edge {
        from: edge.from.clone(),
        to: edge.to.clone(),
        kind: if edge.is_return { EdgeKind::Return } else { EdgeKind::Normal },
        label: edge.label.map(|[width, height]| Size { width, height }),
    };
    let lane = |lane: &InputLane| {
        let [width, height] = lane.title;
        Lane { id: lane.id.clone(), title: Size { width, height } }
    };
    Chart {
        nodes: input.nodes.iter().map(node).collect(),
        edges: input.edges.iter().map(edge).collect(),
        lanes: input.lanes.iter().map(lane).collect(),
    }
}

fn around([x, y]: [f64; 2], size: Size) -> Rect {
    let Size { width, height } = size;
    Rect { x: x - width / 2.0, y: y - height / 2.0, width, height }
}

fn drawn_by_others(chart: &Chart, drawn: &Drawn) -> Layout {
    let nodes = drawn.nodes.iter().zip(&chart.nodes);
    let route = |(number, points): (usize, &Vec<[f64; 2]>)| Route {
        points: points.iter().map(|&[x, y]| Point { x, y }).collect(),
        label: drawn
            .labels
            .get(number)
            .copied()
            .flatten()
            .zip(chart.edges[number].label)
            .map(|(middle, size)| around(middle, size)),
        runs_back: false,
    };
    Layout {
        size: Size { width: drawn.size[0], height: drawn.size[1] },
        nodes: nodes.map(|(&middle, node)| around(middle, node.size)).collect(),
        edges: drawn.edges.iter().enumerate().map(route).collect(),
        ..Layout::default()
    }
}

fn as_json(layout: &Layout) -> Value {
    let rect = |it: &Rect| json!([it.x, it.y, it.width, it.height]);
    let edge = |route: &Route| {
        let points: Vec<[f64; 2]> = route.points.iter().map(|it| [it.x, it.y]).collect();
        json!({
            "points": points,
            "label": route.label.as_ref().map(rect),
            "runsBack": route.runs_back,
        })
    };
    json!({
        "size": [layout.size.width, layout.size.height],
        "nodes": layout.nodes.iter().map(rect).collect::<Vec<_>>(),
        "edges": layout.edges.iter().map(edge).collect::<Vec<_>>(),
        "lanes": layout.lanes.iter().map(rect).collect::<Vec<_>>(),
    })
}

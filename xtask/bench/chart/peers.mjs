// Lays the charts on standard input out with dagre and elkjs, and writes what they drew, in the
// form in which crates/flowchart/examples/chart_figures.rs reads it, by program.

import { readFileSync } from "node:fs";

import dagre from "@dagrejs/dagre";
import ELK from "elkjs";

/** The same distances as our own default. */
const GAP = { node: 32, rank: 40, edge: 14, margin: 8 };
/** The fastest of so many runs; of slow ones, fewer. */
const RUNS = 5;
const PATIENCE = 1000;

const elk = new ELK();

function withDagre(chart) {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: "TB",
    nodesep: GAP.node,
    edgesep: GAP.edge,
    ranksep: GAP.rank,
    marginx: GAP.margin,
    marginy: GAP.margin,
  });
  for (const { id, width, height } of chart.nodes) graph.setNode(id, { width, height });
  chart.edges.forEach(({ from, to, label }, number) => {
    const [width, height] = label ?? [0, 0];
    graph.setEdge(from, to, { width, height, labelpos: "r" }, String(number));
  });
  dagre.layout(graph);
  const edges = chart.edges.map(({ from, to }, number) => graph.edge(from, to, String(number)));
  return {
    size: [graph.graph().width, graph.graph().height],
    nodes: chart.nodes.map(({ id }) => [graph.node(id).x, graph.node(id).y]),
    edges: edges.map(({ points }) => points.map(({ x, y }) => [x, y])),
    labels: chart.edges.map(({ label }, number) =>
      label ? [edges[number].x, edges[number].y] : null,
    ),
  };
}

async function withElk(chart) {
  const drawn = await elk.layout({
    id: "chart",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": "DOWN",
      "elk.edgeRouting": "ORTHOGONAL",
      "elk.padding": `[top=${GAP.margin},left=${GAP.margin},bottom=${GAP.margin},right=${GAP.margin}]`,
      "elk.spacing.nodeNode": String(GAP.node),
      "elk.spacing.edgeEdge": String(GAP.edge),
      "elk.layered.spacing.nodeNodeBetweenLayers": String(GAP.rank),
    },
    children: chart.nodes.map(({ id, width, height }) => ({ id, width, height })),
    edges: chart.edges.map(({ from, to, label }, number) => ({
      id: String(number),
      sources: [from],
      targets: [to],
      labels: label ? [{ text: "x", width: label[0], height: label[1] }] : [],
    })),
  });
  const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
  const route = ({ sections }) =>
    sections.flatMap(({ startPoint, bendPoints = [], endPoint }) =>
      [startPoint, ...bendPoints, endPoint].map(({ x, y }) => [x, y]),
    );
  return {
    size: [drawn.width, drawn.height],
    nodes: drawn.children.map(middle),
    edges: drawn.edges.map(route),
    labels: drawn.edges.map(({ labels }) => (labels.length ? middle(labels[0]) : null)),
  };
}

/**
 * What a peer drew, moved into lanes: every lane is as wide as the whole drawing was, and each node
 * and each point of an edge moves into its lane. The first two points of an edge go with the node it
 * leaves and the last two with the node it enters; those between go with either, whichever
 * `passing` says.
 */
function movedIntoLanes(chart, drawn, passing) {
  const lanes = new Map(chart.lanes.map(({ id }, number) => [id, number]));
  const start = (lane) => (lanes.get(lane) ?? lanes.size) * drawn.size[0];
  const laneOf = new Map(chart.nodes.map(({ id, lane }) => [id, lane]));
  const moved = ([x, y], lane) => [x + start(lane), y];
  const route = ({ from, to }, points) => {
    const ends = { from: laneOf.get(from), to: laneOf.get(to) };
    if (points.length === 2) {
      const middle = (points[0][1] + points[1][1]) / 2;
      points = [points[0], [points[0][0], middle], [points[1][0], middle], points[1]];
    }
    const docked = points.length < 4 ? 1 : 2;
    return points.map((point, number) => {
      if (number < docked) return moved(point, ends.from);
      return moved(point, number < points.length - docked ? ends[passing] : ends.to);
    });
  };
  return {
    ...drawn,
    size: [drawn.size[0] * (lanes.size + 1), drawn.size[1]],
    nodes: drawn.nodes.map((middle, number) => moved(middle, chart.nodes[number].lane)),
    edges: drawn.edges.map((points, number) => route(chart.edges[number], points)),
    labels: chart.edges.map(({ label }) => (label ? [0, 0] : null)),
  };
}

async function measured(chart, layOut) {
  let milliseconds = Infinity;
  let drawn;
  for (let run = 0; run < RUNS && (run === 0 || milliseconds < PATIENCE); run += 1) {
    const start = performance.now();
    drawn = await layOut(chart);
    milliseconds = Math.min(milliseconds, performance.now() - start);
  }
  return { ...chart, drawn: { ...drawn, milliseconds } };
}

const charts = JSON.parse(readFileSync(0, "utf8"));
const results = { dagre: [], elkjs: [] };
for (const chart of charts) {
  results.dagre.push(await measured(chart, withDagre));
  results.elkjs.push(await measured(chart, withElk));
}
for (const peer of ["dagre", "elkjs"]) {
  const inLanes = results[peer].filter(({ lanes }) => lanes.length > 0);
  for (const passing of ["from", "to"]) {
    results[`${peer} ${passing}`] = inLanes.map((chart) => ({
      ...chart,
      drawn: movedIntoLanes(chart, chart.drawn, passing),
    }));
  }
}
process.stdout.write(JSON.stringify(results));

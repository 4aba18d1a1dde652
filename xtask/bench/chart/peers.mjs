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
process.stdout.write(JSON.stringify(results));

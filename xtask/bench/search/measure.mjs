// In the browser: how long each program takes for each key stroke, and what it finds in the end.

import { programs } from "./programs.mjs";
import { typing } from "./typing.mjs";

/** The fastest of so many runs; of slow ones, fewer: what slows the others is not the search. */
const RUNS = 25;
const FEWEST = 2;
const PATIENCE = 60;

function fastest(act) {
  let [best, all] = [Infinity, 0];
  for (let run = 0; run < RUNS && (run < FEWEST || all < PATIENCE); run += 1) {
    const start = performance.now();
    act();
    const took = performance.now() - start;
    best = Math.min(best, took);
    all += took;
  }
  return best;
}

/** Whether the best is the power that was meant; where none was, whether there is none. */
function isFound(power, meant) {
  if (!meant || !power) return !meant && !power;
  return [...Object.values(power.name), power.code].some((words) => words.includes(meant));
}

export function measure(catalogue, agency) {
  const { powers } = JSON.parse(catalogue);
  const all = typing(powers[5000].code);
  const results = programs.map(({ name, build }) => {
    const start = performance.now();
    const search = build(catalogue, agency);
    const built = performance.now() - start;
    const sequences = all.map(({ strokes, meant }) => ({
      milliseconds: strokes.map((typed) => fastest(() => search.count(typed))),
      found: isFound(powers[search.best(strokes.at(-1))], meant),
    }));
    return { name, built, sequences };
  });
  return { typing: all.map(({ name }) => name), powers: powers.length, programs: results };
}

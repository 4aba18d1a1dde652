// Key strokes over a catalogue, in a browser: the search beside its peers, and what the widget's own
// page does with each. Arguments: Chromium, the folder of our module, the address of a page with the
// widget. Writes the milliseconds as JSON.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { inThePage } from "./page.mjs";

const [executablePath, folder, address] = process.argv.slice(2);

const here = fileURLToPath(new URL(".", import.meta.url));
const FILES = {
  "fuse.mjs": `${here}node_modules/fuse.js/dist/fuse.min.mjs`,
  "minisearch.mjs": `${here}node_modules/minisearch/dist/es/index.js`,
  "flexsearch.mjs": `${here}node_modules/flexsearch/dist/flexsearch.bundle.module.min.mjs`,
  "ours.js": `${folder}/ours.js`,
  "ours.wasm": `${folder}/ours.wasm`,
};
const TYPES = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm" };
// Alone among its like a page gets a clock of microseconds.
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

async function alone(browser, catalogue, agency) {
  const page = await browser.newPage();
  await page.route("http://localhost/**", async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const html = { contentType: "text/html", body: '<!doctype html><script src="ours.js"></script>' };
    const file = async () => ({
      contentType: TYPES[name.split(".").at(-1)],
      body: await readFile(FILES[name] ?? here + name),
    });
    await route.fulfill({ headers: ISOLATED, ...(name ? await file() : html) });
  });
  await page.goto("http://localhost/");
  const measured = await page.evaluate(
    async ([catalogue, agency]) => {
      await wasm_bindgen({ module_or_path: "/ours.wasm" });
      const { measure } = await import("/measure.mjs");
      return measure(catalogue, agency);
    },
    [catalogue, agency],
  );
  await page.close();
  return measured;
}

const read = async (name) => (await fetch(new URL(`/huiyin/api/v1/${name}`, address))).text();

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const catalogue = await read("catalogue");
const measured = await alone(browser, catalogue, await read("agency"));
const page = await inThePage(browser, address, JSON.parse(catalogue).powers[5000].code);
await browser.close();
process.stdout.write(JSON.stringify({ ...measured, page }));

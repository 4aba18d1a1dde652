// An agency's site: a page a candidate, and whatever it asks for, brotli 11 where the browser takes it.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

import { build } from "esbuild";

import { asScript, forFormIo, forSurveyJs } from "./questions.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const packages = createRequire(import.meta.url);
const inPackage = (file) => readFile(packages.resolve(file));

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

const page = (head, body) =>
  `<!doctype html><html lang="en"><meta charset="utf-8">` +
  // Else the browser asks for a picture of the site too.
  `<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">` +
  `${head}<body>${body}`;

/** A script with all it needs, as an agency's own build makes it. */
async function bundle(entry, questions) {
  const { outputFiles } = await build({
    absWorkingDir: here,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "chrome109",
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [
      {
        name: "questions",
        setup(build) {
          build.onResolve({ filter: /^questions$/ }, () => ({ path: "questions", namespace: "made" }));
          build.onLoad({ filter: /.*/, namespace: "made" }, () => ({ contents: questions }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}

/** Everything that is served, by path. The peers have their questions in the script itself, which
 * spares them a call. */
async function contents(folder, api) {
  const call = async (path) => Buffer.from(await (await fetch(api + path)).arrayBuffer());
  const form = await call("/forms/informationRequest");
  const questions = JSON.parse(form);
  const survey = `export default ${JSON.stringify(forSurveyJs(questions))};`;
  const formio = JSON.stringify(forFormIo(questions));
  return new Map(
    Object.entries({
      "/huiyin": page(
        `<script type="module" src="/widget/huiyin.js"></script>`,
        `<huiyin-widget api="/api" view="request" lang="en">Call 12345.</huiyin-widget>`,
      ),
      "/api/agency": await call("/agency"),
      "/api/forms/informationRequest": form,
      "/surveyjs": page(
        `<link rel="stylesheet" href="/surveyjs.css"><script type="module" src="/surveyjs.js"></script>`,
        `<div id="form"></div>`,
      ),
      "/surveyjs.js": await bundle("surveyjs.js", survey),
      "/surveyjs.css": await inPackage("survey-core/survey-core.fontless.min.css"),
      "/formio": page(
        `<link rel="stylesheet" href="/formio.css"><script defer src="/formio.js"></script>`,
        `<div id="form"></div><script type="module">` +
          `Formio.createForm(document.getElementById("form"), ${formio});</script>`,
      ),
      "/formio.js": await inPackage("formiojs/dist/formio.form.min.js"),
      "/formio.css": await inPackage("formiojs/dist/formio.form.min.css"),
      "/preact": page(
        `<script type="module" src="/preact.js"></script>`,
        `<div id="form"></div>`,
      ),
      "/preact.js": await bundle("hand-written.jsx", asScript(questions)),
    }),
  );
}

function compress(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
}

/** Serves the site on a free port and answers with its origin. */
export async function serve(folder, api) {
  const files = await contents(folder, api);
  const packed = new Map([...files].map(([path, bytes]) => [path, compress(bytes)]));
  const find = async (path) => {
    if (packed.has(path)) return packed.get(path);
    if (!path.startsWith("/widget/")) return undefined;
    // The folder that an agency copies holds them already.
    return readFile(join(folder, `${path.slice("/widget/".length)}.br`)).catch(() => undefined);
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const body = await find(pathname);
    if (!body) return response.writeHead(404).end();
    const isJson = pathname.startsWith("/api/");
    const type = isJson ? TYPES[".json"] : (TYPES[extname(pathname)] ?? TYPES[".html"]);
    response.writeHead(200, {
      "content-type": type,
      "content-encoding": "br",
      "content-length": body.length,
      "cache-control": "max-age=31536000, immutable",
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

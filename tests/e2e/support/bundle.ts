import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { build, type Plugin } from "esbuild";
import { compile } from "svelte/compiler";

const hosts = fileURLToPath(new URL("../../../demo/hosts/", import.meta.url));
const modules = fileURLToPath(new URL("../node_modules", import.meta.url));

const svelte: Plugin = {
  name: "svelte",
  setup(build) {
    build.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { js } = compile(source, { filename: path, generate: "client" });
      return { contents: js.code, loader: "js" };
    });
  },
};

/** What an agency's own build makes of the entry of a page in `demo/hosts`. */
export async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [hosts + entry],
    bundle: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    // The pages lie outside the folder that holds the packages.
    nodePaths: [modules],
    conditions: ["browser", "production"],
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    plugins: [svelte],
    logLevel: "error",
  });
  return outputFiles[0]!.text;
}

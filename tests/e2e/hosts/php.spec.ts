import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { Citizen } from "../support/citizen.ts";
import { expect, test } from "../support/test.ts";

const script = "/huiyin/1.0.0/huiyin.js";
const api = "/huiyin/api/v1";
const root = fileURLToPath(new URL("../../../", import.meta.url));

test.skip(spawnSync("php", ["--version"]).status !== 0, "no PHP here, and none could be installed");

/** Runs one of the PHP files in `support/` on an input, and answers with what it printed. */
function php(file: string, input: unknown): string {
  const path = `${root}tests/e2e/support/${file}`;
  const done = spawnSync("php", ["-d", "display_errors=stderr", path], {
    input: JSON.stringify(input),
    encoding: "utf8",
  });
  expect(done.stderr).toBe("");
  return done.stdout;
}

function shortcode(attributes: Record<string, string> | "", content: string): string {
  const hash = createHash("sha384").update(readFileSync(`${root}dist/huiyin.js`)).digest("base64");
  const settings = { HUIYIN_SCRIPT: script, HUIYIN_API: api, HUIYIN_INTEGRITY: `sha384-${hash}` };
  return php("wordpress.php", { settings, attributes, content });
}

test("the shortcode makes the two lines, with the hash of the loader", async ({ page }) => {
  const made = shortcode({ view: "request", lang: "en" }, "Call 12345.");
  const [first, second] = made.split("\n");
  expect(first).toMatch(
    /^<script type="module" src="\/huiyin\/1\.0\.0\/huiyin\.js" integrity="sha384-[\w+/=]{64}" crossorigin="anonymous"><\/script>$/,
  );
  expect(second).toBe(
    `<huiyin-widget api="${api}" lang="en" view="request">Call 12345.</huiyin-widget>`,
  );
  await page.route("**/article", (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><title>x</title>${made}` }),
  );
  await page.goto("/article");
  await expect(new Citizen(page, "en").heading()).toHaveText("Ask for information");
});

test("a shortcode without anything chosen makes the widget with nothing but its API", () => {
  expect(shortcode("", "").split("\n")[1]).toBe(`<huiyin-widget api="${api}"></huiyin-widget>`);
});

test("whatever an editor writes into the shortcode stays a value, and the API stays the site's", async ({
  page,
}) => {
  const hostile = `"><img src=x onerror="document.title='hit'">`;
  const chosen = { view: hostile, theme: "dark", api: "https://elsewhere.example", onclick: "hit()" };
  const made = shortcode(chosen, `<p>Call 12345.</p><script>document.title = "hit"</script>`);
  expect(made).not.toContain("<img");
  expect(made).not.toContain("elsewhere");
  await page.route("**/article", (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><title>calm</title>${made}` }),
  );
  await page.goto("/article");
  const citizen = new Citizen(page);
  await expect(citizen.heading()).toBeVisible();
  await expect(citizen.widget).toHaveAttribute("view", hostile);
  await expect(citizen.widget.locator(".huiyin")).toHaveAttribute("data-theme", "dark");
  expect(await citizen.widget.evaluate((host) => host.getAttributeNames().sort())).toEqual([
    "api",
    "theme",
    "view",
  ]);
  await expect(page).toHaveTitle("calm");
});

test("the block is the element with what was chosen, and brings the loader by its hash", () => {
  const chosen = { view: "power", power: "FG-XK-03", fallback: "Call 12345.", provider: "huiyin" };
  expect(JSON.parse(php("drupal.php", chosen))).toEqual({
    "#type": "html_tag",
    "#tag": "huiyin-widget",
    "#attributes": { api: "https://agency.example/huiyin/api/v1", view: "power", power: "FG-XK-03" },
    "#value": "Call 12345.",
    "#attached": { library: ["huiyin/widget"] },
  });
  const library = readFileSync(`${root}demo/hosts/drupal/huiyin/huiyin.libraries.yml`, "utf8");
  expect(library).toContain("https://agency.example/huiyin/1.0.0/huiyin.js:");
  expect(library).toContain("attributes: { type: module, integrity: sha384-…, crossorigin: anonymous }");
});

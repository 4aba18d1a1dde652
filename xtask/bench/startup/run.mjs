// Milliseconds from navigation to the first field that can be typed into, for each candidate, on a
// slow network and a slow machine. Written as JSON; what is going on is told on standard error.

import { chromium } from "playwright-core";

import { serve } from "./site.mjs";

const CANDIDATES = ["huiyin", "surveyjs", "formio", "preact"];
const RUNS = 7;

/** 1.6 Mbit/s down, 0.75 up, and a round trip of 150 ms. */
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
/** So many times slower than this machine. */
const SLOWER = 4;

/** Runs in the page, from its beginning: presses Start where a form has a page before its first
 * question, and notes when a field takes the focus. */
function watch() {
  const look = () => {
    const inside = document.querySelector("huiyin-widget")?.shadowRoot;
    for (const root of inside ? [document, inside] : [document]) {
      const buttons = [...root.querySelectorAll("button")];
      buttons.find((button) => button.textContent.trim() === "Start")?.click();
      const fields = [...root.querySelectorAll("input:not([type=hidden]), textarea")];
      const field = fields.find((it) => !it.disabled && it.checkVisibility());
      field?.focus();
      if (field && root.activeElement === field) {
        window.usable = performance.now();
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function measure(browser, origin, candidate) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.addInitScript(watch);
  await page.goto(`${origin}/${candidate}`, { waitUntil: "commit", timeout: 120_000 });
  await page.waitForFunction(() => window.usable, undefined, { timeout: 120_000, polling: 50 });
  const milliseconds = await page.evaluate(() => window.usable);
  const files = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name, startTime, responseEnd }) => ({
      name: new URL(name).pathname,
      from: startTime,
      to: responseEnd,
    })),
  );
  const soFar = bytes;
  await context.close();
  return { milliseconds, bytes: soFar, files: files.filter(({ from }) => from < milliseconds) };
}

const [folder, api] = process.argv.slice(2);
const site = await serve(folder, api);
const browser = await chromium.launch({
  executablePath: process.env.CHROME,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"],
});
const results = Object.fromEntries(CANDIDATES.map((candidate) => [candidate, []]));
// In turns, so that whatever else the machine does meets all alike.
for (let run = 1; run <= RUNS; run += 1) {
  process.stderr.write(`run ${run} of ${RUNS}\n`);
  for (const candidate of CANDIDATES) {
    results[candidate].push(await measure(browser, site.origin, candidate));
  }
}
await browser.close();
site.close();
process.stdout.write(JSON.stringify(results));

import { Citizen } from "../support/citizen.ts";
import { expect, test } from "../support/test.ts";

for (const name of ["base", "quirks"]) {
  test(`the widget works on the host page ${name}`, async ({ page }) => {
    const citizen = new Citizen(page);
    await page.goto(`/frames/${name}.html`);
    await expect(citizen.heading()).toBeVisible();
    await citizen.fillIn();
    await citizen.send();
  });
}

test("files and API may lie on another origin than the page", async ({ page, backend }) => {
  const host = backend.url.replace("127.0.0.1", "localhost");
  await backend.restart("--allow-origin", host, "--policy", "default-src *; script-src * 'wasm-unsafe-eval'");
  const citizen = new Citizen(page);
  await page.goto(`${host}/frames/other-origin.html`);
  await expect(citizen.heading()).toBeVisible();
  await citizen.fillIn();
  const { number, code } = await citizen.send();
  await citizen.go(citizen.words.done);
  await citizen.open(number, code);
});

test("an API that does not know the page's origin is a failure with words", async ({ page, backend }) => {
  const host = backend.url.replace("127.0.0.1", "localhost");
  await backend.restart("--policy", "default-src *; script-src * 'wasm-unsafe-eval'");
  await page.goto(`${host}/frames/other-origin.html`);
  // Without CORS not even the files come: what the host wrote stands.
  await expect(page.getByText("网上申请暂时无法使用")).toBeVisible();
});

test("inside a sandboxed frame a case is filed", async ({ page }) => {
  await page.goto("/frames/sandbox.html");
  const frame = page.frameLocator("iframe");
  const citizen = new Citizen(page, "zh-Hans", frame.locator("huiyin-widget"));
  await expect(citizen.heading()).toBeVisible();
  await citizen.fillIn();
  await citizen.send();
});

test("a frame grows with what is in it, and tells only whom its page names", async ({ page, backend }) => {
  const inner = backend.url;
  const host = inner.replace("127.0.0.1", "localhost");
  await backend.restart("--policy", "default-src *; script-src * 'wasm-unsafe-eval'");
  let parents = host;
  await page.route("**/huiyin/1.0.0/index.html", async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const named = html.replace('name="huiyin-parents" content=""', `name="huiyin-parents" content="${parents}"`);
    await route.fulfill({ response, body: named });
  });
  await page.route("**/frames/height.html", async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    await route.fulfill({ response, body: html.replace('src="/huiyin/1.0.0/index', `src="${inner}/huiyin/1.0.0/index`) });
  });
  const frame = page.locator("iframe");
  const height = () => frame.evaluate((frame) => frame.clientHeight);
  const hidden = () =>
    page.frames()[1]!.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  const citizen = new Citizen(page, "zh-Hans", page.frameLocator("iframe").locator("huiyin-widget"));

  await page.goto(`${host}/frames/height.html`);
  await expect(citizen.heading()).toBeVisible();
  await expect.poll(height).toBeGreaterThan(400);
  await expect.poll(hidden).toBeLessThanOrEqual(0);
  const home = await height();
  await citizen.begin();
  await expect.poll(height).not.toBe(home);
  await expect.poll(hidden).toBeLessThanOrEqual(0);

  // What another origin or another window says is not listened to.
  const now = await height();
  await page.evaluate(() => window.postMessage({ huiyin: "height", height: 5000 }, "*"));
  await page.frames()[1]!.evaluate(() => window.parent.postMessage({ huiyin: "height", height: 1e9 }, "*"));
  expect(await height()).toBe(now);

  parents = "https://other.example";
  await page.goto(`${host}/frames/height.html`);
  await expect(citizen.heading()).toBeVisible();
  await citizen.begin();
  expect(await height()).toBe(300);
});

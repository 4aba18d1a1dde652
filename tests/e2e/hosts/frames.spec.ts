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

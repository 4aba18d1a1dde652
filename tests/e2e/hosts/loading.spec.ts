import { expectAccessible } from "../support/axe.ts";
import { Citizen } from "../support/citizen.ts";
import { expect, test } from "../support/test.ts";

test("a lazy widget waits until the reader comes near", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/scripts/lazy.html");
  await page.waitForLoadState("networkidle");
  expect(asked.filter((path) => path.endsWith(".wasm"))).toEqual([]);
  await expect(page.getByText("网上申请暂时无法使用")).toBeVisible();
  await page.locator("huiyin-widget").scrollIntoViewIfNeeded();
  await expect(new Citizen(page).heading()).toBeVisible();
});

test("a part that does not come is told, and comes when it is asked for again", async ({ page }) => {
  await page.route("**/split_filing.wasm", (route) => route.abort());
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.door(citizen.words.request).click();
  await expect(citizen.failure()).toBeVisible();
  await expectAccessible(page);
  await page.unrouteAll();
  await citizen.button(citizen.words.again).click();
  await expect(citizen.button(citizen.words.start)).toBeVisible();
});

test("a part that is not the one built is refused", async ({ page }) => {
  await page.route("**/split_filing.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.of(0, 1, 0)]) });
  });
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.door(citizen.words.request).click();
  await expect(citizen.failure()).toBeVisible();
});

test("the focus is on the heading of a part that came late", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/split_filing.wasm", async (route) => {
    await held;
    await route.continue();
  });
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.door(citizen.words.request).click();
  await citizen.expectFocus("heading");
  release();
  await expect(citizen.button(citizen.words.start)).toBeVisible();
  await citizen.expectFocus("heading");
});

test("parts that nobody waits for come behind the one that is waited for", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/split_filing.wasm", async (route) => {
    await held;
    await route.continue();
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const others = () => asked.filter((path) => /split_(tracking|powers|checking)/.test(path));
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.door(citizen.words.request).click();
  await page.waitForTimeout(2_500);
  expect(others()).toEqual([]);
  release();
  await expect.poll(() => others().length).toBe(3);
});

import type { Page } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import { Citizen, person } from "./support/citizen.ts";
import { Reader } from "./support/reader.ts";
import { expect, test } from "./support/test.ts";

const CODE = "FG-XK-03";
const NAME = "可能影响石油天然气管道保护的施工作业审批";

/** Has the agency's page ask for the view in its address. */
async function route(page: Page): Promise<void> {
  await page.route(/\/(#.*)?$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace("<huiyin-widget ", '<huiyin-widget routing="hash" ');
    await route.fulfill({ response, body });
  });
}

const hash = (page: Page) => page.evaluate(() => location.hash);

test("without being asked the widget leaves the address alone", async ({ page }) => {
  const reader = new Reader(page);
  await reader.arrive();
  await reader.open(CODE);
  expect(await hash(page)).toBe("");
  expect(await page.evaluate(() => history.length)).toBe(2);
  await expect(reader.button("复制这项职权的网址")).toHaveCount(0);
  await page.evaluate(() => (location.hash = "#huiyin/catalogue"));
  await expect(reader.heading()).toHaveText(NAME);
});

test("the address shows the view, and Back and Forward lead through the views", async ({ page }) => {
  await route(page);
  const reader = new Reader(page);
  await reader.arrive();
  await expect.poll(() => hash(page)).toBe("#huiyin/catalogue");
  await reader.open(CODE);
  await expect.poll(() => hash(page)).toBe(`#huiyin/power/${CODE}`);
  await page.goBack();
  await expect(reader.heading()).toHaveText("本机关能办什么事");
  await page.goForward();
  await expect(reader.heading()).toHaveText(NAME);
  await page.goBack();
  await page.goBack();
  await expect.poll(() => hash(page)).toBe("#huiyin/home");
  await expect(reader.widget.locator(".doors")).toBeVisible();
});

test("the copied address of a power opens it", async ({ page, context, browserName }) => {
  expect(browserName).toBe("chromium");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await route(page);
  const reader = new Reader(page);
  await reader.arrive();
  await reader.open(CODE);
  await reader.button("复制这项职权的网址").click();
  await expect(reader.widget.getByText("网址已经复制。").first()).toBeVisible();
  await expectAccessible(page);
  const address = await page.evaluate(() => navigator.clipboard.readText());

  const other = await context.newPage();
  await route(other);
  await other.goto(address);
  await expect(new Reader(other).heading()).toHaveText(NAME);
});

test("where the browser does not copy, the address is shown", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });
  });
  await route(page);
  const reader = new Reader(page);
  await reader.arrive();
  await reader.open(CODE);
  await reader.button("复制这项职权的网址").click();
  await expect(reader.widget.locator(".address")).toContainText(`#huiyin/power/${CODE}`);
});

test("the host's own anchors stay the host's", async ({ page }) => {
  // open-forms#3362: hash routing broke the host's anchors.
  await route(page);
  await page.goto("/#about");
  const reader = new Reader(page);
  await expect(reader.widget.locator(".doors")).toBeVisible();
  expect(await hash(page)).toBe("#about");
  await reader.widget.locator(".door").filter({ hasText: "本机关能办什么事" }).click();
  await expect.poll(() => hash(page)).toBe("#huiyin/catalogue");
  await page.locator('a[href="#contact"]').click();
  await expect.poll(() => hash(page)).toBe("#contact");
  await expect(reader.heading()).toHaveText("本机关能办什么事");
  await page.goBack();
  await expect(reader.heading()).toHaveText("本机关能办什么事");
});

test("a code with signs of its own survives the address", async ({ page }) => {
  const code = "甲/乙#1 %2F";
  await page.route("**/huiyin/api/v1/catalogue", async (route) => {
    const response = await route.fetch();
    const catalogue = await response.json();
    catalogue.powers[0].code = code;
    await route.fulfill({ response, json: catalogue });
  });
  const asked: string[] = [];
  await page.route("**/huiyin/api/v1/powers/**", async (route) => {
    asked.push(decodeURIComponent(route.request().url().replace(/.*\/powers\//, "")));
    await route.continue();
  });
  await route(page);
  const reader = new Reader(page);
  await reader.arrive();
  await reader.names().first().click();
  await expect(reader.widget.locator(".notice-failure")).toBeVisible();
  await page.reload();
  await expect(reader.widget.locator(".notice-failure")).toBeVisible();
  expect(asked).toEqual([code, code]);
});

test("nothing of a case is in the address, and a receipt stays until it is closed", async ({ page }) => {
  await route(page);
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.fillIn(person);
  const { number, code } = await citizen.send();
  expect(await hash(page)).toBe("#huiyin/request");
  await page.goBack();
  await expect(citizen.widget.locator("#number")).toHaveText(number);
  await page.reload();
  await expect(citizen.widget.locator("#code")).toHaveText(code);
  await citizen.go(citizen.words.done);
  await citizen.open(number, code);
  await expect.poll(() => hash(page)).toBe("#huiyin/track");
});

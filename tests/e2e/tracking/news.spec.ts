import type { Page } from "@playwright/test";

import { expectAccessible } from "../support/axe.ts";
import { tracking } from "../support/case.ts";
import type { Citizen } from "../support/citizen.ts";
import { hurry } from "../support/citizen.ts";
import { expect, test } from "../support/test.ts";

const api = "**/huiyin/api/v1";
const latest = (citizen: Citizen) => citizen.widget.locator(".event").first();
const status = (citizen: Citizen) => citizen.widget.getByRole("status");

/** How often the case was asked for, and with what answers. */
function looks(page: Page): number[] {
  const answered: number[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.endsWith("/case")) answered.push(response.status());
  });
  return answered;
}

/** Lets time pass on the page's clock, and the real network answer in between. */
async function pass(page: Page, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 10) {
    await page.clock.runFor(10_000);
    await page.evaluate(async () => {
      const entries = () => performance.getEntriesByType("resource").length;
      for (let before = -1; before !== entries(); ) {
        before = entries();
        await fetch("/portal.css", { cache: "reload" }).then((response) => response.text());
      }
    });
  }
}

/** Hides the tab, or shows it again, as far as a page can tell. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, hidden);
}

test("news comes by itself, is announced and marked, and takes neither focus nor words", async ({
  page,
  backend,
}) => {
  await page.clock.install();
  const { citizen, keys } = await tracking(page, backend, "accepted");
  const answered = looks(page);
  await citizen.widget.locator("#act-addMessage").focus();

  await pass(page, 31);
  await expect.poll(() => answered).toEqual([304]);
  await expect(status(citizen)).toHaveText("");

  await backend.staff("begin", keys.number);
  await backend.staff("reply", keys.number, "--outcome", "granted", "--note", "予以公开。");
  await pass(page, 50);
  await expect(latest(citizen)).toContainText("答复");
  await expect(latest(citizen).locator(".badge")).toHaveText("新");
  await expect(citizen.widget.locator(".badge")).toHaveCount(2);
  await expect(status(citizen)).toHaveText("有新进展：答复，另有 1 条。");
  await expect(citizen.widget.locator(".news")).toContainText("有新进展：答复");
  await expectAccessible(page);
  await citizen.button("看一看").click();
  await citizen.expectFocus("heading");
  await expect(citizen.widget.locator(".news")).toHaveCount(0);
});

test("news that redraws the part that is in use gives the focus back", async ({
  page,
  backend,
}) => {
  await page.clock.install();
  const { citizen, keys } = await tracking(page, backend, "accepted");
  await citizen.widget.locator("#act-remind").focus();
  await backend.staff("begin", keys.number);
  await pass(page, 31);
  await expect(latest(citizen)).toContainText("新");
  await citizen.expectFocus("act-remind");
});

test("news while something is being typed leaves it alone", async ({ page, backend }) => {
  await page.clock.install();
  const { citizen, keys } = await tracking(page, backend, "accepted");
  await citizen.widget.locator("#act-addMessage").click();
  await citizen.widget.locator("#act-text").pressSequentially("写到一半");
  await backend.staff("begin", keys.number);
  await pass(page, 31);
  await expect(status(citizen)).toContainText("有新进展");
  await page.keyboard.type("，接着写");
  await expect(citizen.widget.locator("#act-text")).toHaveValue("写到一半，接着写");
  await citizen.go(citizen.words.back);
  await expect(latest(citizen).locator(".badge")).toBeVisible();
});

test("a hidden tab asks for nothing, and looks at once when it is shown", async ({
  page,
  backend,
}) => {
  await page.clock.install();
  const { citizen, keys } = await tracking(page, backend, "accepted");
  const answered = looks(page);
  await setHidden(page, true);
  await page.clock.fastForward("01:00:00");
  expect(answered).toEqual([]);
  await backend.staff("begin", keys.number);
  await setHidden(page, false);
  await expect(latest(citizen).locator(".badge")).toBeVisible();
  expect(answered).toEqual([200]);
});

test("pauses grow to minutes while nothing happens", async ({ page, backend }) => {
  await page.clock.install();
  await tracking(page, backend, "accepted");
  const answered = looks(page);
  /** How often the page looks within so many minutes. */
  const within = async (minutes: number) => {
    const before = answered.length;
    await pass(page, minutes * 60);
    return answered.length - before;
  };
  expect(await within(2)).toBeGreaterThanOrEqual(2);
  await within(10);
  expect(await within(15)).toBeLessThanOrEqual(3);
  expect(new Set(answered)).toEqual(new Set([304]));
});

test("an API that is down is told quietly, and news comes when it is back", async ({
  page,
  backend,
}) => {
  await page.clock.install();
  const { citizen, keys } = await tracking(page, backend, "accepted");
  await page.route(`${api}/case`, (route) => route.abort("connectionrefused"));
  await pass(page, 31);
  await expect(citizen.widget.getByText("现在连不上本机关")).toBeVisible();
  await expect(citizen.failure()).toHaveCount(0);
  await expectAccessible(page);
  await backend.staff("begin", keys.number);
  await page.unrouteAll();
  await pass(page, 121);
  await expect(latest(citizen).locator(".badge")).toBeVisible();
  await expect(citizen.widget.getByText("现在连不上本机关")).toHaveCount(0);
});

test("a token that runs out while one reads leaves what is read, and offers to open again", async ({
  page,
  backend,
}) => {
  await page.clock.install();
  const { citizen, keys } = await tracking(page, backend, "accepted");
  await page.route(`${api}/case`, (route) =>
    route.fulfill({
      status: 401,
      contentType: "application/problem+json",
      json: { code: "unauthorized", status: 401, title: "Unauthorized" },
    }),
  );
  await citizen.widget.locator("#act-addMessage").focus();
  await pass(page, 31);
  await expect(citizen.widget.getByText("收不到新进展了")).toBeVisible();
  await expect(citizen.widget.locator(".turn")).toBeVisible();
  await citizen.expectFocus("act-addMessage");
  await expectAccessible(page);
  await citizen.go("重新打开");
  await expect(citizen.line(citizen.words.number)).toHaveValue(keys.number);
});

test("looking again by hand says when there is nothing new, and why it failed", async ({
  page,
  backend,
}) => {
  await hurry(page);
  const { citizen } = await tracking(page, backend, "accepted");
  await citizen.button(citizen.words.refresh).click();
  await expect(status(citizen)).toHaveText("没有新进展。");
  await page.route(`${api}/case`, (route) =>
    route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" }),
  );
  await citizen.button(citizen.words.refresh).click();
  await expect(citizen.failure()).toHaveText("本机关的系统出了故障");
  await citizen.expectFocus("notice");
  await expectAccessible(page);
  await page.unrouteAll();
  await citizen.button(citizen.words.again).click();
  await expect(status(citizen)).toHaveText("没有新进展。");
});

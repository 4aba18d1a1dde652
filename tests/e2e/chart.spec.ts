import { readFileSync } from "node:fs";

import type { Page } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import { Citizen, policyViolations } from "./support/citizen.ts";
import { expect, test } from "./support/test.ts";

/** The licence for work near a pipeline: lanes, returns, and a joint review. */
const POWER = "FG-XK-03";

const stay = (node: string, from: string, to?: string, daysUsed?: number) => ({
  node,
  enteredAt: `${from}T09:00:00+08:00`,
  ...(to && { leftAt: `${to}T17:00:00+08:00` }),
  ...(daysUsed !== undefined && { daysUsed }),
});

/** Two of three branches of the joint review are not through yet. */
const PATH = [
  stay("apply", "2026-03-02", "2026-03-02"),
  stay("complete", "2026-03-02", "2026-03-03", 1),
  stay("accept", "2026-03-03", "2026-03-03", 0),
  stay("negotiate", "2026-03-04", "2026-03-06", 2),
  stay("agreed", "2026-03-06", "2026-03-06", 0),
  stay("review", "2026-03-06", "2026-03-06", 0),
  stay("plan", "2026-03-09", undefined, 1),
  stay("site", "2026-03-09", "2026-03-10", 1),
  stay("assess", "2026-03-09", undefined, 1),
];

/** Lets the backend open any case as one that is on this path. */
async function serveCase(page: Page, path = PATH): Promise<void> {
  const example = new URL(
    "../../crates/contract/src/openapi/examples/case.json",
    import.meta.url,
  );
  const open = { ...JSON.parse(readFileSync(example, "utf8")), power: POWER, path };
  const opened = { token: "token", expiresAt: "2030-01-01T00:00:00Z" };
  await page.route("**/api/v1/cases/open", (route) => route.fulfill({ json: opened }));
  await page.route("**/api/v1/case", (route) => route.fulfill({ json: open }));
}

async function track(page: Page, language: "zh-Hans" | "en" = "zh-Hans"): Promise<Citizen> {
  await serveCase(page);
  const citizen = new Citizen(page, language);
  await citizen.arrive();
  await citizen.open("FG26-7K3M-Q9XD", "ABCD-EFGH-JKMN");
  await expect(citizen.widget.locator(".chart-picture")).toBeVisible();
  return citizen;
}

/** The number of the node that has the focus. */
function focused(citizen: Citizen): Promise<string | null | undefined> {
  return citizen.widget.evaluate((host) =>
    host.shadowRoot?.activeElement?.getAttribute("data-node"),
  );
}

test("a case's path is told in the picture and in the list alike @every", async ({ page }) => {
  const violations = await policyViolations(page);
  const citizen = await track(page);
  const { widget } = citizen;
  const node = (name: string) => widget.locator(".chart-node").filter({ hasText: name });
  const item = (name: string) =>
    widget.locator(".chart-item", { has: page.locator(".chart-item-name", { hasText: name }) });

  await expect(widget.locator('.chart-node[aria-current="step"]')).toHaveCount(2);
  await expect(widget.locator('.chart-item[aria-current="step"]')).toHaveCount(2);
  await expect(node("现场核对管道").first()).toHaveAttribute("data-progress", "walked");
  await expect(node("汇总意见").first()).toHaveAttribute("data-progress", "next");
  await expect(widget.locator('.chart-edge[data-progress="walked"]')).toHaveCount(8);

  await expect(item("组织施工单位")).toContainText("已用 2 个工作日");
  await expect(item("审查作业方案")).toContainText("办件在这一环节");
  await expect(item("审查作业方案")).toContainText("牵头");
  await expect(item("汇总意见")).toContainText("接下来可能到这一环节");
  await expect(item("材料是否齐全")).toContainText("如“是”，转到 4. ");
  await expect(item("材料是否齐全")).toContainText("退回 1. ");
  await expectAccessible(page);
  expect(violations).toEqual([]);
});

test("the keys follow the arrows, and Enter opens details", async ({ page }) => {
  const citizen = await track(page);
  const at = citizen.widget.locator('.chart-node[tabindex="0"]');
  // At the case, not at the beginning.
  await expect(at).toHaveAttribute("aria-current", "step");
  await at.focus();
  await page.keyboard.press("Home");
  expect(await focused(citizen)).toBe("0");
  await page.keyboard.press("ArrowDown");
  expect(await focused(citizen)).toBe("1");
  await page.keyboard.press("ArrowUp");
  expect(await focused(citizen)).toBe("0");
  await page.keyboard.press("End");
  expect(await focused(citizen)).toBe("19");
  await page.keyboard.press("Home");

  await page.keyboard.press("Enter");
  await citizen.expectFocus("chart-details");
  const details = citizen.widget.locator("#chart-details");
  await expect(details).toContainText("提出施工作业申请");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(details).toHaveCount(0);
  expect(await focused(citizen)).toBe("0");
});

test("the wheel stays the page's until the picture has the focus, and zooms with Ctrl", async ({
  page,
}) => {
  const citizen = await track(page);
  await citizen.button("按单位并列显示").click();
  const window = citizen.widget.locator(".chart-window");
  await window.scrollIntoViewIfNeeded();
  const width = () => citizen.widget.locator(".chart-picture").getAttribute("width").then(Number);
  await window.hover();

  const scrolled = () => page.evaluate(() => scrollY);
  const before = await scrolled();
  await page.mouse.wheel(0, 200);
  await expect.poll(scrolled).toBeGreaterThan(before);
  expect(await window.evaluate((it) => it.scrollTop)).toBe(0);

  const small = await width();
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  await expect.poll(width).toBeGreaterThan(small);

  await citizen.widget.locator('.chart-node[tabindex="0"]').focus();
  const zoomed = await width();
  await page.keyboard.press("-");
  await expect.poll(width).toBeLessThan(zoomed);
  await page.keyboard.press("0");
  const room = await window.evaluate((it) => it.clientWidth);
  await expect.poll(width).toBeLessThanOrEqual(room);
});

test("lanes keep their heads in sight", async ({ page }) => {
  const citizen = await track(page);
  await citizen.button("按单位并列显示").click();
  const window = citizen.widget.locator(".chart-window");
  await citizen.widget.locator('.chart-node[tabindex="0"]').focus();
  await window.evaluate((it) => it.scrollTo(0, 500));
  const top = (it: Element) => it.getBoundingClientRect().top;
  const head = await citizen.widget.locator(".chart-heads").evaluate(top);
  expect(Math.abs(head - (await window.evaluate(top)))).toBeLessThan(3);
});

test("a large chart can be searched", async ({ page }) => {
  const citizen = await track(page);
  const search = citizen.widget.getByRole("searchbox");
  await search.fill("通知书");
  await expect(citizen.widget.locator(".chart-node[data-found]")).toHaveCount(2);
  await expect(citizen.widget.getByText("找到 2 个环节")).toBeVisible();
  await search.fill("没有这样的环节");
  await expect(citizen.widget.getByText("找到 0 个环节")).toBeVisible();
  await expect(citizen.widget.locator(".chart-node[data-found]")).toHaveCount(0);
});

test("the picture can be saved and printed with the list after it", async ({ page }) => {
  const citizen = await track(page);
  const downloading = page.waitForEvent("download");
  await citizen.button("存为图片").click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.svg$/);
  const file = readFileSync(await download.path(), "utf8");
  const shapes = await page.evaluate((file) => {
    const drawn = new DOMParser().parseFromString(file, "image/svg+xml");
    return drawn.querySelector("parsererror") ? 0 : drawn.querySelectorAll(".chart-shape").length;
  }, file);
  expect(shapes).toBe(20);

  await citizen.button("打印").click();
  const paper = page.frames().at(-1);
  await expect.poll(() => paper?.locator("svg.chart-sheet > svg").count()).toBeGreaterThan(1);
  await expect(paper?.locator("ol > li") ?? page.locator("none")).toHaveCount(20);
});

test("on a telephone everything stands in one column as wide as the screen @phone", async ({
  page,
}) => {
  const citizen = await track(page, "en");
  const picture = citizen.widget.locator(".chart-picture");
  const box = await picture.boundingBox();
  expect(box?.width).toBeLessThanOrEqual(360);
  await expect(citizen.widget.locator(".chart-band")).toHaveCount(0);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(sideways).toBe(false);
  await expectAccessible(page);
});

test("a power that does not come leaves the case to be read, and can be asked for again", async ({
  page,
}) => {
  await serveCase(page);
  await page.route("**/powers/**", (route) => route.fulfill({ status: 404, body: "" }));
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.open("FG26-7K3M-Q9XD", "ABCD-EFGH-JKMN");
  await expect(citizen.widget.locator(".timeline")).toBeVisible();
  await page.unroute("**/powers/**");
  await citizen.button(citizen.words.again).click();
  await expect(citizen.widget.locator(".chart-picture")).toBeVisible();
});

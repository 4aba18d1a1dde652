import { readFileSync } from "node:fs";

import type { Page } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import type { Backend } from "./support/backend.ts";
import { file } from "./support/case.ts";
import { Citizen, policyViolations } from "./support/citizen.ts";
import { Reader } from "./support/reader.ts";
import { expect, test } from "./support/test.ts";

/** The licence for work near a pipeline: lanes, returns, and a joint review. */
const POWER = "FG-XK-03";

/** A step that is begun and done. */
const through = (node: string) => [["begin", "--node", node], ["leave"]];

/** What staff do until two of three branches of the joint review are not through yet. */
const TO_REVIEW = [
  ["accept", "--power", POWER],
  ...["complete", "accept", "negotiate", "agreed"].flatMap(through),
  ["begin", "--node", "plan"],
  ["beginBeside", "--node", "site"],
  ["beginBeside", "--node", "assess"],
  ["leave", "--node", "site", "--note", "管道埋深一米二。"],
];

/** What they do from there to the end. */
const TO_END = [
  ["leave", "--node", "plan"],
  ["leave", "--node", "assess"],
  ...["decide", "approve", "deliver"].flatMap(through),
  ["reply", "--outcome", "granted", "--note", "准予许可。"],
];

async function work(backend: Backend, number: string, acts: string[][]): Promise<void> {
  for (const [act = "", ...options] of acts) await backend.staff(act, number, ...options);
}

async function track(
  page: Page,
  backend: Backend,
  language: "zh-Hans" | "en" = "zh-Hans",
  acts = TO_REVIEW,
): Promise<Citizen> {
  const { number, code } = await file(backend);
  await work(backend, number, acts);
  const citizen = new Citizen(page, language);
  await citizen.arrive();
  await citizen.open(number, code);
  await expect(citizen.widget.locator(".chart-picture")).toBeVisible();
  return citizen;
}

/** Serves the power with a chart of a thousand steps. */
async function enlarge(page: Page): Promise<void> {
  await page.route("**/powers/**", async (route) => {
    const response = await route.fetch();
    const power = await response.json();
    const id = (step: number) => `s${step}`;
    const steps = Array.from({ length: 1000 }, (_, step) => step);
    power.flowchart = {
      nodes: steps.map((step) => ({
        id: id(step),
        kind: step === 0 ? "start" : step === 999 ? "end" : "step",
        name: `环节${step + 1}`,
      })),
      edges: steps.slice(1).map((step) => ({ from: id(step - 1), to: id(step) })),
    };
    await route.fulfill({ response, json: power });
  });
}

/** From the agency's page to a power with its picture. */
async function look(page: Page, language: "zh-Hans" | "en" = "zh-Hans"): Promise<Reader> {
  const reader = new Reader(page, language);
  await reader.arrive();
  await reader.open(POWER);
  await expect(reader.widget.locator(".chart-picture")).toBeVisible();
  return reader;
}

/** The number of the node that has the focus. */
function focused(citizen: Citizen): Promise<string | null | undefined> {
  return citizen.widget.evaluate((host) =>
    host.shadowRoot?.activeElement?.getAttribute("data-node"),
  );
}

test("a case's path is told in the picture and in the list alike @every", async ({
  page,
  backend,
}) => {
  const violations = await policyViolations(page);
  const citizen = await track(page, backend);
  const { widget } = citizen;
  const node = (name: string) => widget.locator(".chart-node").filter({ hasText: name }).first();
  const item = (name: string) =>
    widget.locator(".chart-item", { has: page.locator(".chart-item-name", { hasText: name }) });

  await expect(widget.locator('.chart-node[aria-current="step"]')).toHaveCount(2);
  await expect(widget.locator('.chart-item[aria-current="step"]')).toHaveCount(2);
  await expect(node("现场核对管道")).toHaveAttribute("data-progress", "walked");
  // Nobody enters a beginning or a fork: they lead on, and were passed all the same.
  await expect(node("提出施工作业申请")).toHaveAttribute("data-progress", "walked");
  await expect(node("联合审查")).toHaveAttribute("data-progress", "walked");
  await expect(node("汇总意见")).toHaveAttribute("data-progress", "next");
  await expect(node("是否符合法定条件")).toHaveAttribute("data-progress", "next");
  await expect(widget.locator('.chart-edge[data-progress="walked"]')).toHaveCount(8);
  await expect(widget.locator('.chart-edge[data-progress="next"]')).toHaveCount(4);

  await expect(item("组织安全评审")).toContainText("已用 0 个工作日，时限为5 个工作日");
  await expect(item("审查作业方案")).toContainText("办件在这一环节");
  await expect(item("审查作业方案")).toContainText("牵头");
  await expect(item("现场核对管道")).toContainText("管道埋深一米二。");
  await expect(item("是否符合法定条件")).toContainText("接下来可能到这一环节");
  await expect(item("材料是否齐全")).toContainText("如“是”，转到 4. ");
  await expect(item("材料是否齐全")).toContainText("退回 1. ");
  await expectAccessible(page);
  expect(violations).toEqual([]);
});

test("a finished case shows its whole run, and a case that has not begun where it begins", async ({
  page,
  backend,
}) => {
  const { number, code } = await file(backend);
  await backend.staff("accept", number, "--power", POWER);
  const citizen = new Citizen(page);
  const { widget } = citizen;
  await citizen.arrive();
  await citizen.open(number, code);
  await expect(widget.locator('.chart-node[data-progress="next"]')).toHaveCount(2);
  await expect(widget.locator('.chart-edge[data-progress="next"]')).toHaveCount(1);

  await work(backend, number, [...TO_REVIEW.slice(1), ...TO_END]);
  await citizen.button(citizen.words.refresh).click();
  await expect(widget.locator('.chart-edge[data-progress="walked"]')).toHaveCount(14);
  await expect(widget.locator(".chart-node[aria-current]")).toHaveCount(0);
  await expect(widget.locator('.chart-node[data-progress="next"]')).toHaveCount(0);
  await expectAccessible(page);
});

test("of a chart of a thousand steps what is seen is drawn, and the keys reach the rest", async ({
  page,
}) => {
  await enlarge(page);
  const reader = await look(page);
  const nodes = reader.widget.locator(".chart-node");
  const drawn = await nodes.count();
  expect(drawn).toBeLessThan(100);
  await reader.widget.locator('.chart-node[tabindex="0"]').focus();
  await page.keyboard.press("End");
  const last = reader.widget.locator('.chart-node[data-node="999"]');
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  await page.keyboard.press("ArrowUp");
  await expect(reader.widget.locator('.chart-node[data-node="998"]')).toBeFocused();
  await expect.poll(() => nodes.count()).toBeLessThan(100);
  await reader.widget.locator(".chart-find input").fill("环节500");
  await expect(reader.widget.locator('.chart-node[data-node="499"]')).toBeInViewport();
});

test("a picture whose part does not come leaves the list, and can be asked for again", async ({
  page,
}) => {
  await page.route("**/split_picture.wasm", (route) => route.abort());
  const reader = new Reader(page);
  await reader.arrive();
  await reader.open(POWER);
  await expect(reader.widget.getByText("流程图没能载入", { exact: false })).toBeVisible();
  await expect(reader.widget.locator(".chart-item")).toHaveCount(20);
  await expectAccessible(page);
  await page.unroute("**/split_picture.wasm");
  await reader.button("再试一次").click();
  await expect(reader.widget.locator(".chart-picture")).toBeVisible();
});

test("the two views lead to each other, and the list along its own ways", async ({ page }) => {
  const citizen = new Citizen(page);
  const reader = await look(page);
  await reader.button("跳到逐步文字说明").click();
  await citizen.expectFocus("chart-list");
  await reader.widget.locator(".chart-ways button").filter({ hasText: "转到 12." }).first().click();
  await citizen.expectFocus("chart-item-11");
});

test("two fingers make the picture larger @phone", async ({ page }) => {
  const reader = await look(page);
  const picture = reader.widget.locator(".chart-picture");
  await picture.scrollIntoViewIfNeeded();
  const before = Number(await picture.getAttribute("width"));
  const box = await reader.widget.locator(".chart-window").boundingBox();
  const [x, y] = [(box?.x ?? 0) + 150, Math.max(box?.y ?? 0, 0) + 100];
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove", apart: number) =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: [{ x: x - apart, y, id: 0 }, { x: x + apart, y, id: 1 }],
    });
  await touch("touchStart", 20);
  await touch("touchMove", 60);
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect.poll(async () => Number(await picture.getAttribute("width"))).toBeGreaterThan(before);
});

test("in forced colours states keep their lines, and the focus is seen", async ({
  page,
  backend,
}) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  const { widget } = await track(page, backend);
  const style = (selector: string, property: string) =>
    widget.locator(selector).first().evaluate(
      (it, property) => getComputedStyle(it).getPropertyValue(property),
      property,
    );
  const current = '.chart-node[data-progress="current"] .chart-shape';
  const walked = '.chart-node[data-progress="walked"] .chart-shape';
  expect(await style(current, "stroke")).not.toBe(await style(walked, "stroke"));
  expect(await style('.chart-node[data-progress="next"] .chart-shape', "stroke-dasharray")).not.toBe("none");
  const moving = await widget.evaluate(
    (host) => host.shadowRoot?.getAnimations?.().filter((it) => it.playState === "running").length,
  );
  expect(moving).toBe(0);
  await expectAccessible(page);
});

test("right to left the first lane stands at the right", async ({ page, backend }) => {
  const citizen = await track(page, backend);
  await citizen.widget.evaluate((host) =>
    host.shadowRoot?.querySelector(".huiyin")?.setAttribute("dir", "rtl"),
  );
  await citizen.button("按单位并列显示").click();
  const left = (it: Element) => it.getBoundingClientRect().left;
  const heads = citizen.widget.locator(".chart-head");
  expect(await heads.first().evaluate(left)).toBeGreaterThan(await heads.last().evaluate(left));
  await expectAccessible(page);
});

test("the keys follow the arrows, and Enter opens details", async ({ page, backend }) => {
  const citizen = await track(page, backend);
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
  backend,
}) => {
  const citizen = await track(page, backend);
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

test("buttons make the picture larger, smaller and as wide as its window, and the mouse moves it", async ({
  page,
}) => {
  const reader = await look(page);
  const width = () => reader.widget.locator(".chart-picture").getAttribute("width").then(Number);
  const window = reader.widget.locator(".chart-window");
  const first = await width();
  for (let press = 0; press < 8; press += 1) await reader.button("放大").click();
  await expect.poll(width).toBeGreaterThan(2 * first);

  await window.scrollIntoViewIfNeeded();
  const scrolled = () => window.evaluate((it) => it.scrollLeft);
  const before = await scrolled();
  const box = (await window.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, Math.max(box.y, 0) + 40];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 80, y, { steps: 4 });
  await page.mouse.up();
  expect(await scrolled()).toBe(before + 80);
  // Who drags opens nothing.
  await expect(reader.widget.locator("#chart-details")).toHaveCount(0);

  const large = await width();
  await reader.button("缩小").click();
  await expect.poll(width).toBeLessThan(large);
  await reader.button("适应宽度").click();
  const room = await window.evaluate((it) => it.clientWidth);
  await expect.poll(width).toBeLessThanOrEqual(room);
});

test("the chart fills the screen on request, with all that serves it", async ({ page }) => {
  const reader = await look(page);
  const chart = reader.widget.locator(".chart");
  const before = (await chart.boundingBox())!;
  await reader.button("全屏").click();
  await expect.poll(async () => (await chart.boundingBox())?.x).toBe(0);
  const full = (await chart.boundingBox())!;
  expect(full.width).toBeGreaterThan(before.width);
  await reader.widget.locator('.chart-node[tabindex="0"]').focus();
  await page.keyboard.press("Enter");
  await expect(reader.widget.locator("#chart-details")).toBeInViewport();
  await expectAccessible(page);
  await page.evaluate(() => document.exitFullscreen());
  await expect.poll(async () => (await chart.boundingBox())?.width).toBe(before.width);
});

test("on a screen of 640 px the buttons around the picture stand in one row", async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 900 });
  for (const language of ["zh-Hans", "en"] as const) {
    const reader = await look(page, language);
    const tops = await reader.widget
      .locator(".chart-bar .button")
      .evaluateAll((buttons) => buttons.map((it) => it.getBoundingClientRect().top));
    expect(tops.length).toBeGreaterThan(5);
    expect(new Set(tops).size, language).toBe(1);
  }
});

test("lanes keep their heads in sight", async ({ page, backend }) => {
  const citizen = await track(page, backend);
  await citizen.button("按单位并列显示").click();
  const window = citizen.widget.locator(".chart-window");
  await citizen.widget.locator('.chart-node[tabindex="0"]').focus();
  await window.evaluate((it) => it.scrollTo(0, 500));
  const top = (it: Element) => it.getBoundingClientRect().top;
  const head = await citizen.widget.locator(".chart-heads").evaluate(top);
  expect(Math.abs(head - (await window.evaluate(top)))).toBeLessThan(3);
});

test("a large chart can be searched", async ({ page, backend }) => {
  const citizen = await track(page, backend);
  const search = citizen.widget.getByRole("searchbox");
  await search.fill("通知书");
  const found = citizen.widget.locator(".chart-node[data-found]");
  await expect(found).toHaveCount(2);
  await expect(found.first()).toHaveAttribute("tabindex", "0");
  await search.press("Enter");
  await expect(found.last()).toHaveAttribute("tabindex", "0");
  await expect(citizen.widget.getByText("找到 2 个环节")).toBeVisible();
  await search.fill("没有这样的环节");
  await expect(citizen.widget.getByText("找到 0 个环节")).toBeVisible();
  await expect(citizen.widget.locator(".chart-node[data-found]")).toHaveCount(0);
});

test("the picture can be saved and printed with the list after it", async ({ page, backend }) => {
  const citizen = await track(page, backend);
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
  expect(file).not.toMatch(/(?:href|src|url\()/);

  await citizen.button("打印").click();
  const paper = page.frames().at(-1);
  await expect.poll(() => paper?.locator("svg.chart-sheet > svg").count()).toBeGreaterThan(1);
  await expect(paper?.locator("ol > li") ?? page.locator("none")).toHaveCount(20);
  // What is folded away on the screen is there on paper.
  await expect(paper?.locator("details:not([open])") ?? page.locator("none")).toHaveCount(0);
});

test("on a telephone everything stands in one column as wide as the screen @phone", async ({
  page,
  backend,
}) => {
  const citizen = await track(page, backend, "en");
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
  backend,
}) => {
  const { number, code } = await file(backend);
  await work(backend, number, TO_REVIEW);
  await page.route("**/powers/**", (route) => route.fulfill({ status: 404, body: "" }));
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.open(number, code);
  await expect(citizen.widget.locator(".timeline")).toBeVisible();
  await page.unroute("**/powers/**");
  await citizen.button(citizen.words.again).click();
  await expect(citizen.widget.locator(".chart-picture")).toBeVisible();
});

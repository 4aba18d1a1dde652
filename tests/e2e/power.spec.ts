import type { Page, Route } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import { Citizen, matter, person } from "./support/citizen.ts";
import { nextPrint, notePrints } from "./support/paper.ts";
import { Reader } from "./support/reader.ts";
import { expect, test } from "./support/test.ts";

const CODE = "FG-XK-03";
const NAME = "可能影响石油天然气管道保护的施工作业审批";

/** Changes what the backend says of a power. */
async function change(page: Page, edit: (power: Record<string, unknown>) => void): Promise<void> {
  await page.route(`**/huiyin/api/v1/powers/*`, async (route) => {
    const response = await route.fetch();
    const power = await response.json();
    edit(power);
    await route.fulfill({ response, json: power });
  });
}

/** Makes the widget of the agency's page begin at a power. */
async function beginAt(page: Page, code: string): Promise<Reader> {
  await page.route("/", async (route) => {
    const response = await route.fetch();
    const begin = `<huiyin-widget view="power" power="${code}" `;
    await route.fulfill({ response, body: (await response.text()).replace("<huiyin-widget ", begin) });
  });
  await page.goto("/");
  return new Reader(page);
}

test("a page that begins at a power leaves focus and scrolling to its host", async ({ page }) => {
  const reader = await beginAt(page, CODE);
  await expect(reader.heading()).toHaveText(NAME);
  await expect(reader.widget.locator(".chart-picture")).toBeVisible();
  const [focused, scrolled] = await page.evaluate(() => [document.activeElement?.tagName, scrollY]);
  expect(focused).toBe("BODY");
  expect(scrolled).toBe(0);
});

test("powers, subjects, steps and ways are lists that say so: Safari takes one without marks for none", async ({
  page,
}) => {
  const silent = () =>
    reader.widget.evaluate((host) =>
      Array.from(host.shadowRoot?.querySelectorAll(".powers, .subjects, .chart-list, .chart-ways") ?? [])
        .filter((list) => getComputedStyle(list).listStyleType === "none")
        .filter((list) => list.getAttribute("role") !== "list")
        .map((list) => list.className),
    );
  const reader = new Reader(page);
  await reader.arrive();
  await reader.widget.locator(".subject").first().click();
  expect(await silent()).toEqual([]);
  await reader.button("取消全部筛选").click();
  await reader.open(CODE);
  await expect(reader.widget.locator(".chart-list")).toBeVisible();
  expect(await silent()).toEqual([]);
});

test("a power says who may ask, what to bring, how long it takes and what it costs", async ({ page }) => {
  const reader = new Reader(page);
  await reader.arrive();
  await reader.open(CODE);
  await expect(reader.heading()).toHaveText(NAME);
  for (const title of [
    "谁可以办、要符合什么条件",
    "要带什么材料",
    "多久办完",
    "收不收费",
    "服务承诺",
    "监督和投诉渠道",
    "法律依据",
    "行使规则",
    "自由裁量权执行标准",
    "职责",
    "工作纪律",
    "责任追究",
    "公开范围、形式、时限",
    "版本和变更",
  ]) {
    await expect(reader.widget.getByRole("heading", { name: title, exact: true })).toBeVisible();
  }
  await expect(reader.widget.locator(".clock-due")).toHaveText(["20 个工作日", "15 个工作日"]);
  await expect(reader.widget.getByText("承诺比法定时限快 5 个工作日。")).toBeVisible();
});

test("a legal basis opens, and the sections that bind the agency unfold", async ({ page }) => {
  const reader = await beginAt(page, CODE);
  await expect(reader.heading()).toHaveText(NAME);
  const law = reader.widget.getByText("穿跨越管道施工", { exact: false });
  await expect(law).toBeHidden();
  await reader.widget.locator("summary").filter({ hasText: "法律依据" }).click();
  await reader.widget.locator("summary").filter({ hasText: "第三十五条" }).click();
  await expect(law).toBeVisible();
  for (const summary of await reader.widget.locator(".fold > summary").all()) {
    if ((await summary.locator("..").getAttribute("open")) === null) await summary.click();
  }
  await expect(reader.widget.getByText("首次公布。")).toBeVisible();
  await expectAccessible(page);
});

test("a field that is closed to the public is shown as closed, with who may see it", async ({ page }) => {
  await change(page, (power) => {
    delete power.discretion;
    power.closed = [
      { field: "discretion", scope: "本机关工作人员", basis: "《示例条例》第九条" },
      { field: "staffRota", scope: "监察机关" },
    ];
  });
  const reader = await beginAt(page, CODE);
  await expect(reader.widget.getByRole("heading", { name: "自由裁量权执行标准" })).toBeVisible();
  await expect(reader.widget.locator(".closed").first()).toContainText("本机关工作人员");
  await expect(reader.widget.locator(".closed").first()).toContainText("《示例条例》第九条");
  // A field that this version does not know exists all the same.
  await expect(reader.widget.getByRole("heading", { name: "staffRota" })).toBeVisible();
  await expect(reader.widget.locator(".closed").last()).toContainText("监察机关");
  await expectAccessible(page);
});

test("a power that is not published says so and leads to the catalogue", async ({ page }) => {
  const reader = await beginAt(page, "FG-XX-99");
  await expect(reader.widget.locator(".notice-title")).toHaveText("这项职权的详细内容没有在这里公布");
  await expect(reader.widget.getByText("FG-XX-99")).toBeVisible();
  await expectAccessible(page);
  await reader.button("到职权目录里找").click();
  await expect(reader.items().first()).toBeVisible();
});

for (const [name, fail] of Object.entries<(route: Route) => Promise<void>>({
  "no answer": (route) => route.abort(),
  "a gateway's page": (route) => route.fulfill({ status: 502, body: "<h1>Bad gateway</h1>" }),
})) {
  test(`a power meets ${name}: it is said, and asking again works`, async ({ page }) => {
    await page.route("**/huiyin/api/v1/powers/*", fail);
    const reader = await beginAt(page, CODE);
    await expect(reader.widget.locator(".notice-failure")).toBeVisible();
    await expectAccessible(page);
    await page.unroute("**/huiyin/api/v1/powers/*");
    await reader.button("再试一次").click();
    await expect(reader.heading()).toHaveText(NAME);
    await expect(reader.heading()).toBeFocused();
  });
}

for (const [button, answers] of [
  ["咨询这件事", matter],
  ["申请公开有关信息", person],
  ["投诉这件事", matter],
] as const) {
  test(`“${button}” leads to the form with the power filled in`, async ({ page }) => {
    const reader = await beginAt(page, CODE);
    await expect(reader.heading()).toHaveText(NAME);
    await reader.button(button).click();
    const citizen = new Citizen(page);
    await expect(citizen.button(citizen.words.start)).toBeVisible();
    // Who turns back is at the power again, not at the door.
    await citizen.go(citizen.words.back);
    await expect(reader.heading()).toHaveText(NAME);
    await reader.button(button).click();
    await citizen.go(citizen.words.start);
    await citizen.answerAll(answers);
    await expect(reader.widget.locator(".answer-value").filter({ hasText: NAME })).toBeVisible();
  });
}

test("the guide is printed on a sheet of its own", async ({ page }) => {
  await notePrints(page);
  const reader = await beginAt(page, CODE);
  await expect(reader.heading()).toHaveText(NAME);
  const printed = nextPrint(page);
  await reader.button("打印办事指南").click();
  const sheet = await printed;
  for (const part of [NAME, CODE, "事故应急预案", "20 个工作日", "15 个工作日", "12345", "第 2.0 版"]) {
    expect(sheet.text).toContain(part);
  }
  expect(sheet.text).not.toContain("当前位置");
  expect(sheet.sheets).toBe(1);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`a power is accessible and fits the screen @every in ${colorScheme} colours`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const reader = await beginAt(page, CODE);
    await expect(reader.heading()).toHaveText(NAME);
    await expectAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}

import { rm } from "node:fs/promises";

import { test as base } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import { Backend, largeAgency } from "./support/backend.ts";
import { Reader } from "./support/reader.ts";
import { expect } from "./support/test.ts";

interface Power {
  code: string;
  name: { "zh-Hans": string; en: string };
  category: { "zh-Hans": string };
  unit: string;
  subject: string;
  initials: string;
}

/** One server for all tests of this file, with ten thousand powers. */
const test = base.extend<object, { large: Backend; powers: Power[] }>({
  large: [
    async ({}, use) => {
      const agency = await largeAgency();
      const backend = await Backend.start(agency);
      await use(backend);
      await backend.discard();
      await rm(agency, { recursive: true });
    },
    { scope: "worker" },
  ],
  powers: [
    async ({ large }, use) => {
      const catalogue = await fetch(`${large.url}/huiyin/api/v1/catalogue`);
      await use(((await catalogue.json()) as { powers: Power[] }).powers);
    },
    { scope: "worker" },
  ],
  baseURL: async ({ large }, use) => use(large.url),
});

// In one worker, so that there is one server.
test.describe.configure({ mode: "default" });

/** How many elements the widget has. */
function elements(reader: Reader): Promise<number> {
  return reader.widget.evaluate((host) => host.shadowRoot!.querySelectorAll("*").length);
}

test("of ten thousand powers a screen or two is shown, each with its place among all @every", async ({
  page,
  powers,
}) => {
  expect(powers).toHaveLength(10_000);
  const reader = new Reader(page);
  await reader.arrive();
  expect(await reader.number()).toBe(10_000);
  const chunk = await reader.items().count();
  expect(chunk).toBeLessThan(100);
  expect(await elements(reader)).toBeLessThan(1500);
  const place = (at: number) =>
    Promise.all(["posinset", "setsize"].map((it) => reader.items().nth(at).getAttribute(`aria-${it}`)));
  expect(await place(0)).toEqual(["1", "10000"]);
  await reader.button(`再显示 ${chunk} 项`).focus();
  await page.keyboard.press("Enter");
  await expect(reader.items()).toHaveCount(2 * chunk);
  await expect(reader.names().nth(chunk)).toBeFocused();
  expect(await place(chunk)).toEqual([`${chunk + 1}`, "10000"]);
  expect(await elements(reader)).toBeLessThan(2500);
  await expectAccessible(page);
});

test("whatever is known of one among ten thousand finds it, and is marked", async ({ page, powers }) => {
  const reader = new Reader(page);
  await reader.arrive();
  const holding = (...terms: string[]) =>
    powers.filter(({ name }) => terms.every((term) => name["zh-Hans"].includes(term))).length;
  const { code } = powers[9876]!;
  const wide = code.replaceAll(/[!-~]/g, (it) => String.fromCharCode(it.charCodeAt(0) + 0xfee0));
  for (const [typed, left, name, marked] of [
    ["水库大坝", holding("水库大坝"), "水库大坝", "水库大坝"],
    ["验收 加油站 改建", holding("验收", "加油站", "改建"), "改建加油站竣工验收", "改建加油站"],
    ["nchdcscslxk", 1, "农村河道采砂场设立许可", "农村河道采砂场设立许可"],
    [code, 1, powers[9876]!.name["zh-Hans"], undefined],
    [wide, 1, powers[9876]!.name["zh-Hans"], undefined],
    ["危险化学瓶仓库", holding("危险化学品仓库"), "危险化学品仓库", "危险化学品仓库"],
    ["resevoir", holding("水库大坝"), "水库大坝", undefined],
  ] as const) {
    await reader.type(typed);
    await expect(reader.names().first(), typed).toContainText(name);
    expect(await reader.number(), typed).toBe(left);
    await expect(reader.items().first()).toHaveAttribute("aria-setsize", String(left));
    await expect(reader.items().first().locator("mark").first()).toBeVisible();
    if (marked) await expect(reader.names().first().locator("mark").first()).toHaveText(marked);
  }
  await expectAccessible(page);
});

test("the page stays small at every key stroke", async ({ page }) => {
  const reader = new Reader(page);
  await reader.arrive();
  await reader.field().focus();
  for (const key of [..."renewal xk", ..."Backspace ".repeat(9).trim().split(" ")]) {
    await page.keyboard.press(key === " " ? "Space" : key);
    expect(await elements(reader)).toBeLessThan(1500);
  }
  await expect(reader.field()).toHaveValue("r");
});

test("what each choice promises is what it leaves, down to the third level of subjects", async ({
  page,
  powers,
}) => {
  const reader = new Reader(page);
  await reader.arrive();
  const promised = (option: string | null) => Number(/（(\d+)）/.exec(option ?? "")?.[1]);
  const choose = async (id: string, words: string) => {
    const option = await reader.widget.locator(`#${id} option`, { hasText: words }).textContent();
    await reader.widget.locator(`#${id}`).selectOption({ label: option ?? "" });
    return promised(option);
  };
  let left = powers.filter((power) => power.category["zh-Hans"] === "行政处罚");
  expect(await choose("category", "行政处罚")).toBe(left.length);
  await expect.poll(() => reader.number()).toBe(left.length);

  const { unit } = left[0]!;
  const unitNames = await reader.widget.locator("#unit option").allTextContents();
  left = left.filter((power) => power.unit === unit);
  const name = unitNames.find((words) => promised(words) === left.length);
  expect(name).toBeDefined();
  await reader.widget.locator("#unit").selectOption({ label: name! });
  await expect.poll(() => reader.number()).toBe(left.length);

  const level = ".subjects ".repeat(1);
  for (const depth of [1, 2, 3]) {
    const subject = reader.widget.locator(`${level.repeat(depth)}> li > .subject`).first();
    const count = Number(await subject.locator(".subject-count").textContent());
    await subject.click();
    await expect.poll(() => reader.number()).toBe(count);
    await expect(subject).toHaveAttribute("aria-current", "true");
  }
  await reader.type("许可");
  await expect(reader.widget.locator(".notice-title")).toHaveText("没有找到这样的职权");
  await reader.button("取消全部筛选").last().click();
  await expect.poll(() => reader.number()).toBeGreaterThan(100);
  await expectAccessible(page);
});

test("by keyboard alone one comes from ten thousand powers to one with its flowchart, and back", async ({
  page,
}) => {
  const reader = new Reader(page);
  await reader.arrive();
  await reader.field().focus();
  await page.keyboard.type("nchdcsc");
  await expect(reader.names().first()).toContainText("农村河道采砂场");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await expect(reader.names().last()).toBeFocused();
  const name = (await reader.names().last().textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(reader.heading()).toHaveText(name);
  await expect(reader.heading()).toBeFocused();
  await expect(reader.widget.locator(".chart-picture")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(reader.names().last()).toBeFocused();
});

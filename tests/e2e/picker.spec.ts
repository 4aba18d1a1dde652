import type { Page } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import { Citizen, type Language, matter } from "./support/citizen.ts";
import { expect, test } from "./support/test.ts";

const api = "**/huiyin/api/v1";

/** A citizen before the consultation's questions, of which one asks for a power. */
async function arrived(page: Page, language: Language = "zh-Hans"): Promise<Citizen> {
  const citizen = new Citizen(page, language);
  await citizen.arrive();
  await citizen.begin("consultation");
  await expect(combo(citizen)).toBeVisible();
  return citizen;
}

const combo = (citizen: Citizen) => citizen.widget.locator("#q-power");
const choices = (citizen: Citizen) => citizen.widget.getByRole("option");
const chosen = (citizen: Citizen) => citizen.widget.locator(".chosen");

test("a power is found by a few letters, picked by keys, kept over a reload, and changed", async ({
  page,
}) => {
  const citizen = await arrived(page);
  await expectAccessible(page);
  await expect(combo(citizen)).toHaveAttribute("aria-expanded", "false");
  await combo(citizen).pressSequentially("jnsc");
  await expect(choices(citizen).first()).toContainText("固定资产投资项目节能审查");
  await expect(combo(citizen)).toHaveAttribute("aria-expanded", "true");
  await expect(citizen.widget.locator("[role=status].visually-hidden")).toContainText("项符合");
  await page.keyboard.press("ArrowDown");
  await expect(choices(citizen).first()).toHaveAttribute("aria-selected", "true");
  const active = await combo(citizen).getAttribute("aria-activedescendant");
  expect(active).toBe(await choices(citizen).first().getAttribute("id"));
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(chosen(citizen)).toContainText("固定资产投资项目节能审查");
  await expect(chosen(citizen)).toContainText("资源节约和环境保护科 · FG-XK-02");
  await citizen.expectFocus("q-power");
  await expectAccessible(page);

  await page.reload();
  await expect(chosen(citizen)).toContainText("资源节约和环境保护科 · FG-XK-02");
  // Who looks for another one keeps the first until it is found.
  await citizen.widget.getByRole("button", { name: /^修改/ }).click();
  await citizen.expectFocus("q-power");
  await combo(citizen).pressSequentially("管道");
  await expect(choices(citizen).first()).toContainText("管道");
  await page.keyboard.press("Escape");
  await expect(choices(citizen)).toHaveCount(0);
  await expect(citizen.widget.getByText("还没有选定")).toBeVisible();
  await citizen.button("保留“固定资产投资项目节能审查”").click();
  await citizen.expectFocus("q-power");
  await citizen.answerAll(matter);
  await expect(citizen.widget.locator(".check-page").first()).toContainText("固定资产投资项目节能审查");
  await citizen.send();
});

test("a power is picked by touch, and by Tab alone where there are no arrows @every", async ({
  page,
}) => {
  const citizen = await arrived(page, "en");
  await combo(citizen).fill("energy review");
  await choices(citizen).first().click();
  await expect(chosen(citizen)).toContainText("FG-XK-02");
  await expectAccessible(page);
  await citizen.button("Choose none").click();
  await citizen.expectFocus("q-power");
  await page.keyboard.type("fg-xk");
  await expect(choices(citizen)).not.toHaveCount(0);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await citizen.expectFocus("q-power-1");
  await page.keyboard.press("Enter");
  await expect(chosen(citizen)).toContainText("FG-XK-0");
  await expectAccessible(page);
});

test("what does not fit is said, Enter sends nothing by mistake, and Escape clears", async ({
  page,
}) => {
  const citizen = await arrived(page);
  const title = await citizen.heading().textContent();
  await combo(citizen).fill("审查");
  await expect(choices(citizen)).not.toHaveCount(0);
  // The first press marks the best, so that it is heard before it is taken.
  await combo(citizen).press("Enter");
  await expect(choices(citizen).first()).toHaveAttribute("aria-selected", "true");
  await expect(citizen.heading()).toHaveText(title ?? "");
  await combo(citizen).fill("绝无此事项");
  await expect(citizen.widget.getByText("没有符合的")).toBeVisible();
  await expectAccessible(page);
  await combo(citizen).press("Escape");
  await expect(combo(citizen)).toHaveValue("");
});

test("a list that does not come holds nobody up", async ({ page }) => {
  await page.route(`${api}/catalogue`, (route) => route.fulfill({ status: 503, body: "" }));
  const citizen = await arrived(page);
  await expect(citizen.widget.getByText("列表没能加载出来")).toBeVisible();
  await expectAccessible(page);
  await citizen.answerAll(matter);
  await citizen.send();
});

test("among ten thousand powers the best few are shown, and how many there are", async ({ page }) => {
  const powers = Array.from({ length: 10_000 }, (_, number) => ({
    code: `P-${number}`,
    name: `第${number}号事项：${["施工", "排水", "渔业", "校车"][number % 4]}许可`,
    category: "行政许可",
    unit: "investment",
  }));
  await page.route(`${api}/catalogue`, (route) =>
    route.fulfill({ json: { version: "1", powers } }),
  );
  const citizen = await arrived(page);
  await combo(citizen).fill("校车");
  await expect(choices(citizen)).toHaveCount(8);
  await expect(citizen.widget.getByText("有 2500 项符合")).toBeVisible();
  await combo(citizen).fill("校车 9999");
  await expect(choices(citizen)).toHaveCount(1);
  await combo(citizen).press("Enter");
  await expect(chosen(citizen)).toContainText("第9999号事项");
});

test("a long list of units is searched too", async ({ page }) => {
  await page.route(`${api}/agency`, async (route) => {
    const agency = await (await route.fetch()).json();
    const more = Array.from({ length: 40 }, (_, number) => ({
      id: `u${number}`,
      name: `第${number}派出机构`,
      duties: `负责第${number}片区`,
    }));
    await route.fulfill({ json: { ...agency, units: [...agency.units, ...more] } });
  });
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.begin("complaint");
  const unit = citizen.widget.locator("#q-unit");
  for (let step = 0; step < 4 && !(await unit.count()); step += 1) {
    await citizen.answer(matter);
    await citizen.go(citizen.words.next);
  }
  await unit.fill("17片区");
  await unit.press("Enter");
  await expect(chosen(citizen)).toContainText("第17派出机构");
  await expectAccessible(page);
});

test("while the matter is described, powers that fit are offered; a look loses nothing @every", async ({
  page,
}) => {
  const citizen = await arrived(page);
  const offers = citizen.widget.locator(".related");
  const words = "我家门口在挖沟，会不会伤到天然气管道？谁来管？";
  await citizen.widget.locator("#q-title").fill("管道");
  await citizen.widget.locator("#q-description").fill(words);
  await expect(offers.getByRole("button").first()).toContainText("管道");
  expect(await offers.getByRole("button").count()).toBeLessThanOrEqual(3);
  await expect(citizen.widget.locator("[aria-live=polite] .related")).toHaveCount(1);
  await expectAccessible(page);
  const name = await offers.getByRole("button").first().textContent();
  await offers.getByRole("button").first().click();
  await expect(citizen.heading()).toHaveText(name ?? "");
  await citizen.go(citizen.words.back);
  await expect(citizen.widget.locator("#q-description")).toHaveValue(words);
  await expect(offers.getByRole("button").first()).toHaveText(name ?? "");
});

test("where one turns, powers are offered too, and what was written stays", async ({ page }) => {
  const citizen = new Citizen(page, "en");
  await citizen.arrive();
  await citizen.button("Not sure which one? Say what it is about, and we help you to find it").click();
  await citizen.expectFocus("heading");
  const words = "Somebody is digging above the oil and gas pipeline";
  await citizen.widget.locator("#matter").fill(words);
  const offer = citizen.widget.locator(".related").getByRole("button").first();
  await expect(offer).toContainText(/pipeline/i);
  await expectAccessible(page);
  await offer.click();
  await citizen.go(citizen.words.back);
  await expect(citizen.widget.locator("#matter")).toHaveValue(words);
});

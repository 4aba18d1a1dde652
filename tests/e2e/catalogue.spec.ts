import { expectAccessible } from "./support/axe.ts";
import { Citizen } from "./support/citizen.ts";
import { Reader } from "./support/reader.ts";
import { expect, test } from "./support/test.ts";

test("a power is found by part of its name, its initials, its code and what it is about", async ({
  page,
}) => {
  const reader = new Reader(page);
  await reader.arrive();
  for (const typed of ["节能审查", "jnsc", "fg-xk-02", "ＦＧ－ＸＫ－０２", "能评", "审查 固定资产"]) {
    await reader.type(typed);
    await expect(reader.names().first(), typed).toHaveText("固定资产投资项目节能审查");
  }
});

test("what was typed is marked, also where it was typed by initials", async ({ page }) => {
  const reader = new Reader(page);
  await reader.arrive();
  for (const typed of ["节能审查", "jnsc"]) {
    await reader.type(typed);
    await expect(reader.names().first().locator("mark")).toHaveText("节能审查");
  }
  await reader.type("能评");
  await expect(reader.items().first().locator(".power-about mark")).toHaveText("能评");
});

test("a typing error is forgiven where nothing else fits, and that is said", async ({ page }) => {
  const reader = new Reader(page, "en");
  await reader.arrive();
  await reader.type("pipline");
  await expect(reader.count()).toContainText("Nothing fits exactly");
  await expect(reader.names().first()).toContainText("pipelines");
  await reader.type("pipeline");
  await expect(reader.count()).not.toContainText("Nothing fits exactly");
});

test("the list is narrowed down by kind, unit and subject, and each choice says what it leaves", async ({
  page,
}) => {
  const reader = new Reader(page);
  await reader.arrive();
  const all = await reader.number();
  const licence = reader.widget.locator("#category option", { hasText: "行政许可" });
  const promised = Number(/（(\d+)）/.exec((await licence.textContent()) ?? "")?.[1]);
  await reader.widget.locator("#category").selectOption({ label: `行政许可（${promised}）` });
  await expect(reader.items()).toHaveCount(promised);
  expect(promised).toBeLessThan(all);

  const subject = reader.widget.locator(".subject").first();
  const left = Number(await subject.locator(".subject-count").textContent());
  await subject.click();
  await expect(reader.items()).toHaveCount(left);
  await expect(subject).toHaveAttribute("aria-current", "true");
  await expect(subject).toHaveAttribute("aria-expanded", "true");
  await expect(subject).toBeFocused();
  await reader.widget.locator(".subjects .subjects .subject").first().click();
  await expect(reader.widget.locator(".subjects .subjects .subjects").first()).toBeVisible();
  await expectAccessible(page);

  await reader.button("取消全部筛选").click();
  await expect(reader.count()).toContainText(String(all));
});

test("the number of powers is announced once the typing rests", async ({ page }) => {
  const reader = new Reader(page);
  await reader.arrive();
  await reader.type("节能");
  const told = (await reader.count().textContent()) ?? "";
  await expect(reader.widget.getByRole("status")).toHaveText(told);
});

test("where nothing is found there are ways on", async ({ page }) => {
  const reader = new Reader(page);
  await reader.arrive();
  await reader.widget.locator("#category").selectOption({ index: 1 });
  await reader.type("完全没有这样的职权");
  await expect(reader.widget.locator(".notice-title")).toHaveText("没有找到这样的职权");
  await expectAccessible(page);
  await reader.button("显示全部职权").click();
  await expect(reader.field()).toBeFocused();
  await expect(reader.field()).toHaveValue("");
  await expect(reader.count()).toContainText("共");
});

test("by keyboard alone one finds a power, opens it and comes back to it", async ({ page }) => {
  const reader = new Reader(page);
  await reader.arrive();
  await reader.field().focus();
  await page.keyboard.type("jnsc");
  await expect(reader.names().first()).toHaveText("固定资产投资项目节能审查");
  await page.keyboard.press("ArrowDown");
  await expect(reader.names().first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(reader.heading()).toHaveText("固定资产投资项目节能审查");
  await expect(reader.heading()).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(reader.names().first()).toBeFocused();
  await expect(reader.field()).toHaveValue("jnsc");
  await page.keyboard.press("ArrowUp");
  await expect(reader.field()).toBeFocused();
});

test("a catalogue that does not come is asked for again", async ({ page }) => {
  await page.route("**/huiyin/api/v1/catalogue", (route) => route.abort());
  const reader = new Reader(page);
  await reader.enter();
  await expect(reader.widget.locator(".notice-failure")).toBeVisible();
  await expectAccessible(page);
  await page.unrouteAll();
  await reader.button("再试一次").click();
  await expect(reader.items().first()).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the catalogue is accessible @every in ${colorScheme} colours`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const reader = new Reader(page);
    await reader.arrive();
    await expectAccessible(page);
    await reader.type("节能 审查");
    await expect(reader.names().first().locator("mark").first()).toBeVisible();
    await expectAccessible(page);
  });
}

test("on a phone the choices are folded away until they are asked for @phone", async ({ page }) => {
  const reader = new Reader(page);
  await reader.arrive();
  await expect(reader.widget.locator("#category")).toBeHidden();
  await reader.button("缩小范围").click();
  await expect(reader.widget.locator("#category")).toBeVisible();
  await expect(reader.button("缩小范围")).toHaveAttribute("aria-expanded", "true");
  await expectAccessible(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});

test("the catalogue is fetched once, for this page and for what is typed elsewhere", async ({ page }) => {
  let fetched = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/catalogue")) fetched += 1;
  });
  const [citizen, reader] = [new Citizen(page), new Reader(page)];
  await citizen.arrive();
  await citizen.go("不确定该选哪一个？说说是什么事，我们帮您找");
  // Powers are offered for what is told.
  await reader.widget.locator("#matter").fill("我家门口挖沟，会不会伤到燃气管道？");
  await expect(reader.widget.locator(".related button").first()).toBeVisible();
  await citizen.go(citizen.words.back);
  await reader.widget.locator(".door").filter({ hasText: "本机关能办什么事" }).click();
  await expect(reader.items().first()).toBeVisible();
  expect(fetched).toBe(1);
});

import type { Page } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import { Citizen, matter, person } from "./support/citizen.ts";
import { expect, test } from "./support/test.ts";

/** Comes to a page on which the element has these attributes too. */
async function arrive(page: Page, attributes: string): Promise<Citizen> {
  await page.route("/", async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace("<huiyin-widget", `<huiyin-widget ${attributes}`);
    await route.fulfill({ response, body: html });
  });
  const citizen = new Citizen(page);
  await citizen.arrive();
  return citizen;
}

/** Answers page after page until the check of all answers; every page has the same heading. */
async function answerOneByOne(citizen: Citizen, answers: Record<string, string>): Promise<void> {
  const send = citizen.button(citizen.words.send);
  for (let at = 0; at < 30 && !(await send.count()); at += 1) {
    await citizen.answer(answers);
    const place = await citizen.widget.locator("form .caption, .caption").first().textContent();
    await citizen.button(citizen.words.next).click();
    await expect(citizen.widget.locator(".caption").first().or(send)).not.toHaveText(place ?? "");
  }
}

const stored = (page: Page) => page.evaluate(() => Object.keys(sessionStorage));

test("elders are asked one question a page, with a telephone number always in sight @every", async ({
  page,
}) => {
  const citizen = await arrive(page, 'mode="elder"');
  const hotline = citizen.widget.locator(".hotline a");
  await expect(hotline).toBeInViewport();
  await expect(hotline).toHaveAttribute("href", /^tel:/);
  await expectAccessible(page);
  await citizen.begin();
  const questions = citizen.widget.locator("form > .field, form > fieldset");
  for (let at = 0; at < 3; at += 1) {
    await expect(questions).toHaveCount(1);
    await expect(hotline).toBeInViewport();
    await expectAccessible(page);
    await citizen.answer(person);
    await citizen.go(citizen.words.next).catch(() => {});
  }
});

test("an elder's filing is one case like any other", async ({ page }) => {
  const citizen = await arrive(page, 'mode="elder"');
  await citizen.begin();
  await answerOneByOne(citizen, person);
  await expectAccessible(page);
  const receipt = await citizen.send();
  expect(receipt.number).not.toBe("");
});

test("a kiosk warns after a silence and then forgets whoever was there @every", async ({ page }) => {
  await page.clock.install();
  const citizen = await arrive(page, 'mode="kiosk" silence="60"');
  await citizen.begin();
  await citizen.answer({ applicantKind: "person" });
  expect(await stored(page)).not.toEqual([]);

  const dialog = citizen.widget.getByRole("dialog", { name: "您还在吗？" });
  await page.clock.runFor(59_000);
  await expect(dialog).toBeHidden();
  await page.clock.runFor(3_000);
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await page.clock.runFor(10_000);
  await expect(dialog).toContainText(/还剩 \d+ 秒/);
  await citizen.button("我还在").click();
  await expect(dialog).toBeHidden();
  expect(await stored(page), "what was typed is still there").not.toEqual([]);

  const reset = page.evaluate(() => new Promise<true>((resolve) => {
    document.addEventListener("huiyin-reset", () => resolve(true), { once: true });
  }));
  await page.clock.runFor(61_000);
  await expect(dialog).toBeVisible();
  await page.clock.runFor(31_000);
  expect(await reset).toBe(true);
  await expect(citizen.door(citizen.words.request)).toBeVisible();
  await expect(dialog).toBeHidden();
  expect(await stored(page)).toEqual([]);
});

test("a sign of life keeps a kiosk from asking, and its first view waits without asking", async ({
  page,
}) => {
  await page.clock.install();
  const citizen = await arrive(page, 'mode="kiosk" silence="60"');
  const dialog = citizen.widget.getByRole("dialog");
  await page.clock.runFor(600_000);
  await expect(dialog).toBeHidden();
  await citizen.begin();
  for (let minute = 0; minute < 3; minute += 1) {
    await page.clock.runFor(50_000);
    await page.keyboard.press("Shift");
    await expect(dialog).toBeHidden();
  }
  await page.clock.runFor(65_000);
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("a kiosk prints the receipt, and leaves no file of it to the next one", async ({ page }) => {
  const citizen = await arrive(page, 'mode="kiosk"');
  await citizen.begin("complaint");
  await answerOneByOne(citizen, matter);
  const { number, code } = await citizen.send();
  const saving = citizen.widget.getByRole("button", { name: /保存|日历/ });
  await expect(citizen.button("打印回执")).toBeVisible();
  await expect(saving).toHaveCount(0);
  await expectAccessible(page);
  await citizen.go(citizen.words.done);
  await citizen.open(number, code);
  await expect(citizen.widget.locator(".clock-due").first()).toBeVisible();
  await expect(saving).toHaveCount(0);
});

test("whoever is done at a kiosk says so, and nothing is left", async ({ page }) => {
  const citizen = await arrive(page, 'mode="kiosk"');
  await citizen.begin();
  await citizen.answer({ applicantKind: "person" });
  await citizen.button("结束并清除").click();
  await citizen.button("现在就清除").click();
  await expect(citizen.door(citizen.words.request)).toBeVisible();
  expect(await stored(page)).toEqual([]);
  await citizen.begin();
  await expect(citizen.widget.locator("input:checked")).toHaveCount(0);
});

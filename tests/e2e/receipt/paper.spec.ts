import type { Page } from "@playwright/test";

import { expectAccessible } from "../support/axe.ts";
import { Citizen, matter, person, policyViolations } from "../support/citizen.ts";
import { isA4, nextPrint, notePrints, sheetsOf } from "../support/paper.ts";
import { printed, saved, scanned } from "../support/receipt.ts";
import { expect, test } from "../support/test.ts";

/** Everything that a receipt tells, on the screen and on paper. */
const told = [
  "办件编号",
  "查询码",
  "收到时间",
  // What was filed.
  "某某",
  person.title,
  // By when it is answered.
  "法定期限",
  "承诺期限",
  // What happens next.
  "接下来会怎样",
  "本机关确认收到",
  "承办科室办理",
  // Who to call.
  "12345",
];

async function filed(page: Page): Promise<Citizen> {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.fillIn();
  await citizen.send();
  return citizen;
}

test("the receipt says all that was filed, what happens next and who to call @every", async ({
  page,
}) => {
  const citizen = await filed(page);
  const steps = citizen.widget.locator(".steps > li");
  const check = async () => {
    for (const words of told) await expect(citizen.widget).toContainText(words);
    await expect(steps).toHaveCount(5);
    await expect(steps.nth(1)).toHaveAttribute("aria-current", "step");
    // Both clocks begin when the agency confirms, and end with the answer.
    await expect(steps.nth(1)).toContainText("期限从这一步起算");
    await expect(steps.last().locator(".step-limit")).toHaveCount(2);
    await expect(citizen.widget.locator("a[href^='tel:']").first()).toBeVisible();
  };
  await check();
  await expectAccessible(page);
  await page.reload();
  await citizen.receipt();
  await check();
});

test("the steps of a complaint have each clock where it ends", async ({ page }) => {
  const citizen = new Citizen(page, "en");
  await citizen.arrive();
  await citizen.fillIn(matter, "complaint");
  await citizen.send();
  const steps = citizen.widget.locator(".steps > li");
  await expect(steps.nth(0)).toContainText("From here on the days count.");
  await expect(steps.nth(1).locator(".step-limit")).toContainText(/by \w+day, .* 15 days/);
  await expect(steps.last().locator(".step-limit")).toContainText("60 days");
  await expectAccessible(page);
});

test("what is saved and what is printed say the same, on one clean A4", async ({ page }, info) => {
  const violations = await policyViolations(page);
  await notePrints(page);
  const citizen = await filed(page);
  const printing = nextPrint(page);
  await citizen.button("打印回执").click();
  const paper = await printing;
  const file = await saved(citizen, "保存回执");
  const saying = await page.context().newPage();
  await saying.goto(`file://${file.path}`);
  for (const words of told) {
    expect(paper.text).toContain(words);
    await expect(saying.locator("main")).toContainText(words);
  }
  // Nothing is fetched: it is whole by itself.
  await expect(saying.locator("script, link, img, iframe")).toHaveCount(0);
  await expectAccessible(saying);
  await saying.close();

  const pdf = await printed(page, file.path);
  await info.attach("receipt.pdf", { body: pdf, contentType: "application/pdf" });
  const sheets = await sheetsOf(pdf);
  expect(sheets.map(isA4)).toEqual([true]);
  expect(violations).toEqual([]);
});

test("the picture gives the number to a phone, and never the query code", async ({ page }) => {
  const citizen = await filed(page);
  const { number, code } = await citizen.receipt();
  const read = await scanned(citizen.widget.locator(".ticket .qr"));
  expect(read).toBe(number);
  const file = await saved(citizen, "保存回执");
  const paper = await page.context().newPage();
  await paper.goto(`file://${file.path}`);
  expect(await scanned(paper.locator(".qr"))).toBe(number);
  expect(read).not.toContain(code);
});

test("where the address shows the view, the picture leads back to the page", async ({ page }) => {
  await page.route(/\/(#.*)?$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace("<huiyin-widget ", '<huiyin-widget routing="hash" ');
    await route.fulfill({ response, body });
  });
  const citizen = await filed(page);
  const { number } = await citizen.receipt();
  const address = (await scanned(citizen.widget.locator(".ticket .qr"))) ?? "";
  expect(address).toMatch(/\/#huiyin\/track$/);
  expect(address).not.toContain(number);
  await citizen.go(citizen.words.done);
  // A phone that scans it comes from elsewhere.
  await page.goto("about:blank");
  await page.goto(address);
  await expect(citizen.line(citizen.words.number)).toBeVisible();
});

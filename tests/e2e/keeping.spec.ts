import { expectAccessible } from "./support/axe.ts";
import { Citizen, person } from "./support/citizen.ts";
import { expect, test } from "./support/test.ts";
import { translate } from "./support/translation.ts";

test("a reload leads back to the page and its answers", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arriveInForm();
  const title = await citizen.heading().textContent();
  await page.reload();
  await expect(citizen.heading()).toHaveText(title ?? "");
  await expect(citizen.widget.locator("#q-personName")).toHaveValue(person.personName);

  await citizen.answerAll(person);
  await page.reload();
  await expect(citizen.button(citizen.words.send)).toBeVisible();
  await expect(citizen.widget.getByText(person.title)).toBeVisible();
});

test("a reload keeps the receipt until the citizen closes it", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.fillIn();
  const first = await citizen.send();
  await page.reload();
  expect(await citizen.receipt()).toEqual(first);
  await citizen.go(citizen.words.done);
  await page.reload();
  await expect(citizen.heading()).toHaveText("您想办什么事？");
});

test("a draft waits at the first view, and can be deleted", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.begin();
  await citizen.answer(person);
  await citizen.go(citizen.words.back);
  await citizen.go(citizen.words.back);
  await expectAccessible(page);
  await citizen.go(citizen.words.resume);
  await expect(citizen.widget.locator('[name="applicantKind"]:checked')).toHaveCount(1);

  await citizen.button(citizen.words.remove).click();
  await citizen.expectFocus("question");
  await expectAccessible(page);
  await citizen.go(citizen.words.removeYes);
  await expect(citizen.button(citizen.words.resume)).toHaveCount(0);
  await expect(citizen.widget.getByRole("status")).toHaveText("您填写的内容已经删除。");
  const kept = await page.evaluate(() => Object.keys(sessionStorage));
  expect(kept).toEqual([]);
});

test("Back never loses an answer, nor does another branch", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arriveInForm();
  await citizen.go(citizen.words.back);
  await citizen.answer({ applicantKind: "organisation" });
  await citizen.go(citizen.words.next);
  await expect(citizen.widget.locator("#q-organisationName")).toBeVisible();
  await citizen.go(citizen.words.back);
  await citizen.answer({ applicantKind: "person" });
  await citizen.go(citizen.words.next);
  await expect(citizen.widget.locator("#q-personName")).toHaveValue(person.personName);
});

test("where storage is forbidden the citizen is told, and can file all the same", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "sessionStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.begin();
  await citizen.answer(person);
  await expect(citizen.widget.getByText("这个浏览器不允许保存您填写的内容")).toBeVisible();
  await citizen.answerAll(person);
  await citizen.send();
});

test("the host's own storage is left alone", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await page.evaluate(() => {
    sessionStorage.setItem("portal", "1");
    localStorage.setItem("portal", "1");
  });
  await citizen.fillIn();
  await citizen.send();
  await citizen.go(citizen.words.done);
  const kept = await page.evaluate(() => [Object.keys(sessionStorage), Object.keys(localStorage)]);
  expect(kept).toEqual([["portal"], ["portal"]]);
  expect(await page.context().cookies()).toEqual([]);
});

test("the language can change while a form is half filled", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arriveInForm();
  await citizen.widget.evaluate((host) => host.setAttribute("lang", "en"));
  await expect(citizen.heading()).toHaveText("Name and document of the person who asks");
  await expect(citizen.widget.locator("#q-personName")).toHaveValue(person.personName);
});

test("a translating browser does no harm", async ({ page }) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const citizen = new Citizen(page);
  await citizen.arrive();
  await translate(citizen.widget);
  await citizen.widget.locator(".door").first().click();
  await citizen.expectFocus("heading");
  await translate(citizen.widget);
  await citizen.widget.locator(".button").first().click();
  for (let step = 0; step < 12; step += 1) {
    await citizen.expectFocus("heading");
    if (await citizen.widget.locator(".check-page").count()) break;
    await citizen.answer(person);
    await translate(citizen.widget);
    await citizen.answer(person);
    await citizen.widget.locator("button[type=submit]").click();
    await expect(citizen.widget.locator("#error-summary")).toHaveCount(0);
  }
  await translate(citizen.widget);
  await citizen.widget.locator(".actions .button").first().click();
  const { number } = await citizen.receipt();
  expect(number).toContain("FG26");
  expect(errors).toEqual([]);
});

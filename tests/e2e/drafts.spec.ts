import type { Page } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import { Citizen, person } from "./support/citizen.ts";
import { expect, test } from "./support/test.ts";

const api = "**/huiyin/api/v1";

const stay = {
  offer: "把我填写的内容保存在这台设备上",
  yes: "好，保存在这台设备上",
  back: "改为只保存在这个标签页",
};
const goOnHere = "在这里继续填写";

/** Comes to the second page with the first answered. */
async function begun(page: Page): Promise<Citizen> {
  const citizen = new Citizen(page);
  await citizen.arriveInForm();
  return citizen;
}

async function keepOnDevice(citizen: Citizen): Promise<void> {
  await citizen.button(stay.offer).click();
  await citizen.expectFocus("question");
  await citizen.button(stay.yes).click();
  await citizen.expectFocus("stay");
}

const own = (page: Page) =>
  page.evaluate(() =>
    [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) =>
      key.startsWith("huiyin:"),
    ),
  );

/** Changes the draft that is kept on the device, as time or another program would. */
const rewrite = (page: Page, change: Record<string, unknown>) =>
  page.evaluate((change) => {
    const key = Object.keys(localStorage).find((key) => key.includes(":draft:"))!;
    const draft = JSON.parse(localStorage.getItem(key)!);
    localStorage.setItem(key, JSON.stringify({ ...draft, ...change }));
  }, change);

test("answers stay on the device by choice alone, are resumed with their age, and deleted", async ({
  page,
  context,
}) => {
  const citizen = await begun(page);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await citizen.button(stay.offer).click();
  await citizen.expectFocus("question");
  await expect(citizen.widget.getByText("14 天")).toBeVisible();
  await expectAccessible(page);
  await citizen.button(stay.yes).click();
  await citizen.expectFocus("stay");
  await expect(citizen.widget.getByText("保存在这台设备上，直到")).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(citizen.widget.locator("#q-personName")).toHaveValue(person.personName);
  const day = 86_400_000;
  await rewrite(page, { begun: Date.now() - 3 * day, changed: Date.now() - day });
  await page.close();

  const later = await context.newPage();
  const again = new Citizen(later);
  await again.arrive();
  await expect(again.widget.getByText(/3天前开始填写，最后一次修改是昨天/)).toBeVisible();
  await expectAccessible(later);
  await again.go(again.words.resume);
  await expect(again.widget.locator("#q-personName")).toHaveValue(person.personName);
  await expect(again.widget.getByText(/3天前开始填写/)).toBeVisible();
  await again.button(again.words.remove).click();
  await again.go(again.words.removeYes);
  expect(await own(later)).toEqual([]);
});

test("answers on the device can go back to the tab", async ({ page }) => {
  const citizen = await begun(page);
  await keepOnDevice(citizen);
  await citizen.button(stay.back).click();
  await citizen.expectFocus("stay");
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.reload();
  await expect(citizen.widget.locator("#q-personName")).toHaveValue(person.personName);
});

test("a draft can be deleted at the first view", async ({ page, context }) => {
  await keepOnDevice(await begun(page));
  await page.close();
  const later = await context.newPage();
  const citizen = new Citizen(later);
  await citizen.arrive();
  await citizen.button(citizen.words.remove).click();
  await citizen.expectFocus("question");
  await expectAccessible(later);
  await citizen.button(citizen.words.removeYes).click();
  await expect(citizen.button(citizen.words.resume)).toHaveCount(0);
  expect(await own(later)).toEqual([]);
});

test("a draft whose time is over is deleted on sight", async ({ page, context }) => {
  await keepOnDevice(await begun(page));
  await rewrite(page, { changed: Date.now() - 16 * 86_400_000 });
  await page.close();
  const later = await context.newPage();
  const citizen = new Citizen(later);
  await citizen.arrive();
  await expect(citizen.button(citizen.words.resume)).toHaveCount(0);
  expect(await own(later)).toEqual([]);
});

test("where many use the device, it never keeps answers", async ({ page }) => {
  await page.route("**/", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace("<huiyin-widget", '<huiyin-widget mode="kiosk"');
    await route.fulfill({ response, body });
  });
  const citizen = await begun(page);
  await expect(citizen.widget.getByText("保存在这个标签页里")).toBeVisible();
  await expect(citizen.button(stay.offer)).toHaveCount(0);
});

for (const clock of [-1, 1]) {
  test(`a device whose clock is wrong by ${clock} day keeps and sends a draft as any other`, async ({
    page,
    context,
  }) => {
    await context.clock.install({ time: Date.now() + clock * 86_400_000 });
    await context.clock.resume();
    const citizen = await begun(page);
    await keepOnDevice(citizen);
    // The clock is put right.
    await context.clock.setSystemTime(Date.now());
    const later = await context.newPage();
    await page.close();
    const again = new Citizen(later);
    await again.arrive();
    await expect(again.widget.getByText(clock > 0 ? /今天开始填写/ : /昨天开始填写/)).toBeVisible();
    await again.go(again.words.resume);
    await again.answerAll(person);
    await again.send();
  });
}

test("two tabs on one draft: the second is told, and takes over with everything", async ({
  page,
  context,
}) => {
  const first = await begun(page);
  await keepOnDevice(first);
  const other = await context.newPage();
  const second = new Citizen(other);
  await second.arrive();
  await second.button(second.words.resume).click();
  await expect(second.heading()).toHaveText("您正在另一个标签页里填写这份表");
  await expectAccessible(other);

  // The first goes on, and nothing of it is lost when the second takes over.
  await first.widget.locator("#q-personName").fill("另一个名字");
  await second.go(goOnHere);
  await expect(second.widget.locator("#q-personName")).toHaveValue("另一个名字");
  await expect(first.heading()).toHaveText("您正在另一个标签页里填写这份表");
  await second.answerAll({ ...person, personName: "第二个名字" });

  await first.go(goOnHere);
  await expect(first.widget.getByText("第二个名字")).toBeVisible();
  await expect(second.heading()).toHaveText("您正在另一个标签页里填写这份表");
  const { number } = await first.send();

  // The other tab holds the same key, so it makes no second case.
  await second.button(goOnHere).click();
  await second.button(second.words.send).click();
  expect((await second.receipt()).number).toBe(number);
});

test("a tab that was doubled makes no second case", async ({ page, context, backend }) => {
  const first = await begun(page);
  await first.answerAll(person);
  const kept = await page.evaluate(() => ({ ...sessionStorage }));
  const other = await context.newPage();
  await other.addInitScript((kept) => {
    for (const [key, value] of Object.entries(kept)) sessionStorage.setItem(key, value as string);
  }, kept);
  const second = new Citizen(other);
  await second.page.goto(second.words.page);
  await expect(second.heading()).toHaveText("您正在另一个标签页里填写这份表");
  const { number } = await first.send();
  await second.button(goOnHere).click();
  await second.button(second.words.send).click();
  expect((await second.receipt()).number).toBe(number);
  expect([...(await backend.staff("list")).matchAll(/FG26-\w{4}-\w{4}/g)]).toHaveLength(1);
});

test("where the storage is full the citizen is told, and can file all the same", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  const citizen = await begun(page);
  await expect(citizen.widget.getByText("存储空间满了")).toBeVisible();
  await expectAccessible(page);
  await citizen.answerAll(person);
  await citizen.send();
});

test("where the device keeps nothing, the answers stay in the tab and it is said", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  const citizen = await begun(page);
  await citizen.button(stay.offer).click();
  await citizen.button(stay.yes).click();
  await expect(citizen.widget.locator(".aside .error")).toContainText("不允许在设备上保存");
  await page.reload();
  await expect(citizen.widget.locator("#q-personName")).toHaveValue(person.personName);
});

/** The agency asks for no telephone any more, and its answers come no more by e-mail. */
async function changeForm(page: Page): Promise<void> {
  await page.route(`${api}/forms/*`, async (route) => {
    const response = await route.fetch();
    const form = await response.json();
    for (const each of form.pages) {
      each.questions = each.questions.filter((question: { id: string }) => question.id !== "phone");
      for (const question of each.questions.filter((it: { id: string }) => it.id === "format")) {
        question.options = question.options.filter(
          (option: { value: string }) => option.value !== person.format,
        );
      }
    }
    form.pages = form.pages.filter((each: { questions: unknown[] }) => each.questions.length);
    await route.fulfill({ response, json: { ...form, version: "next" } });
  });
}

async function expectOutgrown(citizen: Citizen): Promise<void> {
  const aside = citizen.widget.locator("section.notice");
  await expect(aside).toContainText("这些回答没有地方放了");
  await expect(aside.locator(".answer")).toHaveCount(3);
  await expect(aside).toContainText(person.phone);
  // It is asked only of those who want the answer by e-mail.
  await expect(aside).toContainText(person.email);
  await expect(aside).toContainText("电子");
  await expectAccessible(citizen.page);
}

test("a form that changed while the draft waited keeps what fits and names what does not", async ({
  page,
}) => {
  const citizen = await begun(page);
  await citizen.answerAll(person);
  await changeForm(page);
  await page.reload();
  await expectOutgrown(citizen);
  await expect(citizen.widget.getByText(person.title)).toBeVisible();
  await page.reload();
  await expectOutgrown(citizen);
  await citizen.button("看过了，去掉这些").click();
  await citizen.expectFocus("heading");
  await expect(citizen.widget.locator("section.notice")).toHaveCount(0);
  await page.reload();
  await expect(citizen.widget.getByText(person.title)).toBeVisible();
  await expect(citizen.widget.locator("section.notice")).toHaveCount(0);
});

for (const storage of ["kept", "forbidden"] as const) {
  test(`a form that changed at the send keeps what fits and names what does not (storage ${storage})`, async ({
    page,
  }) => {
    if (storage === "forbidden") {
      await page.addInitScript(() => {
        for (const name of ["sessionStorage", "localStorage"]) {
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException("denied", "SecurityError");
            },
          });
        }
      });
    }
    const citizen = await begun(page);
    await citizen.answerAll(person);
    await changeForm(page);
    await page.route(`${api}/cases`, (route) =>
      route.fulfill({
        status: 409,
        contentType: "application/problem+json",
        json: { code: "formChanged", status: 409, title: "Conflict" },
      }),
    );
    await citizen.button(citizen.words.send).click();
    await expect(citizen.failure()).toHaveText("本机关更新了问题");
    await expectOutgrown(citizen);
    await expect(citizen.widget.getByText(person.title)).toBeVisible();
  });
}

test("the browser's Back leaves the page, and Forward brings back every answer", async ({
  page,
}) => {
  const citizen = await begun(page);
  await page.goto("/neutral.html");
  await page.goBack();
  await expect(citizen.widget.locator("#q-personName")).toHaveValue(person.personName);
  await citizen.answerAll(person);
  const length = await page.evaluate(() => history.length);
  await page.goForward();
  await page.goBack();
  await expect(citizen.widget.getByText(person.title)).toBeVisible();
  // Nothing of the widget's stands in the host's history.
  expect(await page.evaluate(() => history.length)).toBe(length);
  await citizen.send();
});

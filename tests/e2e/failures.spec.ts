import type { Page, Route } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import { Citizen, hurry, person, setImpatient } from "./support/citizen.ts";
import { expect, test } from "./support/test.ts";

const api = "**/huiyin/api/v1";

/** Comes with short pauses, fills in everything and stands before sending. */
async function readyToSend(page: Page): Promise<Citizen> {
  await hurry(page);
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.fillIn();
  return citizen;
}

/** How many cases the agency has. */
async function casesOf(backend: { staff(...args: string[]): Promise<string> }): Promise<number> {
  return [...(await backend.staff("list")).matchAll(/FG26-\w{4}-\w{4}/g)].length;
}

const html = (status: number) => (route: Route) =>
  route.fulfill({ status, contentType: "text/html", body: "<html><h1>Bad gateway</h1></html>" });

/** Each way in which an agency's system fails, and the title that the citizen reads. */
const faults: Record<
  string,
  { title: string; isFinal?: true; fail: (route: Route) => Promise<void> }
> = {
  "no answer": { title: "连不上本机关的服务器", fail: (route) => route.abort("connectionrefused") },
  "a gateway's page": { title: "本机关的系统出了故障", fail: html(502) },
  "a page instead of an answer": { title: "看不懂收到的回应", fail: html(200) },
  "an answer that never comes": {
    title: "等得太久了",
    fail: () => new Promise(() => {}),
  },
  "a problem of the server's own": {
    title: "本机关的系统出了故障",
    fail: (route) =>
      route.fulfill({
        status: 500,
        contentType: "application/problem+json",
        json: { code: "internal", status: 500, title: "Internal Server Error" },
      }),
  },
  "more than the system takes": {
    title: "内容超过了系统能接收的大小",
    isFinal: true,
    fail: html(413),
  },
  "a code from a newer backend": {
    title: "本机关的系统没有接收",
    isFinal: true,
    fail: (route) =>
      route.fulfill({
        status: 409,
        contentType: "application/problem+json",
        json: { code: "moonPhase", status: 409, title: "Conflict", detail: "Not at full moon." },
      }),
  },
};

for (const [name, { title, isFinal, fail }] of Object.entries(faults)) {
  test(`sending meets ${name}: it is said, nothing is lost, and it arrives in the end`, async ({
    page,
    backend,
  }) => {
    const citizen = await readyToSend(page);
    await page.route(`${api}/cases`, fail);
    await setImpatient(page, title === "等得太久了");
    await citizen.button(citizen.words.send).click();
    await expect(citizen.failure()).toHaveText(title);
    await citizen.expectFocus("notice");
    await expect(citizen.widget.getByText("您填写的内容都还在")).toBeVisible();
    await expectAccessible(page);
    await expect(citizen.widget.getByText(person.title)).toBeVisible();

    await setImpatient(page, false);
    await page.unrouteAll({ behavior: "ignoreErrors" });
    // What may pass is tried again by itself (outbox.spec.ts), and may have come through by now.
    if (isFinal) await citizen.button(citizen.words.again).click();
    await citizen.receipt();
    expect(await casesOf(backend)).toBe(1);
  });
}

test("without a network the citizen is told so, and it is sent when it is back", async ({ page }) => {
  const citizen = await readyToSend(page);
  await page.context().setOffline(true);
  await citizen.button(citizen.words.send).click();
  await expect(citizen.failure()).toHaveText("您的设备没有联网");
  await expectAccessible(page);
  await page.context().setOffline(false);
  await citizen.receipt();
});

test("five quick clicks make one case", async ({ page, backend }) => {
  const citizen = await readyToSend(page);
  await citizen.widget.evaluate((host, name) => {
    const buttons = [...host.shadowRoot!.querySelectorAll("button")];
    const send = buttons.find((button) => button.textContent === name)!;
    for (let click = 0; click < 5; click += 1) send.click();
  }, citizen.words.send);
  await citizen.receipt();
  expect(await casesOf(backend)).toBe(1);
});

test("an answer that is lost after the case was stored does not make a second case", async ({
  page,
  backend,
}) => {
  const citizen = await readyToSend(page);
  let lost = 0;
  await page.route(`${api}/cases`, async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
  const { number } = await citizen.send();
  expect(lost).toBeGreaterThan(1);
  expect(await backend.staff("list")).toContain(number);
  expect(await casesOf(backend)).toBe(1);
});

test("answers changed after a lost answer: the receipt is for what the agency has", async ({
  page,
  backend,
}) => {
  const citizen = await readyToSend(page);
  await page.route(`${api}/cases`, async (route) => {
    await route.fetch();
    return route.abort("connectionreset");
  });
  await citizen.button(citizen.words.send).click();
  await expect(citizen.failure()).toBeVisible();
  // Deleting would not call it back, and does not say so.
  await citizen.button(citizen.words.remove).click();
  await citizen.expectFocus("question");
  await expect(citizen.widget.getByText("之前提交的内容也许已经送达")).toBeVisible();
  await expectAccessible(page);
  await citizen.button("不删除，保留").click();
  await citizen.widget.getByRole("button", { name: /^修改：.*名称/ }).click();
  await page.unrouteAll();
  await citizen.widget.locator("#q-title").fill("另一个名称");
  await citizen.button(citizen.words.next).click();
  await citizen.expectFocus("change-title");
  await citizen.send();
  await expect(citizen.widget.getByText("您第一次提交的内容其实已经送达")).toBeVisible();
  await expect(citizen.widget.getByText(person.title)).toBeVisible();
  await expectAccessible(page);
  expect(await casesOf(backend)).toBe(1);
});

test("a tab that is reloaded while sending goes on by itself, and sends once", async ({ page, backend }) => {
  const citizen = await readyToSend(page);
  await page.route(`${api}/cases`, async (route) => {
    await route.fetch();
    await new Promise(() => {});
  });
  const stored = page.waitForRequest(`${api}/cases`);
  await citizen.button(citizen.words.send).click();
  await stored;
  await expect.poll(() => casesOf(backend)).toBe(1);
  await page.reload();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await citizen.receipt();
  expect(await casesOf(backend)).toBe(1);
});

test("the server is killed and comes back; the citizen has nothing to do", async ({
  page,
  backend,
}) => {
  const citizen = await readyToSend(page);
  await backend.kill();
  await citizen.button(citizen.words.send).click();
  await expect(citizen.failure()).toHaveText("连不上本机关的服务器");
  await backend.restart();
  await citizen.receipt();
});

test("faults that the server finds are named at their fields", async ({ page }) => {
  const citizen = await readyToSend(page);
  await page.route(`${api}/cases`, (route) =>
    route.fulfill({
      status: 422,
      contentType: "application/problem+json",
      json: {
        code: "invalid",
        status: 422,
        title: "Unprocessable Content",
        errors: [{ pointer: "/answers/title", code: "tooLong", detail: "too long" }],
      },
    }),
  );
  await citizen.button(citizen.words.send).click();
  await expect(citizen.widget.locator("#q-title-error")).toBeVisible();
  await citizen.expectFocus("error-summary");
  await expectAccessible(page);
});

test("a form that changed in the meantime keeps the answers", async ({ page }) => {
  const citizen = await readyToSend(page);
  await page.route(`${api}/cases`, (route) =>
    route.fulfill({
      status: 409,
      contentType: "application/problem+json",
      json: { code: "formChanged", status: 409, title: "Conflict" },
    }),
  );
  await citizen.button(citizen.words.send).click();
  await expect(citizen.failure()).toHaveText("本机关更新了问题");
  await expect(citizen.widget.getByText(person.title)).toBeVisible();
  await expectAccessible(page);
  await page.unrouteAll();
  await citizen.send();
});

test("questions that do not load can be asked for again", async ({ page }) => {
  await hurry(page);
  await page.route(`${api}/forms/*`, html(503));
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.door(citizen.words.request).click();
  await expect(citizen.heading()).toHaveText("问题没能加载出来");
  await expectAccessible(page);
  await page.unrouteAll();
  await citizen.go(citizen.words.again);
  await expect(citizen.button(citizen.words.start)).toBeVisible();
});

test("a wrong code and an unknown number read the same, and attempts are limited", async ({
  page,
}) => {
  const citizen = await readyToSend(page);
  const { number, code } = await citizen.send();
  await citizen.go(citizen.words.done);
  await citizen.door(citizen.words.track).click();
  await citizen.button(citizen.words.open).click();
  await citizen.expectFocus("error-summary");
  await expectAccessible(page);

  const wrong = code.startsWith("2") ? `3${code.slice(1)}` : `2${code.slice(1)}`;
  const said: string[] = [];
  for (const [wrongNumber, wrongCode] of [
    [number, wrong],
    ["FG26-0000-0000", code],
  ] as const) {
    await citizen.knock(wrongNumber, wrongCode);
    await citizen.expectFocus("notice");
    said.push((await citizen.widget.locator(".notice-failure").textContent()) ?? "");
    await expectAccessible(page);
  }
  expect(said[0]).toBe(said[1]);
  expect(said[0]).toContain("编号和查询码对不上");

  await expect(async () => {
    await citizen.knock(number, wrong);
    await expect(citizen.failure()).toHaveText("尝试次数太多", { timeout: 500 });
  }).toPass();
  await expect(citizen.widget.getByText(/分钟后可以再试/)).toBeVisible();
  await expectAccessible(page);
});

test("an expired token asks for the code again and keeps the number", async ({ page, backend }) => {
  await backend.restart("--token-minutes", "0.25");
  const citizen = await readyToSend(page);
  const { number, code } = await citizen.send();
  await citizen.go(citizen.words.done);
  await citizen.open(number, code);
  await expect(async () => {
    await citizen.button(citizen.words.refresh).click();
    await expect(citizen.failure()).toHaveText("为了您的安全，办件已经关闭", { timeout: 500 });
  }).toPass();
  await expectAccessible(page);
  await expect(citizen.line(citizen.words.number)).toHaveValue(number);
  await expect(citizen.line(citizen.words.code)).toHaveValue("");
  await citizen.line(citizen.words.code).fill(code);
  await citizen.button(citizen.words.open).click();
  await expect(citizen.widget.locator(".turn")).toBeVisible();
});

test("words from a newer backend are shown as other and crash nothing", async ({ page }) => {
  const citizen = await readyToSend(page);
  const { number, code } = await citizen.send();
  await citizen.go(citizen.words.done);
  await page.route(`${api}/case`, async (route) => {
    const response = await route.fetch();
    // The page asks again while it is open, and may be told that nothing has changed.
    if (response.status() === 304) return route.fulfill({ response });
    const found = await response.json();
    found.status = "pondered";
    found.awaiting = "moon";
    found.outcome = "sung";
    found.clocks[0].kind = "lunar";
    found.clocks[0].light = "purple";
    found.events.push({ kind: "sang", at: "not a time", unit: "nobody" });
    await route.fulfill({ response, json: { ...found, newer: { field: [1] } } });
  });
  await citizen.open(number, code);
  await expect(citizen.widget.locator(".turn-title")).toHaveText("办件正在等待");
  await expect(citizen.widget.locator(".event").first()).toContainText("有新进展");
  await expectAccessible(page);
});

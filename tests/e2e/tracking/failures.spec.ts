import type { Page, Route } from "@playwright/test";

import { expectAccessible } from "../support/axe.ts";
import type { Backend } from "../support/backend.ts";
import { eventsOf, type Keys, type Stage, tracking } from "../support/case.ts";
import { Citizen, hurry, setImpatient } from "../support/citizen.ts";
import { expect, test } from "../support/test.ts";
import { translate } from "../support/translation.ts";

const acting = "**/huiyin/api/v1/case/events";
const text = "附件漏了一页，现在补上。";

const words = (citizen: Citizen) => citizen.widget.locator("#act-text");
const send = (citizen: Citizen) => citizen.widget.locator("button[type=submit]");
const done = (citizen: Citizen) => citizen.widget.locator("#done-title");

/** Stands before an action with everything filled in, and short pauses. */
async function readyTo(
  action: string,
  page: Page,
  backend: Backend,
  stage: Stage = "accepted",
): Promise<{ citizen: Citizen; keys: Keys }> {
  await hurry(page);
  const { citizen, keys } = await tracking(page, backend, stage);
  await citizen.widget.locator(`#act-${action}`).click();
  await words(citizen).fill(text);
  return { citizen, keys };
}

async function messagesOf(backend: Backend, keys: Keys): Promise<number> {
  return (await eventsOf(backend, keys)).filter((kind) => kind === "messageAdded").length;
}

const html = (status: number) => (route: Route) =>
  route.fulfill({ status, contentType: "text/html", body: "<html><h1>Bad gateway</h1></html>" });

const problem =
  (status: number, code: string, headers: Record<string, string> = {}) => (route: Route) =>
    route.fulfill({
      status,
      headers,
      contentType: "application/problem+json",
      json: { code, status, title: "Problem", detail: "Said by the backend." },
    });

/** Each way in which an agency's system fails, and the title that the citizen reads. */
const faults: Record<string, { title: string; fail: (route: Route) => Promise<void> }> = {
  "no answer": { title: "连不上本机关的服务器", fail: (route) => route.abort("connectionrefused") },
  "a gateway's page": { title: "本机关的系统出了故障", fail: html(502) },
  "a page instead of an answer": { title: "看不懂收到的回应", fail: html(200) },
  "an answer that never comes": { title: "等得太久了", fail: () => new Promise(() => {}) },
  "a problem of the server's own": { title: "本机关的系统出了故障", fail: problem(500, "internal") },
  "more than the system takes": { title: "内容超过了系统能接收的大小", fail: html(413) },
  "too many attempts": {
    title: "尝试次数太多",
    fail: problem(429, "tooManyAttempts", { "retry-after": "90" }),
  },
  "a code from a newer backend": { title: "本机关的系统没有接收", fail: problem(409, "moonPhase") },
};

for (const [name, { title, fail }] of Object.entries(faults)) {
  test(`acting meets ${name}: it is said, what was typed stays, and sending again works`, async ({
    page,
    backend,
  }) => {
    const { citizen, keys } = await readyTo("addMessage", page, backend);
    await page.route(acting, fail);
    await setImpatient(page, title === "等得太久了");
    await send(citizen).click();
    await expect(citizen.failure()).toHaveText(title);
    await citizen.expectFocus("notice");
    await expect(citizen.widget.getByText("您填写的内容都还在")).toBeVisible();
    await expect(words(citizen)).toHaveValue(text);
    await expectAccessible(page);

    await page.unrouteAll({ behavior: "ignoreErrors" });
    await setImpatient(page, false);
    await citizen.button(citizen.words.again).click();
    await expect(done(citizen)).toBeVisible();
    expect(await messagesOf(backend, keys)).toBe(1);
  });
}

test("when to come back is said where the backend says it", async ({ page, backend }) => {
  const { citizen } = await readyTo("addMessage", page, backend);
  await page.route(acting, problem(429, "tooManyAttempts", { "retry-after": "90" }));
  await send(citizen).click();
  await expect(citizen.widget.getByText("2 分钟后可以再试")).toBeVisible();
});

test("an answer that is lost after the act was stored does not make a second act", async ({
  page,
  backend,
}) => {
  const { citizen, keys } = await readyTo("addMessage", page, backend);
  let lost = 0;
  await page.route(acting, async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
  await send(citizen).click();
  await expect(done(citizen)).toBeVisible();
  expect(lost).toBeGreaterThan(1);
  expect(await messagesOf(backend, keys)).toBe(1);
});

test("words changed after a lost answer: what arrived is told, and the rest can follow", async ({
  page,
  backend,
}) => {
  const { citizen, keys } = await readyTo("addMessage", page, backend);
  await page.route(acting, async (route) => {
    await route.fetch();
    return route.abort("connectionreset");
  });
  await send(citizen).click();
  await expect(citizen.failure()).toHaveText("连不上本机关的服务器");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await words(citizen).fill("还有一句。");
  await send(citizen).click();
  await expect(citizen.failure()).toHaveText("您第一次发送的内容其实已经送达");
  await expect(words(citizen)).toHaveValue("还有一句。");
  await expectAccessible(page);
  await send(citizen).click();
  await expect(done(citizen)).toBeVisible();
  await expect(citizen.widget.locator(".event").filter({ hasText: text })).toHaveCount(1);
  expect(await messagesOf(backend, keys)).toBe(2);
});

test("the server is killed in the middle and comes back; the citizen only sends again", async ({
  page,
  backend,
}) => {
  const { citizen, keys } = await readyTo("addMessage", page, backend);
  await backend.kill();
  await send(citizen).click();
  await expect(citizen.failure()).toHaveText("连不上本机关的服务器");
  await backend.restart();
  await citizen.button(citizen.words.again).click();
  await expect(done(citizen)).toBeVisible();
  expect(await messagesOf(backend, keys)).toBe(1);
});

for (const storage of ["allowed", "forbidden"]) {
  test(`a token that runs out in the middle asks for the code, and every word is still there (storage ${storage})`, async ({
    page,
    backend,
  }) => {
    if (storage === "forbidden") {
      await page.addInitScript(() => {
        Object.defineProperty(window, "sessionStorage", {
          get() {
            throw new DOMException("denied", "SecurityError");
          },
        });
      });
    }
    const { citizen, keys } = await readyTo("addMessage", page, backend);
    await page.route(acting, problem(401, "unauthorized"));
    await send(citizen).click();
    await expect(citizen.failure()).toHaveText("为了您的安全，办件已经关闭");
    await citizen.expectFocus("notice");
    await expectAccessible(page);
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await expect(citizen.line(citizen.words.number)).toHaveValue(keys.number);
    await citizen.line(citizen.words.code).fill(keys.code);
    await citizen.button(citizen.words.open).click();
    // Right back where the citizen was.
    await expect(words(citizen)).toHaveValue(text);
    await send(citizen).click();
    await expect(done(citizen)).toBeVisible();
    expect(await messagesOf(backend, keys)).toBe(1);
  });
}

test("what was typed for an action is there after a reload, and can be deleted", async ({
  page,
  backend,
}) => {
  const { citizen, keys } = await readyTo("addMessage", page, backend);
  await page.reload();
  await citizen.open(keys.number, keys.code);
  await citizen.widget.locator("#act-addMessage").click();
  await expect(words(citizen)).toHaveValue(text);
  await citizen.button("删除我填写的内容").click();
  await citizen.expectFocus("heading");
  await citizen.widget.locator("#act-addMessage").click();
  await expect(words(citizen)).toHaveValue("");
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
});

test("faults that the server finds are named at their fields", async ({ page, backend }) => {
  const { citizen } = await readyTo("addMessage", page, backend);
  await page.route(acting, (route) =>
    route.fulfill({
      status: 422,
      contentType: "application/problem+json",
      json: {
        code: "invalid",
        status: 422,
        title: "Unprocessable Content",
        errors: [{ pointer: "/text", code: "forbiddenCharacter", detail: "controls" }],
      },
    }),
  );
  await send(citizen).click();
  await citizen.expectFocus("error-summary");
  await expect(citizen.widget.locator("#act-text-error")).toContainText("无法显示的字符");
  await expectAccessible(page);
  await page.unrouteAll();
  // What the server said was of the words before.
  await words(citizen).fill("重新输入。");
  await expect(citizen.widget.locator("#error-summary")).toHaveCount(0);
  await send(citizen).click();
  await expect(done(citizen)).toBeVisible();
});

test("too long is said by how much", async ({ page, backend }) => {
  const { citizen } = await readyTo("addMessage", page, backend);
  await words(citizen).fill("字".repeat(4_003));
  await send(citizen).click();
  await citizen.expectFocus("error-summary");
  await expect(citizen.widget.locator("#act-text-error")).toHaveText("请再缩短 3 个字。");
});

test("a case that has moved on says so, and what was typed can still be copied", async ({
  page,
  backend,
}) => {
  const { citizen, keys } = await readyTo("addMessage", page, backend);
  await backend.staff("reply", keys.number, "--outcome", "granted", "--note", "予以公开。");
  await send(citizen).click();
  await expect(citizen.failure()).toHaveText("办件有了新情况");
  await expect(words(citizen)).toHaveValue(text);
  await expectAccessible(page);
  await citizen.button("看看办件").click();
  await expect(citizen.widget.locator(".turn-title")).toHaveText("本机关已经答复");
});

test("the browser's Back and Forward lose nothing that was typed", async ({ page, backend }) => {
  const { citizen, keys } = await readyTo("addMessage", page, backend);
  await page.goto("/en.html");
  await page.goBack();
  await expect(citizen.heading()).toBeVisible();
  if (await citizen.door(citizen.words.track).count()) {
    await citizen.open(keys.number, keys.code);
    await citizen.widget.locator("#act-addMessage").click();
  }
  await expect(words(citizen)).toHaveValue(text);
  await send(citizen).click();
  await expect(done(citizen)).toBeVisible();
});

test("the widget adds nothing to the browser's history", async ({ page, backend }) => {
  const { citizen } = await tracking(page, backend, "accepted");
  const before = await page.evaluate(() => history.length);
  await citizen.widget.locator("#act-remind").click();
  await citizen.go(citizen.words.back);
  expect(await page.evaluate(() => history.length)).toBe(before);
  expect(page.url()).toBe(`${backend.url}/`);
});

test("a device whose clock is wrong by a day shows the same days", async ({ page, backend }) => {
  const { citizen, keys } = await tracking(page, backend, "accepted");
  const shown = () => citizen.widget.locator(".turn-due, .clock").allTextContents();
  const right = await shown();
  expect(right).toHaveLength(3);
  for (const days of [-1, 1, 400]) {
    await page.clock.setFixedTime(Date.now() + days * 86_400_000);
    await citizen.arrive();
    await citizen.open(keys.number, keys.code);
    expect(await shown(), `${days} days`).toEqual(right);
  }
});

test("a translating browser does no harm to a case", async ({ page, backend }) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const { citizen, keys } = await tracking(page, backend, "refused");
  await translate(citizen.widget);
  await citizen.widget.locator("#working-show").click();
  await citizen.expectFocus("working");
  await translate(citizen.widget);
  await backend.staff("close", keys.number);
  await citizen.widget.locator(".actions .button").last().click({ trial: true });
  await citizen.widget.locator(".actions .button-quiet:not(#calendar)").first().click();
  await expect(citizen.widget.locator(".event").first()).toHaveAttribute("data-event", "closed");
  await translate(citizen.widget);
  await citizen.widget.locator("#act-rate").click();
  await citizen.expectFocus("heading");
  await translate(citizen.widget);
  await send(citizen).click();
  await citizen.expectFocus("error-summary");
  await citizen.widget.locator("#act-rating-4").check();
  await translate(citizen.widget);
  await words(citizen).fill("没有说明理由。");
  await citizen.widget.locator("#act-rating").check();
  await send(citizen).click();
  await citizen.expectFocus("done");
  await translate(citizen.widget);
  await citizen.widget.locator("#news-show, #act-requestReview").first().click();
  expect(errors).toEqual([]);
});

test("everything unknown from a newer backend is shown as other and crashes nothing", async ({
  page,
  backend,
}) => {
  await page.route("**/huiyin/api/v1/case", async (route) => {
    const response = await route.fetch();
    if (response.status() === 304) return route.fulfill({ response });
    const found = await response.json();
    Object.assign(found, { status: "pondered", awaiting: "moon", outcome: "sung", kind: "ode" });
    Object.assign(found.clocks[0], { kind: "lunar", light: "purple", unit: "moon" });
    found.clocks[0].adjustments = [{ kind: "bend", from: "2026-01-01", reason: "Tides" }];
    found.actions.push("serenade");
    found.remedies = [{ kind: "duel", body: "Field", basis: "Custom", prerequisite: "insult" }];
    found.events.push({ kind: "sang", at: "not a time", unit: "nobody", rating: "moved" });
    await route.fulfill({ response, json: { ...found, newer: { field: [1] } } });
  });
  const { citizen } = await tracking(page, backend, "accepted");
  await expect(citizen.widget.locator(".turn-title")).toHaveText("办件正在等待");
  await expect(citizen.widget.locator(".event").first()).toContainText("其他评价");
  await expect(citizen.widget.locator(".clock").first()).toContainText("Tides");
  // What this widget cannot do, it does not offer.
  await expect(citizen.widget.locator("[id^=act-other], [id=act-serenade]")).toHaveCount(0);
  await expectAccessible(page);
});

test("a document that cannot be fetched says so, and comes when asked again", async ({
  page,
  backend,
}) => {
  await hurry(page);
  const document = {
    id: "d0c",
    name: "答复书\u202egpj.pdf",
    mediaType: "application/pdf",
    size: 1_234_567,
    sha256: "00",
  };
  await page.route("**/huiyin/api/v1/case", async (route) => {
    const response = await route.fetch();
    if (response.status() === 304) return route.fulfill({ response });
    const found = await response.json();
    found.events.at(-1).attachments = [document];
    await route.fulfill({ response, json: found });
  });
  let broken = true;
  await page.route("**/case/attachments/d0c", (route) => {
    expect(route.request().headers().authorization).toMatch(/^Bearer /);
    return broken
      ? route.abort("connectionreset")
      : route.fulfill({ contentType: "application/pdf", body: "%PDF-1.7" });
  });
  const { citizen } = await tracking(page, backend, "granted");
  const given = citizen.widget.locator(".answer-given .file");
  await expect(given).toContainText("1.23");
  await given.getByRole("button").click();
  await expect(citizen.failure()).toHaveText("连不上本机关的服务器");
  await citizen.expectFocus("notice");
  await expectAccessible(page);
  broken = false;
  const saving = page.waitForEvent("download");
  await citizen.button(citizen.words.again).click();
  expect((await saving).suggestedFilename()).toContain("答复书");
});

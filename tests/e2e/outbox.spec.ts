import type { Page } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import type { Backend } from "./support/backend.ts";
import { Citizen, hurry } from "./support/citizen.ts";
import { expect, test } from "./support/test.ts";

const api = "**/huiyin/api/v1";
const notSent = "还没有送出";

/** Fills in everything and stands before sending; pauses between quick tries are short. */
async function readyToSend(page: Page): Promise<Citizen> {
  await hurry(page);
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.fillIn();
  return citizen;
}

/** Sends while the agency's system is down. */
async function sendInVain(citizen: Citizen): Promise<void> {
  await citizen.button(citizen.words.send).click();
  await citizen.expectFocus("notice");
  await expect(citizen.widget.getByText("本机关还没有确认收到")).toBeVisible();
}

async function casesOf(backend: Backend): Promise<number> {
  return [...(await backend.staff("list")).matchAll(/FG26-\w{4}-\w{4}/g)].length;
}

test("what could not be sent is sent by itself when the network is back", async ({
  page,
  context,
  backend,
}) => {
  const citizen = await readyToSend(page);
  await context.setOffline(true);
  await sendInVain(citizen);
  await expect(citizen.failure()).toHaveText("您的设备没有联网");
  await expect(citizen.widget.getByText("一联网就再次发送")).toBeVisible();
  await expect(citizen.widget.getByText("请不要关闭本页")).toBeVisible();
  await expect(citizen.button(citizen.words.send)).toHaveCount(0);
  await expectAccessible(page);
  await context.setOffline(false);
  await citizen.receipt();
  await citizen.expectFocus("heading");
  expect(await casesOf(backend)).toBe(1);
});

test("the citizen may try at once, and the focus stays while it fails", async ({
  page,
  backend,
}) => {
  const citizen = await readyToSend(page);
  await backend.kill();
  await sendInVain(citizen);
  const again = citizen.button(citizen.words.again);
  const tried = page.waitForRequest(`${api}/cases`);
  await again.click();
  await tried;
  await expect(citizen.widget.getByText(/\d+ 秒后再次发送/)).toBeVisible();
  await citizen.expectFocus("outbox-again");
  await backend.restart();
  await again.click();
  await citizen.receipt();
});

test("a reload while the agency cannot be reached loses nothing, and it is sent when it can", async ({
  page,
  backend,
}) => {
  const citizen = await readyToSend(page);
  await page.route(`${api}/**`, (route) => route.abort("connectionrefused"));
  await sendInVain(citizen);
  await page.reload();
  await expect(citizen.failure()).toHaveText("现在连不上这项服务");
  await expect(citizen.widget.getByText("内容保存在这里，我们会自动再次发送")).toBeVisible();
  // What the host page wrote is there too.
  await expect(page.getByText("12345").first()).toBeVisible();
  await expectAccessible(page);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await citizen.receipt();
  expect(await casesOf(backend)).toBe(1);
});

test("a reload while only the questions do not load says what is not sent yet", async ({
  page,
  backend,
}) => {
  const citizen = await readyToSend(page);
  const refuse = (url: string) => page.route(url, (route) => route.abort("connectionrefused"));
  await refuse(`${api}/cases`);
  await refuse(`${api}/forms/*`);
  await sendInVain(citizen);
  await page.reload();
  await expect(citizen.heading()).toHaveText(notSent);
  await expect(citizen.widget.getByText("您填写的内容已经保存")).toBeVisible();
  await expectAccessible(page);
  await page.unroute(`${api}/cases`);
  await citizen.receipt();
  expect(await casesOf(backend)).toBe(1);
});

test("by the citizen's choice it is sent even after the browser was closed", async ({
  page,
  context,
  backend,
}) => {
  const citizen = await readyToSend(page);
  await citizen.button("把我填写的内容保存在这台设备上").click();
  await citizen.button("好，保存在这台设备上").click();
  await backend.kill();
  await sendInVain(citizen);
  await expect(citizen.widget.getByText("您可以关闭本页")).toBeVisible();
  await expectAccessible(page);
  await page.close();
  await backend.restart();
  const later = await context.newPage();
  await later.goto("/");
  await new Citizen(later).receipt();
  expect(await casesOf(backend)).toBe(1);
  expect(await later.evaluate(() => localStorage.length)).toBe(0);
});

test("the citizen may say not to send, and is told what is not known", async ({
  page,
  backend,
}) => {
  const citizen = await readyToSend(page);
  await backend.kill();
  await sendInVain(citizen);
  await expect(citizen.widget.getByText("也许已经送达，只是没有收到回应")).toBeVisible();
  await citizen.button("不发送了").click();
  await citizen.expectFocus("heading");
  await expect(citizen.widget.getByRole("status").last()).toContainText("之前的也许已经送达");
  await expect(citizen.button(citizen.words.send)).toBeVisible();
  await expectAccessible(page);
  await backend.restart();
  await page.reload();
  await expect(citizen.button(citizen.words.send)).toBeVisible();
  expect(await casesOf(backend)).toBe(0);
});

test("an answer that is lost and a reload make one case", async ({ page, backend }) => {
  const citizen = await readyToSend(page);
  await page.route(`${api}/cases`, async (route) => {
    await route.fetch();
    return route.abort("connectionreset");
  });
  await sendInVain(citizen);
  await page.reload();
  await expect(citizen.widget.getByText("也许已经送达，只是没有收到回应")).toBeVisible();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await citizen.receipt();
  expect(await casesOf(backend)).toBe(1);
});

/** Who says that there is too much to do, what is answered, and what is known of the filing. */
const busy = {
  "the agency": {
    contentType: "application/problem+json",
    body: JSON.stringify({ code: "tooManyAttempts", status: 429, title: "Too Many Requests" }),
    known: "目前还没有送达",
  },
  "a gateway": {
    contentType: "text/html",
    body: "<h1>Too many requests</h1>",
    known: "也许已经送达，只是没有收到回应",
  },
};

for (const [who, { known, ...answer }] of Object.entries(busy)) {
  test(`too much to do: the wait that ${who} asks for is counted down and kept to`, async ({
    page,
  }) => {
    const citizen = await readyToSend(page);
    const times: number[] = [];
    await page.route(`${api}/cases`, (route) => {
      times.push(Date.now());
      if (times.length > 1) return route.continue();
      return route.fulfill({ status: 429, headers: { "retry-after": "12" }, ...answer });
    });
    await sendInVain(citizen);
    await expect(citizen.widget.getByText(known)).toBeVisible();
    const count = citizen.widget.getByText(/\d+ 秒后再次发送/);
    const seconds = async () => Number(/\d+/.exec((await count.textContent()) ?? "")?.[0]);
    const first = await seconds();
    await expect.poll(seconds).toBeLessThan(first);
    await expectAccessible(page);
    await citizen.receipt();
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(11_900);
  });
}

test("a slow answer is told after some seconds, aloud, and five clicks more change nothing", async ({
  page,
  backend,
}) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.fillIn();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(`${api}/cases`, async (route) => {
    await held;
    await route.continue();
  });
  await citizen.button(citizen.words.send).click();
  await expect(citizen.button("正在提交…")).toBeVisible();
  await expect(citizen.widget.getByText("这次比平时慢。内容不会丢")).toBeVisible();
  await expectAccessible(page);
  // It is busy, not disabled, and so keeps the focus; a driver takes it for disabled.
  for (let click = 0; click < 5; click += 1) {
    await citizen.button("正在提交…").dispatchEvent("click");
  }
  release();
  await citizen.receipt();
  expect(await casesOf(backend)).toBe(1);
});

test("questions that come slowly are told to be slow", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(`${api}/forms/*`, async (route) => {
    await held;
    await route.continue();
  });
  await citizen.door(citizen.words.request).click();
  await expect(citizen.widget.getByText("这次比平时慢，请再等一等")).toBeVisible();
  await expectAccessible(page);
  release();
  await expect(citizen.button(citizen.words.start)).toBeVisible();
});

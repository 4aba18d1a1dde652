import type { Page, Route } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import { eventsOf, held, tracking } from "./support/case.ts";
import { Citizen, matter, policyViolations } from "./support/citizen.ts";
import { expectArrived, type Made, pdf, png, row, toEvidence } from "./support/files.ts";
import { withHeaders } from "./support/hosts.ts";
import { expect, test } from "./support/test.ts";

const attachments = "**/huiyin/api/v1/attachments";

/** A citizen before the question for files. */
async function arrived(page: Page): Promise<Citizen> {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await toEvidence(citizen);
  return citizen;
}

const input = (citizen: Citizen) => citizen.widget.locator("#q-evidence");
const pick = (citizen: Citizen, ...files: Made[]) => input(citizen).setInputFiles(files);
const again = (citizen: Citizen, name: string) => citizen.button(`重新上传 ${name}`);
const remove = (citizen: Citizen, name: string) => citizen.button(`移除 ${name}`);
const cancel = (citizen: Citizen, name: string) => citizen.button(`取消上传 ${name}`);
const said = (citizen: Citizen) => citizen.widget.locator("[role=status].visually-hidden");

/** Drops files, as a hand with a pointer does. */
async function drop(citizen: Citizen, ...files: Made[]): Promise<void> {
  const plain = files.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    bytes: buffer.toString("base64"),
  }));
  await citizen.widget.locator(".picking").evaluate((zone, plain) => {
    const dataTransfer = new DataTransfer();
    for (const { name, mimeType, bytes } of plain) {
      const content = Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0));
      dataTransfer.items.add(new File([content], name, { type: mimeType }));
    }
    for (const kind of ["dragover", "drop"]) {
      zone.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
    }
  }, plain);
}

test("files are picked, dropped, shown, checked, and handed in with the case @every", async ({
  page,
  backend,
}) => {
  const citizen = await arrived(page);
  await expect(citizen.widget.getByText(/最多 5 个文件，每个不超过 20 ?(MB|兆字节).*PDF · JPG/)).toBeVisible();
  await expectAccessible(page);
  await pick(citizen, pdf("受理通知书.pdf"), png("照片.png"));
  await expectArrived(citizen, "受理通知书.pdf");
  await expectArrived(citizen, "照片.png");
  await expect(said(citizen)).toHaveText("已上传 2 个文件。");
  // The picture is drawn, and nothing of it is hidden from whoever cannot see it.
  await expect(row(citizen, "照片.png").locator("canvas")).toBeVisible();
  await expect(row(citizen, "受理通知书.pdf").locator("canvas")).toHaveCount(0);
  await drop(citizen, pdf("截图.pdf"));
  await expectArrived(citizen, "截图.pdf");
  await expectAccessible(page);

  await remove(citizen, "截图.pdf").click();
  await citizen.expectFocus("q-evidence");
  await expect(row(citizen, "截图.pdf")).toHaveCount(0);
  await citizen.answerAll(matter);
  const check = citizen.widget.locator(".check-page");
  await expect(check.getByText("受理通知书.pdf")).toBeVisible();
  await expect(check.getByText("照片.png")).toBeVisible();
  await expectAccessible(page);
  const keys = await citizen.send();
  await expect(citizen.widget.getByText("照片.png")).toBeVisible();
  await expectAccessible(page);
  const found = await held(backend, keys);
  const names = found.events[0].attachments.map((file: { name: string }) => file.name);
  expect(names).toEqual(["受理通知书.pdf", "照片.png"]);
});

test("wrong ones are named one by one, with what is taken", async ({ page }) => {
  const citizen = await arrived(page);
  await pick(
    citizen,
    pdf("一.pdf"),
    { name: "run.exe", mimeType: "application/x-msdownload", buffer: Buffer.from("MZ") },
    { name: "空.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) },
    { name: "大.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(20_000_001, "%PDF-1.7 ") },
  );
  await expectArrived(citizen, "一.pdf");
  await expect(row(citizen, "run.exe")).toContainText("不接收这种类型的文件。可以是：PDF");
  await expect(row(citizen, "空.pdf")).toContainText("是空的");
  await expect(row(citizen, "大.pdf")).toContainText("不能超过 20");
  await expectAccessible(page);
  // The same again, and the same under another name.
  await pick(citizen, { ...pdf("一.pdf"), name: "二.pdf" });
  await expect(row(citizen, "二.pdf")).toContainText("已经在了");
  // What only its name makes a PDF is found by the agency.
  await pick(citizen, { name: "假.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ\0\0") });
  await expect(row(citizen, "假.pdf")).toContainText("与文件名不符");
  await expect(again(citizen, "假.pdf")).toHaveCount(0);
  await pick(citizen, pdf("三.pdf"), pdf("四.pdf"), pdf("五.pdf"), pdf("六.pdf"), pdf("七.pdf"));
  await expect(row(citizen, "七.pdf")).toContainText("最多 5 个");
  await expectAccessible(page);
  // What is not taken holds up nothing.
  for (const name of ["run.exe", "空.pdf", "大.pdf", "二.pdf", "假.pdf", "七.pdf"]) {
    await remove(citizen, name).click();
  }
  await expect(citizen.widget.locator(".picked-file")).toHaveCount(5);
});

test("a large file shows how far it is, and can be called off", async ({ page, context }) => {
  const citizen = await arrived(page);
  const network = await context.newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 150_000 };
  await network.send("Network.emulateNetworkConditions", slow);
  await pick(citizen, pdf("大.pdf", 4_000_000), pdf("二.pdf"), pdf("三.pdf"));
  const bar = row(citizen, "大.pdf").locator("progress");
  await expect
    .poll(async () => ((await bar.count()) ? Number(await bar.getAttribute("value")) : 0))
    .toBeGreaterThan(3);
  await expectAccessible(page);
  await cancel(citizen, "大.pdf").click();
  await citizen.expectFocus("q-evidence");
  await expect(row(citizen, "大.pdf")).toHaveCount(0);
  await expectArrived(citizen, "二.pdf");
  await expectArrived(citizen, "三.pdf");
});

/** Each way in which a file does not arrive, and what is said of it. */
const faults: Record<string, { words: string; fail: (route: Route) => Promise<void> }> = {
  "no answer": { words: "连不上", fail: (route) => route.abort("connectionrefused") },
  "a gateway's page": {
    words: "系统出了故障",
    fail: (route) => route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad" }),
  },
  "a page instead of an answer": {
    words: "系统出了故障",
    fail: (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Hello" }),
  },
  "a full store": {
    words: "暂时不能接收更多文件",
    fail: (route) =>
      route.fulfill({
        status: 503,
        contentType: "application/problem+json",
        json: { code: "unavailable", status: 503, title: "Service Unavailable" },
      }),
  },
  "too many at once": {
    words: "请 2 分钟后再试",
    fail: (route) =>
      route.fulfill({
        status: 429,
        contentType: "application/problem+json",
        headers: { "retry-after": "90" },
        json: { code: "tooManyAttempts", status: 429, title: "Too Many Requests" },
      }),
  },
};

for (const [name, { words, fail }] of Object.entries(faults)) {
  test(`a file meets ${name}: that one is named, sent again, and the others are not`, async ({
    page,
  }) => {
    const citizen = await arrived(page);
    let failed = 0;
    await page.route(attachments, (route) => (failed++ === 0 ? fail(route) : route.continue()));
    await pick(citizen, pdf("一.pdf"));
    await expect(row(citizen, "一.pdf")).toContainText(words);
    await pick(citizen, pdf("二.pdf"));
    await expectArrived(citizen, "二.pdf");
    await expect(said(citizen)).toHaveText("已上传 1 个文件。 有 1 个没有成功，原因见列表。");
    await expectAccessible(page);
    await again(citizen, "一.pdf").click();
    await expectArrived(citizen, "一.pdf");
    expect(failed).toBe(3);
  });
}

test("a proxy that takes less than the agency says so, and there is no use in trying again", async ({
  page,
}) => {
  const citizen = await arrived(page);
  await page.route(attachments, (route) =>
    route.fulfill({ status: 413, contentType: "text/html", body: "<h1>Too large" }),
  );
  await pick(citizen, pdf("一.pdf"));
  await expect(row(citizen, "一.pdf")).toContainText("太大");
  await expect(again(citizen, "一.pdf")).toHaveCount(0);
  await expectAccessible(page);
});

test("without a network files wait, and go by themselves when it is back", async ({ page }) => {
  const citizen = await arrived(page);
  await page.context().setOffline(true);
  await pick(citizen, pdf("一.pdf"));
  await expect(row(citizen, "一.pdf")).toContainText("恢复联网后会自动上传");
  await expectAccessible(page);
  await page.context().setOffline(false);
  await expectArrived(citizen, "一.pdf");
});

test("a reload keeps what has arrived, and names what must be picked again", async ({ page }) => {
  const citizen = await arrived(page);
  await pick(citizen, pdf("一.pdf"));
  await expectArrived(citizen, "一.pdf");
  await page.route(attachments, () => new Promise(() => {}));
  await pick(citizen, pdf("二.pdf"));
  await expect(row(citizen, "二.pdf").locator("progress")).toBeVisible();
  await page.reload();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await expectArrived(citizen, "一.pdf");
  await expect(row(citizen, "二.pdf")).toContainText("请重新选择");
  await expectAccessible(page);
  // It must not be forgotten in silence.
  await citizen.answerAll(matter);
  await expect(citizen.widget.locator(".check-page").getByText("尚未上传完")).toBeVisible();
  await citizen.button(citizen.words.send).click();
  await citizen.expectFocus("notice");
  await expect(citizen.failure()).toHaveText("有文件还没有上传完");
  await expectAccessible(page);
  await citizen.button("去看这些文件").click();
  await citizen.expectFocus("q-evidence");
  await pick(citizen, pdf("二.pdf"));
  await expect(citizen.widget.locator(".picked-file")).toHaveCount(2);
  await expectArrived(citizen, "二.pdf");
  await citizen.button(citizen.words.next).click();
  await citizen.expectFocus("change-evidence");
  await citizen.send();
});

test("who goes on does not wait for a file, and the case does", async ({ page, backend }) => {
  const citizen = await arrived(page);
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(attachments, async (route) => {
    await released;
    await route.continue();
  });
  await pick(citizen, pdf("一.pdf"));
  await citizen.answerAll(matter);
  await citizen.button(citizen.words.send).click();
  await expect(citizen.failure()).toHaveText("有文件还没有上传完");
  await citizen.expectFocus("notice");
  await expectAccessible(page);
  release();
  await expect(citizen.widget.getByText("文件都已上传，现在可以提交了。")).toBeVisible();
  await expectAccessible(page);
  const keys = await citizen.send();
  expect((await held(backend, keys)).events[0].attachments).toHaveLength(1);
});

test("files that the agency kept only for a while are named and asked for again", async ({
  page,
  backend,
}) => {
  await backend.restart("--file-hours", "0");
  const citizen = await arrived(page);
  await pick(citizen, pdf("一.pdf"));
  await expectArrived(citizen, "一.pdf");
  await citizen.answerAll(matter);
  await citizen.button(citizen.words.send).click();
  await citizen.expectFocus("error-summary");
  await expect(citizen.widget.locator("#error-summary")).toContainText("已经失效");
  await expect(row(citizen, "一.pdf")).toContainText("请重新选择");
  await expectAccessible(page);
  await backend.restart();
  await pick(citizen, pdf("一.pdf"));
  await expectArrived(citizen, "一.pdf");
  await expect(citizen.widget.locator("#error-summary")).toHaveCount(0);
  await citizen.answerAll(matter);
  const keys = await citizen.send();
  expect((await held(backend, keys)).events[0].attachments).toHaveLength(1);
});

test("a deleted draft takes back what is on its way", async ({ page }) => {
  const citizen = await arrived(page);
  await page.route(attachments, () => new Promise(() => {}));
  const calledOff = page.waitForEvent("requestfailed", (request) =>
    request.url().endsWith("/attachments"),
  );
  await pick(citizen, pdf("一.pdf"));
  await expect(row(citizen, "一.pdf").locator("progress")).toBeVisible();
  await citizen.button(citizen.words.remove).click();
  await citizen.button(citizen.words.removeYes).click();
  await calledOff;
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  expect(kept).not.toContain("一.pdf");
});

test("the whole of handing in works by keyboard alone", async ({ page }) => {
  const citizen = await arrived(page);
  const at = () =>
    citizen.widget.evaluate((host) => {
      const active = host.shadowRoot?.activeElement;
      return active ? `${active.id}|${active.getAttribute("aria-label") ?? active.textContent}` : "";
    });
  const tabTo = async (wanted: RegExp) => {
    for (let step = 0; step < 30 && !wanted.test(await at()); step += 1) {
      await page.keyboard.press("Tab");
    }
    expect(await at()).toMatch(wanted);
  };
  // Asked for well before it opens: the browser begins to tell of it a little later.
  const choosing = page.waitForEvent("filechooser");
  await tabTo(/^q-evidence\|/);
  await page.keyboard.press("Space");
  await (await choosing).setFiles([pdf("一.pdf"), pdf("二.pdf")]);
  await expectArrived(citizen, "一.pdf");
  await expectArrived(citizen, "二.pdf");
  await tabTo(/\|移除 一\.pdf/);
  await page.keyboard.press("Enter");
  await citizen.expectFocus("q-evidence");
  await expect(row(citizen, "一.pdf")).toHaveCount(0);
  await tabTo(/\|继续$/);
  await page.keyboard.press("Enter");
  await citizen.expectFocus("heading");
});

test("a phone offers the camera, and another device does not @every", async ({ page }) => {
  const citizen = await arrived(page);
  const camera = citizen.widget.locator("#q-evidence-camera");
  await expect(camera).toHaveAttribute("capture", "environment");
  const touched = await page.evaluate(() => matchMedia("(pointer: coarse)").matches);
  await expect(citizen.widget.getByText("拍照", { exact: true })).toBeVisible({ visible: touched });
  await camera.setInputFiles([png("image.png")]);
  await expectArrived(citizen, "image.png");
});

test("a picture is shown under the strictest policy, and the host hears of no violation", async ({
  page,
}) => {
  await withHeaders(page, "/policy/strict.html", {
    "content-security-policy":
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
  });
  const violations = await policyViolations(page);
  await page.goto("/policy/strict.html");
  const citizen = new Citizen(page);
  await expect(citizen.heading()).toBeVisible();
  await toEvidence(citizen);
  await pick(citizen, png("照片.png"));
  await expectArrived(citizen, "照片.png");
  await expect(row(citizen, "照片.png").locator("canvas")).toBeVisible();
  expect(violations).toEqual([]);
});

test("files are added to an open case, and answer what the agency asked for @every", async ({
  page,
  backend,
}) => {
  const { citizen, keys } = await tracking(page, backend, "incomplete");
  const files = citizen.widget.locator("#act-files");
  await citizen.widget.locator("#act-supplement").click();
  await citizen.expectFocus("heading");
  await citizen.widget.locator("button[type=submit]").click();
  await citizen.expectFocus("error-summary");
  await files.setInputFiles([pdf("证明.pdf")]);
  await expectArrived(citizen, "证明.pdf");
  await expect(citizen.widget.locator("#error-summary")).toHaveCount(0);
  await expectAccessible(page);
  // Kept while the page is left.
  await citizen.go("返回");
  await citizen.widget.locator("#act-supplement").click();
  await expectArrived(citizen, "证明.pdf");
  await citizen.widget.locator("button[type=submit]").click();
  await citizen.expectFocus("done");
  await expect(citizen.widget.locator(".event").first()).toContainText("证明.pdf");

  await citizen.widget.locator("#act-attach").click();
  await citizen.expectFocus("heading");
  await expectAccessible(page);
  await citizen.widget.locator("button[type=submit]").click();
  await citizen.expectFocus("error-summary");
  await citizen.button("请至少选择一个文件。").click();
  await citizen.expectFocus("act-files");
  await files.setInputFiles([png("现场.png")]);
  await expectArrived(citizen, "现场.png");
  await citizen.widget.locator("button[type=submit]").click();
  await expect(citizen.widget.locator("#done-title")).toHaveText("您的文件已经送达");
  await expect(citizen.widget.locator(".event").first()).toContainText("现场.png");
  await expectAccessible(page);
  expect(await eventsOf(backend, keys)).toContain("supplemented");
});

test("a file of an action that has run out is asked for again", async ({ page, backend }) => {
  await backend.restart("--file-hours", "0");
  const { citizen } = await tracking(page, backend, "accepted");
  await citizen.widget.locator("#act-attach").click();
  await citizen.widget.locator("#act-files").setInputFiles([pdf("一.pdf")]);
  await expectArrived(citizen, "一.pdf");
  await citizen.widget.locator("button[type=submit]").click();
  await citizen.expectFocus("error-summary");
  await expect(row(citizen, "一.pdf")).toContainText("请重新选择");
  await expectAccessible(page);
});

import { expectAccessible } from "../support/axe.ts";
import { file, type Keys, tracking } from "../support/case.ts";
import { Citizen } from "../support/citizen.ts";
import { expect, test } from "../support/test.ts";

const turn = (citizen: Citizen) => citizen.widget.locator(".turn");
const remembered = (citizen: Citizen) => citizen.widget.locator(".remembered-case");
const row = (citizen: Citizen, { number }: Keys) =>
  citizen.widget.locator(`[id="known-${number}"]`);

/** Remembers the open case. */
async function remember(citizen: Citizen, options: { code: boolean }): Promise<void> {
  await citizen.button("在这台设备上记住这个办件").click();
  await citizen.expectFocus("question");
  await expect(citizen.widget.getByText(/与他人共用的设备/)).toBeVisible();
  await expectAccessible(citizen.page);
  if (options.code) await citizen.widget.locator("#remember-code").check();
  await citizen.button("记住").click();
  await expect(citizen.widget.getByText("这台设备已经记住这个办件。").last()).toBeVisible();
  await citizen.expectFocus("remember");
  await expectAccessible(citizen.page);
}

test("what is missing at the door is named, and leads to its field @every", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.door(citizen.words.track).click();
  await expectAccessible(page);
  await citizen.button(citizen.words.open).click();
  await citizen.expectFocus("error-summary");
  await expectAccessible(page);
  await citizen.button("请填写查询码。").click();
  await citizen.expectFocus("code");
});

test("the saved receipt opens the case, chosen or dropped", async ({ page, backend }) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.fillIn();
  const { number } = await citizen.send();
  const saving = page.waitForEvent("download");
  await citizen.button("保存回执").click();
  const path = await (await saving).path();
  await citizen.go(citizen.words.done);

  await citizen.door(citizen.words.track).click();
  await citizen.widget.locator("#receipt-file").setInputFiles(path);
  await expect(turn(citizen)).toBeVisible();
  await expect(citizen.widget.getByText(number)).toBeVisible();

  await citizen.button(citizen.words.leave).click();
  await citizen.door(citizen.words.track).click();
  const html = await (await import("node:fs/promises")).readFile(path, "utf8");
  await citizen.widget.locator(".drop").evaluate((place, html) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([html], "receipt.html", { type: "text/html" }));
    place.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, html);
  await expect(turn(citizen)).toBeVisible();
  expect(backend.log).not.toContain(number);
});

test("another file is no receipt, and one without the code asks for it", async ({
  page,
  backend,
}) => {
  const { number, code } = await file(backend);
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.door(citizen.words.track).click();
  const choose = (name: string, text: string) =>
    citizen.widget
      .locator("#receipt-file")
      .setInputFiles({ name, mimeType: "text/html", buffer: Buffer.from(text) });
  await choose("notes.html", `<p>${number} ${code}</p><script>alert(1)</script>`);
  await expect(citizen.widget.locator("#receipt-file-error")).toHaveText(
    "这个文件不是在这里保存的回执。",
  );
  await citizen.expectFocus("receipt-file");
  await expectAccessible(page);

  await choose("receipt.html", `<meta name="huiyin-number" content="${number}">`);
  await citizen.expectFocus("code");
  await expect(citizen.line(citizen.words.number)).toHaveValue(number);
  await citizen.line(citizen.words.code).fill(code);
  await citizen.button(citizen.words.open).click();
  await expect(turn(citizen)).toBeVisible();
});

test("nothing is remembered unasked", async ({ page, backend }) => {
  const { citizen } = await tracking(page, backend, "accepted");
  await citizen.button(citizen.words.leave).click();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await expect(remembered(citizen)).toHaveCount(0);
});

test("a case can be remembered by its number alone, and forgotten @every", async ({
  page,
  backend,
}) => {
  const { citizen, keys } = await tracking(page, backend, "accepted");
  await remember(citizen, { code: false });
  const kept = await page.evaluate(() => Object.entries(localStorage));
  expect(kept.map(([key]) => key.startsWith("huiyin:"))).toEqual([true]);
  expect(JSON.stringify(kept)).not.toContain(keys.code);

  await citizen.arrive();
  await expectAccessible(page);
  await row(citizen, keys).click();
  await citizen.expectFocus("code");
  await expect(citizen.line(citizen.words.number)).toHaveValue(keys.number);
  await citizen.line(citizen.words.code).fill(keys.code);
  await citizen.button(citizen.words.open).click();
  await expect(turn(citizen)).toBeVisible();

  await citizen.button("从这台设备上删除").click();
  await expect(citizen.button("在这台设备上记住这个办件")).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test("with the code remembered, the case opens at once, and again when its time is over", async ({
  page,
  backend,
}) => {
  const { citizen, keys } = await tracking(page, backend, "accepted");
  await remember(citizen, { code: true });
  await citizen.button(citizen.words.leave).click();
  await row(citizen, keys).click();
  await expect(turn(citizen)).toBeVisible();
  // The token runs out; the device knows the way in.
  let shut = true;
  await page.route("**/huiyin/api/v1/case", (route) => {
    if (!shut) return route.continue();
    shut = false;
    return route.fulfill({
      status: 401,
      contentType: "application/problem+json",
      json: { code: "unauthorized", status: 401, title: "Unauthorized" },
    });
  });
  await citizen.button(citizen.words.refresh).click();
  await expect(citizen.line(citizen.words.code)).toHaveCount(0);
  await expect(turn(citizen)).toBeVisible();
});

test("remembered cases are forgotten one by one, or all", async ({ page, backend }) => {
  const all: Keys[] = [];
  for (let n = 0; n < 3; n += 1) {
    const { citizen, keys } = await tracking(page, backend, "submitted");
    await remember(citizen, { code: n === 0 });
    all.push(keys);
  }
  const citizen = new Citizen(page);
  await citizen.arrive();
  await expect(remembered(citizen)).toHaveCount(3);
  await citizen.door(citizen.words.track).click();
  await expectAccessible(page);
  await citizen.button(`从这台设备上删除 ${all[1]!.number}`).click();
  await citizen.expectFocus("heading");
  await expect(remembered(citizen)).toHaveCount(2);
  await citizen.button("从这台设备上全部删除").click();
  await expect(remembered(citizen)).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test("a device that many use remembers nobody", async ({ page, backend }) => {
  await page.addInitScript(() => {
    const known = [{ number: "X-1", kind: "complaint", title: "somebody’s", code: "C" }];
    localStorage.setItem("huiyin:/huiyin/api/v1:cases", JSON.stringify(known));
  });
  await page.route("/", async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace("<huiyin-widget", '<huiyin-widget mode="kiosk"');
    await route.fulfill({ response, body: html });
  });
  const { citizen } = await tracking(page, backend, "accepted");
  await expect(citizen.button("在这台设备上记住这个办件")).toHaveCount(0);
  await citizen.button(citizen.words.leave).click();
  await expect(remembered(citizen)).toHaveCount(0);
});

test("where storage is forbidden, remembering says so and everything else goes on", async ({
  page,
  backend,
}) => {
  await page.addInitScript(() => {
    for (const storage of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, storage, {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    }
  });
  const { citizen } = await tracking(page, backend, "accepted");
  await citizen.button("在这台设备上记住这个办件").click();
  await citizen.button("记住").click();
  await expect(citizen.widget.locator("p.error")).toContainText("这个浏览器不允许这样做");
  await citizen.widget.locator("#act-addMessage").click();
  await citizen.widget.locator("#act-text").fill("只留在这一页。");
  await expect(citizen.widget.getByText("这个浏览器不允许保存您填写的内容")).toBeVisible();
  await expectAccessible(page);
  await citizen.widget.locator("button[type=submit]").click();
  await expect(citizen.widget.locator("#done-title")).toBeVisible();
});

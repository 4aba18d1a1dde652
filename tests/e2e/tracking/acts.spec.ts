import { expectAccessible } from "../support/axe.ts";
import { eventsOf, held, tracking } from "../support/case.ts";
import type { Citizen } from "../support/citizen.ts";
import { expect, test } from "../support/test.ts";

/** Goes to the page of an action. */
async function begin(citizen: Citizen, action: string): Promise<void> {
  await citizen.widget.locator(`#act-${action}`).click();
  await citizen.expectFocus("heading");
  await expectAccessible(citizen.page);
}

/** Sends, and waits for the word that it has arrived. */
async function send(citizen: Citizen, done: string): Promise<void> {
  await citizen.widget.locator("button[type=submit]").click();
  await expect(citizen.widget.locator("#done-title")).toHaveText(done);
  await citizen.expectFocus("done");
  await expectAccessible(citizen.page);
}

const words = (citizen: Citizen) => citizen.widget.locator("#act-text");
const turn = (citizen: Citizen) => citizen.widget.locator(".turn-title");
const latest = (citizen: Citizen) => citizen.widget.locator(".event").first();

test("a supplement shows what was asked and by when, and asks for nothing else @every", async ({
  page,
  backend,
}) => {
  const { citizen, keys } = await tracking(page, backend, "incomplete");
  await expect(turn(citizen)).toHaveText("现在轮到您了");
  await expect(citizen.widget.locator(".turn .asked")).toContainText("请写明是哪一年的计划。");
  await expect(citizen.widget.locator(".turn .asked-until")).toContainText(/最晚：.*星期/);
  await expectAccessible(page);

  await begin(citizen, "supplement");
  await expect(citizen.widget.locator(".asked")).toContainText("请写明是哪一年的计划。");
  await expect(citizen.widget.locator("input:not([type=file]), textarea, select")).toHaveCount(1);

  // Nothing written: named, and the way to the field.
  await citizen.widget.locator("button[type=submit]").click();
  await citizen.expectFocus("error-summary");
  await expectAccessible(page);
  await citizen.button("请写下本机关要的内容，或者添加文件。").click();
  await citizen.expectFocus("act-text");

  await words(citizen).fill("2026年的计划。");
  await send(citizen, "您补充的内容已经送达");
  await expect(turn(citizen)).toHaveText("现在轮到本机关办理");
  await expect(latest(citizen)).toContainText("2026年的计划。");
  expect(await eventsOf(backend, keys)).toContain("supplemented");
});

test("a message goes to the agency and stands in the timeline", async ({ page, backend }) => {
  const { citizen } = await tracking(page, backend, "accepted");
  await begin(citizen, "addMessage");
  await words(citizen).fill("<b>附件</b>里漏了一页。");
  await send(citizen, "您的说明已经送达");
  await expect(latest(citizen)).toContainText("<b>附件</b>里漏了一页。");
});

test("a reminder needs no words, and says how the deadlines stand @every", async ({
  page,
  backend,
}) => {
  const { citizen, keys } = await tracking(page, backend, "accepted", "en");
  await begin(citizen, "remind");
  await expect(citizen.widget.getByText(/In time\. Deadline by law: by /)).toBeVisible();
  await send(citizen, "Your reminder has arrived");
  expect(await eventsOf(backend, keys)).toContain("reminded");
});

test("withdrawing says what it means, and can be thought better of", async ({ page, backend }) => {
  const { citizen, keys } = await tracking(page, backend, "accepted");
  await begin(citizen, "withdraw");
  await expect(citizen.widget.getByText(/办件就此结束，本机关不再办理/)).toBeVisible();
  await citizen.go("不撤回，继续办理");
  expect(await eventsOf(backend, keys)).not.toContain("withdrawn");

  await begin(citizen, "withdraw");
  await send(citizen, "办件已经撤回");
  await expect(turn(citizen)).toHaveText("您已经撤回了办件");
  await expect(citizen.widget.locator(".row")).toHaveCount(0);
});

test("a good rating asks for nothing more", async ({ page, backend }) => {
  const { citizen, keys } = await tracking(page, backend, "granted");
  await begin(citizen, "rate");
  await citizen.widget.locator("button[type=submit]").click();
  await citizen.expectFocus("error-summary");
  await citizen.button("请选择您的满意程度。").click();
  await citizen.expectFocus("act-rating");
  await citizen.widget.getByRole("radio", { name: "非常满意" }).first().check();
  await expect(citizen.widget.locator("#act-reopen")).toHaveCount(0);
  await send(citizen, "您的评价已经送达");
  await expect(citizen.widget.locator(".event-rating")).toHaveText("非常满意");
  expect((await held(backend, keys)).status).toBe("replied");
});

test("a poor rating asks why, and can have the case taken up again @every", async ({
  page,
  backend,
}) => {
  const { citizen, keys } = await tracking(page, backend, "refused");
  await expect(citizen.widget.getByText("给出差评的，可以要求重新办理。")).toBeVisible();
  await begin(citizen, "rate");
  await citizen.widget.getByRole("radio", { name: "不满意", exact: true }).check();
  await expect(citizen.line("哪里不满意？")).toBeVisible();
  await expectAccessible(page);
  await citizen.widget.locator("button[type=submit]").click();
  await citizen.expectFocus("error-summary");
  await words(citizen).fill("没有说明是什么秘密。");
  await citizen.widget.locator("#act-reopen").check();
  await send(citizen, "您的评价已经送达");
  await expect(turn(citizen)).toHaveText("现在轮到本机关办理");
  await expect(latest(citizen)).toContainText("重新办理");
  // The answer that no longer counts stands in the timeline alone.
  await expect(citizen.widget.locator(".answer-given")).toHaveCount(0);
  expect((await held(backend, keys)).status).toBe("inProgress");
});

test("a review is asked for with the remedies in their order before one's eyes", async ({
  page,
  backend,
}) => {
  const { citizen, keys } = await tracking(page, backend, "refused");
  await begin(citizen, "requestReview");
  const remedies = citizen.widget.locator(".remedies > li");
  await expect(remedies).toHaveCount(2);
  await expect(remedies.first()).toContainText(/行政复议.*最晚|行政复议/);
  await words(citizen).fill("请县政府重新审查。");
  await send(citizen, "本机关已经知道您要求复查或复议");
  expect(await eventsOf(backend, keys)).toContain("reviewRequested");
});

test("after every answer there is a way on, and somebody to call", async ({ page, backend }) => {
  const { citizen, keys } = await tracking(page, backend, "refused");
  const notSettled = citizen.widget.locator(".not-settled");
  await expect(notSettled.locator(".row")).toHaveCount(2);
  await expect(notSettled.getByRole("link", { name: /12345/ })).toBeVisible();
  await begin(citizen, "rate");
  await citizen.widget.getByRole("radio", { name: "满意", exact: true }).check();
  await send(citizen, "您的评价已经送达");
  await begin(citizen, "requestReview");
  await words(citizen).fill("请重新审查。");
  await send(citizen, "本机关已经知道您要求复查或复议");
  await backend.staff("close", keys.number);
  await citizen.button(citizen.words.refresh).click();
  await expect(latest(citizen)).toContainText("办结归档");
  await expect(notSettled.getByRole("link", { name: /12345/ })).toBeVisible();
  await expect(notSettled.locator(".remedies > li")).toHaveCount(2);
});

test("a case that was not taken says why, and what can be done", async ({ page, backend }) => {
  const { citizen } = await tracking(page, backend, "declined");
  await expect(citizen.widget.locator(".answer-given")).toContainText("请向县档案馆提出");
  await expect(citizen.widget.locator(".not-settled")).toContainText("12345");
  await expectAccessible(page);
});

test("five quick clicks make one act", async ({ page, backend }) => {
  const { citizen, keys } = await tracking(page, backend, "accepted");
  await begin(citizen, "addMessage");
  await words(citizen).fill("只说一次。");
  await citizen.widget.evaluate((host) => {
    const send = host.shadowRoot!.querySelector<HTMLButtonElement>("button[type=submit]")!;
    for (let click = 0; click < 5; click += 1) send.click();
  });
  await expect(citizen.widget.locator("#done-title")).toBeVisible();
  const made = (await eventsOf(backend, keys)).filter((kind) => kind === "messageAdded");
  expect(made).toHaveLength(1);
});

test("the whole of acting works by keyboard alone", async ({ page, backend }) => {
  const { citizen, keys } = await tracking(page, backend, "refused", "en");
  const at = () => citizen.widget.evaluate((host) => host.shadowRoot?.activeElement?.id ?? "");
  const tabTo = async (wanted: string) => {
    for (let step = 0; step < 40 && (await at()) !== wanted; step += 1) {
      await page.keyboard.press("Tab");
    }
    expect(await at()).toBe(wanted);
  };
  await tabTo("act-rate");
  await page.keyboard.press("Enter");
  await citizen.expectFocus("heading");
  await tabTo("act-rating");
  // From the first level to the last.
  await page.keyboard.press("ArrowUp");
  await tabTo("act-text");
  await page.keyboard.type("Nothing was explained.");
  await tabTo("act-reopen");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await citizen.expectFocus("done");
  expect((await held(backend, keys)).status).toBe("inProgress");
});

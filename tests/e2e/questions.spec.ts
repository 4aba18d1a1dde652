import { expectAccessible } from "./support/axe.ts";
import { Citizen, matter, person } from "./support/citizen.ts";
import { expect, test } from "./support/test.ts";

test("days, sums, sections and several witnesses are asked, checked and sent @every", async ({
  page,
  backend,
}) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.begin("complaint");
  await citizen.answer(matter);
  await citizen.go(citizen.words.next);
  await citizen.answer({ ...matter, day: "1999-12-31", loss: "很多" });
  await citizen.button(citizen.words.next).click();
  await citizen.expectFocus("error-summary");
  await expect(citizen.widget.locator("#q-day-error")).toContainText("不能早于2000年1月1日");
  await expect(citizen.widget.locator("#q-loss-error")).toContainText("请只写数字");
  await expectAccessible(page);
  await citizen.answer({ day: "2026-03-02", loss: "1200.50" });
  await citizen.go(citizen.words.next);
  await citizen.widget.locator("#q-unit").selectOption({ label: "投资科" });
  await citizen.go(citizen.words.next);

  // One witness without a name, and a second one who is taken out again.
  await citizen.answer({ "witnesses/0/witnessPhone": "12345" });
  await citizen.button("再加一个：证人").click();
  await citizen.expectFocus("q-witnesses/1/witnessName");
  await citizen.answer({ "witnesses/1/witnessName": "乙" });
  await citizen.button(citizen.words.next).click();
  await citizen.expectFocus("error-summary");
  await expect(citizen.widget.locator("#error-summary")).toContainText("证人1：姓名");
  await expectAccessible(page);
  await citizen.answer({ "witnesses/0/witnessName": "甲" });
  await citizen.button("再加一个：证人").click();
  await citizen.answer({ "witnesses/2/witnessName": "丙" });
  await citizen.button("去掉证人2").click();
  await citizen.expectFocus("q-witnesses-add");
  await expect(citizen.widget.locator('[id="q-witnesses/1/witnessName"]')).toHaveValue("丙");
  await citizen.go(citizen.words.next);
  await citizen.answerAll(matter);

  const check = citizen.widget.locator(".check-page");
  await expect(check.getByText("2026年3月2日")).toBeVisible();
  await expect(check.getByText("投资科")).toBeVisible();
  await expect(check.getByText("证人2")).toBeVisible();
  await expectAccessible(page);
  const { number } = await citizen.send();
  const filed = await backend.staff("show", number);
  expect(filed).toContain("1200.50");
  expect(filed).toContain("丙");
  expect(filed).not.toContain("乙");
});

test("an answer is judged when it is left, and what is still empty is not", async ({ page }) => {
  const citizen = new Citizen(page, "en");
  await citizen.arrive();
  await citizen.begin("consultation");
  await citizen.answer(matter);
  await citizen.go(citizen.words.next);
  const phone = citizen.widget.locator("#q-phone");
  await citizen.widget.locator("#q-personName").focus();
  await phone.focus();
  await phone.fill("call me");
  await expect(citizen.widget.locator("#q-phone-error")).toHaveCount(0);
  await citizen.widget.locator("#q-email").focus();
  await expect(citizen.widget.locator("#q-phone-error")).toBeVisible();
  await expect(citizen.widget.locator(".error")).toHaveCount(1);
  await expect(citizen.widget.locator("#error-summary")).toHaveCount(0);
  await expectAccessible(page);
  // A better answer takes the words back at once.
  await phone.fill("12345");
  await expect(citizen.widget.locator("#q-phone-error")).toHaveCount(0);
});

test("the device says where it is, only when asked, and it can be taken out again", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 30.0184321, longitude: 122.1069, accuracy: 24.6 });
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.begin("report");
  for (let step = 0; step < 2; step += 1) {
    await citizen.answer(matter);
    await citizen.go(citizen.words.next);
  }
  await expectAccessible(page);
  await citizen.button("用我现在的位置").click();
  const known = citizen.widget.getByText("纬度 30.018432，经度 122.106900，误差约 25 米");
  await expect(known).toBeVisible();
  await citizen.expectFocus("q-place-device");
  await expectAccessible(page);
  await citizen.button("去掉这个位置").click();
  await expect(known).toHaveCount(0);
  await citizen.expectFocus("q-place-device");
});

test("a device that does not say where it is leaves the words", async ({ page, context }) => {
  await context.clearPermissions();
  const citizen = new Citizen(page, "en");
  await citizen.arrive();
  await citizen.begin("report");
  for (let step = 0; step < 2; step += 1) {
    await citizen.answer(matter);
    await citizen.go(citizen.words.next);
  }
  await citizen.button("Use where I am now").click();
  await expect(citizen.widget.getByText("Please describe the place in words")).toBeVisible();
  await expectAccessible(page);
  await citizen.answerAll(matter);
  await citizen.send();
});

test("who acts for another is asked more, and the count of steps says so", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.begin();
  await expect(citizen.widget.getByText("第 1 步，共 5 步")).toBeVisible();
  await citizen.answer({ applicantKind: "agent" });
  await expect(citizen.widget.getByText("第 1 步，共 7 步")).toBeVisible();
  await citizen.go(citizen.words.next);
  await citizen.answer(person);
  // What the number must be like changes with the document; what was typed stays.
  await citizen.answer({ "identity/number": "X1" });
  await citizen.button(citizen.words.next).click();
  await expect(citizen.widget.locator('[id="q-identity/number-error"]')).toContainText("应为18位");
  await citizen.answer({ "identity/document": "passport" });
  await expect(citizen.widget.locator('[id="q-identity/number"]')).toHaveValue("X1");
  await citizen.go(citizen.words.next);
  await expect(citizen.heading()).toHaveText("您是代理人");
});

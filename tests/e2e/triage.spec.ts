import { expectAccessible } from "./support/axe.ts";
import { Citizen, person } from "./support/citizen.ts";
import { expect, test } from "./support/test.ts";

test("whoever does not know where to turn is led there, with what was said @every", async ({
  page,
}) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.go("不确定该选哪一个？说说是什么事，我们帮您找");
  await expectAccessible(page);
  const story = "我三月就交了材料，拖到现在没有消息。";
  await citizen.widget.locator("#matter").fill(story);
  await expect(citizen.widget.getByText("看起来是这件事：")).toBeVisible();
  await expectAccessible(page);
  await citizen.button("我交了材料，迟迟没有结果").first().click();
  await citizen.expectFocus("heading");
  await citizen.go(citizen.words.start);
  await citizen.answer({ onBehalf: "self" });
  await citizen.go(citizen.words.next);
  await expect(citizen.widget.locator("#q-description")).toHaveValue(story);
});

test("what another agency is there for is told, with how to reach it", async ({ page }) => {
  const citizen = new Citizen(page, "en");
  await citizen.arrive();
  await citizen.go("Not sure which one? Say what it is about, and we help you to find it");
  await citizen.widget.locator("#matter").fill("My boss pays no wages.");
  const offers = citizen.widget.locator(".offers");
  await expect(offers).toContainText("the human resources and social security bureau");
  await expect(offers.getByRole("link")).toHaveAttribute("href", "tel:12333");
  await expectAccessible(page);
});

test("what is published already is offered while it is being asked for", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arriveInForm();
  await citizen.answer(person);
  await citizen.go(citizen.words.next);
  await expect(citizen.widget.locator(".offers")).toHaveCount(0);
  await citizen.answer({ title: "县城自来水价格是怎么定的" });
  await expect(citizen.widget.locator(".offers").getByRole("link")).toHaveText(
    "县城自来水价格调整的批复",
  );
  await expectAccessible(page);
});

test("a request that reads as a complaint is offered the other door, with all that was typed", async ({
  page,
}) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.begin();
  const title = "我要投诉窗口工作人员态度恶劣";
  for (let step = 0; step < 2; step += 1) {
    await citizen.answer(person);
    await citizen.answer(person);
    await citizen.go(citizen.words.next);
  }
  await citizen.answer({ title, description: "去了三次都没人理。" });
  const offer = citizen.widget.getByText("这看起来像是投诉");
  await expect(offer).toBeVisible();
  await expectAccessible(page);

  // Who says that it is none is not asked again.
  await citizen.button("不是，按现在这样继续").click();
  await expect(offer).toHaveCount(0);
  await citizen.answer({ title: "有人未批先建，我要举报" });
  await citizen.button("改为提交举报").click();
  await expect(citizen.heading()).toHaveText("举报");
  await citizen.go(citizen.words.start);
  await citizen.answer({ naming: "anonymous" });
  await citizen.go(citizen.words.next);
  await expect(citizen.widget.locator("#q-title")).toHaveValue("有人未批先建，我要举报");
  await expect(citizen.widget.locator("#q-description")).toHaveValue("去了三次都没人理。");

  // The request is still there.
  await citizen.go(citizen.words.back);
  await citizen.go(citizen.words.back);
  await citizen.go(citizen.words.back);
  await expect(citizen.widget.getByText("没填完的政府信息公开申请")).toBeVisible();
});

test("the host page may begin at the triage; an agency without words of its own has ours", async ({
  page,
}) => {
  await page.route("**/huiyin/api/v1/agency", async (route) => {
    const response = await route.fetch();
    const agency = await response.json();
    await route.fulfill({ response, json: { ...agency, matters: [], elsewhere: [] } });
  });
  const citizen = new Citizen(page, "en");
  await citizen.arrive();
  await citizen.widget.evaluate((host) => host.setAttribute("view", "triage"));
  await expect(citizen.heading()).toHaveText("Where do I turn?");
  await expect(citizen.widget.locator(".ways li")).toHaveCount(5);
  await citizen.go("I have an idea");
  await expect(citizen.button(citizen.words.start)).toBeVisible();
});

import { expectAccessible } from "./support/axe.ts";
import { Citizen, type Door, matter, person } from "./support/citizen.ts";
import { expect, test } from "./support/test.ts";

const kinds: Record<Exclude<Door, "request">, string> = {
  complaint: "投诉",
  report: "举报",
  consultation: "咨询",
  suggestion: "建议",
};

for (const [door, kind] of Object.entries(kinds) as [Exclude<Door, "request">, string][]) {
  test(`a citizen files a ${door} and finds it again`, async ({ page, backend }) => {
    const citizen = new Citizen(page);
    await citizen.arrive();
    await citizen.fillIn(matter, door);
    await expectAccessible(page);
    const { number, code } = await citizen.send();
    await expect(citizen.heading()).toHaveText(`您的${kind}已经收到`);
    expect(await backend.staff("list")).toContain(number);
    await citizen.go(citizen.words.done);
    await citizen.open(number, code);
    await expect(citizen.heading()).toHaveText(matter.title);
  });
}

test("a draft of one kind is not in the way of another", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.begin("complaint");
  await citizen.answer(matter);
  await citizen.go(citizen.words.next);
  await citizen.answer(matter);
  await citizen.go(citizen.words.back);
  await citizen.go(citizen.words.back);
  await citizen.go(citizen.words.back);
  await citizen.fillIn(person);
  await citizen.send();
  await citizen.go(citizen.words.done);
  await expect(citizen.widget.getByText("没填完的投诉")).toBeVisible();
  await expectAccessible(page);
  await citizen.go(citizen.words.resume);
  await citizen.go(citizen.words.next);
  await expect(citizen.widget.locator("#q-title")).toHaveValue(matter.title);
});

test("the host page may begin at any kind that the agency takes @every", async ({ page }) => {
  const citizen = new Citizen(page, "en");
  await citizen.arrive();
  const views = page.evaluate(
    () =>
      new Promise((resolve) =>
        addEventListener("huiyin-navigate", (event) => resolve((event as CustomEvent).detail), {
          once: true,
        }),
      ),
  );
  await citizen.widget.evaluate((host) => host.setAttribute("view", "report"));
  await expect(citizen.heading()).toHaveText("Report a wrong");
  await citizen.go(citizen.words.start);
  expect(await views).toEqual({ view: "report" });

  await page.route("**/huiyin/api/v1/agency", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), kinds: [] } });
  });
  await citizen.widget.evaluate((host) => host.setAttribute("view", "complaint"));
  await expect(citizen.heading()).toHaveText("What would you like to do?");
});

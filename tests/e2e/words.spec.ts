import { Citizen } from "./support/citizen.ts";
import { expect, test } from "./support/test.ts";

test("an agency says a sentence in its own words, without a build, and in the languages it has", async ({
  page,
}) => {
  await page.route("**/api/v1/agency", async (route) => {
    const response = await route.fetch();
    const sentences = {
      "home.title": { "zh-Hans": "请问您要办什么？" },
      // Hostile as any data: it is text and nothing else.
      "home.catalogue.title": "<img src=x onerror=alert(1)>",
    };
    await route.fulfill({ response, json: { ...(await response.json()), sentences } });
  });
  const citizen = new Citizen(page);
  await citizen.arrive();
  await expect(citizen.heading()).toHaveText("请问您要办什么？");
  await expect(citizen.door("<img src=x onerror=alert(1)>")).toBeVisible();
  await citizen.widget.evaluate((host) => host.setAttribute("lang", "en"));
  await expect(citizen.heading()).toHaveText("What would you like to do?");
  await citizen.widget.evaluate((host) => host.setAttribute("lang", "zh-Hans"));
  await expect(citizen.heading()).toHaveText("请问您要办什么？");
});

for (const [wanted, served] of Object.entries({ "zh-CN": "zh-Hans", "en-GB": "en", "zh-SG": "zh-Hans" })) {
  test(`a reader of ${wanted} is served in ${served}`, async ({ page }) => {
    const citizen = new Citizen(page);
    await citizen.arrive();
    await citizen.widget.evaluate((host, wanted) => host.setAttribute("lang", wanted), wanted);
    await expect(citizen.widget.locator(".huiyin")).toHaveAttribute("lang", served);
  });
}

import { bundle } from "../support/bundle.ts";
import { Citizen, person } from "../support/citizen.ts";
import { expect, test } from "../support/test.ts";

const pages = { react: "main.jsx", vue: "main.js", svelte: "main.js" };

for (const [name, entry] of Object.entries(pages)) {
  test(`inside a page by ${name} a case is filed, and what the framework changes costs nothing`, async ({ page }) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (line) => {
      if (line.type() === "error") faults.push(line.text());
    });
    const script = await bundle(`frameworks/${name}/${entry}`);
    await page.route(`**/frameworks/${name}/main.js`, (route) =>
      route.fulfill({ contentType: "text/javascript", body: script }),
    );
    await page.goto(`/frameworks/${name}/index.html`);
    const citizen = new Citizen(page);
    await expect(citizen.heading()).toBeVisible();
    await citizen.begin();
    await expect(page.locator("#view"), "the framework hears the events").toHaveText("request");

    await citizen.answer(person);
    await citizen.go(citizen.words.next);
    await citizen.answer(person);
    const typed = citizen.widget.locator("#q-personName");
    await page.locator("#theme").click();
    await expect(citizen.widget.locator(".huiyin")).toHaveAttribute("data-theme", "dark");
    await expect(typed).toHaveValue("某某");

    await page.locator("#shown").click();
    await expect(citizen.widget).toHaveCount(0);
    await page.locator("#shown").click();
    await expect(typed, "taken out and put back, it stands where it stood").toHaveValue("某某");

    await citizen.answerAll(person);
    await citizen.send();
    expect(faults).toEqual([]);
  });
}

import { expectAccessible } from "./support/axe.ts";
import { Citizen } from "./support/citizen.ts";
import { expect, test } from "./support/test.ts";

for (const theme of ["light", "dark", "contrast"]) {
  test(`every word is readable in the theme ${theme}`, async ({ page }) => {
    const citizen = new Citizen(page);
    await citizen.arrive();
    await citizen.widget.evaluate((host, theme) => host.setAttribute("theme", theme), theme);
    await expectAccessible(page);
    await citizen.begin();
    await citizen.button(citizen.words.next).click();
    await expect(citizen.widget.locator("#error-summary, .summary").first()).toBeVisible();
    await expectAccessible(page);
  });
}

test("a device that asks for more contrast gets it", async ({ page }) => {
  const citizen = new Citizen(page);
  await page.emulateMedia({ contrast: "more", colorScheme: "light" });
  await citizen.arrive();
  const ink = () =>
    citizen.widget.locator(".huiyin").evaluate((root) => getComputedStyle(root).color);
  expect(await ink()).toBe("rgb(0, 0, 0)");
  await page.emulateMedia({ contrast: "no-preference" });
  expect(await ink()).not.toBe("rgb(0, 0, 0)");
});

test("the values are moved before one's eyes, and the style sheet that does it is copied", async ({
  page,
}) => {
  await page.goto("/theming/index.html");
  const citizen = new Citizen(page);
  await expect(citizen.heading()).toBeVisible();
  const sheet = page.locator("#css");
  const accent = () =>
    citizen.widget.locator(".huiyin").evaluate((root) => getComputedStyle(root).getPropertyValue("--h-accent"));
  await page.locator("#value-accent").fill("#006633");
  expect(await accent()).toContain("#006633");
  await expect(sheet).toHaveValue(/--huiyin-accent: #006633;/);
  await expect(page.locator("#faults li")).toHaveCount(0);

  await page.locator("#value-ink").fill("#cccccc");
  await expect(page.locator("#faults")).toContainText("ink / paper");

  await page.locator("#theme").selectOption("portal");
  await expect(sheet).toHaveValue(/--huiyin-accent: #b01c20;/);
  await expect(page.locator("#faults li")).toHaveCount(0);
  await expectAccessible(page);

  // What is copied does the same on a page of an agency.
  const css = await sheet.inputValue();
  await page.goto("/neutral.html");
  await expect(citizen.heading()).toBeVisible();
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, css);
  expect(await accent()).toContain("#b01c20");
});

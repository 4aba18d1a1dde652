import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

for (const path of ["/", "/en.html"]) {
  test(`the widget takes its place on the agency's page ${path} @every`, async ({ page }) => {
    await page.goto(path);
    const widget = page.locator("huiyin-widget");
    await expect(widget).toBeVisible();
    await expect
      .poll(() => widget.evaluate((element) => element.shadowRoot !== null))
      .toBe(true);
    await expectAccessible(page);
  });
}

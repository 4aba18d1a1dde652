import type { Page } from "@playwright/test";

import { Citizen } from "../support/citizen.ts";
import { expect, test } from "../support/test.ts";

/** The widget as it looks in 600 pixels of width, wherever the host has put it. */
async function picture(page: Page, path: string): Promise<Buffer> {
  const citizen = new Citizen(page);
  await page.goto(path);
  await expect(citizen.heading()).toBeVisible();
  await citizen.begin();
  await citizen.widget.evaluate((host) => {
    // Whole pixels above it, or letters would be drawn between two of them.
    for (const other of document.querySelectorAll("h1, header")) other.remove();
    const inside = host.shadowRoot!.querySelector<HTMLElement>(".huiyin")!;
    Object.assign(inside.style, { inlineSize: "600px", margin: "0" });
    (host.shadowRoot!.activeElement as HTMLElement | null)?.blur();
  });
  await page.evaluate(() => document.fonts.ready);
  return citizen.widget.locator(".huiyin").screenshot({ animations: "disabled", caret: "hide" });
}

/** The greatest difference of any colour of any pixel, of 255; all of it if the sizes differ. */
async function difference(page: Page, ...pictures: [Buffer, Buffer]): Promise<number> {
  return page.evaluate(async (pictures) => {
    const pixels = pictures.map(async (picture) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
      canvas.drawImage(bitmap, 0, 0);
      return canvas.getImageData(0, 0, bitmap.width, bitmap.height).data;
    });
    const [one, other] = await Promise.all(pixels);
    if (one!.length !== other!.length) return 255;
    return one!.reduce((most, value, at) => Math.max(most, Math.abs(value - other![at]!)), 0);
  }, pictures.map((picture) => picture.toString("base64")));
}

const hosts = ["unset", "resets", "root-font", "important", "stacking", "transformed", "contents", "right-to-left"];

for (const name of hosts) {
  test(`the widget looks the same on the host page ${name} as on a neutral one`, async ({ page }) => {
    const neutral = await picture(page, "/neutral.html");
    await page.evaluate(() => sessionStorage.clear());
    const there = await picture(page, `/css/${name}.html`);
    // Edges of letters and circles fall between two pixels otherwise at another place.
    expect(await difference(page, neutral, there)).toBeLessThan(4);
  });
}

test("the widget changes not one computed style of the host", async ({ page }) => {
  const looks = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("html, head, body, body *:not(huiyin-widget, huiyin-widget *)")].map(
        (element) => {
          const style = getComputedStyle(element);
          // What a taller or shorter widget moves is no style.
          const moves = /size|height|width|origin|inset|top|bottom|grid-template/;
          return [...style].filter((name) => !moves.test(name)).map((name) => `${name}:${style.getPropertyValue(name)}`).join();
        },
      ),
    );
  await page.route("**/huiyin.js", (route) => route.abort());
  await page.goto("/");
  const without = await looks();
  await page.unrouteAll();
  await page.goto("/");
  await expect(new Citizen(page).heading()).toBeVisible();
  expect(await looks()).toEqual(without);
});

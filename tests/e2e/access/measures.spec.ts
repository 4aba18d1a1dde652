import { Citizen } from "../support/citizen.ts";
import { cutOff, edgeless, moving, tooSmall, unseenFocus } from "../support/measure.ts";
import { expect, test } from "../support/test.ts";

const planted: [string, typeof cutOff, string][] = [
  ["words in a box too low for them", cutOff, ".door { block-size: 2em; overflow: hidden; }"],
  ["what makes the page wider than the screen", cutOff, ".doors { inline-size: 200vw; }"],
  ["a target that is too small", tooSmall, ".door { block-size: 20px; padding: 0; }"],
  ["a focus that is not seen", unseenFocus, ".door:focus-visible { outline: none; }"],
  ["a control without an edge", edgeless, ".door { border: 0; }"],
  ["what moves", moving, ".door { transition: opacity 1s; }"],
];

for (const [name, measure, css] of planted) {
  test(`${name} is found where it was planted`, async ({ page }) => {
    const citizen = new Citizen(page);
    await citizen.arrive();
    await page.keyboard.press("Tab");
    expect(await measure(citizen.widget)).toEqual([]);
    await citizen.widget.evaluate((host, css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      host.shadowRoot?.adoptedStyleSheets.push(sheet);
    }, css);
    expect(await measure(citizen.widget)).not.toEqual([]);
  });
}

import { expectAccessible } from "../support/axe.ts";
import { cutOff, edgeless, moving, tooSmall, unseenFocus } from "../support/measure.ts";
import { screens } from "../support/screens.ts";
import { expect, test } from "../support/test.ts";

/** A screen of 1280 by 1024 px at 400 % (WCAG 2.2, 1.4.10). */
const ZOOMED = { width: 320, height: 256 };

/** What a reader may set (WCAG 2.2, 1.4.12); there is no unit for a paragraph but its own size. */
const SPACING = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }`;

for (const [name, reach] of Object.entries(screens)) {
  test(`${name} loses nothing at 400 %, with words spaced out or twice as large, in forced colours and at rest`, async ({
    page,
    backend,
  }) => {
    await page.setViewportSize(ZOOMED);
    await reach(page, backend);
    const widget = page.locator("huiyin-widget");
    expect.soft(await cutOff(widget), "cut off at 400 %").toEqual([]);
    expect.soft(await tooSmall(widget), "too small at 400 %").toEqual([]);

    await page.emulateMedia({ reducedMotion: "reduce" });
    expect.soft(await moving(widget), "moving").toEqual([]);

    await page.emulateMedia({ forcedColors: "active" });
    await page.keyboard.press("Tab");
    expect.soft(await unseenFocus(widget), "without an outline").toEqual([]);
    expect.soft(await edgeless(widget), "without an edge").toEqual([]);
    await expectAccessible(page);
    await page.emulateMedia({ forcedColors: "none" });

    const space = await widget.evaluateHandle((host, css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      host.shadowRoot?.adoptedStyleSheets.push(sheet);
      return sheet;
    }, SPACING);
    expect.soft(await cutOff(widget), "cut off at 400 % with words spaced out").toEqual([]);
    await page.setViewportSize({ width: 1280, height: 1024 });
    expect.soft(await cutOff(widget), "cut off with words spaced out").toEqual([]);
    await space.evaluate((sheet) => sheet.replaceSync(""));

    expect.soft(await tooSmall(widget), "too small").toEqual([]);
    const session = await page.context().newCDPSession(page);
    // As the reader's own setting would be; 16 is what browsers begin with.
    await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
    expect.soft(await cutOff(widget), "cut off with words twice as large").toEqual([]);
  });
}

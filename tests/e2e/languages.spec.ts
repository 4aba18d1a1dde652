import type { Locator, Page } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import type { Backend } from "./support/backend.ts";
import { Citizen, person } from "./support/citizen.ts";
import { expect, test } from "./support/test.ts";
import { sentences, speaker } from "./support/tongue.ts";

/** A power with lanes and a joint review. */
const POWER = "FG-XK-03";

/** What everything from right to left is looked at for. */
async function look(citizen: Citizen, name: string): Promise<void> {
  const { page, widget } = citizen;
  await expect(widget.locator(".huiyin"), name).toHaveAttribute("dir", "rtl");
  await expect(widget.locator("#heading"), name).toHaveCSS("direction", "rtl");
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
  await expectAccessible(page);
}

/** The side to which a sign points that stands at the left or right edge of an element: that on
 * which its ink spreads least from top to bottom. */
async function pointsTo(page: Page, element: Locator, edge: "left" | "right"): Promise<string> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (!box) throw new Error("it is not there");
  const width = 28;
  const x = edge === "left" ? box.x : box.x + box.width - width;
  const picture = await page.screenshot({ clip: { ...box, x, width } });
  return page.evaluate(
    async ({ bytes, edge }) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const pen = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
      pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, image.width, image.height);
      // How far the ink of each column spreads; none has -1. Borders above and below are left out.
      const spreads = Array.from({ length: image.width }, (_, x) => {
        const rows = Array.from({ length: image.height - 6 }, (_, y) => y + 3);
        const inked = rows.filter((y) => {
          const at = 4 * (y * image.width + x);
          return data[at]! + data[at + 1]! + data[at + 2]! < 600;
        });
        return inked.length ? inked.at(-1)! - inked[0]! : -1;
      });
      if (edge === "right") spreads.reverse();
      const begin = spreads.findIndex((spread) => spread >= 0);
      const end = spreads.findIndex((spread, at) => at > begin && spread < 0);
      const sign = spreads.slice(begin, end < 0 ? undefined : end);
      const outward = sign[0]! < sign.at(-1)!;
      return outward === (edge === "right") ? "right" : "left";
    },
    { bytes: [...picture], edge },
  );
}

/** Brings a case into the joint review of its power. */
async function advance(backend: Backend, number: string): Promise<void> {
  await backend.staff("accept", number, "--power", POWER, "--note", "材料齐全，转投资科办理。");
  for (const node of ["complete", "accept"]) {
    await backend.staff("begin", number, "--node", node);
    await backend.staff("leave", number);
  }
}

test("all of it runs from right to left in Arabic @every", async ({ page, backend }) => {
  const citizen = await speaker(page, "ar");
  const said = sentences("ar");
  const says = (key: string) => said[key] ?? key;
  await citizen.arrive();
  await expect(citizen.heading()).toHaveText(says("home.title"));
  await look(citizen, "home");

  await citizen.go(says("home.notSure"));
  await citizen.widget.locator("#matter").fill("My boss pays no wages.");
  await expect(citizen.widget.locator(".offers")).toBeVisible();
  await look(citizen, "triage");
  expect(await pointsTo(page, citizen.widget.locator(".back"), "right")).toBe("right");
  await citizen.go(says("action.back"));

  await citizen.door(citizen.words.request).click();
  await look(citizen, "beginning");
  await citizen.go(citizen.words.start);
  await look(citizen, "question");
  await citizen.answer(person);
  await citizen.go(citizen.words.next);
  await citizen.button(citizen.words.next).click();
  await citizen.expectFocus("error-summary");
  // The label is set apart from the sentence around it.
  await expect(citizen.widget.locator("#error-summary")).toContainText(/«\u2068[^\u2069]+\u2069»/);
  await look(citizen, "errors");
  await citizen.answerAll(person);
  await look(citizen, "check");
  const { number, code } = await citizen.send();
  // What is copied is the code and nothing else.
  expect(code).toMatch(/^[\w -]+$/);
  await look(citizen, "receipt");

  await advance(backend, number);
  await citizen.go(citizen.words.done);
  await citizen.door(citizen.words.track).click();
  await look(citizen, "tracking");
  await citizen.knock(number, code);
  await expect(citizen.widget.locator(".turn")).toBeVisible();
  await expect(citizen.widget.locator(".chart-picture")).toBeVisible();
  const row = citizen.widget.locator(".row").first();
  expect(await pointsTo(page, row, "left")).toBe("left");
  await citizen.button(says("working.show")).click();
  await look(citizen, "case");
  await citizen.go(citizen.words.leave);
});

test("catalogue, power and flowchart run from right to left in Arabic @every", async ({ page }) => {
  const citizen = await speaker(page, "ar");
  const said = sentences("ar");
  await citizen.arrive();
  await citizen.door(said["home.catalogue.title"] ?? "").click();
  await expect(citizen.widget.locator(".power").first()).toBeVisible();
  await look(citizen, "catalogue");
  await citizen.widget.locator("#search").fill(POWER);
  await citizen.widget.locator(".power").first().click();
  await expect(citizen.widget.locator(".chart-picture")).toBeVisible();
  await look(citizen, "power");
});

const LANGUAGES = ["en", "ar", "zh-Hant", "zh-Hans"];

test("the language changes while a form is half filled, and nothing is lost", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arriveInForm();
  for (const language of LANGUAGES) {
    await citizen.widget.evaluate((host, language) => host.setAttribute("lang", language), language);
    const said = sentences(language);
    await expect(citizen.button(said["form.continue"] ?? "")).toBeVisible();
    await expect(citizen.widget.locator(".huiyin")).toHaveAttribute("lang", language);
    await expect(citizen.widget.locator("#q-personName")).toHaveValue(person.personName);
    const number = citizen.widget.locator('[id="q-identity/number"]');
    await expect(number).toHaveValue(person["identity/number"]);
  }
  await citizen.go(citizen.words.next);
  await citizen.answerAll(person);
  await expect(citizen.widget.locator(".check-page").nth(1)).toContainText(person.personName);
  await citizen.send();
});

for (const [wanted, served] of Object.entries({
  "zh-TW": "zh-Hant",
  "zh-HK": "zh-Hant",
  "zh-Hant-MO": "zh-Hant",
  "ar-EG": "ar",
})) {
  test(`a reader of ${wanted} is served in ${served}`, async ({ page }) => {
    const citizen = await speaker(page, served);
    await page.route("/", async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace('lang="zh-Hans"', `lang="${wanted}"`);
      await route.fulfill({ response, body });
    });
    await citizen.arrive();
    await expect(citizen.widget.locator(".huiyin")).toHaveAttribute("lang", served);
    await expect(citizen.heading()).toHaveText(sentences(served)["home.title"] ?? "");
  });
}

test.describe("where the browser speaks no language that is here", () => {
  test.use({ locale: "fr-FR" });
  test("English is spoken", async ({ page }) => {
    const citizen = new Citizen(page);
    await citizen.arrive();
    await citizen.widget.evaluate((host) => host.setAttribute("lang", "fr"));
    await expect(citizen.widget.locator(".huiyin")).toHaveAttribute("lang", "en");
  });
});

test("where the words of a language do not load, English stands in", async ({ page }) => {
  await page.route("**/locales/ar.json", (route) => route.abort());
  const citizen = await speaker(page, "ar");
  await citizen.arrive();
  await expect(citizen.heading()).toHaveText(sentences("en")["home.title"] ?? "");
  await expect(citizen.widget.locator(".huiyin")).toHaveAttribute("dir", "ltr");
});

/** Puts a language of the agency's own beside those of the widget. */
async function bring(page: Page, words: string): Promise<Citizen> {
  await page.route("**/words/ug.json", (route) => route.fulfill({ body: words }));
  await page.route("/", async (route) => {
    const response = await route.fetch();
    const element = '<huiyin-widget lang="ug-CN" words="/words/mn.json /words/ug.json" ';
    const body = (await response.text()).replace("<huiyin-widget ", element);
    await route.fulfill({ response, body });
  });
  const citizen = new Citizen(page);
  await citizen.arrive();
  return citizen;
}

test("an agency brings a language of its own, and what it lacks is said in English", async ({
  page,
}) => {
  const own = {
    "language.direction": "rtl",
    "home.title": "نېمە ئىش قىلماقچى؟",
    "home.channels": 7,
  };
  const citizen = await bring(page, JSON.stringify(own));
  await expect(citizen.heading()).toHaveText("نېمە ئىش قىلماقچى؟");
  await expect(citizen.widget.locator(".huiyin")).toHaveAttribute("lang", "ug");
  await expect(citizen.widget.locator(".huiyin")).toHaveAttribute("dir", "rtl");
  const english = sentences("en");
  await expect(citizen.widget).toContainText(english["home.channels"] ?? "");
  await expect(citizen.door(english["home.report.title"] ?? "")).toBeVisible();
});

test("where an agency's own language cannot be read, English stands in", async ({ page }) => {
  const citizen = await bring(page, "<html>");
  await expect(citizen.heading()).toHaveText(sentences("en")["home.title"] ?? "");
});

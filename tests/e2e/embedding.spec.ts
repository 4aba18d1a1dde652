import { expectAccessible } from "./support/axe.ts";
import { Citizen, person, policyViolations, words } from "./support/citizen.ts";
import { expect, test } from "./support/test.ts";

const fallback = "网上申请暂时无法使用";

for (const [name, what] of Object.entries({
  "the loader": "**/huiyin.js",
  "the script": "**/huiyin_widget.js",
  "the wasm": "**/huiyin_widget_bg.wasm",
  "the style": "**/huiyin.css",
  "the words": "**/locales/*.json",
})) {
  test(`when ${name} cannot be loaded, the host's own words stand`, async ({ page }) => {
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      addEventListener("huiyin-error", (event) => seen.push((event as CustomEvent).detail.code));
    });
    await page.route(what, (route) => route.abort());
    await page.goto("/");
    await expect(page.getByText(fallback)).toBeVisible();
    if (name !== "the loader") {
      await expect
        .poll(() => page.evaluate(() => (window as unknown as { seen: string[] }).seen))
        .toEqual(["load"]);
    }
    await expect(page.getByText(fallback)).toBeVisible();
    await expectAccessible(page);
  });
}

test("a file that is not the one built is refused", async ({ page }) => {
  await page.route("**/huiyin.css", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()} .huiyin { color: red }` });
  });
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  await expect(page.getByText(fallback)).toBeVisible();
});

test("where the policy forbids wasm, the host's own words stand", async ({ page }) => {
  await page.route("/", async (route) => {
    const response = await route.fetch();
    const headers = {
      ...response.headers(),
      "content-security-policy": "default-src 'self'; script-src 'self'",
    };
    await route.fulfill({ response, headers });
  });
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  await expect(page.getByText(fallback)).toBeVisible();
});

test("when the API is down, that is said above the host's own words", async ({ page, backend }) => {
  await page.route("**/huiyin/api/v1/**", (route) => route.abort());
  await page.goto("/");
  const citizen = new Citizen(page);
  await expect(citizen.failure()).toHaveText("现在连不上这项服务");
  await expect(page.getByText(fallback)).toBeVisible();
  await expectAccessible(page);
  await page.unrouteAll();
  await citizen.button(citizen.words.again).click();
  await expect(citizen.heading()).toBeVisible();
  await expect(page.getByText(fallback)).toBeHidden();
  expect(backend.log).not.toContain("panicked");
});

test("the host's words stand until the widget is ready", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/huiyin/api/v1/agency", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/");
  await expect(page.locator("huiyin-widget").locator(".huiyin")).toBeAttached();
  await expect(page.getByText(fallback)).toBeVisible();
  release();
  await expect(new Citizen(page).heading()).toBeVisible();
  await expect(page.getByText(fallback)).toBeHidden();
});

test("a strict policy is not violated, and no other origin is asked", async ({ page, backend }) => {
  const violations = await policyViolations(page);
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== backend.url) elsewhere.push(request.url());
  });
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.fillIn();
  await citizen.send();
  expect(violations).toEqual([]);
  expect(elsewhere).toEqual([]);
});

test("two widgets on one page do not meet", async ({ page }) => {
  await page.goto("/");
  const first = new Citizen(page, "zh-Hans", page.locator("huiyin-widget").first());
  await expect(first.heading()).toBeVisible();
  await page.evaluate(() => {
    const again = document.querySelector("huiyin-widget")!.cloneNode(true) as HTMLElement;
    again.setAttribute("lang", "en");
    document.querySelector("main")!.append(again);
  });
  const second = new Citizen(page, "en", page.locator("huiyin-widget").nth(1));
  await expect(second.heading()).toHaveText("What would you like to do?");
  await first.begin();
  await first.answer(person);
  await second.begin();
  await expect(second.widget.locator('[name="applicantKind"]:checked')).toHaveCount(0);
  await expect(first.widget.locator('[name="applicantKind"]:checked')).toHaveCount(1);
  await first.answerAll(person);
  const one = await first.send();
  await second.answerAll({ ...person, title: "Another" });
  const two = await second.send();
  expect(one.number).not.toBe(two.number);
  await expectAccessible(page);
});

test("a moved widget keeps its place; one that leaves and comes back is drawn once", async ({
  page,
}) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.begin();
  await citizen.answer(person);
  const title = await citizen.heading().textContent();
  await citizen.widget.evaluate((host) => document.querySelector("aside")!.append(host));
  await expect(citizen.heading()).toHaveText(title ?? "");

  await page.evaluate(async () => {
    const host = document.querySelector("huiyin-widget")!;
    for (let round = 0; round < 20; round += 1) {
      host.remove();
      if (round % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      document.querySelector("main")!.append(host);
      if (round % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
  await expect(citizen.heading()).toHaveText(title ?? "");
  await expect(citizen.widget.locator(".huiyin")).toHaveCount(1);
  await expect(citizen.widget.locator('[name="applicantKind"]:checked')).toHaveCount(1);
  const children = await citizen.widget.evaluate((host) => host.shadowRoot!.children.length);
  expect(children).toBe(1);
});

test("coming and going a hundred times leaves nothing behind", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  const session = await page.context().newCDPSession(page);
  /** Nodes and listeners that live in the page after a collection. */
  const living = async () => {
    await session.send("HeapProfiler.enable");
    await session.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
    return { nodes, jsEventListeners };
  };
  const round = (times: number) =>
    page.evaluate(async (times) => {
      const place = document.querySelector("main")!;
      for (let turn = 0; turn < times; turn += 1) {
        const host = document.querySelector("huiyin-widget")!;
        const next = host.cloneNode(true) as HTMLElement;
        const ready = new Promise((resolve) =>
          next.addEventListener("huiyin-ready", resolve, { once: true }),
        );
        host.remove();
        place.append(next);
        await ready;
      }
    }, times);
  await round(10);
  const before = await living();
  await round(100);
  const after = await living();
  // Slack for what the browser itself keeps until it has time; a leak would be thousands.
  expect(after.nodes - before.nodes).toBeLessThan(1000);
  expect(after.jsEventListeners - before.jsEventListeners).toBeLessThan(100);
});

test("attributes are trimmed, may change, and a wrong one is named on the console", async ({
  page,
}) => {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  await page.goto("/");
  const citizen = new Citizen(page);
  const tag = () => citizen.heading().evaluate((heading) => heading.tagName);
  await expect(citizen.heading()).toBeVisible();
  expect(await tag()).toBe("H2");
  await citizen.widget.evaluate((host) => host.setAttribute("heading-level", " 4 "));
  await expect.poll(tag).toBe("H4");
  await citizen.widget.evaluate((host) => host.setAttribute("theme", "pink"));
  await expect.poll(() => said.join()).toContain('theme="pink"');
  await citizen.widget.evaluate((host) => host.setAttribute("theme", "dark"));
  await expect(citizen.widget.locator('[data-theme="dark"]')).toBeVisible();
  // Back to a level that follows the page's h1: axe minds what the host asks for.
  await citizen.widget.evaluate((host) => host.removeAttribute("heading-level"));
  await expect.poll(tag).toBe("H2");
  await expectAccessible(page);
  await citizen.widget.evaluate((host) => host.setAttribute("view", "track"));
  await expect(citizen.heading()).toHaveText(words["zh-Hans"].track);
});

test("the host's styles do not come in, and the widget's do not go out", async ({ page }) => {
  await page.goto("/");
  const citizen = new Citizen(page);
  await expect(citizen.heading()).toBeVisible();
  const looks = () =>
    citizen.widget.locator(".door").first().evaluate((door) => {
      const style = getComputedStyle(door);
      return [style.color, style.backgroundColor, style.fontSize, style.padding, style.border];
    });
  const before = await looks();
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { color: red !important; padding: 40px } button { font-size: 50px }");
    document.adoptedStyleSheets = [sheet];
  });
  expect(await looks()).toEqual(before);
  const global = await page.evaluate(() => document.querySelectorAll("style, link").length);
  expect(global).toBe(1);
});

test("events tell the host what happens, and nothing about whom", async ({ page }) => {
  await page.addInitScript(() => {
    const seen: unknown[] = [];
    Object.assign(window, { seen });
    for (const name of ["ready", "navigate", "filed", "error"]) {
      addEventListener(`huiyin-${name}`, (event) =>
        seen.push([event.type, (event as CustomEvent).detail]),
      );
    }
  });
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.fillIn();
  await citizen.send();
  const seen = await page.evaluate(() => (window as unknown as { seen: unknown[] }).seen);
  expect(seen[0]).toEqual(["huiyin-ready", null]);
  expect(seen).toContainEqual(["huiyin-navigate", { view: "request" }]);
  expect(seen).toContainEqual(["huiyin-filed", { kind: "informationRequest" }]);
  expect(JSON.stringify(seen)).not.toContain("FG26");
});

test("a panic shows the host's words everywhere, and the draft is there after a reload", async ({
  page,
}) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.begin();
  await citizen.answer(person);
  // The only way to a panic is a fault of ours; breaking the browser under it is one.
  await page.evaluate(() => {
    const error = new Promise((resolve) =>
      addEventListener("huiyin-error", (event) => resolve((event as CustomEvent).detail.code), {
        once: true,
      }),
    );
    Object.assign(window, { error });
    const { createElement } = Document.prototype;
    Document.prototype.createElement = () => {
      Object.assign(Document.prototype, { createElement });
      throw new Error("broken");
    };
  });
  await citizen.button(citizen.words.next).click();
  expect(await page.evaluate(() => (window as unknown as { error: unknown }).error)).toBe("panic");
  await page.reload();
  await expect(citizen.widget.locator("#q-personName")).toBeVisible();
  await citizen.go(citizen.words.back);
  await expect(citizen.widget.locator('[name="applicantKind"]:checked')).toHaveCount(1);
});

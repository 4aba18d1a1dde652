import { Citizen } from "../support/citizen.ts";
import { expect, test } from "../support/test.ts";

const fallback = "网上申请暂时无法使用";

for (const name of ["prototypes", "wrapped-fetch", "other-glue"]) {
  test(`a case is filed and opened beside the scripts of ${name}`, async ({ page }) => {
    const citizen = new Citizen(page);
    await page.goto(`/scripts/${name}.html`);
    await expect(citizen.heading()).toBeVisible();
    await citizen.fillIn();
    const { number, code } = await citizen.send();
    await citizen.go(citizen.words.done);
    await citizen.open(number, code);
  });
}

test("of two versions on a page the first wins, and the second says so", async ({ page }) => {
  const warnings: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "warning") warnings.push(message.text());
  });
  await page.goto("/scripts/older-version.html");
  await expect(page.locator("huiyin-widget[data-version='0.9.0']")).toBeVisible();
  await expect.poll(() => warnings.join()).toContain("huiyin-widget is defined already");
});

test("a page that is swapped a hundred times keeps its memory flat", async ({ page }) => {
  const citizen = new Citizen(page);
  await page.goto("/scripts/swapping.html");
  await expect(citizen.heading()).toBeVisible();
  const swap = (times: number) =>
    page.evaluate((times) => (window as unknown as { swap(n: number): Promise<void> }).swap(times), times);
  const session = await page.context().newCDPSession(page);
  const counted = async () => {
    await session.send("HeapProfiler.collectGarbage");
    return session.send("Memory.getDOMCounters");
  };
  await swap(20);
  await expect(citizen.heading()).toBeVisible();
  const before = await counted();
  await swap(100);
  await expect(citizen.heading()).toBeVisible();
  await expect(citizen.widget).toHaveCount(1);
  const after = await counted();
  // A widget has dozens of nodes and listeners: a hundred that stay would be thousands.
  expect(after.nodes - before.nodes).toBeLessThan(1000);
  expect(after.jsEventListeners - before.jsEventListeners).toBeLessThan(100);
});

test("copies of the element each work for themselves", async ({ page }) => {
  const first = new Citizen(page, "zh-Hans", page.locator("huiyin-widget").first());
  await page.goto("/scripts/clones.html");
  await expect(first.heading()).toBeVisible();
  await page.evaluate(() => (window as unknown as { copy(): void }).copy());
  await expect(page.locator("huiyin-widget")).toHaveCount(4);
  for (const at of [1, 2, 3]) {
    const copy = new Citizen(page, "zh-Hans", page.locator("huiyin-widget").nth(at));
    await expect(copy.heading()).toBeVisible();
    await copy.begin();
  }
  await expect(first.door(first.words.request)).toBeVisible();
  await expect(page.getByText(fallback)).toHaveCount(4);
});

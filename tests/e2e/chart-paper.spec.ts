import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Frame, Page } from "@playwright/test";

import { isA4, pdfOfFrame, reads, sheetsOf } from "./support/paper.ts";
import { Reader } from "./support/reader.ts";
import { expect, test } from "./support/test.ts";

/** The licence for work near a pipeline: lanes, returns, and a joint review. */
const POWER = "FG-XK-03";

/** From the agency's page to a power with its picture. */
async function look(page: Page): Promise<Reader> {
  const reader = new Reader(page);
  await reader.arrive();
  await reader.open(POWER);
  await expect(reader.widget.locator(".chart-picture .chart-node")).toHaveCount(20);
  return reader;
}

async function printed(reader: Reader): Promise<Frame> {
  await reader.button("打印").click();
  await expect.poll(() => reader.page.frames().length).toBe(2);
  const paper = reader.page.frames().at(-1)!;
  await expect(paper.locator("ol > li")).toHaveCount(20);
  return paper;
}

/** For each part of the picture on paper the nodes that are whole in it, and those that are not. */
function parts(paper: Frame): Promise<{ whole: string[]; cut: string[] }[]> {
  return paper.locator("svg.chart-sheet").evaluateAll((sheets) =>
    sheets.map((sheet) => {
      // By its attributes: the box of a picture within a picture is as large as what it hides.
      const window = sheet.querySelector<SVGSVGElement>(":scope > svg")!;
      const frame = sheet.getBoundingClientRect();
      const scale = frame.width / (sheet as SVGSVGElement).viewBox.baseVal.width;
      const [from, length] = [window.y.baseVal.value, window.height.baseVal.value];
      const nodes = Array.from(sheet.querySelectorAll(".chart-node"));
      const isWhole = (node: Element) => {
        const { top, bottom } = node.getBoundingClientRect();
        const [first, last] = [(top - frame.top) / scale, (bottom - frame.top) / scale];
        return first >= from - 1 && last <= from + length + 1;
      };
      const names = (nodes: Element[]) => nodes.map((node) => node.textContent ?? "");
      const whole = nodes.filter(isWhole);
      return { whole: names(whole), cut: names(nodes.filter((node) => !whole.includes(node))) };
    }),
  );
}

for (const way of ["单列显示", "按单位并列显示"]) {
  test(`on A4 no step of the picture is cut, and the list comes after it: ${way}`, async ({
    page,
  }, info) => {
    const reader = await look(page);
    const turn = reader.button(way);
    if (await turn.isVisible()) await turn.click();
    const paper = await printed(reader);
    const pictures = await parts(paper);
    expect(pictures.length).toBeGreaterThan(1);
    expect(pictures.flatMap(({ cut }) => cut)).toEqual([]);
    expect(pictures.flatMap(({ whole }) => whole)).toHaveLength(20);

    const pdf = await pdfOfFrame(paper);
    await info.attach("chart.pdf", { body: pdf, contentType: "application/pdf" });
    const sheets = await sheetsOf(pdf);
    expect(sheets.every(isA4)).toBe(true);
    // Each part of the picture on a page of its own.
    for (const [number, { whole }] of pictures.entries()) {
      for (const words of whole) expect(reads(sheets[number]!.text, words), words).toBe(true);
    }
    const list = sheets.slice(pictures.length);
    expect(list.length).toBeGreaterThan(0);
    expect(list.length).toBeLessThan(8);
    // No page is empty, and none of the list is lost.
    for (const { text } of list) expect(text.length).toBeGreaterThan(40);
    const told = list.map(({ text }) => text).join("");
    for (const item of await paper.locator(".chart-item-name").allTextContents()) {
      expect(reads(told, item), item).toBe(true);
    }
    expect(told).toContain("监督制约");
  });
}

/** Saves the picture under its own name: without the ending a browser shows the source. */
async function saved(reader: Reader): Promise<string> {
  const downloading = reader.page.waitForEvent("download");
  await reader.button("存为图片").click();
  const download = await downloading;
  const path = join(await mkdtemp(join(tmpdir(), "huiyin-chart-")), download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

/** Where shapes and words stand, in the picture's own pixels. */
function places(page: Page, picture: string) {
  return page.locator(picture).evaluate((svg) => {
    const frame = svg.getBoundingClientRect();
    const [left = 0, top = 0, width = 1] = svg.getAttribute("viewBox")!.split(" ").map(Number);
    const scale = frame.width / width;
    const selector = ".chart-node .chart-shape, .chart-node text, .chart-edge text";
    return Array.from(svg.querySelectorAll(selector), (part) => {
      const box = part.getBoundingClientRect();
      return {
        words: part.textContent ?? "",
        x: (box.left + box.right - 2 * frame.left) / 2 / scale + left,
        y: (box.top + box.bottom - 2 * frame.top) / 2 / scale + top,
        width: box.width / scale,
      };
    });
  });
}

test("the saved picture stands alone: it looks as on the page, and fetches and runs nothing", async ({
  page,
}) => {
  const reader = await look(page);
  const turn = reader.button("按单位并列显示");
  if (await turn.isVisible()) await turn.click();
  const onPage = await places(page, "huiyin-widget .chart-picture");
  const name = await reader.heading().textContent();
  const path = await saved(reader);

  const alone = await page.context().newPage();
  const fetched: string[] = [];
  alone.on("request", (request) => fetched.push(request.url()));
  await alone.goto(`file://${path}`);
  expect(fetched).toHaveLength(1);
  expect(await readFile(path, "utf8")).not.toMatch(/<script|<foreignObject|@import|(?:href|src| on\w+)=|url\(/i);
  await expect(alone.locator("svg > title").first()).toHaveText(name ?? "");
  await expect(alone.locator("svg > desc")).toContainText("20");
  await expect(alone.locator("svg").first()).toHaveAttribute("lang", "zh-Hans");

  const style = (selector: string, property: string) =>
    alone.locator(selector).first().evaluate(
      (it, property) => getComputedStyle(it).getPropertyValue(property),
      property,
    );
  expect(await style(".chart-name", "font-family")).toContain("sans-serif");
  expect(await style(".chart-name", "text-anchor")).toBe("middle");
  expect(await style('[data-kind="step"] .chart-shape', "fill")).toBe("rgb(255, 255, 255)");
  expect(await style(".chart-line", "fill")).toBe("none");

  const inFile = await places(alone, "svg.chart-sheet");
  expect(inFile.length).toBe(onPage.length);
  for (const [number, part] of inFile.entries()) {
    const same = onPage[number]!;
    expect(part.words).toBe(same.words);
    for (const side of ["x", "y"] as const) {
      expect(Math.abs(part[side] - same[side]), `${part.words} ${side}`).toBeLessThan(3);
    }
    // Another font may be a little wider.
    expect(part.width, part.words).toBeLessThan(1.15 * same.width + 1);
  }
  await alone.close();
});

import { readFile } from "node:fs/promises";

import { type Locator, type Page, test } from "@playwright/test";
import jsQR from "jsqr";

import type { Citizen } from "./citizen.ts";

/** Presses a button that saves a file, and answers with its name, its place and its text. */
export async function saved(citizen: Citizen, label: string) {
  const saving = citizen.page.waitForEvent("download");
  await citizen.button(label).click();
  const download = await saving;
  const name = download.suggestedFilename();
  // Under its own name: without the ending a browser shows the source instead of the page.
  const path = test.info().outputPath(name);
  await download.saveAs(path);
  return { name, path, text: await readFile(path, "utf8") };
}

/** A saved receipt as the printer gets it. */
export async function printed(page: Page, path: string): Promise<Buffer> {
  const paper = await page.context().newPage();
  await paper.goto(`file://${path}`);
  const pdf = await paper.pdf({ preferCSSPageSize: true, printBackground: true });
  await paper.close();
  return pdf;
}

/** What a phone reads from a QR code that is drawn as one path of modules. */
export async function scanned(picture: Locator): Promise<string | undefined> {
  const [view, path] = await picture.evaluate((svg) => [
    svg.getAttribute("viewBox") ?? "",
    svg.querySelector("path")?.getAttribute("d") ?? "",
  ]);
  const [left = 0, top = 0, edge = 0] = view.split(" ").map(Number);
  const scale = 8;
  const side = edge * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    const from = { x: (Number(x) - left) * scale, y: (Number(y) - top) * scale };
    for (let row = from.y; row < from.y + scale; row += 1) {
      for (let column = from.x; column < from.x + Number(length) * scale; column += 1) {
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
      }
    }
  }
  // The types of the package know nothing of the modules of Node.js.
  const read = jsQR as unknown as typeof jsQR.default;
  return read(pixels, side, side)?.data;
}

/** The entries of a calendar's file: their properties, with folded lines joined. */
export function entries(ics: string): Record<string, string>[] {
  const lines = ics.replaceAll("\r\n ", "").split("\r\n");
  const found: Record<string, string>[] = [];
  let alarm = false;
  for (const line of lines) {
    if (line === "BEGIN:VEVENT") found.push({});
    if (line.endsWith(":VALARM")) alarm = line.startsWith("BEGIN");
    const at = line.indexOf(":");
    const entry = found.at(-1);
    if (entry && !alarm) entry[line.slice(0, at)] ??= line.slice(at + 1);
    if (entry && line.startsWith("TRIGGER")) entry.TRIGGER = line.slice(at + 1);
  }
  return found;
}

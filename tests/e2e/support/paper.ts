import type { Frame, Page } from "@playwright/test";
import { getDocumentProxy } from "unpdf";

/** What was printed: the text, and how many style sheets the sheet had. */
export interface Print {
  text: string;
  sheets: number;
}

/** Notes what is printed instead of printing it; before the page's own scripts run. */
export async function notePrints(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // Every frame has a window of its own.
    window.print = () => {
      const sheets = document.adoptedStyleSheets.length;
      window.top?.postMessage({ text: document.body.innerText, sheets }, "*");
    };
  });
}

/** The next thing that is printed. Call it before what prints. */
export function nextPrint(page: Page): Promise<Print> {
  return page.evaluate(
    () =>
      new Promise<Print>((resolve) =>
        addEventListener("message", (event) => resolve(event.data), { once: true }),
      ),
  );
}

/** What a frame gives to the printer. Only a whole page becomes a PDF, so it gets one. */
export async function pdfOfFrame(frame: Frame): Promise<Buffer> {
  const [html, css] = await frame.evaluate(() => [
    document.documentElement.outerHTML,
    document.adoptedStyleSheets
      .flatMap((sheet) => Array.from(sheet.cssRules, (rule) => rule.cssText))
      .join("\n"),
  ]);
  const page = await frame.page().context().newPage();
  await page.setContent(html ?? "");
  await page.addStyleTag({ content: css ?? "" });
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.close();
  return pdf;
}

/** A page of paper: its size in points, and its words without gaps. */
export interface Sheet {
  width: number;
  height: number;
  text: string;
}

/** What a program that knows nothing of browsers reads in a PDF. */
export async function sheetsOf(pdf: Buffer): Promise<Sheet[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const numbers = Array.from({ length: document.numPages }, (_, at) => at + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const page = await document.getPage(number);
      const [left = 0, top = 0, right = 0, bottom = 0] = page.view;
      const { items }: { items: { str?: string }[] } = await page.getTextContent();
      const words = items.map(({ str = "" }) => str).join("");
      return { width: right - left, height: bottom - top, text: gapless(words) };
    }),
  );
}

function gapless(words: string): string {
  return words.normalize("NFKC").replaceAll(/\s+/g, "");
}

/** Whether a sheet's text holds these words. A font may share a glyph between a sign and the radical
 * of dictionaries that looks like it, and a PDF names the radical. */
export function reads(text: string, words: string): boolean {
  const plain = (sign: string) => sign.replace(/[.*+?^${}()|[\]\\]/, "\\$&");
  const signs = Array.from(gapless(words), (sign) => `(?:${plain(sign)}|[\u2e80-\u2fdf])`);
  return new RegExp(signs.join(""), "u").test(text);
}

/** Whether a sheet is A4. */
export function isA4({ width, height }: Sheet): boolean {
  return Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2;
}

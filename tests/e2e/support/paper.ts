import type { Page } from "@playwright/test";

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

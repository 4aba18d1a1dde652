import type { Locator } from "@playwright/test";

/** What translation does: every text node is replaced by elements that hold other words. */
export async function translate(widget: Locator): Promise<void> {
  await widget.evaluate((host) => {
    const walker = document.createTreeWalker(host.shadowRoot!, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts.filter((each) => each.data.trim())) {
      const outer = document.createElement("font");
      const inner = outer.appendChild(document.createElement("font"));
      inner.textContent = `~${text.data}`;
      text.replaceWith(outer);
    }
  });
}

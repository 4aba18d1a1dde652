import type { Locator } from "@playwright/test";

// Each of these runs in the page, on the host of the shadow root, and answers one line for each
// element that is amiss.

/** Words that are cut off, lie outside the screen, or stick out of their box; and what scrolls
 * sideways. A picture may: it has two dimensions (WCAG 2.2, 1.4.10), and beside it stands a list
 * that says the same. */
export function cutOff(widget: Locator): Promise<string[]> {
  return widget.evaluate((host) => {
    const found = new Set<string>();
    const page = document.scrollingElement ?? document.documentElement;
    if (page.scrollWidth > page.clientWidth) {
      found.add(`the page is ${page.scrollWidth} px wide on a screen of ${page.clientWidth}`);
    }
    const named = (it: Element) => `<${it.localName} class="${it.getAttribute("class") ?? ""}">`;
    const isSeen = (it: Element) =>
      it.checkVisibility({ visibilityProperty: true }) && !it.closest(".visually-hidden, svg");
    const isBlock = (it: Element) => !/^(inline|contents)$/.test(getComputedStyle(it).display);
    for (const element of host.shadowRoot?.querySelectorAll("*") ?? []) {
      if (!isSeen(element)) continue;
      const { overflowX, fontSize } = getComputedStyle(element);
      const overflows = element.scrollWidth > element.clientWidth + 1;
      if (overflows && /auto|scroll/.test(overflowX) && !element.querySelector("svg")) {
        found.add(`scrolls sideways: ${named(element)}`);
      }
      for (const text of element.childNodes) {
        if (text.nodeType !== Node.TEXT_NODE || !text.textContent?.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        // Glyphs may be taller than their line.
        const slack = 0.45 * parseFloat(fontSize);
        let block: Element | null = element;
        while (block && !isBlock(block)) block = block.parentElement;
        for (const words of range.getClientRects()) {
          if (words.width === 0) continue;
          const said = `“${text.textContent.trim().slice(0, 40)}” in ${named(element)}`;
          if (words.left < -1 || words.right > innerWidth + 1) found.add(`off the screen: ${said}`);
          for (let box: Element | null = block; box; box = box.parentElement) {
            const style = getComputedStyle(box);
            const cuts = /hidden|clip/.test(style.overflowX + style.overflowY);
            if (box !== block && !cuts) continue;
            const { left, right, top, bottom } = box.getBoundingClientRect();
            const isWithin =
              words.left >= left - 2 &&
              words.right <= right + 2 &&
              words.top >= top - slack &&
              words.bottom <= bottom + slack;
            if (!isWithin) found.add(`outside of ${named(box)}: ${said}`);
          }
        }
      }
    }
    return [...found];
  });
}

const TARGETS =
  "a[href], button, input, select, textarea, summary, [role=button], [role=option], [tabindex='0']";

/** What is to be hit and is smaller than 24 by 24 px (WCAG 2.2, 2.5.8), but for links within a
 * sentence. */
export function tooSmall(widget: Locator): Promise<string[]> {
  return widget.evaluate((host, selector) => {
    const isInSentence = (it: Element) =>
      it.localName === "a" &&
      getComputedStyle(it).display === "inline" &&
      [...(it.parentNode?.childNodes ?? [])].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
    return [...(host.shadowRoot?.querySelectorAll(selector) ?? [])]
      .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !isInSentence(it))
      .map((it) => ({ it, ...it.getBoundingClientRect().toJSON() }))
      .filter(({ width, height }) => width < 24 || height < 24)
      .map(({ it, width, height }) => `${width} by ${height} px: ${it.outerHTML.slice(0, 200)}`);
  }, TARGETS);
}

/** What shows no outline while it has the focus; shadows and grounds do not count, since forced
 * colours take them away. Whoever calls has pressed a key: else a browser shows no focus. */
export function unseenFocus(widget: Locator): Promise<string[]> {
  return widget.evaluate((host, selector) => {
    const found: string[] = [];
    for (const it of host.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []) {
      // A picture's nodes change their own line (chart.spec.ts).
      if (it.closest("svg")) continue;
      it.focus();
      if (host.shadowRoot?.activeElement !== it) continue;
      // Of an input that lies upon its label the label shows it.
      const marks = [it, it.previousElementSibling, ...it.children].filter((mark) => mark !== null);
      const isSeen = marks.some((mark) => {
        const { outlineStyle, outlineWidth, opacity } = getComputedStyle(mark);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && opacity !== "0";
      });
      if (!isSeen) found.push(it.outerHTML.slice(0, 200));
    }
    return found;
  }, TARGETS);
}

/** Controls without an edge of their own or a line below their words: in forced colours nothing
 * else tells them from text. */
export function edgeless(widget: Locator): Promise<string[]> {
  return widget.evaluate((host) => {
    const hasEdge = (it: Element) => {
      const style = getComputedStyle(it);
      const edge = style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) >= 1;
      const isNative = /^(checkbox|radio)$/.test(it.getAttribute("type") ?? "");
      return edge || isNative || style.textDecorationLine.includes("underline");
    };
    return [...(host.shadowRoot?.querySelectorAll("a[href], button, input, select, textarea") ?? [])]
      .filter((it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((it) => !hasEdge(it))
      .map((it) => it.outerHTML.slice(0, 200));
  });
}

/** What moves though the reader wants nothing to move. */
export function moving(widget: Locator): Promise<string[]> {
  return widget.evaluate((host) => {
    const lasts = (times: string) => times.split(",").some((time) => parseFloat(time) > 0.01);
    return [...(host.shadowRoot?.querySelectorAll("*") ?? [])]
      .filter((it) => {
        const style = getComputedStyle(it);
        const transits = lasts(style.transitionDuration);
        const plays = style.animationName !== "none" && lasts(style.animationDuration);
        return transits || plays || style.scrollBehavior === "smooth";
      })
      .map((it) => it.outerHTML.slice(0, 200));
  });
}

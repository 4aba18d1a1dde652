import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { CDPSession, Page } from "@playwright/test";

/** The rules for levels A and AA, without IBM's own. */
const RULES = "WCAG_2_2";

const engine = readFileSync(
  createRequire(import.meta.url).resolve("accessibility-checker-engine/ace.js"),
  "utf8",
);

/** What it finds against rules of ours that have a reason. */
const EXCEPTIONS: Record<string, string> = {
  combobox_focusable_elements:
    "The choices of the list are reached by Tab too: not every keyboard has arrows, nor every aid " +
    "that stands in for one (src/form/question/picker/list.rs).",
};

interface Issue {
  ruleId: string;
  /** How grave the rule is, and whether this breaks it. */
  value: [string, string];
  message: string;
  path: { dom: string };
  snippet: string;
}

/** What IBM's engine has against the page, one line for each element; it sees into open shadow
 * roots. What it only asks a person to look at is left out. */
export async function violationsByIbm(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const issues = await check(session).finally(() => session.detach());
  return issues
    .filter(({ value: [level, verdict] }) => level === "VIOLATION" && verdict === "FAIL")
    .filter(({ ruleId }) => !(ruleId in EXCEPTIONS))
    .map(({ ruleId, message, path, snippet }) => `${ruleId}: ${message}\n  ${path.dom}\n  ${snippet}`);
}

/** Runs in a world of its own, where neither the page's scripts nor its policy nor a clock that a
 * test has stopped reach. */
async function check(session: CDPSession): Promise<Issue[]> {
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", {
    frameId: frameTree.frame.id,
    worldName: "checker",
  });
  const expression = `${engine};
    new ace.Checker().check(document, ["${RULES}"]).then(({ results }) => results)`;
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    contextId: executionContextId,
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
  return result.value;
}

import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

import { violationsByIbm } from "./ibm.ts";

/** Fails with one line for each element against which axe-core or IBM's engine has something: the
 * two read the rules differently, and each finds what the other passes. */
export async function expectAccessible(page: Page): Promise<void> {
  expect((await violationsByAxe(page)).join("\n"), "violations found by axe-core").toBe("");
  expect((await violationsByIbm(page)).join("\n"), "violations found by IBM's engine").toBe("");
}

/** What axe-core has against the page; it sees into open shadow roots. */
export async function violationsByAxe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, html }) => `${id} (${impact}): ${help}\n  ${target.join(" ")}\n  ${html}`),
  );
}

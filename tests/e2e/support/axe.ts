import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Fails with one line for each element against which axe-core has something; it sees into open
 * shadow roots. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const lines = violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id} (${violation.impact}): ${violation.help}\n  ${node.target.join(" ")}\n  ${node.html}`,
    ),
  );
  expect(lines.join("\n"), "violations found by axe-core").toBe("");
}

import { violationsByAxe } from "../support/axe.ts";
import { Citizen } from "../support/citizen.ts";
import { violationsByIbm } from "../support/ibm.ts";
import { expect, test } from "../support/test.ts";

const checkers = { "axe-core": violationsByAxe, "IBM's engine": violationsByIbm };

for (const [name, violations] of Object.entries(checkers)) {
  test(`${name} finds a fault inside the shadow root`, async ({ page }) => {
    const citizen = new Citizen(page);
    await citizen.arrive();
    expect(await violations(page)).toEqual([]);
    await citizen.widget.evaluate((host) => {
      const nameless = document.createElement("button");
      nameless.id = "planted";
      host.shadowRoot?.querySelector(".huiyin")?.append(nameless);
    });
    const found = (await violations(page)).filter((line) => line.includes('id="planted"'));
    expect(found).not.toEqual([]);
  });
}

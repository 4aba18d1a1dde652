import { Citizen, policyViolations } from "../support/citizen.ts";
import { withHeaders } from "../support/hosts.ts";
import { expect, test } from "../support/test.ts";

/** What docs/embedding.md says that the widget needs, and nothing else. */
const strictest = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const hosts: Record<string, { path: string; headers: Record<string, string> }> = {
  "the strictest policy": {
    path: "/policy/strict.html",
    headers: { "content-security-policy": strictest },
  },
  "a policy of nonces": {
    path: "/policy/nonce.html",
    headers: {
      "content-security-policy":
        "default-src 'none'; connect-src 'self'; " +
        "script-src 'nonce-bm9uY2U' 'strict-dynamic' 'wasm-unsafe-eval'",
    },
  },
  "trusted types, with no policy for them": {
    path: "/policy/trusted-types.html",
    headers: {
      "content-security-policy": `${strictest}; require-trusted-types-for 'script'; trusted-types 'none'`,
    },
  },
  "cross-origin isolation": {
    path: "/policy/isolated.html",
    headers: {
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    },
  },
};

for (const [name, { path, headers }] of Object.entries(hosts)) {
  test(`under ${name} a case is filed and opened, and nothing is violated`, async ({ page }) => {
    const violations = await policyViolations(page);
    await withHeaders(page, path, headers);
    const citizen = new Citizen(page);
    await page.goto(path);
    await expect(citizen.heading()).toBeVisible();
    if (name === "cross-origin isolation") {
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    }
    await citizen.fillIn();
    const { number, code } = await citizen.send();
    await citizen.go(citizen.words.done);
    await citizen.open(number, code);
    expect(violations).toEqual([]);
  });
}

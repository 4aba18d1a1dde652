import { readFileSync } from "node:fs";

import { defineConfig } from "@playwright/test";

// The same arguments as for wasm-bindgen-test.
const webdriver = JSON.parse(
  readFileSync(new URL("../../webdriver.json", import.meta.url), "utf8"),
);
const args: string[] = webdriver["goog:chromeOptions"].args;

// A spec about narrow screens is tagged @phone, one about both @every; the rest run on a desktop.
export default defineConfig({
  outputDir: "results",
  reporter: "list",
  workers: 2,
  retries: 0,
  fullyParallel: true,
  // Generous, since no test may fail on a slow machine; a test that hangs still ends.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: !!process.env.CI,
  use: {
    launchOptions: { executablePath: process.env.CHROME, args },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "desktop",
      grepInvert: /@phone/,
      use: { viewport: { width: 1280, height: 900 } },
    },
    {
      name: "phone",
      grep: /@phone|@every/,
      use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
    },
  ],
});

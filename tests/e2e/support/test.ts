import { test as base } from "@playwright/test";

import { Backend } from "./backend.ts";

/** Gives every test a backend of its own; `page.goto("/")` is the agency's page. */
export const test = base.extend<{ backend: Backend }>({
  // Playwright reads the fixtures that are needed from this pattern, even an empty one.
  backend: async ({}, use, info) => {
    const backend = await Backend.start();
    await use(backend);
    if (info.status !== info.expectedStatus) {
      await info.attach("server log", { body: backend.log, contentType: "text/plain" });
      console.log(`Server log of "${info.title}":\n${backend.log}`);
    }
    await backend.discard();
  },
  baseURL: async ({ backend }, use) => use(backend.url),
});

export { expect } from "@playwright/test";

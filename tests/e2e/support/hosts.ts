import type { Page } from "@playwright/test";

/** Serves a page of `demo/hosts` with further headers, or with other ones than the server's. */
export async function withHeaders(
  page: Page,
  path: string,
  headers: Record<string, string>,
): Promise<void> {
  await page.route(`**${path}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
  });
}

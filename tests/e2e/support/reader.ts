import { expect, type Locator, type Page } from "@playwright/test";

import { type Language, words as shared } from "./citizen.ts";

const words = {
  "zh-Hans": { door: "本机关能办什么事", power: "本机关的职权" },
  en: { door: "What the agency may do", power: "A power of the agency" },
} as const;

/** Someone who reads what the agency may do. */
export class Reader {
  readonly page: Page;
  readonly widget: Locator;
  readonly language: Language;

  constructor(page: Page, language: Language = "zh-Hans") {
    this.page = page;
    this.widget = page.locator("huiyin-widget");
    this.language = language;
  }

  /** Goes from the agency's page through the door of the catalogue. */
  async enter(): Promise<void> {
    await this.page.goto(shared[this.language].page);
    const { door } = words[this.language];
    await this.widget.locator(".door").filter({ hasText: door }).click();
    await expect(this.heading()).toHaveText(door);
  }

  /** The same, and waits for the list. */
  async arrive(): Promise<void> {
    await this.enter();
    await expect(this.items().first()).toBeVisible();
  }

  heading(): Locator {
    return this.widget.locator("#heading");
  }

  field(): Locator {
    return this.widget.locator("#search");
  }

  /** Types instead of what stands in the search field. */
  async type(typed: string): Promise<void> {
    await this.field().fill(typed);
  }

  items(): Locator {
    return this.widget.locator(".power");
  }

  names(): Locator {
    return this.widget.locator(".power-name");
  }

  /** The sentence that says how many powers there are. */
  count(): Locator {
    return this.widget.locator(".results > .count");
  }

  /** The first number in that sentence. */
  async number(): Promise<number> {
    return Number(/\d+/.exec((await this.count().textContent()) ?? "")?.[0]);
  }

  button(name: string): Locator {
    return this.widget.getByRole("button", { name, exact: true });
  }

  /** From the list to the page of a power. */
  async open(code: string): Promise<void> {
    await this.type(code);
    await this.names().first().click();
    await expect(this.widget.locator(".caption")).toContainText(code);
  }
}

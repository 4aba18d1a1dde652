import { expect, type Locator, type Page } from "@playwright/test";

/** The words of the interface that the specs look for, in each language. */
export const words = {
  "zh-Hans": {
    page: "/",
    request: "我想要文件或信息",
    complaint: "事情没办好，我要投诉",
    report: "有人违反规定，我要举报",
    consultation: "我有问题想问",
    suggestion: "我有建议",
    track: "查看我的办件",
    start: "开始填写",
    resume: "接着上次填写",
    next: "继续",
    back: "返回",
    send: "提交",
    again: "再试一次",
    look: "现在就看看我的办件",
    done: "两样都已记好，关闭回执",
    number: "办件编号",
    code: "查询码",
    open: "打开办件",
    refresh: "刷新看看",
    leave: "关闭这个办件",
    remove: "删除我填写的内容",
    removeYes: "是的，删除",
  },
  en: {
    page: "/en.html",
    request: "I want a document",
    complaint: "I was treated badly",
    report: "Somebody breaks the rules",
    consultation: "I have a question",
    suggestion: "I have an idea",
    track: "Look at my case",
    start: "Start",
    resume: "Continue where I left off",
    next: "Continue",
    back: "Back",
    send: "Send",
    again: "Try again",
    look: "Look at my case now",
    done: "I have kept both, close this receipt",
    number: "Case number",
    code: "Query code",
    open: "Open the case",
    refresh: "Look again",
    leave: "Close this case",
    remove: "Delete my answers",
    removeYes: "Yes, delete",
  },
} as const;

export type Language = keyof typeof words;

/** The doors of the first view behind which something is filed. */
export type Door = "request" | "complaint" | "report" | "consultation" | "suggestion";

/** What a citizen types into the demonstration agency's form. */
export const person = {
  applicantKind: "person",
  personName: "某某",
  "identity/document": "residentIdentityCard",
  // The specimen number of GB 11643-1999.
  "identity/number": "11010519491231002X",
  title: "2026年政府投资项目计划",
  format: "electronic",
  phone: "010 1234 5678",
  email: "reader@agency.example",
} as const;

export const organisation = {
  applicantKind: "organisation",
  organisationName: "Reading Society",
  // The specimen code of GB 32100-2015.
  creditCode: "91350100M000100Y43",
  legalRepresentative: "N. N.",
  contactPerson: "N. N.",
  title: "Plan of public investment 2026",
  format: "paper",
  channel: "post",
  phone: "010 1234 5678",
  "address/region": "Example Province, Example County",
  "address/street": "1 Example Road",
  "address/postcode": "316000",
} as const;

/** What a citizen types into the forms of all other kinds. */
export const matter = {
  naming: "anonymous",
  title: "节能审查拖了两个月",
  who: "某某公司",
  description: "三月提交材料，五月仍然没有消息。",
  onBehalf: "self",
  "place/address": "某某路口东侧",
  personName: "某某",
  phone: "010 1234 5678",
} as const;

/** A citizen before one widget. */
export class Citizen {
  readonly page: Page;
  readonly widget: Locator;
  readonly words: (typeof words)[Language];

  constructor(page: Page, language: Language = "zh-Hans", widget = page.locator("huiyin-widget")) {
    this.page = page;
    this.widget = widget;
    this.words = words[language];
  }

  /** Comes to the agency's page and waits for the widget. */
  async arrive(): Promise<void> {
    await this.page.goto(this.words.page);
    await expect(this.heading()).toBeVisible();
  }

  heading(): Locator {
    return this.widget.locator("#heading");
  }

  button(name: string): Locator {
    return this.widget.getByRole("button", { name, exact: true });
  }

  /** Presses a button that leads to another view, and waits for the focus on its heading. */
  async go(name: string): Promise<void> {
    const before = await this.heading().textContent();
    await this.button(name).click();
    await expect(this.heading()).not.toHaveText(before ?? "");
    await this.expectFocus("heading");
  }

  line(name: string): Locator {
    return this.widget.getByRole("textbox", { name, exact: true });
  }

  door(name: string): Locator {
    return this.widget.locator(".door").filter({ hasText: name });
  }

  /** Goes from the first view to the first question. */
  async begin(door: Door = "request"): Promise<void> {
    await this.door(this.words[door]).click();
    await this.go(this.words.start);
  }

  /** Answers the questions of this page that `answers` knows. */
  async answer(answers: Record<string, string>): Promise<void> {
    for (const [question, value] of Object.entries(answers)) {
      const option = this.widget.locator(`[name="${question}"][value="${value}"]`);
      const line = this.widget.locator(`[id="q-${question}"]`);
      if (await option.count()) await option.check();
      else if (await line.count()) await line.fill(value);
    }
  }

  /** Comes to the second page of questions, with both answered as a person does. */
  async arriveInForm(): Promise<void> {
    await this.arrive();
    await this.begin();
    await this.answer(person);
    await this.go(this.words.next);
    await this.answer(person);
  }

  /** Answers page after page until the check of all answers. */
  async answerAll(answers: Record<string, string>): Promise<void> {
    const send = this.button(this.words.send);
    for (let page = 0; page < 12 && !(await send.count()); page += 1) {
      await this.answer(answers);
      // Some answers raise questions on the same page.
      await this.answer(answers);
      await this.go(this.words.next);
    }
    await expect(send).toBeVisible();
  }

  /** From the first view to the check of all answers. */
  async fillIn(
    answers: Record<string, string> = person,
    door: Door = "request",
  ): Promise<void> {
    await this.begin(door);
    await this.answerAll(answers);
  }

  /** Sends, and answers with what the receipt says. */
  async send(): Promise<{ number: string; code: string }> {
    await this.button(this.words.send).click();
    return this.receipt();
  }

  async receipt(): Promise<{ number: string; code: string }> {
    // What did not get through is sent again by itself, after pauses that grow.
    await expect(this.widget.locator("#number")).toBeVisible({ timeout: 90_000 });
    return {
      number: (await this.widget.locator("#number").textContent()) ?? "",
      code: (await this.widget.locator("#code").textContent()) ?? "",
    };
  }

  /** From the first view to the open case. */
  async open(number: string, code: string): Promise<void> {
    await this.door(this.words.track).click();
    await this.knock(number, code);
    await expect(this.widget.locator(".turn")).toBeVisible();
  }

  /** Types number and code, and opens. */
  async knock(number: string, code: string): Promise<void> {
    await this.line(this.words.number).fill(number);
    await this.line(this.words.code).fill(code);
    await this.button(this.words.open).click();
  }

  /** Waits until the focus, seen from inside the shadow root, is on the element with this id. */
  async expectFocus(id: string): Promise<void> {
    await expect
      .poll(() => this.widget.evaluate((host) => host.shadowRoot?.activeElement?.id ?? ""))
      .toBe(id);
  }

  /** The title of the failure that is shown. */
  failure(): Locator {
    return this.widget.locator(".notice-failure .notice-title");
  }
}

/** Makes the pauses between tries short, before the page's own scripts run; time-outs stay as
 * they are until `setImpatient`, since a slow machine is no fault of the widget. */
export async function hurry(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const later = window.setTimeout.bind(window);
    Object.assign(window, {
      setTimeout: (handler: TimerHandler, pause?: number) =>
        later(handler, (pause ?? 0) > 500 && (pause ?? 0) < 30_000 ? 20 : pause),
    });
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (pause: number) => timeout("impatient" in window ? 300 : pause);
  });
}

/** Makes time-outs short, or as they were; on a page that hurries. */
export async function setImpatient(page: Page, impatient: boolean): Promise<void> {
  await page.evaluate((impatient) => {
    if (impatient) Object.assign(window, { impatient });
    else delete (window as { impatient?: boolean }).impatient;
  }, impatient);
}

/** What the browser says of the content security policy, collected while the page lives. */
export async function policyViolations(page: Page): Promise<string[]> {
  const seen: string[] = [];
  await page.exposeFunction("policyViolated", (what: string) => seen.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const tell = window as unknown as { policyViolated(what: string): void };
      tell.policyViolated(`${event.violatedDirective}: ${event.blockedURI}`);
    });
  });
  return seen;
}

import { randomUUID } from "node:crypto";

import { expect, type Page } from "@playwright/test";

import type { Backend } from "./backend.ts";
import { Citizen, type Language, person } from "./citizen.ts";

/** Number and query code of a case. */
export interface Keys {
  number: string;
  code: string;
}

/** Files a request as the widget would, without its pages: what comes after is looked at here. */
export async function file(backend: Backend): Promise<Keys> {
  const api = `${backend.url}/huiyin/api/v1`;
  const form = await (await fetch(`${api}/forms/informationRequest`)).json();
  const { "identity/document": document, "identity/number": number, ...others } = person;
  const answers = { ...others, identity: { document, number } };
  const response = await fetch(`${api}/cases`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
    body: JSON.stringify({
      kind: "informationRequest",
      formVersion: form.version,
      language: "zh-Hans",
      answers,
    }),
  });
  const filed = await response.json();
  expect(response.status, JSON.stringify(filed)).toBe(201);
  return { number: filed.number, code: filed.code };
}

/** A day some days from today, in the agency's time zone, as staff type it. */
export function inDays(days: number): string {
  const then = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(then);
}

/** How far staff have brought a case. */
export const stages = {
  submitted: async () => {},
  incomplete: async (backend: Backend, number: string) => {
    const asked = ["--note", "请写明是哪一年的计划。", "--until", inDays(15)];
    await backend.staff("requestSupplement", number, ...asked);
  },
  accepted: async (backend: Backend, number: string) => {
    await backend.staff("accept", number, "--note", "材料齐全，转投资科办理。");
  },
  refused: async (backend: Backend, number: string) => {
    await stages.accepted(backend, number);
    const answer = ["--outcome", "refused", "--note", "涉及第三方商业秘密，不予公开。"];
    await backend.staff("reply", number, ...answer);
  },
  granted: async (backend: Backend, number: string) => {
    await stages.accepted(backend, number);
    await backend.staff("reply", number, "--outcome", "granted", "--note", "予以公开，见附件。");
  },
  declined: async (backend: Backend, number: string) => {
    await backend.staff("decline", number, "--note", "不属于本机关职责，请向县档案馆提出。");
  },
} satisfies Record<string, (backend: Backend, number: string) => Promise<void>>;

export type Stage = keyof typeof stages;

/** A citizen before an open case that staff have brought this far. */
export async function tracking(
  page: Page,
  backend: Backend,
  stage: Stage,
  language: Language = "zh-Hans",
): Promise<{ citizen: Citizen; keys: Keys }> {
  const keys = await file(backend);
  await stages[stage](backend, keys.number);
  const citizen = new Citizen(page, language);
  await citizen.arrive();
  await citizen.open(keys.number, keys.code);
  return { citizen, keys };
}

/** What the backend holds of a case. */
export async function held(backend: Backend, keys: Keys) {
  const api = `${backend.url}/huiyin/api/v1`;
  const opened = await fetch(`${api}/cases/open`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(keys),
  });
  const { token } = await opened.json();
  const response = await fetch(`${api}/case`, { headers: { authorization: `Bearer ${token}` } });
  return response.json();
}

/** The kinds of a case's events, as the backend holds them. */
export async function eventsOf(backend: Backend, keys: Keys): Promise<string[]> {
  const found = await held(backend, keys);
  return found.events.map((event: { kind: string }) => event.kind);
}

import { expect, type Page } from "@playwright/test";

import type { Backend } from "./backend.ts";
import { tracking } from "./case.ts";
import { Citizen, organisation, words } from "./citizen.ts";
import { Reader } from "./reader.ts";

const { en } = words;

/** A power with a flowchart of several units. */
const POWER = "FG-XK-03";

async function arrived(page: Page): Promise<Citizen> {
  const citizen = new Citizen(page, "en");
  await citizen.arrive();
  return citizen;
}

/** From the first view to a page of questions, with something wrong everywhere. */
async function wrong(page: Page, answers: Record<string, string>): Promise<void> {
  const citizen = await arrived(page);
  await citizen.begin();
  if (Object.keys(answers).length > 0) {
    await citizen.answer(answers);
    await citizen.go(en.next);
  }
  await citizen.button(en.next).click();
  await citizen.expectFocus("error-summary");
}

async function power(page: Page): Promise<void> {
  const reader = new Reader(page, "en");
  await reader.arrive();
  await reader.open(POWER);
  await expect(reader.widget.locator(".chart-node").first()).toBeVisible();
}

/** The main screens, and the way to each: in English, whose words are the longer ones. */
export const screens: Record<string, (page: Page, backend: Backend) => Promise<unknown>> = {
  "the first view": arrived,
  "the way for who knows no door": async (page) => {
    const citizen = await arrived(page);
    await citizen.go("Not sure which one? Say what it is about, and we help you to find it");
    await citizen.widget.locator("#matter").fill("My boss pays no wages.");
    await expect(citizen.widget.locator(".offers")).toBeVisible();
  },
  "a page of choices with an error": (page) => wrong(page, {}),
  "a page of fields with errors": (page) => wrong(page, { applicantKind: "organisation" }),
  "the check of all answers": async (page) => (await arrived(page)).fillIn(organisation),
  "the receipt": async (page) => {
    const citizen = await arrived(page);
    await citizen.fillIn(organisation);
    await citizen.send();
  },
  "the way to a case": async (page) => {
    const citizen = await arrived(page);
    await citizen.door(en.track).click();
    await citizen.button(en.open).click();
    await citizen.expectFocus("error-summary");
  },
  "an answered case": (page, backend) => tracking(page, backend, "refused", "en"),
  "the working of its clock": async (page, backend) => {
    const { citizen } = await tracking(page, backend, "accepted", "en");
    await citizen.button("How were these deadlines computed?").click();
    await citizen.expectFocus("working");
  },
  "the catalogue": (page) => new Reader(page, "en").arrive(),
  "a power with its picture": power,
};

import { readFileSync } from "node:fs";

import type { Page } from "@playwright/test";

import { Citizen } from "./citizen.ts";

/** The sentences of a language, as the widget has them. */
export function sentences(language: string): Record<string, string> {
  const file = new URL(`../../../locales/${language}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Whoever speaks a language, on a page of the agency in that language. */
export async function speaker(page: Page, language: string): Promise<Citizen> {
  const said = sentences(language);
  const says = (key: string): string => {
    const sentence = said[key];
    if (sentence === undefined) throw new Error(`${language} says nothing for ${key}`);
    return sentence;
  };
  const html = `<html lang="${language}" dir="${says("language.direction")}">`;
  await page.route("/", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('<html lang="zh-Hans">', html);
    await route.fulfill({ response, body });
  });
  return Object.assign(new Citizen(page), {
    says,
    words: {
      page: "/",
      request: says("home.informationRequest.title"),
      complaint: says("home.complaint.title"),
      report: says("home.report.title"),
      consultation: says("home.consultation.title"),
      suggestion: says("home.suggestion.title"),
      track: says("home.track.title"),
      start: says("begin.start"),
      resume: says("begin.continue"),
      next: says("form.continue"),
      back: says("action.back"),
      send: says("check.send"),
      again: says("action.tryAgain"),
      look: says("receipt.look"),
      done: says("receipt.done"),
      number: says("case.number"),
      code: says("case.code"),
      open: says("open.open"),
      refresh: says("case.refresh"),
      leave: says("case.leave"),
      remove: says("draft.delete"),
      removeYes: says("draft.deleteYes"),
    },
  });
}

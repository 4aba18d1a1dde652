import { file, inDays, tracking } from "../support/case.ts";
import { Citizen, matter } from "../support/citizen.ts";
import { entries, saved } from "../support/receipt.ts";
import { expect, test } from "../support/test.ts";

const SAVE = "把最后期限放进日历";

test("a receipt gives its last days to a calendar, and nothing of the matter", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.fillIn(matter, "complaint");
  const { number, code } = await citizen.send();
  const { name, text } = await saved(citizen, SAVE);
  expect(name).toBe(`${number}.ics`);
  for (const line of text.split("\r\n")) {
    expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  }
  // The second clock waits for the case to be accepted.
  const [entry, ...others] = entries(text);
  expect(others).toEqual([]);
  expect(entry).toMatchObject({
    UID: `${number}-clock-1`,
    SEQUENCE: "0",
    SUMMARY: `法定期限：办件 ${number}`,
    TRIGGER: "-PT15H",
  });
  expect(entry?.["DTSTART;VALUE=DATE"]).toMatch(/^20\d{6}$/);
  expect(entry?.DTSTAMP).toMatch(/^20\d{6}T\d{6}Z$/);
  for (const secret of [code, matter.title, matter.description, "发展和改革局"]) {
    expect(text).not.toContain(secret);
  }
});

test("a request whose clocks do not run yet has nothing for a calendar", async ({ page, backend }) => {
  const { citizen } = await tracking(page, backend, "submitted");
  await expect(citizen.button(SAVE)).toHaveCount(0);
});

test("when a clock moves, the calendar's entry moves with it", async ({ page, backend }) => {
  const { citizen, keys } = await tracking(page, backend, "accepted");
  const before = entries((await saved(citizen, SAVE)).text);
  expect(before.map((entry) => entry.UID)).toEqual([
    `${keys.number}-clock-1`,
    `${keys.number}-clock-2`,
  ]);
  await backend.staff("extend", keys.number, "--note", "需要征求第三方意见。");
  await citizen.button(citizen.words.refresh).click();
  await expect(citizen.widget.locator(".clock").first()).toContainText("需要征求第三方意见。");
  const after = entries((await saved(citizen, SAVE)).text);
  expect(after.map((entry) => entry.UID)).toEqual(before.map((entry) => entry.UID));
  const day = "DTSTART;VALUE=DATE";
  expect(Number(after[0]?.[day])).toBeGreaterThan(Number(before[0]?.[day]));
  expect([before[0]?.SEQUENCE, after[0]?.SEQUENCE]).toEqual(["0", "1"]);
});

test("the citizen's own last days are in it: to complete a case, and against an answer", async ({
  page,
  backend,
}) => {
  const { citizen, keys } = await tracking(page, backend, "incomplete");
  const asked = entries((await saved(citizen, SAVE)).text);
  const own = asked.find((entry) => entry.SUMMARY?.startsWith("补正的最后一天"));
  expect(own?.["DTSTART;VALUE=DATE"]).toBe(inDays(15).replaceAll("-", ""));

  const other = await file(backend);
  await backend.staff("accept", other.number);
  await backend.staff("reply", other.number, "--outcome", "refused", "--note", "不予公开。");
  await citizen.go(citizen.words.leave);
  await citizen.open(other.number, other.code);
  const remedies = entries((await saved(citizen, SAVE)).text);
  expect(remedies.map((entry) => entry.SUMMARY)).toEqual([
    `行政复议的最后一天：办件 ${other.number}`,
  ]);
  expect(keys.number).not.toBe(other.number);
});

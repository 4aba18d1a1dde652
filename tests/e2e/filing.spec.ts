import { expectAccessible } from "./support/axe.ts";
import { Citizen, organisation, person, policyViolations } from "./support/citizen.ts";
import { nextPrint, notePrints } from "./support/paper.ts";
import { saved } from "./support/receipt.ts";
import { expect, test } from "./support/test.ts";

test("a person files a request and reads its status later @every", async ({ page, backend }) => {
  const violations = await policyViolations(page);
  const citizen = new Citizen(page);
  await citizen.arrive();
  await expectAccessible(page);
  await citizen.door(citizen.words.request).click();
  await citizen.expectFocus("heading");
  await expectAccessible(page);
  await citizen.go(citizen.words.start);

  // Nothing answered: a summary that takes the focus, and a way from it to the field.
  await citizen.button(citizen.words.next).click();
  await citizen.expectFocus("error-summary");
  await expectAccessible(page);
  await citizen.widget.locator("#error-summary").getByRole("button").first().click();
  await citizen.expectFocus("q-applicantKind");

  await citizen.answer(person);
  await expect(citizen.widget.locator("#error-summary")).toHaveCount(0);
  await citizen.go(citizen.words.next);

  // One mistyped digit is told from a good number.
  await citizen.answer({ ...person, "identity/number": "110105194912310021" });
  await citizen.answer({ "identity/number": "110105194912310021" });
  await citizen.button(citizen.words.next).click();
  await citizen.expectFocus("error-summary");
  await expect(citizen.widget.locator('[id="q-identity/number-error"]')).toContainText("输错了");
  await expectAccessible(page);

  await citizen.answerAll(person);
  await expectAccessible(page);

  // Change one answer: back at the check, with the new one.
  await citizen.widget.getByRole("button", { name: /^修改：.*名称/ }).click();
  await expect(citizen.widget.locator("#q-title")).toHaveValue(person.title);
  await citizen.expectFocus("q-title");
  await citizen.widget.locator("#q-title").fill("2026年节能审查结果");
  await citizen.button(citizen.words.next).click();
  await citizen.expectFocus("change-title");
  await expect(citizen.widget.getByText("2026年节能审查结果")).toBeVisible();

  const { number, code } = await citizen.send();
  expect(number).toMatch(/^FG26-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  await citizen.expectFocus("heading");
  // "Sending…" is over, and is not read any more.
  await expect(citizen.widget.getByRole("status")).toHaveText("");
  await expectAccessible(page);
  await citizen.go(citizen.words.done);

  // Staff move it on; the citizen comes back in a new visit, and types the code as people do.
  await backend.staff("receive", number);
  await backend.staff("accept", number, "--note", "材料齐全，转投资科办理。");
  await citizen.arrive();
  await citizen.door(citizen.words.track).click();
  await expectAccessible(page);
  await citizen.knock(number.toLowerCase(), code.replaceAll("-", " ").toLowerCase());
  await expect(citizen.widget.locator(".turn-title")).toHaveText("现在轮到本机关办理");
  await citizen.expectFocus("heading");
  const events = citizen.widget.locator(".event");
  await expect(events).toHaveCount(3);
  await expect(events.first()).toContainText("材料齐全，转投资科办理。");
  await expect(citizen.widget.locator(".clock")).toHaveCount(2);
  await expect(citizen.widget.locator(".clock-due").first()).toContainText("年");
  await expectAccessible(page);

  // The deadline shows its working: as many numbered days as the limit has, the last one due.
  await citizen.button("这些期限是怎么算出来的？").click();
  await citizen.expectFocus("working");
  const statutory = citizen.widget.locator(".working").first();
  const counted = statutory.locator("[data-verdict=counted], [data-verdict=makeUpWorkingDay]");
  await expect(counted).toHaveCount(20);
  await expect(counted.last()).toContainText("第20天");
  await expect(counted.last()).toContainText("到期");
  await expectAccessible(page);

  // The next look shows what staff did in the meantime.
  await backend.staff("begin", number);
  await backend.staff("reply", number, "--outcome", "granted", "--note", "予以公开，见附件。");
  await citizen.button(citizen.words.refresh).click();
  await expect(citizen.widget.locator(".turn-title")).toHaveText("本机关已经答复");
  await expect(citizen.widget.getByText("结果：予以公开")).toBeVisible();
  await expect(events.first()).toContainText("予以公开，见附件。");
  await expect(citizen.widget.locator(".remedies li").first()).toContainText("行政复议");
  await expectAccessible(page);

  expect(violations).toEqual([]);
  expect(page.url()).not.toContain(number);
});

test("an organisation files a request in English @every", async ({ page }) => {
  const citizen = new Citizen(page, "en");
  await citizen.arrive();
  await citizen.fillIn(organisation);
  await expect(citizen.widget.getByText(organisation.creditCode)).toBeVisible();
  await expectAccessible(page);
  await citizen.send();
  await expect(citizen.heading()).toHaveText("Information request received");
  await citizen.go(citizen.words.look);
  await expect(citizen.widget.locator(".turn-title")).toHaveText("It is the agency’s turn");
});

test("the whole of filing and tracking works by keyboard alone", async ({ page }) => {
  const citizen = new Citizen(page, "en");
  await citizen.arrive();
  const at = () =>
    citizen.widget.evaluate((host) => {
      const active = host.shadowRoot?.activeElement;
      return active ? `${active.id}|${active.textContent?.trim() ?? ""}` : "";
    });
  /** Presses Tab until the focus is on the wanted element. */
  const tabTo = async (wanted: RegExp) => {
    for (let step = 0; step < 40; step += 1) {
      if (wanted.test(await at())) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab never came to ${wanted}; it stands at ${await at()}`);
  };
  const press = async (wanted: RegExp) => {
    await tabTo(wanted);
    await page.keyboard.press("Enter");
    await citizen.expectFocus("heading");
  };

  await press(/I want a document/);
  await press(/\|Start$/);
  await tabTo(/^q-applicantKind/);
  await page.keyboard.press("Space");
  await press(/\|Continue$/);
  await tabTo(/^q-personName/);
  await page.keyboard.type("N. N.");
  await tabTo(/^q-identity\/document/);
  await page.keyboard.press("Space");
  await tabTo(/^q-identity\/number/);
  await page.keyboard.type(person["identity/number"]);
  // Enter in a field sends the page, as in any form.
  await page.keyboard.press("Enter");
  await citizen.expectFocus("heading");
  await tabTo(/^q-title/);
  await page.keyboard.type("Plan");
  await press(/\|Continue$/);
  await press(/\|Continue$/);
  await tabTo(/^q-format/);
  await page.keyboard.press("ArrowDown");
  await press(/\|Continue$/);
  await tabTo(/^q-phone/);
  await page.keyboard.type(person.phone);
  await tabTo(/^q-email/);
  await page.keyboard.type(person.email);
  await press(/\|Continue$/);
  await press(/\|Send$/);
  const { number, code } = await citizen.receipt();
  await press(/close this receipt$/);
  await press(/Look at my case/);
  await tabTo(/^number/);
  await page.keyboard.type(number);
  await tabTo(/^code/);
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await expect(citizen.widget.locator(".turn")).toBeVisible();
});

test("the receipt can be saved, and what was typed cannot become markup", async ({ page }) => {
  const title = "<img src=x onerror=alert(1)>";
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.fillIn({ ...person, title });
  const { number, code } = await citizen.send();
  const file = await saved(citizen, "保存回执");
  expect(file.name).toBe(`${number}.html`);

  const paper = await page.context().newPage();
  await paper.goto(`file://${file.path}`);
  // A browser that showed the source would have no table.
  const cells = paper.getByRole("cell");
  await expect(cells.filter({ hasText: number })).toBeVisible();
  await expect(cells.filter({ hasText: code })).toBeVisible();
  await expect(cells.filter({ hasText: title })).toBeVisible();
  await expect(paper.locator("img")).toHaveCount(0);
});

test("the receipt prints by itself, without the agency's page", async ({ page }) => {
  const violations = await policyViolations(page);
  await notePrints(page);
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.fillIn();
  const { number, code } = await citizen.send();
  const printed = nextPrint(page);
  await citizen.button("打印回执").click();
  const paper = await printed;
  expect(paper.text).toContain(number);
  expect(paper.text).toContain(code);
  expect(paper.text).not.toContain("当前位置");
  expect(paper.sheets).toBe(1);
  expect(violations).toEqual([]);
});

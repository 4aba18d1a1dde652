import { person } from "../support/citizen.ts";
import { Listener } from "../support/listener.ts";
import { expect, test } from "../support/test.ts";

/** Whether these are heard in this order, whatever is heard between them. */
function expectOrder(heard: string[], wanted: string[]): void {
  expect(heard.filter((line) => wanted.includes(line))).toEqual(wanted);
}

test("by the accessibility tree alone a request is filed, and its case followed", async ({ page }) => {
  await page.goto("/en.html");
  const listener = await Listener.at(page);

  await listener.press("button", /^I want a document or information/);
  await listener.expectFocus("heading “Ask for information” level 2");
  await listener.press("button", "Start");
  await listener.expectFocus("heading “Who is asking?” level 2");

  // What is missing is heard at once, beside its question, and leads there.
  const missing = "Choose one under “The request is made by”.";
  await listener.press("button", "Continue");
  await listener.expectFocus("group “Please look at this again”");
  expectOrder(await listener.hear(), [
    "button “Back”",
    "StaticText “Step 1 of 5”",
    "heading “Who is asking?” level 2",
    "group “Please look at this again”",
    `button “${missing}”`,
    `group “The request is made by” (${missing})`,
    "radio “a person” (I ask for myself.)",
    "button “Continue”",
  ]);
  await listener.press("button", missing);
  await listener.expectFocus("radio “a person” (I ask for myself.)");
  await listener.press("radio", "a person");
  await listener.expectFocus("radio “a person” checked (I ask for myself.)");
  expect(await listener.hear()).not.toContain("group “Please look at this again”");

  await listener.press("button", "Continue");
  await listener.expectFocus("heading “Name and document of the person who asks” level 2");
  await listener.type("Full name", "N. N.");
  await listener.press("radio", "Resident identity card");
  await listener.press("button", "Continue");
  await listener.expectFocus("group “Please look at this again”");
  const empty = "“Number of the document” is still empty.";
  const hint = "The 18 characters at the foot of the side with the photograph.";
  const wrong = `textbox “Number of the document” invalid required (${empty} ${hint})`;
  expect(await listener.hear()).toContain(wrong);
  await listener.press("button", empty);
  await listener.expectFocus(wrong);
  await listener.type("Number of the document", person["identity/number"]);

  await listener.press("button", "Continue");
  await listener.expectFocus("heading “What would you like to know?” level 2");
  await listener.type("What is it called?", "Plan");
  await listener.press("button", "Continue");
  await listener.expectFocus("heading “When, and about what” level 2");
  await listener.press("button", "Continue");
  await listener.expectFocus("heading “How would you like to have it?” level 2");
  await listener.press("radio", "As an electronic file");
  await listener.press("button", "Continue");
  await listener.expectFocus("heading “How can we reach you?” level 2");
  await listener.type("Telephone number", person.phone);
  await listener.type("E-mail address", person.email);
  await listener.press("button", "Continue");

  await listener.expectFocus("heading “Check your answers before sending” level 2");
  expectOrder(await listener.hear(), [
    "heading “Who is asking?” level 3",
    "button “Change: The request is made by”",
    "heading “Name and document of the person who asks” level 3",
    "button “Change: Full name”",
    "heading “What would you like to know?” level 3",
    "button “Change: What is it called?”",
    "button “Send”",
  ]);
  await listener.press("button", "Send");
  await listener.expectFocus("heading “Information request received” level 2");
  expect(listener.announced).toEqual(["Sending…"]);

  const receipt = await listener.hear();
  const after = (line: string) => receipt[receipt.lastIndexOf(line) + 2]?.match(/“(.*)”/)?.[1] ?? "";
  const [number, code] = [after("StaticText “Case number”"), after("StaticText “Query code”")];
  await listener.press("button", /close this receipt$/);
  await listener.press("button", /^Look at my case/);
  await listener.expectFocus("heading “Look at my case” level 2");
  await listener.type("Case number", number);
  await listener.type("Query code", code);
  await listener.press("button", "Open the case");
  await listener.expectFocus(/^heading “.*” level 2$/);
  await expect.poll(() => listener.hear()).toContain(`StaticText “Case ${number}”`);
  expect(listener.announced.slice(1)[0], "it is said that the case is being opened").toMatch(/…$/);
  expect((await listener.hear()).some((line) => /agency’s turn/.test(line))).toBe(true);
});

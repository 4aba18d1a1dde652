import type { Page } from "@playwright/test";

import { expectAccessible } from "../support/axe.ts";
import { Citizen, person, policyViolations } from "../support/citizen.ts";
import { saved } from "../support/receipt.ts";
import { expect, test } from "../support/test.ts";

const verdict = (citizen: Citizen) => citizen.widget.locator("#verdict");
const title = (citizen: Citizen) => citizen.widget.locator("#verdict-title");

/** Files a request, saves its receipt, and goes to the page that checks. */
async function withReceipt(page: Page): Promise<{ citizen: Citizen; html: string; number: string }> {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.fillIn();
  const { number } = await citizen.send();
  const { text } = await saved(citizen, "保存回执");
  await citizen.go(citizen.words.done);
  await citizen.go("核验一份回执");
  return { citizen, html: text, number };
}

async function give(citizen: Citizen, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  await citizen.widget
    .locator("#check-file")
    .setInputFiles({ name: "receipt.html", mimeType: "text/html", buffer });
}

/** What a file holds for programs. */
function meta(html: string, name: string): string {
  const found = new RegExp(`<meta name="huiyin-${name}" content="([^"]*)">`).exec(html);
  return (found?.[1] ?? "").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&");
}

test("a saved receipt is checked on the device, without a network @every", async ({ page }) => {
  const violations = await policyViolations(page);
  const { citizen, html, number } = await withReceipt(page);
  await expectAccessible(page);
  await page.context().setOffline(true);
  await give(citizen, html);
  await expect(title(citizen)).toHaveText("签名有效：确实由示例县发展和改革局签发");
  await citizen.expectFocus("verdict");
  await expect(verdict(citizen)).toHaveAttribute("data-verdict", "valid");
  for (const words of [number, person.title, "没有发送任何内容", "就是当时提交的内容"]) {
    await expect(verdict(citizen)).toContainText(words);
  }
  await expectAccessible(page);

  // With a network the answers stand under the agency's own questions.
  await page.context().setOffline(false);
  await give(citizen, html);
  await expect(verdict(citizen)).toContainText("申请人是");
  await expectAccessible(page);
  expect(violations).toEqual([]);
});

test("the signed text alone proves what it says, and no more", async ({ page }) => {
  const { citizen, html } = await withReceipt(page);
  const receipt = meta(html, "receipt");
  const area = citizen.widget.locator("#check-text");
  await area.fill(` ${receipt.slice(0, 60)}\n${receipt.slice(60)}\n`);
  await citizen.button("核验").click();
  await expect(title(citizen)).toHaveText(/^签名有效/);
  await expect(verdict(citizen)).toContainText("只核验了签名本身");
  await expect(verdict(citizen)).not.toContainText(person.title);

  // One letter of it changed.
  const at = receipt.indexOf(".") + 20;
  const other = receipt[at] === "A" ? "B" : "A";
  await area.fill(receipt.slice(0, at) + other + receipt.slice(at + 1));
  await citizen.button("核验").click();
  await expect(citizen.widget.locator("#verdict[data-verdict=invalid], #check-text-error")).toBeVisible();
});

test("a signature that does not fit is told from text that is no receipt", async ({ page }) => {
  const { citizen, html } = await withReceipt(page);
  const [head, body, signature = ""] = meta(html, "receipt").split(".");
  const swapped = signature.slice(0, 10) + (signature[10] === "A" ? "B" : "A") + signature.slice(11);
  await citizen.widget.locator("#check-text").fill([head, body, swapped].join("."));
  await citizen.button("核验").click();
  await expect(title(citizen)).toHaveText(/^签名无效/);
  await citizen.expectFocus("verdict");
  await expectAccessible(page);

  for (const text of ["", "eyJ", "<p>x</p>", "a.b.c"]) {
    await citizen.widget.locator("#check-text").fill(text);
    await citizen.button("核验").click();
    await expect(citizen.widget.locator("#check-text-error")).toHaveText("这里面没有带签名的回执。");
    await citizen.expectFocus("check-text");
    await expect(verdict(citizen)).toHaveCount(0);
  }
  await expectAccessible(page);
});

test("a file that was changed is told, whatever its page displays @every", async ({ page }) => {
  const { citizen, html } = await withReceipt(page);
  const answers = meta(html, "answers");
  expect(JSON.parse(answers).title).toBe(person.title);
  await give(citizen, html.replaceAll(person.title, "2027年的计划"));
  await expect(title(citizen)).toHaveText("签名有效，但文件内容被改动过");
  await expect(verdict(citizen)).toContainText("不是当时提交的内容");
  await expect(verdict(citizen)).not.toContainText("2027年的计划");
  await expectAccessible(page);

  // What only the page displays is not signed; what is listed is.
  const shown = html.replace(`<td>${person.title}</td>`, "<td>2027年的计划</td>");
  expect(shown).not.toBe(html);
  await give(citizen, shown);
  await expect(title(citizen)).toHaveText(/^签名有效：/);
  await expect(verdict(citizen)).toContainText(person.title);
  await expect(verdict(citizen)).not.toContainText("2027年的计划");

  const number = meta(html, "number");
  await give(citizen, html.replaceAll(number, "FG26-0000-0000"));
  await expect(verdict(citizen)).toContainText("文件里写的办件编号和签名里的不一样");
  await expect(verdict(citizen)).toContainText(number);
});

test("a hostile file is read as text, and a huge one not at all", async ({ page }) => {
  const { citizen, html } = await withReceipt(page);
  let alerted = false;
  page.on("dialog", (dialog) => {
    alerted = true;
    void dialog.dismiss();
  });
  const evil = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
  await give(citizen, evil + html.replace("<body>", `<body>${evil}`));
  await expect(title(citizen)).toHaveText(/^签名有效/);
  await expect(citizen.widget.locator("#verdict img, #verdict script")).toHaveCount(0);
  await give(citizen, html + " ".repeat(1_000_001));
  await expect(citizen.widget.locator("#check-file-error")).toBeVisible();
  await citizen.expectFocus("check-file");
  expect(alerted).toBe(false);
});

test("a dropped receipt is checked too, and one without a signature is named", async ({ page }) => {
  const { citizen, html } = await withReceipt(page);
  await citizen.widget.locator(".drop").evaluate((place, html) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([html], "receipt.html", { type: "text/html" }));
    place.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, html);
  await expect(title(citizen)).toHaveText(/^签名有效/);
  await give(citizen, html.replace("huiyin-receipt", "huiyin-other"));
  await expect(citizen.widget.locator("#check-file-error")).toHaveText("这里面没有带签名的回执。");
});

test("a browser that knows no Ed25519 asks the agency, and says so", async ({ page }) => {
  await page.addInitScript(() => {
    crypto.subtle.importKey = () => Promise.reject(new DOMException("", "NotSupportedError"));
  });
  const { citizen, html } = await withReceipt(page);
  await give(citizen, html);
  await expect(title(citizen)).toHaveText(/^签名有效/);
  await expect(verdict(citizen)).toContainText("已交由本机关的系统核验");
  await expect(verdict(citizen)).toContainText("就是当时提交的内容");

  // Neither can: then nothing is claimed.
  await page.context().setOffline(true);
  await give(citizen, html);
  await expect(title(citizen)).toHaveText("现在无法核验");
  await expect(verdict(citizen)).toContainText("这不说明回执是真是假");
  await citizen.expectFocus("verdict");
  await expectAccessible(page);
});

test("a page without TLS has no cryptography, and the agency is asked", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
  const { citizen, html } = await withReceipt(page);
  await give(citizen, html);
  await expect(title(citizen)).toHaveText(/^签名有效/);
  await expect(verdict(citizen)).toContainText("无法比对文件里的内容");
});

test("the receipt on the screen leads to its check and back, and the page is a view", async ({
  page,
}) => {
  const citizen = new Citizen(page, "en");
  await citizen.arrive();
  await citizen.fillIn();
  const first = await citizen.send();
  await citizen.go("Check the signature of this receipt");
  await citizen.button("Check").click();
  await expect(title(citizen)).toHaveText(/^Genuine: signed by /);
  await expectAccessible(page);
  await citizen.go(citizen.words.back);
  expect(await citizen.receipt()).toEqual(first);
  await citizen.go(citizen.words.done);
  await citizen.widget.evaluate((host) => host.setAttribute("view", "receipt"));
  await expect(citizen.heading()).toHaveText("Check a receipt");
});

test("the saved file shows the signed text to whoever opens it", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.arrive();
  await citizen.fillIn();
  await citizen.send();
  const { path, text: html } = await saved(citizen, "保存回执");
  const paper = await page.context().newPage();
  await paper.goto(`file://${path}`);
  await paper.getByText("带签名的回执").first().click();
  await expect(paper.locator("pre")).toHaveText(meta(html, "receipt"));
});

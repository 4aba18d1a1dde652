import { createHash } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";

import { expect, type Locator } from "@playwright/test";

import { type Citizen, matter } from "./citizen.ts";

/** A file as a device would hand it over. */
export interface Made {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A PDF by its beginning, which is what tells it, of about so many bytes. */
export function pdf(name: string, bytes = 2000): Made {
  // Of its own, since the same content is not taken twice.
  const words = createHash("sha256").update(name).digest("hex");
  const buffer = Buffer.alloc(bytes, `%PDF-1.7\n% ${words}\n`);
  return { name, mimeType: "application/pdf", buffer };
}

/** A picture that a browser can show: so many pixels wide and high, of one colour. */
export function png(name: string, width = 400, height = 300): Made {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits, red, green and blue.
  header.set([8, 2], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([11, 90, 124]))]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const chunks = [
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ];
  const buffer = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]);
  return { name, mimeType: "image/png", buffer };
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** The rows of files in the field; each is found by the file's name. */
export const row = (citizen: Citizen, name: string): Locator =>
  citizen.widget.locator(".picked-file").filter({ hasText: name });

/** Waits until a file has arrived: then nothing more is said of it. */
export async function expectArrived(citizen: Citizen, name: string): Promise<void> {
  await expect(row(citizen, name)).toBeVisible();
  await expect(row(citizen, name).locator(".error, progress, .picked-about p + p")).toHaveCount(0);
}

/** From the first view to the complaint's question for files. */
export async function toEvidence(citizen: Citizen): Promise<void> {
  await citizen.begin("complaint");
  const input = citizen.widget.locator("#q-evidence");
  for (let page = 0; page < 6 && !(await input.count()); page += 1) {
    await citizen.answer(matter);
    await citizen.go(citizen.words.next);
  }
  await expect(input).toHaveCount(1);
}

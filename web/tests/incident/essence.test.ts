import { expect, test } from "vitest";
import { hashOf } from "../../src/incident/essence.ts";

test("an event tells the hash of a file in one of two ways", () => {
  const event = (fields: Record<string, string> | null) => ({ source: "s", record: 1, timestamp: null, device: "", role: "process", process: "", fields, cut: false });
  const hash = "a1".repeat(32);
  expect([hashOf(event({ Hashes: `MD5=${"b2".repeat(16)},SHA256=${hash}` })), hashOf(event({ SHA256: hash })), hashOf(event({ Hashes: "SHA256=short" })), hashOf(event(null))]).toEqual([hash, hash, "", ""]);
});

import { expect, test } from "vitest";
import { clip, visible } from "../../src/elements/element.ts";

test.each([
  ["\u202egpj.exe", "‹U+202E›gpj.exe"],
  ["a\u0000b\u001b[2J", "a‹U+0000›b‹U+001B›[2J"],
  ["\ud800", "‹U+D800›"],
  ["zero\u200bwidth", "zero‹U+200B›width"],
])("what cannot be seen is written as its number: %j", (given, shown) => {
  expect(visible(given)).toBe(shown);
});

test("what can be seen stays as it is", () => {
  expect(visible("Événement 😀 日本語\n\tC:\\x")).toBe("Événement 😀 日本語\n\tC:\\x");
});

test("a clipped text says that it goes on", () => {
  expect([clip("abc", 3), clip("abcd", 3)]).toEqual(["abc", "ab…"]);
});

import { expect, test } from "vitest";
import { english } from "../../src/words/english.ts";
import { french } from "../../src/words/french.ts";

test("English has one singular", () => {
  expect([0, 1, 2].map(english.events)).toEqual(["0 events", "1 event", "2 events"]);
});

test("in French nought is singular, and thousands stand apart", () => {
  expect([0, 1, 2, 1234].map(french.events)).toEqual(["0 événement", "1 événement", "2 événements", "1\u202f234 événements"]);
});

const paths = (words: object, before = ""): string[] =>
  Object.entries(words).flatMap(([name, value]) => (typeof value === "object" ? paths(value, `${before}${name}.`) : [`${before}${name}`]));

test("both languages say the same things", () => {
  expect(paths(french).sort()).toEqual(paths(english).sort());
});

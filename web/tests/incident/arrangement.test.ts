import { expect, test } from "vitest";
import { atMost, known, read, settled, written } from "../../src/incident/arrangement.ts";

const USUAL = { isTwo: false, left: "processes", right: "raw", share: 55 };
const VIEWS = ["processes", "timeline", "raw"];

test("an address names one view or two, and is read as it was written", () => {
  expect([written(USUAL), written({ ...USUAL, isTwo: true })]).toEqual(["processes", "processes~raw"]);
  expect(read("timeline~processes", USUAL)).toEqual({ isTwo: true, left: "timeline", right: "processes", share: 55 });
  expect(read("timeline", { ...USUAL, isTwo: true })).toEqual({ ...USUAL, isTwo: true, left: "timeline" });
  expect(read("", USUAL)).toBe(USUAL);
});

test("a view that stood on the other side changes places", () => {
  expect(read("raw", USUAL)).toEqual({ ...USUAL, left: "raw", right: "processes" });
});

test("views that are not there give way, and never is one on both sides", () => {
  expect(settled({ ...USUAL, left: "notes", right: "notes" }, VIEWS)).toEqual(USUAL);
  expect(settled({ ...USUAL, left: "raw", right: "raw" }, VIEWS)).toEqual({ ...USUAL, left: "raw", right: "processes" });
  expect(settled({ ...USUAL, left: "timeline", right: "x" }, VIEWS)).toEqual({ ...USUAL, left: "timeline" });
});

test("neither pane is ever too narrow to read", () => {
  expect([atMost(-5), atMost(49.6), atMost(100)]).toEqual([25, 50, 75]);
});

test("what the browser kept may be anything", () => {
  for (const stored of [null, 7, "x", [], { isTwo: "yes", left: 1, right: null, share: Number.NaN }]) expect(known(stored, USUAL)).toEqual(USUAL);
  expect(known({ isTwo: true, left: "scope", share: 900 }, USUAL)).toEqual({ isTwo: true, left: "scope", right: "raw", share: 75 });
});

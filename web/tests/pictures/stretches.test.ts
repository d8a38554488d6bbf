import { expect, test } from "vitest";
import { stretches } from "../../src/pictures/stretches.ts";

const happening = (at: number, lane = "a", tactic = "impact") => ({ at, lane, tactic, count: 1 });

test("what follows closely is one bar", () => {
  expect(stretches([happening(0), happening(1), happening(1_000)])).toEqual([
    { lane: "a", tactic: "impact", from: 0, until: 1, count: 2 },
    { lane: "a", tactic: "impact", from: 1_000, until: 1_000, count: 1 },
  ]);
});

test("devices and tactics stay apart", () => {
  expect(stretches([happening(0), happening(1, "b"), happening(2, "a", "discovery")])).toHaveLength(3);
});

test("bars stay few, however many things happened, and none is lost", () => {
  const many = Array.from({ length: 20_000 }, (_, number) => happening(number * number, `device-${number % 5}`));
  const bars = stretches(many);
  expect(bars.length).toBeLessThanOrEqual(160);
  expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(20_000);
});

test("nothing that happened gives nothing", () => {
  expect(stretches([])).toEqual([]);
});

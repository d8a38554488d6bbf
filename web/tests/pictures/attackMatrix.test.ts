import { expect, test } from "vitest";
import { matrixOf } from "../../src/pictures/attackMatrix.ts";

const alert = (level: string, tactics: string[], count = 1) => ({ techniques: ["T1003.001"], tactics, count, rule: { title: level, level } });

test("a cell counts hits and has the colour of the most severe rule", () => {
  const cell = matrixOf([alert("low", ["impact"], 3), alert("high", ["impact"]), alert("medium", ["impact"])]).get("impact")?.get("T1003.001");
  expect(cell).toMatchObject({ count: 5, level: "high" });
});

test("a technique stands under each tactic of its rule, or under none", () => {
  expect([...matrixOf([alert("low", ["impact", "discovery"]), alert("low", [])]).keys()]).toEqual(["impact", "discovery", ""]);
});

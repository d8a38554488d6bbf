import { expect, test } from "vitest";
import { forest, inOrder, shownOf, type TreeProcess } from "../../src/pictures/forest.ts";

const id = (device: string, key: string) => `${device}/${key}`;
const process = (key: string, parent_key = "", started: string | null = null): TreeProcess => ({ device: "a", key, parent_key, started });
const keys = (roots: ReturnType<typeof forest>) => [...inOrder(roots)].map((node) => node.process.key);

test("children stand below their parents, the earliest first", () => {
  const roots = forest([process("2", "0", "2026-03-02T10:00"), process("0"), process("1", "0", "2026-03-02T09:00")], id, () => 0);
  expect(keys(roots)).toEqual(["0", "1", "2"]);
});

test("a process that claims to be its own ancestor becomes a root", () => {
  const roots = forest([process("0", "1"), process("1", "0"), process("2", "2")], id, () => 0);
  expect(keys(roots).sort()).toEqual(["0", "1", "2"]);
});

test("a parent weighs what hangs below it", () => {
  const [root] = forest([process("0"), process("1", "0"), process("2", "1")], id, (each) => (each.key === "2" ? 3 : 0));
  expect(root?.weight).toBe(3);
});

test("quiet siblings are told by their number, with all that hangs below them", () => {
  const quiet = [1, 2, 3].map((number) => process(`quiet-${number}`, "0"));
  const roots = forest([process("0"), process("loud", "0"), ...quiet, process("below", "quiet-1")], id, (each) => (each.key === "loud" ? 1 : 0));
  const group = shownOf(roots, new Map(), 100).find((entry) => entry.node === null);
  expect(group).toMatchObject({ hidden: 4, quiet: true, parent: "a/0" });
});

test("an opened group shows its siblings", () => {
  const roots = forest([process("0"), process("1", "0"), process("2", "0"), process("loud", "0")], id, (each) => (each.key === "loud" ? 1 : 0));
  expect(shownOf(roots, new Map([["a/0", 40]]), 100).map((entry) => entry.id).sort()).toEqual(["a/0", "a/1", "a/2", "a/loud"]);
});

test("no two entries stand in one place", () => {
  const all = Array.from({ length: 500 }, (_, number) => process(`${number}`, `${Math.floor((number - 1) / 3)}`));
  const shown = shownOf(forest(all, id, () => 1), new Map(), 250);
  expect(new Set(shown.map((entry) => `${entry.depth} ${entry.row}`)).size).toBe(shown.length);
  expect(shown.filter((entry) => entry.node !== null)).toHaveLength(250);
});

test("a chain of a hundred thousand processes is no deeper than the stack", () => {
  const chain = Array.from({ length: 100_000 }, (_, number) => process(`${number}`, `${number - 1}`));
  expect(keys(forest(chain, id, () => 0))).toHaveLength(100_000);
});

/** The ATT&CK matrix of what was seen: a column per tactic, a cell per technique with its number of alerts. */

import { h } from "../elements/element.ts";
import { levelPlace, tactic as tacticName } from "../elements/marks.ts";
import { words } from "../words/settings.ts";

export interface Seen {
  techniques: string[];
  tactics: string[];
  rule: { title: string; level: string };
  count: number;
}

interface Cell {
  technique: string;
  count: number;
  level: string;
  titles: Set<string>;
}

const MOST_TITLES = 2;

export function attackMatrix(seen: readonly Seen[], order: readonly string[], choose: (technique: string, tactic: string) => void): HTMLElement {
  const columns = matrixOf(seen);
  const tactics = [...columns.keys()].sort((a, b) => placeOf(a, order) - placeOf(b, order));
  const head = tactics.map((name) => h("th", { scope: "col" }, tacticName(name), h("span", { class: "count" }, String(columns.get(name)?.size ?? 0))));
  const cells = tactics.map((name) => h("td", {}, h("ul", {}, cellsOf(columns.get(name)).map((cell) => h("li", {}, button(cell, name))))));
  const grid = h("table", { class: "matrix" }, h("thead", {}, h("tr", {}, head)), h("tbody", {}, h("tr", {}, cells)));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words().tabs.matrix }, grid);

  function button(cell: Cell, tactic: string): HTMLElement {
    const titles = [...cell.titles];
    const told = titles.slice(0, MOST_TITLES).join(", ") + (titles.length > MOST_TITLES ? ", …" : "");
    return h(
      "button",
      { type: "button", class: `cell ${cell.level}`, onclick: () => choose(cell.technique, tactic), title: titles.join("\n") },
      h("span", { class: "top" }, h("b", {}, cell.technique), h("span", { class: "count" }, words().number(cell.count))),
      h("small", {}, told),
    );
  }
}

/** A technique stands under each of its rule's tactics, since rules do not say which of them it served. */
export function matrixOf(seen: readonly Seen[]): Map<string, Map<string, Cell>> {
  const columns = new Map<string, Map<string, Cell>>();
  for (const alert of seen) {
    for (const tactic of alert.tactics.length > 0 ? alert.tactics : [""]) {
      for (const technique of alert.techniques) add(columns, tactic, technique, alert);
    }
  }
  return columns;
}

function add(columns: Map<string, Map<string, Cell>>, tactic: string, technique: string, alert: Seen): void {
  const column = columns.get(tactic) ?? new Map<string, Cell>();
  columns.set(tactic, column);
  const cell = column.get(technique) ?? { technique, count: 0, level: "informational", titles: new Set<string>() };
  column.set(technique, cell);
  cell.count += alert.count;
  cell.titles.add(alert.rule.title);
  if (levelPlace(alert.rule.level) < levelPlace(cell.level)) cell.level = alert.rule.level;
}

function cellsOf(column: Map<string, Cell> | undefined): Cell[] {
  return [...(column?.values() ?? [])].sort((a, b) => levelPlace(a.level) - levelPlace(b.level) || a.technique.localeCompare(b.technique));
}

function placeOf(tactic: string, order: readonly string[]): number {
  const place = order.indexOf(tactic);
  return place < 0 ? order.length : place;
}

/** Values to look for elsewhere. */

import { copy } from "../../elements/copy.ts";
import { h } from "../../elements/element.ts";
import { table } from "../../elements/table.ts";
import { words } from "../../words/settings.ts";
import { thing } from "../links.ts";
import { proofs } from "../story.ts";
import type { Desk } from "./view.ts";

export function indicatorView(desk: Desk, page = 100): HTMLElement {
  const { indicators } = desk.incident.detail;
  const t = words();
  if (indicators.length === 0) return h("p", { class: "empty" }, t.noIndicators);
  const all = indicators.map((each) => each.value).join("\n");
  const made = table({
    caption: t.tabs.indicators,
    rows: indicators,
    page,
    empty: t.noIndicators,
    columns: [
      { label: t.kind, cell: (row) => t.kinds[row.kind] ?? row.kind, order: (row) => row.kind },
      { label: t.value, kind: "code", cell: (row) => thing(desk.pages, row.kind, row.value), order: (row) => row.value },
      { label: t.what, kind: "wide", cell: (row) => row.text },
      { label: t.evidence, cell: (row) => proofs(row.evidence, desk) },
    ],
  });
  return h("div", {}, h("div", { class: "bar" }, h("button", { type: "button", class: "button", onclick: () => void copy(all) }, t.copyAll)), made.element);
}

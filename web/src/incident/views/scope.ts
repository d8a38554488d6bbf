/** Scope: the entity graph with its legend, and the table. */

import { h, replace } from "../../elements/element.ts";
import { choice, hasWords, wordsFilter } from "../../elements/filters.ts";
import { status, statusClass } from "../../elements/marks.ts";
import { table } from "../../elements/table.ts";
import { twins } from "../../elements/twins.ts";
import { entityGraph } from "../../pictures/entityGraph.ts";
import { words } from "../../words/settings.ts";
import { type Concerned, type Detail, deviceId, grouped } from "../data.ts";
import { linked, member } from "../links.ts";
import { proofs } from "../story.ts";
import type { Desk } from "./view.ts";

const ORDER = ["confirmed", "suspected", "exposed", "not yet examined", "cleared"];
const MOST_IN_GRAPH = 200;

export function graphView(desk: Desk): HTMLElement {
  const { detail } = desk.incident;
  if (detail.scope.length === 0) return h("p", { class: "empty" }, words().noScope);
  const hidden = new Set<string>();
  const place = h("div");
  const shown = () => ordered(detail.scope.filter((entity) => !hidden.has(entity.status)));
  const draw = () => {
    const entities = shown();
    const cut = entities.length > MOST_IN_GRAPH && h("p", { class: "notice" }, words().cutGraph(MOST_IN_GRAPH, entities.length));
    const picture = () => entityGraph(entities.slice(0, MOST_IN_GRAPH).map((entity) => ({ ...entity, on: deviceOf(entity, desk) })), words().incident, desk.entity);
    replace(place, cut, twins(picture, () => scopeTable(desk, entities)));
  };
  draw();
  return h("div", {}, cutSentence(detail), legend(detail, hidden, draw), place);
}

export function scopeView(desk: Desk): HTMLElement {
  const { detail } = desk.incident;
  const t = words();
  if (detail.scope.length === 0) return h("p", { class: "empty" }, t.noScope);
  const asked = { text: "", kind: "", status: "" };
  const place = h("div");
  const draw = () => replace(place, scopeTable(desk, ordered(detail.scope.filter(matches))));
  const matches = (each: Concerned) => (asked.kind === "" || each.kind === asked.kind) && (asked.status === "" || each.status === asked.status) && hasWords(`${each.name} ${each.text}`, asked.text);
  const kinds = [...new Set(detail.scope.map((each) => each.kind))].sort();
  draw();
  return h(
    "div",
    {},
    cutSentence(detail),
    h(
      "div",
      { class: "bar" },
      wordsFilter(t.filter, t.filter, (text) => { asked.text = text; draw(); }),
      choice(t.kind, t.everyKind, kinds.map((kind) => [kind, t.kinds[kind] ?? kind]), "", (kind) => { asked.kind = kind; draw(); }),
      choice(t.status, t.everyStatus, ORDER.map((each) => [each, t.statuses[each] ?? each]), "", (each) => { asked.status = each; draw(); }),
    ),
    place,
  );
}

export function scopeTable(desk: Desk, rows: readonly Concerned[], page = 100): HTMLElement {
  const t = words();
  return table({
    caption: t.tabs.scope,
    rows,
    page,
    empty: t.noMatch,
    open: desk.entity,
    columns: [
      { label: t.status, cell: (row) => status(row.status), order: (row) => ORDER.indexOf(row.status) },
      { label: t.kind, cell: (row) => t.kinds[row.kind] ?? row.kind, order: (row) => row.kind },
      { label: t.name, kind: "code", cell: (row) => member(desk.pages, row.kind, row.name), order: (row) => row.name },
      { label: t.whyThere, kind: "wide", cell: (row) => row.text },
      { label: t.via, kind: "code", cell: (row) => (row.via ? linked(desk.pages, row.via.kind, row.via.name) : ""), order: (row) => row.via?.name ?? "" },
      { label: t.evidence, cell: (row) => proofs(row.evidence, desk) },
    ],
  }).element;
}

export function ordered(scope: readonly Concerned[]): Concerned[] {
  return [...scope].sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
}

/** The device on which its first event was seen. */
function deviceOf(entity: Concerned, desk: Desk): Concerned | null {
  const first = entity.evidence[0];
  const event = first === undefined || entity.kind === "device" ? undefined : desk.incident.eventAt(first);
  const device = event && desk.incident.detail.scope.find((each) => each.kind === "device" && deviceId(each.name) === deviceId(event.device));
  return device ?? null;
}

function cutSentence(detail: Detail): HTMLElement | null {
  return detail.scope_cut ? h("p", { class: "notice" }, detail.scope_cut) : null;
}

/** The legend is the filter. */
function legend(detail: Detail, hidden: Set<string>, redraw: () => void): HTMLElement {
  const counts = grouped(detail.scope, (entity) => entity.status);
  const button = (name: string) => {
    const made = h("button", { type: "button", class: `legend ${statusClass(name)}`, "aria-pressed": "true", onclick: () => toggle(name, made) }, h("span", { class: "swatch", "aria-hidden": "true" }), words().statuses[name] ?? name, h("span", { class: "count" }, words().number(counts.get(name)?.length ?? 0)));
    return made;
  };
  const toggle = (name: string, made: HTMLElement) => {
    if (!hidden.delete(name)) hidden.add(name);
    made.setAttribute("aria-pressed", String(!hidden.has(name)));
    redraw();
  };
  return h("div", { class: "bar", role: "group", "aria-label": words().status }, ORDER.filter((name) => counts.has(name)).map(button));
}

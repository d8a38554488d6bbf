/** The events of the incident, and the whole of one on demand. */

import { h, replace } from "../../elements/element.ts";
import { choice, hasWords, wordsFilter } from "../../elements/filters.ts";
import { table } from "../../elements/table.ts";
import { shortMoment, zone } from "../../elements/times.ts";
import { clip } from "../../elements/element.ts";
import { words } from "../../words/settings.ts";
import { deviceId, type EvidenceEvent, fileName } from "../data.ts";
import { actor, essence, fieldText } from "../essence.ts";
import { linked } from "../links.ts";
import { setFilters } from "./marks.ts";
import { type Desk, inWindow } from "./view.ts";

const LONGEST = 400;

export function evidenceView(desk: Desk): HTMLElement {
  const { events } = desk.incident.detail;
  const t = words();
  if (events.length === 0) return h("p", { class: "empty" }, howMany(desk));
  const asked = { text: "", role: "", device: "" };
  const place = h("div");
  const marks = h("span", { class: "marks" });
  const fits = (event: EvidenceEvent) =>
    (asked.role === "" || event.role === asked.role) && (asked.device === "" || event.device === asked.device) &&
    (desk.filters.device === "" || deviceId(event.device) === deviceId(desk.filters.device)) && inWindow(event.timestamp, desk.filters) && (asked.text === "" || hasWords(searched(event), asked.text));
  const draw = () => {
    replace(marks, setFilters(desk.filters, ["device", "from"], draw));
    replace(place, eventTable(desk, events.filter(fits)));
  };
  const devices = [...new Set(events.map((event) => event.device))].sort();
  draw();
  return h(
    "div",
    {},
    h("p", { class: "notice" }, howMany(desk)),
    h(
      "div",
      { class: "bar" },
      wordsFilter(t.filter, t.filter, (text) => { asked.text = text; draw(); }),
      choice(t.role, t.everyRole, roles(desk), "", (role) => { asked.role = role; draw(); }),
      choice(t.device, t.everyDevice, devices.map((device) => [device, device]), "", (device) => { asked.device = device; draw(); }),
      marks,
    ),
    place,
  );
}

export function eventTable(desk: Desk, rows: readonly EvidenceEvent[], page = 100): HTMLElement {
  const t = words();
  return table<EvidenceEvent>({
    caption: t.tabs.evidence,
    rows,
    page,
    empty: t.noMatch,
    open: desk.event,
    columns: [
      { label: `${t.time} (${zone()})`, kind: "time", cell: (event) => shortMoment(event.timestamp), order: (event) => event.timestamp ?? "" },
      { label: t.role, cell: (event) => h("span", { class: `role ${event.role === "alert" ? "alert" : ""}` }, t.roles[event.role] ?? event.role), order: (event) => event.role },
      { label: t.device, kind: "names", cell: (event) => linked(desk.pages, "device", event.device), order: (event) => event.device },
      { label: t.process, kind: "code", cell: (event) => linked(desk.pages, "file", actor(event), fileName(actor(event))), order: (event) => fileName(actor(event)) },
      { label: t.what, kind: "wide", cell: (event) => h("code", { class: "command short" }, clip(essence(event), LONGEST)) },
      { label: t.record, kind: "number", cell: (event) => String(event.record), order: (event) => event.record },
    ],
  }).element;
}

export function howMany(desk: Desk): string {
  const { events, seen } = desk.incident.detail;
  const all = Object.values(seen).reduce((sum, count) => sum + count, 0);
  const t = words();
  if (events.length === 0) return desk.isReport ? t.noEvents : t.noEventsKept(all);
  if (events.length >= all) return t.allEvents(all);
  return desk.isReport ? t.cutEvents(events.length, all) : t.keptEvents(events.length, all);
}

function roles(desk: Desk): [string, string][] {
  const seen = Object.entries(desk.incident.detail.seen).sort((a, b) => b[1] - a[1]);
  return seen.map(([role, count]) => [role, `${words().roles[role] ?? role} (${words().number(count)})`]);
}

const texts = new WeakMap<EvidenceEvent, string>();

function searched(event: EvidenceEvent): string {
  let text = texts.get(event);
  if (text === undefined) {
    text = [event.device, event.role, event.source, event.record, ...Object.values(event.fields ?? {}).map(fieldText)].join(" ");
    texts.set(event, text);
  }
  return text;
}

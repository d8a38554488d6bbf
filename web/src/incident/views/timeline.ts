/** Timeline and its table: the alerts by device and tactic. */

import { h, replace } from "../../elements/element.ts";
import { tactic } from "../../elements/marks.ts";
import { table } from "../../elements/table.ts";
import { momentText, shortMoment, zone } from "../../elements/times.ts";
import { twins } from "../../elements/twins.ts";
import { activityTimeline } from "../../pictures/activityTimeline.ts";
import { type Happening, type Stretch, stretches } from "../../pictures/stretches.ts";
import { words } from "../../words/settings.ts";
import type { Alert } from "../data.ts";
import { linked } from "../links.ts";
import { phases } from "../story.ts";
import type { Desk } from "./view.ts";

export function timelineView(desk: Desk): HTMLElement {
  const t = words();
  const happenings = happeningsOf(desk.incident.detail.alerts);
  const course = phases(desk.incident.detail.phases, desk);
  if (happenings.length === 0) return h("div", { class: "stack" }, h("p", { class: "empty" }, t.noTimes), course);
  const bar = h("div", { class: "bar", "aria-live": "polite" }, h("p", { class: "quiet" }, t.timelineHelp));
  const onWindow = (from: number, until: number) => replace(bar, h("span", {}, t.windowOf(momentText(from), momentText(until))), showEvents(from, until));
  const picture = () => activityTimeline(happenings, onWindow, desk.stretch, (lane) => linked(desk.pages, "device", lane));
  return h("div", { class: "stack" }, bar, twins(picture, () => stretchTable(desk, stretches(happenings))), course);

  function showEvents(from: number, until: number): HTMLElement {
    return h("button", { type: "button", class: "button", onclick: () => { Object.assign(desk.filters, { from, until }); desk.show("evidence"); } }, t.showWindow);
  }
}

export function stretchTable(desk: Desk, rows: readonly Stretch[], page = 100): HTMLElement {
  const t = words();
  return table({
    caption: t.tabs.timeline,
    rows,
    page,
    empty: t.noTimes,
    open: desk.stretch,
    columns: [
      { label: `${t.firstActivity} (${zone()})`, kind: "time", cell: (row) => shortMoment(new Date(row.from).toISOString()), order: (row) => row.from },
      { label: `${t.lastActivity} (${zone()})`, kind: "time", cell: (row) => shortMoment(new Date(row.until).toISOString()), order: (row) => row.until },
      { label: t.device, kind: "names", cell: (row) => linked(desk.pages, "device", row.lane), order: (row) => row.lane },
      { label: t.tactic, cell: (row) => tactic(row.tactic), order: (row) => tactic(row.tactic) },
      { label: t.alertsHeading, kind: "number", cell: (row) => t.number(row.count), order: (row) => row.count },
    ],
  }).element;
}

/** An alert of several tactics shows under the first, which is the earliest in the matrix. */
export function happeningsOf(alerts: readonly Alert[]): Happening[] {
  return alerts
    .filter((alert) => alert.timestamp !== null && !alert.nearby)
    .map((alert) => ({ at: Date.parse(alert.timestamp ?? ""), lane: alert.device || "-", tactic: alert.tactics[0] ?? "", count: alert.count }))
    .filter((happening) => !Number.isNaN(happening.at));
}

export function showAlerts(desk: Desk, stretch: Stretch): void {
  Object.assign(desk.filters, { from: stretch.from, until: stretch.until + 1, device: stretch.lane === "-" ? "" : stretch.lane, tactic: stretch.tactic, technique: "" });
  desk.show("alerts");
}

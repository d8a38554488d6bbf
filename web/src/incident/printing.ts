/** What paper gets: no tabs to click, so every view stands as its table, one below the other. */

import { h } from "../elements/element.ts";
import { stretches } from "../pictures/stretches.ts";
import { words } from "../words/settings.ts";
import { phases } from "./story.ts";
import { alertTable } from "./views/alerts.ts";
import { eventTable, howMany } from "./views/evidence.ts";
import { indicatorView } from "./views/indicators.ts";
import { processTable, rootsOf } from "./views/processes.ts";
import { ordered, scopeTable } from "./views/scope.ts";
import { happeningsOf, stretchTable } from "./views/timeline.ts";
import type { Desk } from "./views/view.ts";

const MOST_ROWS = 200;

export function printed(desk: Desk): HTMLElement {
  const { detail } = desk.incident;
  const t = words().tabs;
  const part = (title: string, content: HTMLElement, all: number) => h("section", {}, h("h2", {}, title), all > MOST_ROWS && h("p", {}, words().range(1, MOST_ROWS, all)), content);
  const times = stretches(happeningsOf(detail.alerts));
  return h(
    "div",
    { class: "printed" },
    part(t.scope, scopeTable(desk, ordered(detail.scope).slice(0, MOST_ROWS), MOST_ROWS), detail.scope.length),
    phases(detail.phases, desk) ?? h("div"),
    part(t.timeline, stretchTable(desk, times.slice(0, MOST_ROWS), MOST_ROWS), times.length),
    part(t.processes, processTable(desk, rootsOf(desk.incident), MOST_ROWS), detail.processes.length),
    part(t.alerts, alertTable(desk, detail.alerts.slice(0, MOST_ROWS), MOST_ROWS), detail.alerts.length),
    part(t.indicators, indicatorView(desk, MOST_ROWS), detail.indicators.length),
    part(t.evidence, h("div", {}, h("p", {}, howMany(desk)), eventTable(desk, detail.events.slice(0, MOST_ROWS), MOST_ROWS)), detail.events.length),
  );
}

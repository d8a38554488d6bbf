/** One incident: its story, its views, and the pane that follows the focus. */

import type { Child } from "../elements/element.ts";
import { pane } from "../elements/pane.ts";
import { type Tab, tabs } from "../elements/tabs.ts";
import { words } from "../words/settings.ts";
import { type Address, here, note } from "./address.ts";
import type { Incident } from "./data.ts";
import { alertDetails, entityDetails, eventDetails, missingEvent, processDetails } from "./details.ts";
import { addressOf, type Focus, focusAt, titleOf } from "./focus.ts";
import { NO_PAGES, type Pages } from "./pages.ts";
import { story } from "./story.ts";
import { alertView, matrixView } from "./views/alerts.ts";
import { causeView } from "./views/cause.ts";
import { evidenceView } from "./views/evidence.ts";
import { indicatorView } from "./views/indicators.ts";
import { processView } from "./views/processes.ts";
import { rawView } from "./views/raw.ts";
import { graphView, scopeView } from "./views/scope.ts";
import { showAlerts, timelineView } from "./views/timeline.ts";
import { type Desk, noFilters } from "./views/view.ts";
import { type Views, workspace } from "./workspace.ts";

export interface IncidentRoom {
  story: HTMLElement;
  views: HTMLElement;
  pane: HTMLElement;
  desk: Desk;
  /** Follow an address inside this incident. */
  follow(address: Address): void;
  closePane(): boolean;
}

/** The page of the service around it. */
export interface Service {
  pages: Pages;
  /** Parts of the page that a pane can take in. */
  lent: readonly Tab[];
}

export function incidentRoom(incident: Incident, address: Address, service?: Service): IncidentRoom {
  const { id } = incident.brief;
  const details = pane(() => note({ ...here(), focus: "" }));
  const listeners = new Set<() => void>();
  let focus: Focus | null = null;
  const desk: Desk = {
    incident,
    pages: service?.pages ?? NO_PAGES,
    isReport: service === undefined,
    filters: noFilters(),
    show(tab) {
      views.show(tab);
      views.element.scrollIntoView({ block: "start" });
    },
    event: (at) => lookAt({ kind: "event", id: at }),
    alert: (alert) => lookAt({ kind: "alert", alert }),
    process: (process) => lookAt({ kind: "process", process }),
    entity: (entity) => lookAt({ kind: "entity", entity }),
    stretch: (stretch) => (views.shows("raw") ? lookAt({ kind: "stretch", stretch }) : showAlerts(desk, stretch)),
    focus: () => focus,
    onFocus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    details(chosen) {
      note({ incident: id, tab: views.shown(), focus: addressOf(chosen) });
      details.open(titleOf(chosen), detailsOf(chosen, desk));
    },
  };
  const views = service === undefined ? oneAfterAnother(desk, address.tab, noteViews) : workspace([...reportTabs(desk), ...serviceTabs(desk), ...service.lent], address.tab, noteViews);

  /** Where raw events stand, they follow; else the pane opens. */
  function lookAt(chosen: Focus): void {
    focus = chosen;
    if (!views.shows("raw")) return desk.details(chosen);
    note({ incident: id, tab: views.shown(), focus: addressOf(chosen) });
    for (const listener of listeners) listener();
  }

  function noteViews(): void {
    note({ incident: id, tab: views.shown() });
  }

  return {
    story: story(incident.detail, desk),
    views: views.element,
    pane: details.element,
    desk,
    follow(next) {
      views.follow(next.tab);
      openFocus(next.focus, desk);
    },
    closePane() {
      const wasOpen = !details.element.hidden;
      details.close();
      return wasOpen;
    },
  };
}

export function openFocus(address: string, desk: Desk): void {
  const focus = focusAt(address, desk.incident);
  if (focus?.kind === "event") desk.event(focus.id);
  if (focus?.kind === "alert") desk.alert(focus.alert);
  if (focus?.kind === "process") desk.process(focus.process);
  if (focus?.kind === "entity") desk.entity(focus.entity);
}

function detailsOf(focus: Focus, desk: Desk): Child[] {
  const event = focus.kind === "event" ? desk.incident.eventAt(focus.id) : undefined;
  switch (focus.kind) {
    case "event": return event === undefined ? missingEvent(focus.id) : eventDetails(event, desk);
    case "alert": return alertDetails(focus.alert, desk);
    case "process": return processDetails(focus.process, desk);
    case "entity": return entityDetails(focus.entity, desk.incident, desk);
    case "stretch": return [];
  }
}

/** A report has no room beside. */
function oneAfterAnother(desk: Desk, tab: string, onChange: () => void): Views {
  const choose = (id: string) => {
    made.show(id);
    onChange();
  };
  const made = tabs(words().views, reportTabs(desk), choose);
  made.show(tab);
  return { element: made.element, show: choose, shows: (id) => made.shown() === id, follow: made.show, shown: made.shown };
}

function reportTabs(desk: Desk): Tab[] {
  const { brief, detail } = desk.incident;
  const techniques = new Set(detail.alerts.flatMap((alert) => alert.techniques)).size;
  const seen = Object.values(detail.seen).reduce((sum, count) => sum + count, 0);
  return [
    tab("processes", detail.process_count, () => processView(desk)),
    tab("timeline", null, () => timelineView(desk)),
    tab("graph", null, () => graphView(desk)),
    tab("matrix", techniques, () => matrixView(desk)),
    tab("scope", detail.scope_count, () => scopeView(desk)),
    tab("alerts", brief.alerts, () => alertView(desk)),
    tab("evidence", seen, () => evidenceView(desk)),
    tab("indicators", detail.indicators.length, () => indicatorView(desk)),
  ];
}

/** What stands beside another view: in a report the story is above, and an event opens in the pane. */
function serviceTabs(desk: Desk): Tab[] {
  return [tab("cause", null, () => causeView(desk)), tab("raw", null, () => rawView(desk))];
}

function tab(id: keyof ReturnType<typeof words>["tabs"], count: number | null, panel: () => HTMLElement): Tab {
  const t = words();
  return { id, label: t.tabs[id], panel, ...(count === null ? {} : { count: t.number(count) }) };
}

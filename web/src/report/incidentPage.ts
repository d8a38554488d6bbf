/** One incident: header, story, views, and the pane that follows the focus. */

import { copyable } from "../elements/copy.ts";
import { type Child, h } from "../elements/element.ts";
import { facts } from "../elements/facts.ts";
import { severity, tactic } from "../elements/marks.ts";
import { pane } from "../elements/pane.ts";
import { type Tab, tabs } from "../elements/tabs.ts";
import { momentText } from "../elements/times.ts";
import { dropPicture } from "../elements/twins.ts";
import { words } from "../words/settings.ts";
import { type Address, here, href, note } from "./address.ts";
import { type Brief, eventKey, type Incident, processId, readIncident } from "./data.ts";
import { alertDetails, entityDetails, eventDetails, missingEvent, processDetails } from "./details.ts";
import { story } from "./story.ts";
import { alertView, matrixView } from "./views/alerts.ts";
import { evidenceView } from "./views/evidence.ts";
import { indicatorView } from "./views/indicators.ts";
import { processView, shownName } from "./views/processes.ts";
import { graphView, scopeView } from "./views/scope.ts";
import { timelineView } from "./views/timeline.ts";
import { type Desk, noFilters } from "./views/view.ts";

export interface IncidentPage {
  element: HTMLElement;
  desk: Desk;
  /** Follow an address inside this incident. */
  follow(address: Address): void;
  closePane(): boolean;
}

export function incidentPage(brief: Brief, address: Address): IncidentPage {
  const incident = readIncident(brief);
  const details = pane(() => note({ ...here(), focus: "" }));
  const desk: Desk = {
    incident,
    filters: noFilters(),
    focus: address.focus,
    show(tab) {
      note({ incident: brief.id, tab });
      views.show(tab);
      views.element.scrollIntoView({ block: "start" });
    },
    event(id) {
      const event = incident.eventAt(id);
      open(`event:${eventKey(id)}`, words().event, event === undefined ? missingEvent(id) : eventDetails(event, desk));
    },
    alert: (alert) => open(`alert:${alert.id}`, alert.rule.title, alertDetails(alert, desk)),
    process: (process) => open(`process:${processId(process.device, process.key)}`, shownName(process), processDetails(process, desk)),
    entity: (entity) => open(`scope:${entity.kind}\n${entity.name}`, entity.name, entityDetails(entity, incident, desk)),
  };
  const views = tabs(words().views, allTabs(desk), address.tab || "processes", (tab) => {
    note({ incident: brief.id, tab });
    dropPicture();
    views.show(tab);
  });

  function open(focus: string, title: string, content: Child[]): void {
    note({ incident: brief.id, tab: here().tab, focus });
    details.open(title, content);
  }

  const element = h("main", { class: "incident" }, header(incident), story(incident.detail, desk), views.element, details.element);
  return {
    element,
    desk,
    follow(next) {
      dropPicture();
      views.show(next.tab || "processes");
      openFocus(next.focus, desk);
    },
    closePane() {
      const wasOpen = !details.element.hidden;
      details.close();
      return wasOpen;
    },
  };
}

export function openFocus(focus: string, desk: Desk): void {
  const place = focus.indexOf(":");
  const [kind, key] = [focus.slice(0, place), focus.slice(place + 1)];
  const { detail } = desk.incident;
  const line = key.lastIndexOf("\n");
  if (kind === "event" && line >= 0) desk.event({ source: key.slice(0, line), record: Number(key.slice(line + 1)) });
  const alert = kind === "alert" && detail.alerts.find((each) => each.id === key);
  if (alert) desk.alert(alert);
  const process = kind === "process" && detail.processes.find((each) => processId(each.device, each.key) === key);
  if (process) desk.process(process);
  const entity = kind === "scope" && detail.scope.find((each) => `${each.kind}\n${each.name}` === key);
  if (entity) desk.entity(entity);
}

function allTabs(desk: Desk): Tab[] {
  const t = words();
  const { brief, detail } = desk.incident;
  const techniques = new Set(detail.alerts.flatMap((alert) => alert.techniques)).size;
  const seen = Object.values(detail.seen).reduce((sum, count) => sum + count, 0);
  const tab = (id: keyof typeof t.tabs, count: number | null, panel: () => HTMLElement): Tab => ({ id, label: t.tabs[id], panel, ...(count === null ? {} : { count: t.number(count) }) });
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

function header(incident: Incident): HTMLElement {
  const t = words();
  const { brief, detail } = incident;
  return h(
    "header",
    { class: "head" },
    h("p", { class: "crumbs" }, h("a", { href: href({}) }, `← ${t.back}`)),
    h("h1", { tabindex: "-1" }, brief.title),
    h("p", { class: "line" }, severity(brief.severity), h("span", {}, `${t.rank} ${t.number(brief.rank)}`), h("span", {}, `${t.score} ${t.decimal(brief.score)}`), h("span", {}, t.alertsOfRules(brief.alerts, brief.rules)), copyable(brief.id)),
    facts(
      [t.devicesHeading, names(detail.devices)],
      [t.firstActivity, momentText(brief.first_activity)],
      [t.accountsHeading, names(detail.accounts)],
      [t.lastActivity, momentText(brief.last_activity)],
      [t.tacticsHeading, brief.tactics.map(tactic).join(" › ")],
    ),
  );
}

function names(all: readonly string[]): Child[] {
  if (all.length === 0) return [words().none];
  const shown = all.slice(0, 8).flatMap((name, place) => [place > 0 && " ", copyable(name)]);
  return all.length > 8 ? [...shown, ` ${words().andMore(all.length - 8)}`] : shown;
}

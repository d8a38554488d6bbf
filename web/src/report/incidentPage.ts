/** The report's page of one incident: its header above its room. */

import { copyable } from "../elements/copy.ts";
import { type Child, h } from "../elements/element.ts";
import { facts } from "../elements/facts.ts";
import { severity, tactic } from "../elements/marks.ts";
import { momentText } from "../elements/times.ts";
import { type Address, href } from "../incident/address.ts";
import type { Brief, Incident } from "../incident/data.ts";
import { type IncidentRoom, incidentRoom } from "../incident/incidentRoom.ts";
import { words } from "../words/settings.ts";
import { readIncident } from "./data.ts";

export interface IncidentPage extends IncidentRoom {
  element: HTMLElement;
}

export function incidentPage(brief: Brief, address: Address): IncidentPage {
  const incident = readIncident(brief);
  const room = incidentRoom(incident, address);
  return { ...room, element: h("main", { class: "incident" }, header(incident), room.story, room.views, room.pane) };
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

/** What the pane tells of an event, an alert, a process or an entity. */

import { copy, copyable } from "../elements/copy.ts";
import { type Child, clip, h } from "../elements/element.ts";
import { command, facts } from "../elements/facts.ts";
import { severity, status, tactic } from "../elements/marks.ts";
import { momentText } from "../elements/times.ts";
import { words } from "../words/settings.ts";
import { type Alert, type Concerned, type EvidenceEvent, type EventId, type Incident, type Process, shownName } from "./data.ts";
import { essence, hashOf } from "./essence.ts";
import { fieldValue, linked, member, thing } from "./links.ts";
import { proofs } from "./story.ts";
import type { Desk } from "./views/view.ts";

const MOST_LISTED = 50;

export function eventDetails(event: EvidenceEvent, desk: Desk): Child[] {
  const t = words();
  const alerts = desk.incident.detail.alerts.filter((alert) => alert.source === event.source && alert.record === event.record);
  return [
    facts([t.time, momentText(event.timestamp)], [t.device, thing(desk.pages, "device", event.device)], [t.role, t.roles[event.role] ?? event.role], [t.source, copyable(event.source)], [t.record, copyable(String(event.record))]),
    alerts.length > 0 && alertList(alerts, desk),
    h("h3", {}, t.rawEvent),
    ...rawEvent(event, desk),
  ];
}

function rawEvent(event: EvidenceEvent, desk: Desk): Child[] {
  const t = words();
  if (event.fields === null) return [h("p", { class: "empty" }, event.cut ? t.cutFields : t.noFields)];
  const fields = Object.entries(event.fields).filter(([, value]) => value !== null && value !== "");
  const rows = fields.map(([name, value]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, h("code", { class: "command" }, fieldValue(desk.pages, name, value)))));
  return [
    event.cut && h("p", { class: "notice" }, t.cutFields),
    h("table", { class: "fields" }, h("caption", { class: "offscreen" }, t.rawEvent), h("thead", { class: "offscreen" }, h("tr", {}, h("th", { scope: "col" }, t.field), h("th", { scope: "col" }, t.value))), h("tbody", {}, rows)),
    h("button", { type: "button", class: "button", onclick: () => void copy(JSON.stringify(event.fields, null, 2)) }, t.copyJson),
  ];
}

export function missingEvent(id: EventId): Child[] {
  const t = words();
  return [h("p", { class: "empty" }, t.eventElsewhere), facts([t.source, copyable(id.source)], [t.record, copyable(String(id.record))])];
}

export function alertDetails(alert: Alert, desk: Desk): Child[] {
  const t = words();
  const { rule, process } = alert;
  return [
    facts(
      [t.level, severity(rule.level)],
      [t.rule, rule.title],
      [t.ruleId, copyable(rule.id)],
      [t.author, rule.author || t.noAuthor],
      [t.provider, alert.provider],
      [t.time, momentText(alert.timestamp)],
      [t.device, thing(desk.pages, "device", alert.device)],
      [t.account, thing(desk.pages, "account", alert.account)],
      [t.tactic, alert.tactics.map(tactic).join(", ")],
      [t.techniques, alert.techniques.join(", ")],
      [t.hits, t.number(alert.count)],
      [t.process, process !== null && linked(desk.pages, "file", process.image)],
      [t.commandLine, process !== null && process.command_line !== "" && command(process.command_line)],
    ),
    alert.entities.length > 0 && h("div", {}, h("h3", {}, t.named), facts(...alert.entities.map((entity): [string, Child[]] => [t.kinds[entity.kind] ?? entity.kind, entity.names.flatMap((name, place) => [place > 0 && " ", thing(desk.pages, entity.kind, name)])]))),
    alert.nearby && h("p", { class: "notice" }, t.nearbyMeans),
    h("p", {}, proofs([alert], desk)),
  ];
}

export function processDetails(process: Process, desk: Desk): Child[] {
  const t = words();
  const { incident } = desk;
  const parent = incident.detail.processes.find((each) => each.device === process.device && each.key === process.parent_key);
  const alerts = incident.alertsOf(process);
  const events = incident.eventsOf(process);
  return [
    facts(
      [t.file, desk.pages["file"] !== undefined && thing(desk.pages, "file", process.image)],
      [t.kinds["sha256"] ?? "", desk.pages["file"] !== undefined && thing(desk.pages, "file", contentOf(process, events))],
      [t.commandLine, process.command_line !== "" && command(process.command_line)],
      [t.started, momentText(process.started)],
      [t.device, thing(desk.pages, "device", process.device)],
      [t.processId, process.pid !== null && copyable(String(process.pid))],
      [t.parent, parent !== undefined && h("button", { type: "button", class: "proof", onclick: () => desk.process(parent) }, shownName(parent))],
      [t.key, copyable(process.key)],
    ),
    alerts.length > 0 && alertList(alerts, desk),
    events.length > 0 && eventList(events, desk),
  ];
}

/** The hash that the event of its start tells. */
function contentOf(process: Process, events: readonly EvidenceEvent[]): string {
  const start = events.find(({ fields }) => fields?.["Image"] === process.image && fields["CommandLine"] === process.command_line);
  return start === undefined ? "" : hashOf(start);
}

export function entityDetails(entity: Concerned, incident: Incident, desk: Desk): Child[] {
  const t = words();
  const via = entity.via && incident.detail.scope.find((each) => each.kind === entity.via?.kind && each.name === entity.via?.name);
  return [
    facts(
      [t.status, status(entity.status)],
      [t.kind, t.kinds[entity.kind] ?? entity.kind],
      [t.name, member(desk.pages, entity.kind, entity.name)],
      [t.whyThere, entity.text],
      [t.via, via ? h("button", { type: "button", class: "proof", onclick: () => desk.entity(via) }, via.name) : (entity.via?.name ?? "")],
    ),
    entity.evidence.length > 0 && h("div", {}, h("h3", {}, t.evidence), h("ul", { class: "lines" }, entity.evidence.slice(0, MOST_LISTED).map((id) => h("li", {}, eventButton(id, incident, desk))))),
  ];
}

function eventButton(id: EventId, incident: Incident, desk: Desk): HTMLElement {
  const event = incident.eventAt(id);
  const told = event === undefined ? "" : clip(essence(event), 120);
  return h("button", { type: "button", class: "proof", onclick: () => desk.event(id) }, told || `${id.source} · ${id.record}`);
}

function alertList(alerts: readonly Alert[], desk: Desk): HTMLElement {
  const items = alerts.slice(0, MOST_LISTED).map((alert) => h("li", {}, severity(alert.rule.level), " ", h("button", { type: "button", class: "proof", onclick: () => desk.alert(alert) }, alert.rule.title), h("small", { class: "quiet" }, ` ${alert.rule.author || words().noAuthor}`)));
  return listed(words().alerts(alerts.length), items, alerts.length);
}

function eventList(events: readonly EvidenceEvent[], desk: Desk): HTMLElement {
  const items = events.slice(0, MOST_LISTED).map((event) => h("li", {}, h("span", { class: "quiet" }, `${momentText(event.timestamp).slice(11, 19)} ${words().roles[event.role] ?? event.role} `), eventButton(event, desk.incident, desk)));
  return listed(words().events(events.length), items, events.length);
}

function listed(title: string, items: HTMLElement[], all: number): HTMLElement {
  const rest = all - items.length;
  return h("div", {}, h("h3", {}, title), h("ul", { class: "lines" }, items, rest > 0 && h("li", { class: "quiet" }, words().andMore(rest))));
}

/** What the reader looks at: an event, an alert, a process, a member of the scope, a stretch of time; and the events that belong to it. */

import type { Stretch } from "../pictures/stretches.ts";
import { words } from "../words/settings.ts";
import { type Alert, type Concerned, deviceId, eventKey, type EventId, type Incident, type Process, processId, shownName } from "./data.ts";

export type Focus =
  | { kind: "event"; id: EventId }
  | { kind: "alert"; alert: Alert }
  | { kind: "process"; process: Process }
  | { kind: "entity"; entity: Concerned }
  | { kind: "stretch"; stretch: Stretch };

/** As the address of the page has it; what can be read again is found by `focusAt`. */
export function addressOf(focus: Focus): string {
  switch (focus.kind) {
    case "event": return `event:${eventKey(focus.id)}`;
    case "alert": return `alert:${focus.alert.id}`;
    case "process": return `process:${processId(focus.process.device, focus.process.key)}`;
    case "entity": return `scope:${focus.entity.kind}\n${focus.entity.name}`;
    case "stretch": return "";
  }
}

export function focusAt(address: string, incident: Incident): Focus | null {
  const place = address.indexOf(":");
  const [kind, key] = [address.slice(0, place), address.slice(place + 1)];
  const { detail } = incident;
  if (kind === "event") return eventAt(key);
  const alert = kind === "alert" && detail.alerts.find((each) => each.id === key);
  if (alert) return { kind: "alert", alert };
  const process = kind === "process" && detail.processes.find((each) => processId(each.device, each.key) === key);
  if (process) return { kind: "process", process };
  const entity = kind === "scope" && detail.scope.find((each) => `${each.kind}\n${each.name}` === key);
  return entity ? { kind: "entity", entity } : null;
}

function eventAt(key: string): Focus | null {
  const line = key.lastIndexOf("\n");
  const record = Number(key.slice(line + 1));
  return line < 0 || Number.isNaN(record) ? null : { kind: "event", id: { source: key.slice(0, line), record } };
}

export function titleOf(focus: Focus): string {
  switch (focus.kind) {
    case "event": return words().event;
    case "alert": return focus.alert.rule.title;
    case "process": return shownName(focus.process);
    case "entity": return focus.entity.name;
    case "stretch": return focus.stretch.lane;
  }
}

export interface Run {
  events: readonly EventId[];
  /** Where in them to begin. */
  first: number;
}

/** The events that belong to it, in order of time; with nothing in focus, and around a single event, all that are kept. */
export function eventsAround(focus: Focus | null, incident: Incident): Run {
  const { events } = incident.detail;
  switch (focus?.kind) {
    case undefined: return { events, first: 0 };
    case "event": return around(focus.id, events);
    case "alert": return { events: [{ source: focus.alert.source, record: focus.alert.record }], first: 0 };
    case "process": return { events: incident.eventsOf(focus.process), first: 0 };
    case "entity": return { events: focus.entity.evidence, first: 0 };
    case "stretch": return { events: events.filter((event) => isWithin(event, focus.stretch)), first: 0 };
  }
}

function around(id: EventId, events: readonly EventId[]): Run {
  const key = eventKey(id);
  const first = events.findIndex((event) => eventKey(event) === key);
  return first < 0 ? { events: [id], first: 0 } : { events, first };
}

function isWithin(event: { timestamp: string | null; device: string }, stretch: Stretch): boolean {
  const at = Date.parse(event.timestamp ?? "");
  return at >= stretch.from && at <= stretch.until && (stretch.lane === "-" || deviceId(event.device) === deviceId(stretch.lane));
}

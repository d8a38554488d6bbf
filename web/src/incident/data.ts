/** What is told of one incident, and look-ups over it. */

export interface EventId { source: string; record: number }
export interface Brief {
  id: string;
  rank: number;
  score: number;
  title: string;
  severity: string;
  first_activity: string | null;
  last_activity: string | null;
  tactics: string[];
  devices: string[];
  device_count: number;
  accounts: string[];
  account_count: number;
  alerts: number;
  rules: number;
}
export interface ProcessRef { key: string; parent_key: string; image: string; command_line: string; pid: number | string | null }
export interface Alert {
  id: string;
  rule: { id: string; title: string; level: string; author: string };
  techniques: string[];
  tactics: string[];
  device: string;
  account: string;
  timestamp: string | null;
  source: string;
  record: number;
  process: ProcessRef | null;
  count: number;
  nearby: boolean;
  /** The product that raised it; empty where it is a rule of this hunt. */
  provider: string;
  /** What an alert of another product names. */
  entities: { kind: string; names: string[] }[];
}
export interface Process extends ProcessRef { device: string; started: string | null }
export interface Cause { text: string; device: string; timestamp: string | null; evidence: EventId[] }
export interface Concerned {
  kind: string;
  name: string;
  status: string;
  text: string;
  via?: { kind: string; name: string } | null;
  evidence: EventId[];
}
export interface Phase { tactic: string; first: string | null; last: string | null; text: string; evidence: EventId[] }
export interface Signal { text: string; evidence: EventId[] }
export interface Indicator { kind: string; value: string; text: string; evidence: EventId[] }
export interface Steps { title: string; steps: string[] }
export interface Advice extends Steps { technique: string; translations?: Record<string, Steps> }
export type FieldValue = string | number | boolean | null | (string | number | boolean | null)[];
export interface EvidenceEvent extends EventId {
  timestamp: string | null;
  device: string;
  role: string;
  process: string;
  fields: Record<string, FieldValue> | null;
  cut: boolean;
}
export interface Detail {
  id: string;
  summary: string | null;
  root_cause: { summary: string; path: Cause[] } | null;
  scope_cut: string | null;
  reasons: { text: string; points: number }[];
  techniques: string[];
  devices: string[];
  accounts: string[];
  scope: Concerned[];
  scope_count: number;
  phases: Phase[];
  signals: Signal[];
  indicators: Indicator[];
  recommendations: Advice[];
  alerts: Alert[];
  alert_count: number;
  processes: Process[];
  process_count: number;
  seen: Record<string, number>;
  events: EvidenceEvent[];
}

/** An incident with the look-ups that its views share. */
export interface Incident {
  brief: Brief;
  detail: Detail;
  eventAt(id: EventId): EvidenceEvent | undefined;
  alertsOf(process: { device: string; key: string }): Alert[];
  eventsOf(process: { device: string; key: string }): EvidenceEvent[];
}

export function withLookups(brief: Brief, detail: Detail): Incident {
  const events = new Map(detail.events.map((event) => [eventKey(event), event]));
  const alerts = grouped(detail.alerts.filter((alert) => alert.process !== null), (alert) => processId(alert.device, alert.process?.key ?? ""));
  const acting = grouped(detail.events.filter((event) => event.process !== ""), (event) => processId(event.device, event.process));
  return {
    brief,
    detail,
    eventAt: (id) => events.get(eventKey(id)),
    alertsOf: (process) => alerts.get(processId(process.device, process.key)) ?? [],
    eventsOf: (process) => acting.get(processId(process.device, process.key)) ?? [],
  };
}

export function eventKey(id: EventId): string {
  return `${id.source}\n${id.record}`;
}

/** Sensors write a device's name with and without its domain; a number that is an address stays whole. */
export function deviceId(name: string): string {
  const folded = name.toLowerCase();
  return /[a-z]/.test(folded) && !folded.includes(":") ? (folded.split(".")[0] ?? folded) : folded;
}

export function processId(device: string, key: string): string {
  return `process\n${deviceId(device)}\n${key.toLowerCase()}`;
}

export function grouped<Item>(items: readonly Item[], by: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = by(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() ?? path;
}

/** What a reader calls a process: by its program, or by its number where that is not known. */
export function shownName(process: { image: string; key: string; pid: number | string | null }): string {
  return fileName(process.image) || (process.pid === null ? process.key : `pid ${process.pid}`);
}

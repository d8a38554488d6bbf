/** What every view of an incident is given. */

import type { Address } from "../address.ts";
import type { Alert, Concerned, EventId, Incident, Process } from "../data.ts";

export interface Filters {
  technique: string;
  tactic: string;
  device: string;
  from: number | null;
  until: number | null;
}

export interface Desk {
  incident: Incident;
  /** Set by one view, kept by another: a cell of the matrix filters the alerts, the timeline both lists. */
  filters: Filters;
  show(tab: string): void;
  event(id: EventId): void;
  alert(alert: Alert): void;
  process(process: Process): void;
  entity(entity: Concerned): void;
  focus: Address["focus"];
}

export function noFilters(): Filters {
  return { technique: "", tactic: "", device: "", from: null, until: null };
}

export function inWindow(timestamp: string | null, filters: Filters): boolean {
  if (filters.from === null || filters.until === null) return true;
  const at = timestamp === null ? Number.NaN : Date.parse(timestamp);
  return at >= filters.from && at <= filters.until;
}

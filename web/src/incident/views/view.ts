/** What every view of an incident is given. */

import type { Stretch } from "../../pictures/stretches.ts";
import type { Alert, Concerned, EventId, Incident, Process } from "../data.ts";
import type { Focus } from "../focus.ts";
import type { Pages } from "../pages.ts";

export interface Filters {
  technique: string;
  tactic: string;
  device: string;
  from: number | null;
  until: number | null;
}

export interface Desk {
  incident: Incident;
  /** Where the service tells of single things; none in a report that stands alone. */
  pages: Pages;
  /** A report that stands alone, without a service around it. */
  isReport: boolean;
  /** Set by one view, kept by another: a cell of the matrix filters the alerts, the timeline both lists. */
  filters: Filters;
  show(tab: string): void;
  event(id: EventId): void;
  alert(alert: Alert): void;
  process(process: Process): void;
  entity(entity: Concerned): void;
  stretch(stretch: Stretch): void;
  /** What is looked at; the view of raw events follows it. */
  focus(): Focus | null;
  /** Told of each new one until the view leaves. */
  onFocus(listener: () => void): () => void;
  /** Whatever follows the focus, open the pane beside. */
  details(focus: Focus): void;
}

export function noFilters(): Filters {
  return { technique: "", tactic: "", device: "", from: null, until: null };
}

export function inWindow(timestamp: string | null, filters: Filters): boolean {
  if (filters.from === null || filters.until === null) return true;
  const at = timestamp === null ? Number.NaN : Date.parse(timestamp);
  return at >= filters.from && at <= filters.until;
}

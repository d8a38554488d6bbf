/** What the page carries. The overview is read at once, an incident when it is opened. */

import { type Brief, type Detail, type Incident, withLookups } from "../incident/data.ts";

export interface Problem { kind: string; detail: string; count: number; first_record: number | null }
export interface Input { path: string; format: string; events: number; problems: Problem[] }
export interface Hunt {
  events: number;
  inputs: Input[];
  input_count: number;
  alert_count: number;
  rules: { loaded: number; evaluable: number };
  not_evaluable: { id: string; title: string; path: string; reason: string }[];
  not_evaluable_count: number;
  notes: string[];
  incident_count: number;
  incidents: Brief[];
}

export function readHunt(): Hunt {
  return JSON.parse(textOf("hunt")) as Hunt;
}

export function readLicences(): string {
  return JSON.parse(textOf("licences")) as string;
}

let opened: Incident | null = null;

export function readIncident(brief: Brief): Incident {
  if (opened?.brief.id !== brief.id) opened = withLookups(brief, JSON.parse(textOf(brief.id)) as Detail);
  return opened;
}

function textOf(id: string): string {
  return document.getElementById(id)?.textContent ?? "null";
}

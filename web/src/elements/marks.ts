/** Small signs that stand in many places: severities, statuses, tactics. Always with their word. */

import { words } from "../words/settings.ts";
import { clip, h } from "./element.ts";

const LONGEST_NAME = 40;
export const LEVELS = ["critical", "high", "medium", "low", "informational"] as const;
const ICONS: Record<string, string> = { critical: "◆", high: "▲", medium: "●", low: "○", informational: "·" };

export function levelIcon(level: string): string {
  return ICONS[level] ?? "·";
}

export function levelPlace(level: string): number {
  const place = LEVELS.findIndex((each) => each === level);
  return place < 0 ? LEVELS.length : place;
}

export function severity(level: string): HTMLElement {
  const icon = h("span", { "aria-hidden": "true" }, levelIcon(level));
  return h("span", { class: `severity ${known(level)}` }, icon, " ", words().severities[level] ?? level);
}

export function status(name: string): HTMLElement {
  return h("span", { class: `status ${statusClass(name)}` }, words().statuses[name] ?? name);
}

export function statusClass(name: string): string {
  return name === "not yet examined" ? "unexamined" : ["confirmed", "suspected", "exposed", "cleared"].includes(name) ? name : "unexamined";
}

export function tactic(name: string): string {
  return words().tactics[name] ?? (name === "" ? words().noTactic : clip(name, LONGEST_NAME));
}

function known(level: string): string {
  return level in ICONS ? level : "informational";
}

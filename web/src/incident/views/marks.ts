/** The filters that another view has set, each with a way to take it off. */

import { mark } from "../../elements/filters.ts";
import { tactic } from "../../elements/marks.ts";
import { momentText } from "../../elements/times.ts";
import { words } from "../../words/settings.ts";
import type { Filters } from "./view.ts";

export function setFilters(filters: Filters, names: readonly (keyof Filters)[], redraw: () => void): HTMLElement[] {
  const made: HTMLElement[] = [];
  const add = (text: string, clear: () => void) => made.push(mark(text, () => { clear(); redraw(); }));
  if (names.includes("technique") && filters.technique !== "") add(filters.technique, () => { filters.technique = ""; });
  if (names.includes("tactic") && filters.tactic !== "") add(tactic(filters.tactic), () => { filters.tactic = ""; });
  if (names.includes("device") && filters.device !== "") add(filters.device, () => { filters.device = ""; });
  if (names.includes("from") && filters.from !== null && filters.until !== null) {
    add(words().windowOf(momentText(filters.from), momentText(filters.until)), () => { filters.from = null; filters.until = null; });
  }
  return made;
}

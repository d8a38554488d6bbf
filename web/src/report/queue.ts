/** The list of incidents, most urgent first: row one must show why it is row one. */

import { h } from "../elements/element.ts";
import { hasWords, wordsFilter } from "../elements/filters.ts";
import { levelPlace, severity, tactic } from "../elements/marks.ts";
import { type Column, table } from "../elements/table.ts";
import { shortMoment, zone } from "../elements/times.ts";
import { words } from "../words/settings.ts";
import { go, href } from "../incident/address.ts";
import type { Brief } from "../incident/data.ts";
import type { Hunt } from "./data.ts";
import { huntFacts, huntProblems } from "./huntFacts.ts";

export function queue(hunt: Hunt): HTMLElement {
  const t = words();
  const title = h("h1", { tabindex: "-1" }, t.incidents(hunt.incident_count));
  if (hunt.incidents.length === 0) return h("main", { class: "queue" }, title, huntFacts(hunt), h("p", { class: "empty" }, t.nothingFound), huntProblems(hunt));
  const list = table({ caption: t.incidents(hunt.incident_count), columns: columns(), rows: hunt.incidents, empty: t.noMatch, open: (brief) => go({ incident: brief.id }) });
  const filter = wordsFilter(t.filterIncidents, t.filterPlaceholder, (text) => list.show(hunt.incidents.filter((brief) => hasWords(searched(brief), text))));
  const left = hunt.incident_count - hunt.incidents.length;
  return h(
    "main",
    { class: "queue" },
    title,
    huntFacts(hunt),
    h("div", { class: "bar" }, filter),
    list.element,
    left > 0 && h("p", { class: "quiet" }, t.moreIncidents(left)),
    huntProblems(hunt),
  );
}

function columns(): Column<Brief>[] {
  const t = words();
  return [
    { label: t.rank, kind: "number", cell: (brief) => t.number(brief.rank), order: (brief) => brief.rank },
    { label: t.score, kind: "number", cell: (brief) => t.decimal(brief.score), order: (brief) => brief.score },
    { label: t.severity, cell: (brief) => severity(brief.severity), order: (brief) => levelPlace(brief.severity) },
    { label: t.title, kind: "wide", cell: (brief) => [h("a", { href: href({ incident: brief.id }) }, brief.title)], order: (brief) => brief.title },
    { label: t.devicesHeading, kind: "names", cell: (brief) => names(brief.devices, brief.device_count), order: (brief) => brief.device_count },
    { label: t.accountsHeading, kind: "names", cell: (brief) => names(brief.accounts, brief.account_count), order: (brief) => brief.account_count },
    { label: `${t.firstActivity} (${zone()})`, kind: "time", cell: (brief) => shortMoment(brief.first_activity), order: (brief) => brief.first_activity ?? "" },
    { label: `${t.lastActivity} (${zone()})`, kind: "time", cell: (brief) => shortMoment(brief.last_activity), order: (brief) => brief.last_activity ?? "" },
    { label: t.alertsHeading, kind: "number", cell: (brief) => t.number(brief.alerts), order: (brief) => brief.alerts },
  ];
}

function names(all: readonly string[], count: number): string {
  const shown = all.slice(0, 2).join(", ");
  if (count === 0) return words().none;
  return count > 2 ? `${shown} ${words().andMore(count - 2)}` : shown;
}

function searched(brief: Brief): string {
  return [brief.title, brief.id, brief.severity, ...brief.devices, ...brief.accounts, ...brief.tactics.map(tactic)].join(" ");
}

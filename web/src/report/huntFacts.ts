/** What was hunted through, and what the reader must know about it. */

import { h } from "../elements/element.ts";
import { facts } from "../elements/facts.ts";
import { table } from "../elements/table.ts";
import { momentText } from "../elements/times.ts";
import { words } from "../words/settings.ts";
import type { Hunt } from "./data.ts";

export function huntFacts(hunt: Hunt): HTMLElement {
  const t = words();
  return facts(
    [t.hunt, `${t.events(hunt.events)}, ${t.inputs(hunt.input_count)}, ${t.rules(hunt.rules.evaluable)}`],
    [t.period, period(hunt)],
    [t.alertsHeading, `${t.alerts(hunt.alert_count)}, ${t.incidents(hunt.incident_count)}`],
  );
}

export function huntProblems(hunt: Hunt): HTMLElement {
  const t = words();
  const troubled = hunt.inputs.filter((input) => input.problems.length > 0);
  const box = h("div", { class: "problems" });
  if (hunt.notes.length > 0) box.append(h("details", { open: true }, h("summary", {}, `${t.notes} (${t.number(hunt.notes.length)})`), h("ul", {}, hunt.notes.map((note) => h("li", {}, note)))));
  if (troubled.length > 0) box.append(h("details", {}, h("summary", {}, t.inputsWithProblems(troubled.length)), inputTable(hunt, troubled)));
  if (hunt.not_evaluable_count > 0) box.append(h("details", {}, h("summary", {}, t.rulesNotRun(hunt.not_evaluable_count)), ruleTable(hunt)));
  return box;
}

function period(hunt: Hunt): string {
  const times = hunt.incidents.flatMap((each) => [each.first_activity, each.last_activity]).filter((each) => each !== null).sort();
  const [first, last] = [times[0], times.at(-1)];
  return first === undefined ? "" : words().windowOf(momentText(first), momentText(last));
}

function inputTable(hunt: Hunt, troubled: Hunt["inputs"]): HTMLElement {
  const t = words();
  const rows = troubled.flatMap((input) => input.problems.map((problem) => ({ input, problem })));
  const made = table({
    caption: t.problems,
    rows,
    empty: "",
    columns: [
      { label: t.input, kind: "code", cell: (row) => row.input.path },
      { label: t.format, cell: (row) => row.input.format },
      { label: t.reason, kind: "wide", cell: (row) => row.problem.detail },
      { label: t.record, kind: "number", cell: (row) => t.number(row.problem.count) },
    ],
  });
  const left = hunt.input_count - hunt.inputs.length;
  return h("div", {}, made.element, left > 0 && h("p", { class: "quiet" }, t.moreInputs(left)));
}

function ruleTable(hunt: Hunt): HTMLElement {
  const t = words();
  const left = hunt.not_evaluable_count - hunt.not_evaluable.length;
  const made = table({
    caption: t.rulesNotRun(hunt.not_evaluable_count),
    rows: hunt.not_evaluable,
    empty: "",
    columns: [
      { label: t.rule, kind: "wide", cell: (rule) => rule.title },
      { label: t.ruleId, kind: "code", cell: (rule) => rule.id },
      { label: t.reason, kind: "wide", cell: (rule) => rule.reason },
    ],
  });
  return h("div", {}, made.element, left > 0 && h("p", { class: "quiet" }, t.moreRules(left)));
}

/** The alerts, each with title, id and author of its rule; filters come from here, the matrix and the timeline. */

import { type Child, h, replace } from "../../elements/element.ts";
import { choice, hasWords, wordsFilter } from "../../elements/filters.ts";
import { LEVELS, levelPlace, severity } from "../../elements/marks.ts";
import { table } from "../../elements/table.ts";
import { shortMoment, zone } from "../../elements/times.ts";
import { attackMatrix } from "../../pictures/attackMatrix.ts";
import { words } from "../../words/settings.ts";
import { type Alert, deviceId, fileName } from "../data.ts";
import { linked } from "../links.ts";
import { setFilters } from "./marks.ts";
import { type Desk, inWindow } from "./view.ts";

const TACTICS = [
  "reconnaissance", "resource-development", "initial-access", "execution", "persistence", "privilege-escalation", "stealth",
  "defense-evasion", "defense-impairment", "credential-access", "discovery", "lateral-movement", "collection",
  "command-and-control", "exfiltration", "impact",
];

export function matrixView(desk: Desk): HTMLElement {
  const alerts = desk.incident.detail.alerts.filter((alert) => alert.techniques.length > 0);
  if (alerts.length === 0) return h("p", { class: "empty" }, words().noTechniques);
  return attackMatrix(alerts, TACTICS, (technique, tactic) => {
    Object.assign(desk.filters, { technique, tactic, device: "", from: null, until: null });
    desk.show("alerts");
  });
}

export function alertView(desk: Desk): HTMLElement {
  const { alerts, alert_count: all } = desk.incident.detail;
  const t = words();
  const asked = { text: "", level: "" };
  const place = h("div");
  const marks = h("span", { class: "marks" });
  const found = () => alerts.filter((alert) => fits(alert, desk) && (asked.level === "" || alert.rule.level === asked.level) && hasWords(searched(alert), asked.text));
  const draw = () => {
    replace(marks, setFilters(desk.filters, ["technique", "tactic", "device", "from"], draw));
    replace(place, alertTable(desk, found()));
  };
  draw();
  return h(
    "div",
    {},
    alerts.length < all && h("p", { class: "notice" }, (desk.isReport ? t.cutAlerts : t.keptAlerts)(alerts.length, all)),
    h(
      "div",
      { class: "bar" },
      wordsFilter(t.filter, t.filter, (text) => { asked.text = text; draw(); }),
      choice(t.level, t.everyLevel, LEVELS.map((level) => [level, t.severities[level] ?? level]), "", (level) => { asked.level = level; draw(); }),
      marks,
    ),
    place,
  );
}

export function alertTable(desk: Desk, rows: readonly Alert[], page = 100): HTMLElement {
  const t = words();
  return table({
    caption: t.alertsHeading,
    rows,
    page,
    empty: t.noMatch,
    open: desk.alert,
    columns: [
      { label: `${t.time} (${zone()})`, kind: "time", cell: (alert) => shortMoment(alert.timestamp), order: (alert) => alert.timestamp ?? "" },
      { label: t.level, cell: (alert) => severity(alert.rule.level), order: (alert) => levelPlace(alert.rule.level) },
      { label: t.rule, kind: "wide", cell: ruleCell, order: (alert) => alert.rule.title },
      { label: t.device, kind: "names", cell: (alert) => linked(desk.pages, "device", alert.device), order: (alert) => alert.device },
      { label: t.account, kind: "names", cell: (alert) => linked(desk.pages, "account", alert.account), order: (alert) => alert.account },
      { label: t.process, kind: "code", cell: (alert) => linked(desk.pages, "file", alert.process?.image ?? "", fileName(alert.process?.image ?? "")), order: (alert) => fileName(alert.process?.image ?? "") },
      { label: t.techniques, kind: "code", cell: (alert) => alert.techniques.join(" ") },
      { label: t.hits, kind: "number", cell: (alert) => t.number(alert.count), order: (alert) => alert.count },
    ],
  }).element;
}

function ruleCell(alert: Alert): Child[] {
  const t = words();
  const near = alert.nearby && h("span", { class: "mark" }, t.nearby);
  return [h("span", {}, alert.rule.title, " ", near), h("small", { class: "quiet" }, `${alert.rule.author || t.noAuthor} · ${alert.rule.id}`)];
}

function fits(alert: Alert, desk: Desk): boolean {
  const { technique, tactic, device } = desk.filters;
  return (
    (technique === "" || alert.techniques.includes(technique)) &&
    (tactic === "" || alert.tactics.includes(tactic)) &&
    (device === "" || deviceId(alert.device) === deviceId(device)) &&
    inWindow(alert.timestamp, desk.filters)
  );
}

function searched(alert: Alert): string {
  const { rule, process } = alert;
  return [rule.title, rule.id, rule.author, alert.device, alert.account, process?.image, process?.command_line, ...alert.techniques].join(" ");
}

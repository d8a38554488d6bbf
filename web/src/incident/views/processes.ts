/** Process tree and its table. */

import { type Child, clip, h } from "../../elements/element.ts";
import { levelPlace, severity } from "../../elements/marks.ts";
import { table } from "../../elements/table.ts";
import { momentText, shortMoment, zone } from "../../elements/times.ts";
import { twins } from "../../elements/twins.ts";
import { forest, inOrder, type TreeNode } from "../../pictures/forest.ts";
import { processTree } from "../../pictures/processTree.ts";
import { words } from "../../words/settings.ts";
import { type Incident, type Process, processId, shownName } from "../data.ts";
import { linked } from "../links.ts";
import type { Desk } from "./view.ts";

const LONGEST = 400;

export function processView(desk: Desk): HTMLElement {
  const { detail } = desk.incident;
  const t = words();
  if (detail.processes.length === 0) return h("p", { class: "empty" }, t.noProcesses);
  const roots = rootsOf(desk.incident);
  const picture = () => processTree<Process>({ roots, name: shownName, device: (process) => process.device, time: (process) => momentText(process.started), alerts: (process) => worst(desk.incident, process), open: desk.process });
  return h("div", {}, cut(desk), twins(picture, () => processTable(desk, roots)));
}

export function rootsOf(incident: Incident): TreeNode<Process>[] {
  return forest(incident.detail.processes, processId, (process) => incident.alertsOf(process).length);
}

export function processTable(desk: Desk, roots: TreeNode<Process>[], page = 100): HTMLElement {
  const t = words();
  return table({
    caption: t.tabs.processes,
    rows: [...inOrder(roots)],
    page,
    empty: t.noProcesses,
    open: (node) => desk.process(node.process),
    columns: [
      { label: t.process, kind: "code", cell: (node) => [h("span", { class: "indent", "aria-hidden": "true" }, "· ".repeat(Math.min(node.depth, 12))), shownName(node.process)] },
      { label: t.alertsHeading, cell: (node) => alertsCell(desk.incident, node.process), order: (node) => -desk.incident.alertsOf(node.process).length },
      { label: t.commandLine, kind: "wide", cell: (node) => h("code", { class: "command short" }, clip(node.process.command_line, LONGEST)) },
      { label: t.device, kind: "names", cell: (node) => linked(desk.pages, "device", node.process.device), order: (node) => node.process.device },
      { label: t.processId, kind: "number", cell: (node) => String(node.process.pid ?? "") },
      { label: `${t.started} (${zone()})`, kind: "time", cell: (node) => shortMoment(node.process.started), order: (node) => node.process.started ?? "" },
    ],
  }).element;
}

function worst(incident: Incident, process: Process): { level: string; count: number } | null {
  const alerts = incident.alertsOf(process);
  const first = alerts[0];
  if (first === undefined) return null;
  const level = alerts.reduce((most, alert) => (levelPlace(alert.rule.level) < levelPlace(most) ? alert.rule.level : most), first.rule.level);
  return { level, count: alerts.reduce((sum, alert) => sum + alert.count, 0) };
}

function alertsCell(incident: Incident, process: Process): Child[] {
  const found = worst(incident, process);
  return found === null ? [""] : [severity(found.level), ` ${words().number(found.count)}`];
}

function cut(desk: Desk): HTMLElement | null {
  const { detail } = desk.incident;
  const [shown, all] = [detail.processes.length, detail.process_count];
  return shown < all ? h("p", { class: "notice" }, (desk.isReport ? words().cutProcesses : words().keptProcesses)(shown, all)) : null;
}

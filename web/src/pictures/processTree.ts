/** The process tree: left to right, earlier above later, alerts as coloured marks, quiet siblings as a count. */

import type { ElementDefinition, StylesheetJson } from "cytoscape";
import { clip, visible } from "../elements/element.ts";
import { levelIcon } from "../elements/marks.ts";
import type { Picture } from "../elements/twins.ts";
import { colours } from "../look/theme.ts";
import { words } from "../words/settings.ts";
import { canvas } from "./canvas.ts";
import { type Shown, shownOf, type TreeNode, type TreeProcess } from "./forest.ts";

export interface TreeOptions<P extends TreeProcess> {
  roots: TreeNode<P>[];
  name(process: P): string;
  device(process: P): string;
  time(process: P): string;
  /** The worst level of the alerts on it and their number; null where there are none. */
  alerts(process: P): { level: string; count: number } | null;
  open(process: P): void;
}

const MOST = 250;
const AT_ONCE = 40;
const ACROSS = 260;
const DOWN = 38;
/** Where there is less room, each process has a row of its own, indented as in a list of folders. */
const NARROW = 860;
const INDENTED = 26;
/** Where an edge leaves below its process, seen from the middle of it. */
const LEAVES = { x: -94, y: 14 };
const HALF = 107;

export function processTree<P extends TreeProcess>(options: TreeOptions<P>): Picture {
  const opened = new Map<string, number>();
  let most = MOST;
  let shown: Shown<P>[] = [];
  let byId = new Map<string, Shown<P>>();
  let isNarrow = false;

  function update(): void {
    shown = shownOf(options.roots, opened, most);
    byId = new Map(shown.map((entry) => [entry.id, entry]));
    isNarrow = hasLittleRoom();
  }

  function hasLittleRoom(): boolean {
    return picture.element.clientWidth < NARROW;
  }

  function elements(): ElementDefinition[] {
    update();
    const nodes = shown.map((entry, row) => ({
      data: { id: entry.id, label: label(entry) },
      position: isNarrow ? { x: entry.depth * INDENTED, y: row * DOWN } : { x: entry.depth * ACROSS, y: entry.row * DOWN },
      classes: entry.node === null ? "group" : (options.alerts(entry.node.process)?.level ?? "plain"),
    }));
    const rows = new Map(shown.map((entry, row) => [entry.id, row]));
    const edges = shown.filter((entry) => entry.parent !== null).map((entry) => ({
      data: { id: `edge\n${entry.id}`, source: entry.parent as string, target: entry.id, ...corner((rows.get(entry.id) ?? 0) - (rows.get(entry.parent as string) ?? 0)) },
      classes: `${entry.node === null || entry.node.weight === 0 ? "quiet" : ""} ${isNarrow ? "down" : ""}`,
    }));
    return [...nodes, ...edges];
  }

  function label(entry: Shown<P>): string {
    if (entry.node === null) return entry.quiet ? `+ ${words().quiet(entry.hidden)}` : `+ ${words().moreNodes(entry.hidden)}`;
    const alerts = options.alerts(entry.node.process);
    const mark = alerts === null ? "" : `${levelIcon(alerts.level)} ${alerts.count}  `;
    const place = entry.parent === null ? `  @ ${options.device(entry.node.process)}` : "";
    return mark + clip(visible(options.name(entry.node.process)), 30) + clip(visible(place), 22);
  }

  function say(id: string): string {
    const entry = byId.get(id);
    if (entry === undefined) return "";
    if (entry.node === null) return label(entry);
    const process = entry.node.process;
    const alerts = options.alerts(process);
    const told = alerts === null ? "" : `, ${words().alerts(alerts.count)}, ${words().severities[alerts.level] ?? alerts.level}`;
    return `${options.name(process)}, ${options.device(process)}, ${options.time(process)}${told}`;
  }

  function open(id: string): void {
    const entry = byId.get(id);
    if (entry?.node !== null && entry !== undefined) options.open(entry.node.process);
    if (entry === undefined || entry.node !== null) return;
    opened.set(entry.parent ?? "", (opened.get(entry.parent ?? "") ?? 0) + AT_ONCE);
    most += AT_ONCE;
    const before = new Set(byId.keys());
    picture.refresh(() => shown.find((each) => !before.has(each.id))?.id ?? id);
  }

  const picture = canvas({
    help: words().treeHelp,
    smallest: 0.75,
    elements,
    layout: () => ({ name: "preset", fit: false }),
    style,
    say,
    open,
    resized() {
      if (hasLittleRoom() !== isNarrow) picture.refresh();
    },
    first: () => shown[0]?.id ?? null,
    step(id) {
      const siblings = isNarrow ? shown : shown.filter((each) => each.parent === (byId.get(id)?.parent ?? null));
      const place = siblings.findIndex((each) => each.id === id);
      return {
        ArrowLeft: byId.get(id)?.parent ?? null,
        ArrowRight: shown.find((each) => each.parent === id)?.id ?? null,
        ArrowUp: siblings[place - 1]?.id ?? null,
        ArrowDown: siblings[place + 1]?.id ?? null,
      };
    },
  });
  return picture;
}

/** The bend of an edge that goes down so many rows and then to the right, as the library wants it told: along the edge, and off it. */
function corner(rows: number): { weight: number; distance: number } {
  const [across, down] = [INDENTED - HALF - LEAVES.x, rows * DOWN - LEAVES.y];
  const square = across * across + down * down;
  return { weight: (down * down) / square, distance: (across * down) / Math.sqrt(square) };
}

function style(): StylesheetJson {
  const c = colours();
  const level = (name: string, colour: string) => ({
    selector: `node.${name}`,
    style: { "border-color": colour, "border-width": 2.5, "font-weight": 600 as const },
  });
  return [
    {
      selector: "node",
      style: {
        shape: "round-rectangle", width: 214, height: 28, "background-color": c.raised, "border-width": 1,
        "border-color": c.line, label: "data(label)", color: c.text, "font-size": 12,
        "font-family": "system-ui, sans-serif", "text-valign": "center", "text-halign": "center",
        "text-max-width": "204px", "text-wrap": "ellipsis",
      },
    },
    { selector: "node.group", style: { "border-style": "dashed", "background-color": c.surface, color: c.quiet } },
    level("critical", c.critical), level("high", c.high), level("medium", c.medium), level("low", c.low),
    level("informational", c.informational),
    { selector: "node.at", style: { "outline-color": c.accent, "outline-width": 3, "outline-offset": 2 } },
    {
      selector: "edge",
      style: {
        width: 1.5, "line-color": c.quiet, "curve-style": "taxi", "taxi-direction": "rightward", "taxi-turn": 18,
        "source-endpoint": "90deg", "target-endpoint": "270deg",
      },
    },
    {
      selector: "edge.down",
      style: {
        "curve-style": "segments", "edge-distances": "endpoints", "segment-weights": "data(weight)", "segment-distances": "data(distance)",
        "source-endpoint": `${LEAVES.x}px ${LEAVES.y}px`,
      },
    },
    { selector: "edge.quiet", style: { "line-color": c.line } },
  ] as unknown as StylesheetJson;
}

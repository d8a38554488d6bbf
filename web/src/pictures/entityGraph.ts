/** The entity graph: solid is confirmed, dashed suspected, outline exposed, grey not yet examined. */

import cytoscape, { type ElementDefinition, type LayoutOptions, type StylesheetJson } from "cytoscape";
import dagre from "cytoscape-dagre";
import { clip, visible } from "../elements/element.ts";
import { statusClass } from "../elements/marks.ts";
import type { Picture } from "../elements/twins.ts";
import { colours } from "../look/theme.ts";
import { words } from "../words/settings.ts";
import { canvas } from "./canvas.ts";

export interface GraphEntity {
  kind: string;
  name: string;
  status: string;
  via?: { kind: string; name: string } | null;
  /** Where it was seen, for those to which no edge leads. */
  on?: { kind: string; name: string } | null;
}

cytoscape.use(dagre);
const MIDDLE = "middle";
const SHAPES: Record<string, string> = {
  device: "round-rectangle", account: "ellipse", file: "round-tag", address: "hexagon", domain: "hexagon",
  process: "cut-rectangle", registry: "diamond", service: "barrel", task: "barrel",
};

export function entityId(entity: { kind: string; name: string }): string {
  return `entity\n${entity.kind}\n${entity.name.toLowerCase()}`;
}

export function entityGraph<E extends GraphEntity>(entities: readonly E[], middle: string, open: (entity: E) => void): Picture {
  const byId = new Map(entities.map((entity) => [entityId(entity), entity]));
  const order = [...byId.keys()];
  const above = (entity: E) => [entity.via, entity.on].map((each) => (each ? entityId(each) : "")).find((id) => byId.has(id) && id !== entityId(entity)) ?? MIDDLE;
  const below = (id: string) => order.filter((each) => above(byId.get(each) as E) === id);

  function elements(): ElementDefinition[] {
    const nodes = [...byId].map(([id, entity]) => ({
      data: { id, label: `${clip(visible(shortName(entity)), 30)}\n${words().kinds[entity.kind] ?? entity.kind}`, shape: SHAPES[entity.kind] ?? "ellipse" },
      classes: statusClass(entity.status),
    }));
    const edges = [...byId].map(([id, entity]) => ({
      data: { id: `edge\n${id}`, source: above(entity), target: id },
      classes: `${statusClass(entity.status)} ${entity.via ? "" : "seen"}`,
    }));
    return [{ data: { id: MIDDLE, label: middle, shape: "star" }, classes: "middle" }, ...nodes, ...edges];
  }

  return canvas({
    help: words().graphHelp,
    smallest: 0.85,
    elements,
    style,
    layout: () => ({ name: "dagre", rankDir: "LR", nodeSep: 9, rankSep: 190, edgeSep: 6, fit: false, animate: false }) as unknown as LayoutOptions,
    first: () => order[0] ?? null,
    say(id) {
      const entity = byId.get(id);
      return entity === undefined ? middle : `${words().kinds[entity.kind] ?? entity.kind} ${entity.name}, ${words().statuses[entity.status] ?? entity.status}`;
    },
    open(id) {
      const entity = byId.get(id);
      if (entity !== undefined) open(entity);
    },
    step(id) {
      const place = order.indexOf(id);
      const entity = byId.get(id);
      return {
        ArrowUp: order[place - 1] ?? null,
        ArrowDown: order[place + 1] ?? null,
        ArrowLeft: entity === undefined ? null : above(entity),
        ArrowRight: below(id)[0] ?? null,
      };
    },
  });
}

function shortName(entity: GraphEntity): string {
  const name = entity.kind === "file" || entity.kind === "process" ? (entity.name.split(/[\\/]/).pop() ?? "") : entity.name;
  return name === "" ? entity.name : name;
}

function style(): StylesheetJson {
  const c = colours();
  const of = (name: string, colour: string, filled: boolean, line: string) => [
    {
      selector: `node.${name}`,
      style: { "background-color": filled ? colour : c.surface, "background-opacity": filled ? 1 : 0.9, "border-color": colour, "border-width": 2.5, "border-style": line },
    },
    { selector: `edge.${name}`, style: { "line-color": colour, "target-arrow-color": colour, "line-style": line } },
  ];
  return [
    {
      selector: "node",
      style: {
        shape: "data(shape)", width: 25, height: 25, label: "data(label)", color: c.text, "font-size": 11,
        "font-family": "system-ui, sans-serif", "text-valign": "center", "text-halign": "right", "text-margin-x": 6,
        "text-wrap": "wrap", "text-justification": "left", "text-background-color": c.surface,
        "text-background-opacity": 0.85, "text-background-padding": "2px",
      },
    },
    {
      selector: "edge",
      style: { width: 1.6, "curve-style": "bezier", "target-arrow-shape": "triangle", "arrow-scale": 0.8 },
    },
    ...of("confirmed", c.confirmed, true, "solid"),
    ...of("suspected", c.suspected, true, "dashed"),
    ...of("exposed", c.exposed, false, "solid"),
    ...of("unexamined", c.unexamined, false, "dotted"),
    ...of("cleared", c.cleared, false, "solid"),
    { selector: "edge.seen", style: { width: 1, opacity: 0.55, "target-arrow-shape": "none" } },
    { selector: "node.suspected", style: { "background-opacity": 0.35 } },
    { selector: "node.middle", style: { "background-color": c.text, width: 22, height: 22, "text-valign": "bottom", "text-halign": "center", "text-margin-x": 0, "text-margin-y": 6 } },
    { selector: "node.at", style: { "outline-color": c.accent, "outline-width": 3, "outline-offset": 3 } },
  ] as unknown as StylesheetJson;
}

/** What the process tree and the entity graph have in common: a canvas that keyboards can walk and buttons can zoom. */

import cytoscape, { type Core, type ElementDefinition, type LayoutOptions, type StylesheetJson } from "cytoscape";
import { h, replace } from "../elements/element.ts";
import type { Picture } from "../elements/twins.ts";
import { words } from "../words/settings.ts";

export interface Step {
  ArrowLeft: string | null;
  ArrowRight: string | null;
  ArrowUp: string | null;
  ArrowDown: string | null;
}

export interface CanvasOptions {
  help: string;
  elements(): ElementDefinition[];
  layout(): LayoutOptions;
  style(): StylesheetJson;
  /** Says a node to those who do not see it. */
  say(id: string): string;
  step(id: string): Step;
  first(): string | null;
  open(id: string): void;
  /** Its place became wider or narrower. */
  resized?(): void;
  /** Never smaller than this when it is fitted: names must stay readable. */
  smallest: number;
}

export interface Canvas extends Picture {
  /** Draw anew what `elements` gives now, then put the focus on this node, or leave it. */
  refresh(focus?: () => string): void;
}

/** The library would add a style element, which the page's policy refuses; it looks for this id first. */
const STYLE_ID = "__________cytoscape_stylesheet";

export function canvas(options: CanvasOptions): Canvas {
  if (document.getElementById(STYLE_ID) === null) document.head.append(h("meta", { id: STYLE_ID }));
  const said = h("p", { class: "offscreen", "aria-live": "polite" });
  const stage = h("div", { class: "stage" });
  const area = h("div", { class: "drawing", tabindex: "0", role: "application", "aria-label": options.help, onkeydown: walk }, stage);
  const tools = h(
    "div",
    { class: "tools" },
    tool("+", words().zoomIn, () => zoom(1.25)),
    tool("−", words().zoomOut, () => zoom(0.8)),
    tool("⤢", words().fit, () => fit(0.05)),
  );
  const element = h("div", { class: "canvas" }, area, tools, said);
  const measured = new ResizeObserver(() => {
    graph?.resize();
    if (graph !== null) options.resized?.();
  });
  let graph: Core | null = null;
  let at: string | null = null;

  function tool(sign: string, label: string, action: () => void): HTMLElement {
    return h("button", { type: "button", class: "button", title: label, "aria-label": label, onclick: action }, sign);
  }

  function draw(): void {
    if (graph !== null) return;
    graph = cytoscape({
      container: stage,
      elements: options.elements(),
      style: options.style(),
      layout: { name: "preset", fit: false },
      userZoomingEnabled: false,
      autoungrabify: true,
      boxSelectionEnabled: false,
      minZoom: 0.05,
      maxZoom: 3,
    });
    graph.on("tap", "node", (event) => {
      focusOn(event.target.id(), false);
      options.open(event.target.id());
    });
    graph.on("mouseover", "node", (event) => { stage.title = options.say(event.target.id()); });
    graph.on("mouseout", "node", () => { stage.title = ""; });
    measured.observe(stage);
    stage.addEventListener("wheel", wheel, { passive: false });
    graph.layout(options.layout()).run();
    fit(options.smallest);
  }

  /** The wheel scrolls the page, as everywhere else; with Ctrl it zooms. */
  function wheel(event: WheelEvent): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.15 : 0.87);
  }

  function zoom(by: number): void {
    graph?.zoom({ level: graph.zoom() * by, renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 } });
  }

  /** Whole where names stay readable, else from the beginning. */
  function fit(smallest: number): void {
    if (graph === null || graph.elements().empty()) return;
    graph.fit(undefined, 24);
    if (graph.zoom() > 1) graph.zoom(1);
    if (graph.zoom() < smallest) graph.zoom(smallest);
    const box = graph.elements().renderedBoundingBox({});
    const tooWide = box.w > graph.width() - 32;
    const tooHigh = box.h > graph.height() - 32;
    const left = tooWide ? 20 - box.x1 : (graph.width() - box.w) / 2 - box.x1;
    const top = tooHigh ? 20 - box.y1 : (graph.height() - box.h) / 2 - box.y1;
    graph.panBy({ x: left, y: top });
  }

  function focusOn(id: string, follow = true): void {
    if (graph === null) return;
    graph.nodes().removeClass("at");
    const node = graph.getElementById(id);
    if (node.empty()) return;
    node.addClass("at");
    at = id;
    replace(said, options.say(id));
    const seen = node.renderedBoundingBox({});
    const outside = seen.x1 < 0 || seen.y1 < 0 || seen.x2 > graph.width() || seen.y2 > graph.height();
    if (follow && outside) graph.center(node);
  }

  function walk(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey || event.altKey) return;
    draw();
    if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 1.25 : 0.8);
    else if ((event.key === "Enter" || event.key === " ") && at !== null) options.open(at);
    else if (event.key in { ArrowLeft: 1, ArrowRight: 1, ArrowUp: 1, ArrowDown: 1 }) {
      const next = at === null ? options.first() : options.step(at)[event.key as keyof Step];
      if (next !== null) focusOn(next);
    } else return;
    event.preventDefault();
  }

  return {
    element,
    draw,
    refresh(focus) {
      if (graph === null) return;
      const view = { zoom: graph.zoom(), pan: { ...graph.pan() } };
      graph.elements().remove();
      graph.add(options.elements());
      graph.layout(options.layout()).run();
      graph.viewport(view);
      const id = focus === undefined ? at : focus();
      if (id !== null) focusOn(id);
    },
    dispose() {
      measured.disconnect();
      graph?.destroy();
      graph = null;
    },
  };
}

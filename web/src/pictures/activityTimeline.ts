/** The timeline: one lane per device, what follows closely of one tactic as one bar, coloured by tactic. */

import moment from "moment";
import { DataSet } from "vis-data/peer";
import { Timeline } from "vis-timeline/peer";
import visual from "vis-timeline/styles/vis-timeline-graph2d.min.css?inline";
import { type Child, h } from "../elements/element.ts";
import { tactic as tacticName } from "../elements/marks.ts";
import type { Picture } from "../elements/twins.ts";
import { current, words } from "../words/settings.ts";
import tactics from "../look/tactics.css?inline";
import { type Happening, type Stretch, stretches } from "./stretches.ts";
import own from "./timeline.css?inline";

/** Bars that are shorter than this part of the whole have no room for their words; they become points. */
const SHORTEST = 1 / 9;
const MOST_LANES = 60;
const look = new CSSStyleSheet();
look.replaceSync(`${visual}${tactics}${own}`);

export function activityTimeline(happenings: readonly Happening[], onWindow: (from: number, until: number) => void, onStretch: (stretch: Stretch) => void, named: (lane: string) => Child = (lane) => lane): Picture {
  const lanesPlace = h("div", { class: "lanes" });
  const area = h("div", { class: "timeline" });
  inItsOwnTree(lanesPlace, area);
  const tools = h(
    "div",
    { class: "tools" },
    tool("+", words().zoomIn, () => timeline?.zoomIn(0.5)),
    tool("−", words().zoomOut, () => timeline?.zoomOut(0.5)),
    tool("⤢", words().fit, () => timeline?.fit()),
  );
  const element = h("div", { class: "timeline", role: "group", "aria-label": words().timelineHelp }, lanesPlace, tools);
  let timeline: Timeline | null = null;

  return {
    element,
    draw() {
      if (timeline !== null) return;
      const bars = stretches(happenings);
      const lanes = [...new Set(bars.map((bar) => bar.lane))].slice(0, MOST_LANES);
      // Elements instead of texts: the library would take a text for markup.
      const groups = lanes.map((lane, place) => ({ id: place, content: h("span", {}, named(lane)), order: place }));
      const items = bars.filter((bar) => lanes.includes(bar.lane)).map((bar) => item(bar, bars.indexOf(bar), lanes.indexOf(bar.lane), shortestOf(bars)));
      timeline = new Timeline(area, new DataSet(items) as never, new DataSet(groups) as never, options(bars) as never);
      brush(area, timeline, onWindow);
      for (const scrolling of area.querySelectorAll<HTMLElement>(".vis-vertical-scroll")) scrolling.tabIndex = 0;
      timeline.on("rangechanged", (range: { start: Date; end: Date; byUser: boolean }) => {
        if (range.byUser) onWindow(range.start.getTime(), range.end.getTime());
      });
      timeline.on("select", (chosen: { items: number[] }) => {
        const bar = bars[chosen.items[0] ?? -1];
        if (bar !== undefined) onStretch(bar);
      });
    },
    dispose() {
      timeline?.destroy();
      timeline = null;
    },
  };
}

/** The library measures after every bar that it adds; in the page's own tree each time all of the page is styled anew. */
function inItsOwnTree(place: HTMLElement, content: HTMLElement): void {
  const root = place.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [look];
  root.append(content);
}

function tool(sign: string, label: string, action: () => void): HTMLElement {
  return h("button", { type: "button", class: "button", title: label, "aria-label": label, onclick: action }, sign);
}

/** Shift and drag marks a window and zooms into it; without Shift, dragging moves. */
function brush(area: HTMLElement, timeline: Timeline, onWindow: (from: number, until: number) => void): void {
  const band = h("div", { class: "band" });
  const timeOf = (event: PointerEvent) => timeline.getEventProperties(event).time.getTime();
  area.addEventListener(
    "pointerdown",
    (down) => {
      if (!down.shiftKey) return;
      down.stopPropagation();
      down.preventDefault();
      const left = area.getBoundingClientRect().left;
      const stretch = (move: PointerEvent) => {
        band.style.left = `${Math.min(down.clientX, move.clientX) - left}px`;
        band.style.width = `${Math.abs(move.clientX - down.clientX)}px`;
      };
      const finish = (up: PointerEvent) => {
        window.removeEventListener("pointermove", stretch);
        band.remove();
        const [from, until] = [timeOf(down), timeOf(up)].sort((a, b) => a - b) as [number, number];
        if (until <= from) return;
        timeline.setWindow(from, until);
        onWindow(from, until);
      };
      stretch(down);
      area.append(band);
      window.addEventListener("pointermove", stretch);
      window.addEventListener("pointerup", finish, { once: true });
    },
    { capture: true },
  );
}

function item(bar: Stretch, id: number, group: number, shortest: number) {
  const label = h("span", {}, `${tacticName(bar.tactic)} · ${words().number(bar.count)}`);
  const base = { id, group, content: label, start: bar.from, className: className(bar.tactic) };
  return bar.until - bar.from < shortest ? { ...base, type: "point" } : { ...base, end: bar.until, type: "range" };
}

function shortestOf(bars: readonly Stretch[]): number {
  return Math.max(1_000, (Math.max(...bars.map((bar) => bar.until)) - Math.min(...bars.map((bar) => bar.from))) * SHORTEST);
}

export function className(tactic: string): string {
  return `tactic-${tactic.replace(/[^a-z-]/g, "") || "none"}`;
}

function options(bars: readonly Stretch[]) {
  const first = Math.min(...bars.map((bar) => bar.from));
  const last = Math.max(...bars.map((bar) => bar.until));
  const margin = Math.max((last - first) * 0.06, 30_000);
  const zoned = (date: Date) => (current().local ? moment(date) : moment(date).utc());
  return {
    start: first - margin, end: last + margin, min: first - 20 * margin, max: last + 20 * margin, zoomMin: 1_000,
    moment: zoned, orientation: "top", stack: true, zoomKey: "ctrlKey", horizontalScroll: false, selectable: true,
    showTooltips: false, showCurrentTime: false, maxHeight: 620, verticalScroll: true, margin: { item: { horizontal: 4, vertical: 5 }, axis: 8 },
    groupOrder: "order", xss: { disabled: false },
    format: {
      minorLabels: { millisecond: "SSS", second: "HH:mm:ss", minute: "HH:mm", hour: "HH:mm", weekday: "DD", day: "DD", week: "DD", month: "MM", year: "YYYY" },
      majorLabels: { millisecond: "HH:mm:ss", second: "YYYY-MM-DD HH:mm", minute: "YYYY-MM-DD", hour: "YYYY-MM-DD", weekday: "YYYY-MM", day: "YYYY-MM", week: "YYYY-MM", month: "YYYY", year: "" },
    },
  };
}

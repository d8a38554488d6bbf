/** Tables that stay quick: real rows, one page of them at a time, sorted by their headings, walked by arrow keys. */

import { words } from "../words/settings.ts";
import { type Child, clip, h, replace } from "./element.ts";

export interface Column<Row> {
  label: string;
  cell(row: Row): Child | Child[];
  /** Missing where sorting would tell nothing. */
  order?(row: Row): string | number;
  kind?: "number" | "text" | "code" | "time" | "wide" | "names";
}

export interface TableOptions<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  /** What opening a row does; rows are then buttons for the keyboard as well. */
  open?(row: Row): void;
  empty: string;
  page?: number;
}

export interface Table<Row> {
  element: HTMLElement;
  show(rows: readonly Row[]): void;
}

export function table<Row>(options: TableOptions<Row>): Table<Row> {
  const size = options.page ?? 100;
  let rows: readonly Row[] = options.rows;
  let first = 0;
  let sorted: { column: number; down: boolean } | null = null;
  const body = h("tbody", { onkeydown: walkRows });
  const head = h("tr");
  const footer = h("div", { class: "paging" });
  const empty = h("p", { class: "empty" }, options.empty);
  const grid = h("table", {}, h("caption", { class: "offscreen" }, options.caption), h("thead", {}, head), body);
  const scroll = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": options.caption }, grid);
  const element = h("div", { class: "table" }, scroll, empty, footer);

  function draw(): void {
    const shown = ordered().slice(first, first + size);
    replace(head, options.columns.map(heading));
    replace(body, shown.map(rowElement));
    empty.hidden = rows.length > 0;
    scroll.hidden = rows.length === 0;
    footer.hidden = rows.length <= size;
    replace(footer, step(words().previous, first - size), h("span", {}, range()), step(words().next, first + size));
  }

  function ordered(): readonly Row[] {
    const by = sorted === null ? undefined : options.columns[sorted.column]?.order;
    if (by === undefined || sorted === null) return rows;
    const sign = sorted.down ? -1 : 1;
    return [...rows].sort((a, b) => sign * compare(by(a), by(b)));
  }

  function heading(column: Column<Row>, place: number): HTMLElement {
    const isSorted = sorted?.column === place;
    const direction = isSorted ? (sorted?.down ? "descending" : "ascending") : "none";
    const mark = isSorted ? (sorted?.down ? " ↓" : " ↑") : "";
    const label = column.order ? h("button", { type: "button", onclick: () => sortBy(place) }, column.label + mark) : column.label;
    return h("th", { scope: "col", class: column.kind, "aria-sort": column.order ? direction : undefined }, label);
  }

  function sortBy(place: number): void {
    sorted = { column: place, down: sorted?.column === place && !sorted.down };
    first = 0;
    draw();
    head.querySelectorAll("th")[place]?.querySelector("button")?.focus();
  }

  function rowElement(row: Row): HTMLElement {
    const cells = options.columns.map((column) => h("td", { class: column.kind }, shortened(column.cell(row), column.kind)));
    if (options.open === undefined) return h("tr", {}, cells);
    const open = () => options.open?.(row);
    const line = h("tr", { class: "opens", tabindex: "0", onclick: (event) => !isControl(event) && open() }, cells);
    line.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === line) open();
    });
    return line;
  }

  function step(label: string, to: number): HTMLElement {
    const possible = to >= 0 && to < rows.length;
    return h("button", { type: "button", class: "button", disabled: !possible, onclick: () => { first = to; draw(); } }, label);
  }

  function range(): string {
    return words().range(first + 1, Math.min(first + size, rows.length), rows.length);
  }

  draw();
  return {
    element,
    show(next) {
      rows = next;
      first = 0;
      draw();
    },
  };
}

const LONGEST_TEXT = 400;
const LONGEST_NAME = 100;

/** A cell is for scanning; the details pane has the whole. */
function shortened(cell: Child | Child[], kind: Column<never>["kind"]): Child | Child[] {
  if (typeof cell !== "string") return cell;
  return kind === "wide" ? clip(cell, LONGEST_TEXT) : breakable(cell);
}

/** Names of devices, accounts and files, cut where they are endless; they break behind their parts, not within a word. */
export function breakable(name: string): Child[] {
  return clip(name, LONGEST_NAME).split(/(?<=[.\\/@_-])/).flatMap((part, place) => [place > 0 && h("wbr"), part]);
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
}

function isControl(event: Event): boolean {
  const selecting = String(getSelection() ?? "") !== "";
  return selecting || (event.target instanceof Element && event.target.closest("a, button, summary") !== null);
}

function walkRows(event: Event): void {
  if (!(event instanceof KeyboardEvent) || !(event.target instanceof HTMLTableRowElement)) return;
  const back = event.key === "ArrowUp" || event.key === "k";
  if (!back && event.key !== "ArrowDown" && event.key !== "j") return;
  const next = back ? event.target.previousElementSibling : event.target.nextElementSibling;
  if (next instanceof HTMLTableRowElement) next.focus();
  event.preventDefault();
}

/** The queues: rows are walked, chosen and looked into with the keyboard, and the essence of one stands beside them. */

import "./queue.css";
import { chooseAll, listenForChoices, toggle } from "./choices.ts";
import { Pane } from "./queuePane.ts";
import { isTyping } from "./typing.ts";
import { unfold } from "./unfolding.ts";

const ROW = "tr[data-row]";
const CONTROLS = "a, button, input, label, select, summary, textarea";

function listen(page: Document): void {
  const pane = new Pane(page);
  listenForChoices(page);
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isBusy(page, event.target)) return;
    if (keys(page, pane, event)) event.preventDefault();
  });
  page.addEventListener("click", (event) => {
    const clicked = event.target as Element;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    if (chooseAll(page, clicked)) return;
    const folded = clicked.closest<HTMLAnchorElement>("[data-unfolds]");
    if (folded !== null) return take(event, () => void unfold(folded));
    if (clicked.closest("[data-closes-pane]") !== null) return take(event, () => pane.close());
    const row = clicked.closest<HTMLTableRowElement>(ROW);
    const isPeek = clicked.closest("a.peek") !== null;
    if (row === null || row.dataset["brief"] === undefined) return;
    if (isPeek || (clicked.closest(CONTROLS) === null && isNothingSelected(page))) take(event, () => look(pane, row));
  });
  page.addEventListener("toggle", (event) => keepInside(event.target), true);
  window.addEventListener("popstate", () => pane.follow());
}

/** A menu that would leave the window opens to the other side. */
function keepInside(menu: EventTarget | null): void {
  if (!(menu instanceof HTMLDetailsElement) || !menu.matches(".facet[open]")) return;
  menu.classList.remove("at-the-end");
  const sheet = menu.querySelector(".sheet")?.getBoundingClientRect();
  if (sheet !== undefined && sheet.right > innerWidth) menu.classList.add("at-the-end");
}

function take(event: Event, act: () => void): void {
  event.preventDefault();
  act();
}

function look(pane: Pane, row: HTMLTableRowElement): void {
  focus(row);
  void pane.show(row);
}

/** Whether the key was one of ours. */
function keys(page: Document, pane: Pane, event: KeyboardEvent): boolean {
  const row = focused(page);
  switch (event.key) {
    case "j":
      return step(page, pane, row, 1);
    case "k":
      return step(page, pane, row, -1);
    case "x":
      return row !== null && toggle(row);
    case "Enter":
      return row !== null && page.activeElement === row && enter(pane, row);
    case "Escape":
      return pane.close();
    default:
      return false;
  }
}

function step(page: Document, pane: Pane, from: HTMLTableRowElement | null, by: number): boolean {
  const rows = [...page.querySelectorAll<HTMLTableRowElement>(ROW)];
  const at = from === null ? (by > 0 ? 0 : rows.length - 1) : rows.indexOf(from) + by;
  const next = rows[at];
  if (next === undefined) return false;
  focus(next);
  if (pane.isOpen && next.dataset["brief"] !== undefined) void pane.show(next);
  return true;
}

function focus(row: HTMLTableRowElement): void {
  row.tabIndex = -1;
  row.focus();
  row.scrollIntoView({ block: "nearest" });
}

/** The first time the essence, the second time the page of its own; a group unfolds. */
function enter(pane: Pane, row: HTMLTableRowElement): boolean {
  const folded = row.querySelector<HTMLAnchorElement>("[data-unfolds]");
  if (folded !== null) void unfold(folded);
  else if (pane.shows(row)) location.assign(row.dataset["page"] ?? "");
  else void pane.show(row);
  return true;
}

function focused(page: Document): HTMLTableRowElement | null {
  return page.activeElement?.closest<HTMLTableRowElement>(ROW) ?? page.querySelector<HTMLTableRowElement>(`${ROW}[aria-current]`);
}

/** Somebody types, or something lies above the page. */
function isBusy(page: Document, target: EventTarget | null): boolean {
  return isTyping(target) || page.querySelector("dialog[open], details.menu[open]") !== null;
}

function isNothingSelected(page: Document): boolean {
  return page.getSelection()?.isCollapsed ?? true;
}

if (document.querySelector("[data-queue]") !== null) listen(document);

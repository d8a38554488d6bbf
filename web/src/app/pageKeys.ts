/**
 * Keys that a page gives to its own parts (`data-key`), never while somebody types. A button or link is pressed, a part
 * that is folded is opened, a choice is made. In a list it is the part of the row that has the focus, else the first one.
 */

import { isTyping } from "./typing.ts";

const FIELDS = "input:not([type=hidden]), select, textarea";
const PRESSED_BY_ENTER = "a, button, summary, input, select, textarea, dialog";

export function listenForPageKeys(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return send(page, event);
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
    if (page.querySelector("dialog[open]") !== null) return;
    if (event.key === "j" || event.key === "k") return moveInList(page, event);
    if (event.key === "Enter" && (event.target as Element).closest(PRESSED_BY_ENTER) !== null) return;
    const part = partWith(page, event.key);
    if (part === null) return;
    event.preventDefault();
    use(part);
  });
}

/** Forms that are sent once, however often one asks. */
export function sendOnce(page: Document): void {
  page.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!("once" in form.dataset) || event.defaultPrevented) return;
    if ("sent" in form.dataset) event.preventDefault();
    form.dataset["sent"] = "";
  });
  addEventListener("pageshow", () => page.querySelectorAll<HTMLElement>("[data-sent]").forEach((form) => delete form.dataset["sent"]));
}

function partWith(page: Document, key: string): HTMLElement | null {
  const row = page.activeElement?.closest("[data-line]") ?? null;
  const parts = [...page.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)].filter((part) => part.checkVisibility());
  const inRow = row === null ? undefined : parts.find((part) => row.contains(part));
  const isOfRows = parts[0]?.closest("[data-line]") !== null;
  return inRow ?? (row !== null && isOfRows ? null : (parts[0] ?? null));
}

function use(part: HTMLElement): void {
  if (part.tagName === "SUMMARY") return unfold(part);
  if (part instanceof HTMLInputElement) return choose(part);
  part.click();
}

function unfold(summary: HTMLElement): void {
  const details = summary.closest("details");
  if (details === null) return;
  details.open = true;
  const chosen = details.querySelector<HTMLElement>("input:checked") ?? details.querySelector<HTMLElement>(FIELDS) ?? summary;
  chosen.focus();
  details.scrollIntoView({ block: "start" });
}

function choose(box: HTMLInputElement): void {
  box.checked = true;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  box.focus();
}

function send(page: Document, event: KeyboardEvent): void {
  const form = (event.target as Element).closest("form, dialog") ?? page;
  const button = [...form.querySelectorAll<HTMLButtonElement>("[data-sends]")].find((each) => each.checkVisibility());
  if (button === undefined) return;
  event.preventDefault();
  button.form?.requestSubmit(button);
}

function moveInList(page: Document, event: KeyboardEvent): void {
  const rows = [...page.querySelectorAll<HTMLElement>("[data-line]")];
  const at = rows.findIndex((row) => row.contains(page.activeElement));
  const next = rows[event.key === "j" ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0)];
  if (next === undefined) return;
  event.preventDefault();
  next.querySelector<HTMLElement>("a")?.focus();
  next.scrollIntoView({ block: "nearest" });
}

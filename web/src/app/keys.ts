/** Keys that work on every page, and never while somebody types. */

import { openDialog } from "./dialogs.ts";
import { isTyping } from "./typing.ts";

const CHORD_LASTS = 1_000;

export function listenForKeys(page: Document): void {
  let lastG = Number.NEGATIVE_INFINITY;
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "/") focusSearch(page, event);
    if (event.key === "?") openDialog(page, "shortcuts");
    if (event.key === "h" && event.timeStamp - lastG < CHORD_LASTS) page.querySelector<HTMLElement>("a.brand")?.click();
    if (event.key === "g") lastG = event.timeStamp;
  });
}

function focusSearch(page: Document, event: KeyboardEvent): void {
  const search = page.querySelector<HTMLInputElement>("#search");
  if (search === null) return;
  event.preventDefault();
  search.focus();
  search.select();
}

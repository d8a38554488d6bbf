/** A button or link that names a dialog opens it, one that says so closes the dialog around it. Without this script a
 * link leads to a page with the dialog open, or without it. */

export function listenForDialogs(page: Document): void {
  page.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const clicked = event.target as Element;
    const name = clicked.closest<HTMLElement>("[data-opens]")?.dataset["opens"];
    if (name !== undefined && openDialog(page, name)) event.preventDefault();
    const closer = clicked.closest<HTMLElement>("[data-closes]");
    if (closer !== null && closeAround(closer)) event.preventDefault();
  });
  page.addEventListener("close", (event) => focusOpener(page, event.target), true);
  for (const dialog of page.querySelectorAll<HTMLDialogElement>("dialog.panel[open]")) makeModal(dialog);
}

export function openDialog(page: Document, name: string): boolean {
  const dialog = page.getElementById(name);
  if (!(dialog instanceof HTMLDialogElement)) return false;
  if (!dialog.open) dialog.showModal();
  return true;
}

/** A page that came with a panel open keeps the focus within it. */
function makeModal(dialog: HTMLDialogElement): void {
  dialog.removeAttribute("open");
  dialog.showModal();
}

function closeAround(closer: HTMLElement): boolean {
  const dialog = closer.closest("dialog");
  if (dialog === null) return false;
  dialog.close();
  if (closer instanceof HTMLAnchorElement) history.replaceState(null, "", closer.href);
  return true;
}

/** Where the panel came with the page, nobody had the focus before: it goes to what would have opened the panel. */
function focusOpener(page: Document, dialog: EventTarget | null): void {
  if (!(dialog instanceof HTMLDialogElement)) return;
  const isElsewhere = page.activeElement !== page.body && !dialog.contains(page.activeElement);
  if (!isElsewhere) page.querySelector<HTMLElement>(`[data-opens="${CSS.escape(dialog.id)}"]`)?.focus();
}

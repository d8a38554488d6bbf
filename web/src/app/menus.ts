/** One menu at a time; Esc and a click elsewhere close it, and the focus goes back to where it was opened. */

const OPEN = "details.menu[open]";

export function listenForMenus(page: Document): void {
  page.addEventListener("click", (event) => closeMenus(page, (event.target as Element).closest("details.menu")));
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = page.querySelector<HTMLDetailsElement>(OPEN);
    closeMenus(page, null);
    menu?.querySelector("summary")?.focus();
  });
}

function closeMenus(page: Document, except: Element | null): void {
  for (const menu of page.querySelectorAll<HTMLDetailsElement>(OPEN)) {
    if (menu !== except) menu.open = false;
  }
}

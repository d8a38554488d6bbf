/** A button that names a dialog opens it. */

export function listenForDialogs(page: Document): void {
  page.addEventListener("click", (event) => {
    const name = (event.target as Element).closest<HTMLElement>("[data-opens]")?.dataset["opens"];
    if (name !== undefined) openDialog(page, name);
  });
}

export function openDialog(page: Document, name: string): void {
  const dialog = page.getElementById(name);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

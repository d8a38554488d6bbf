/** Choosing rows of a queue, and what can be changed of them. */

const BOXES = 'tbody input[type="checkbox"][name="row"]';

export function listenForChoices(page: Document): void {
  let last: HTMLInputElement | null = null;
  page.addEventListener("change", (event) => {
    const changed = event.target;
    if (changed instanceof HTMLSelectElement && changed.name === "classification") matchDeterminations(changed);
    if (changed instanceof HTMLInputElement && changed.name === "row") count(page);
  });
  page.addEventListener("click", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.name !== "row") return;
    if (event.shiftKey && last !== null) chooseBetween(page, last, box);
    last = box;
  });
  for (const select of page.querySelectorAll<HTMLSelectElement>('select[name="classification"]')) matchDeterminations(select);
  count(page);
}

/** Whether the click was on the box that stands for all. */
export function chooseAll(page: Document, clicked: Element): boolean {
  if (!(clicked instanceof HTMLInputElement) || !clicked.matches("[data-chooses-all]")) return false;
  for (const box of boxes(page)) box.checked = clicked.checked;
  count(page);
  return true;
}

/** Whether the row can be chosen. */
export function toggle(row: HTMLTableRowElement): boolean {
  const box = row.querySelector<HTMLInputElement>('input[name="row"]');
  if (box === null) return false;
  box.checked = !box.checked;
  count(row.ownerDocument);
  return true;
}

function chooseBetween(page: Document, one: HTMLInputElement, other: HTMLInputElement): void {
  const all = boxes(page);
  const [from, to] = [all.indexOf(one), all.indexOf(other)].sort((a, b) => a - b);
  for (const box of all.slice(from, (to ?? 0) + 1)) box.checked = other.checked;
  count(page);
}

function boxes(page: Document): HTMLInputElement[] {
  return [...page.querySelectorAll<HTMLInputElement>(BOXES)];
}

function count(page: Document): void {
  const all = boxes(page);
  const chosen = all.filter((box) => box.checked).length;
  const everything = page.querySelector<HTMLInputElement>("[data-chooses-all]");
  if (everything !== null) {
    everything.checked = chosen > 0 && chosen === all.length;
    everything.indeterminate = chosen > 0 && chosen < all.length;
  }
  const told = page.querySelector<HTMLElement>(".bulk-count");
  if (told !== null && chosen > 0) told.textContent = (told.dataset[chosen === 1 ? "chosenOne" : "chosenMany"] ?? "").replace("{n}", String(chosen));
}

/** Only determinations that go with the chosen classification; their groups bear its words. */
function matchDeterminations(classification: HTMLSelectElement): void {
  const select = classification.form?.elements.namedItem("determination");
  if (!(select instanceof HTMLSelectElement)) return;
  const words = [...classification.options].map((option) => option.text);
  const chosen = classification.selectedOptions[0]?.text ?? "";
  for (const group of select.querySelectorAll("optgroup")) {
    const isOther = words.includes(group.label) && group.label !== chosen;
    group.hidden = isOther;
    group.disabled = isOther;
  }
  if (select.selectedOptions[0]?.closest("optgroup")?.disabled === true) select.value = "";
}

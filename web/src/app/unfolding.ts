/** A group of alerts unfolds below itself; without scripts its link leads to the same alerts. */

export async function unfold(link: HTMLAnchorElement): Promise<void> {
  const row = link.closest("tr");
  if (row === null) return;
  if (link.getAttribute("aria-expanded") === "true") return fold(link, row);
  try {
    const answer = await fetch(link.dataset["unfolds"] ?? "", { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return location.assign(link.href);
    const read = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (link.getAttribute("aria-expanded") === "true") return;
    row.after(below(row, [...read.body.childNodes], link));
    link.setAttribute("aria-expanded", "true");
  } catch {
    location.assign(link.href);
  }
}

function fold(link: HTMLAnchorElement, row: HTMLTableRowElement): void {
  link.setAttribute("aria-expanded", "false");
  if (row.nextElementSibling?.classList.contains("unfolded") === true) row.nextElementSibling.remove();
}

function below(row: HTMLTableRowElement, told: Node[], link: HTMLAnchorElement): HTMLTableRowElement {
  const page = row.ownerDocument;
  const unfolded = page.createElement("tr");
  unfolded.className = "unfolded";
  const cell = page.createElement("td");
  cell.colSpan = row.cells.length;
  cell.append(...told.map((node) => page.adoptNode(node)));
  const all = page.createElement("a");
  all.href = link.href;
  all.textContent = link.dataset["all"] ?? "";
  const line = page.createElement("p");
  line.append(all);
  cell.append(line);
  unfolded.append(cell);
  return unfolded;
}

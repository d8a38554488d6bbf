/** The pane beside a queue: it follows the row that has the focus, has an address of its own, and closes with Esc. */

const LONGEST_WAIT = 15_000;

export class Pane {
  readonly #page: Document;
  #asked = "";

  constructor(page: Document) {
    this.#page = page;
  }

  get #aside(): HTMLElement | null {
    return this.#page.getElementById("queue-pane");
  }

  get isOpen(): boolean {
    return this.#aside?.hidden === false;
  }

  shows(row: HTMLTableRowElement): boolean {
    return this.isOpen && row.getAttribute("aria-current") === "true";
  }

  /** Fetch the essence of a row and show it. What was asked for last wins, however long the others take. */
  async show(row: HTMLTableRowElement): Promise<void> {
    const brief = row.dataset["brief"];
    if (brief === undefined) return;
    this.#asked = brief;
    this.#mark(row);
    const told = await essence(brief);
    if (this.#asked !== brief) return;
    if (told === null) return location.assign(row.dataset["page"] ?? location.href);
    this.#fill(told);
    remember(row.dataset["row"] ?? "");
  }

  /** Whether there was anything to close. */
  close(): boolean {
    const aside = this.#aside;
    if (aside === null || aside.hidden) return false;
    this.#asked = "";
    aside.hidden = true;
    const row = this.#page.querySelector<HTMLElement>("tr[data-row][aria-current]");
    row?.removeAttribute("aria-current");
    row?.focus();
    remember("");
    return true;
  }

  /** Show what the address says after going back or on. */
  follow(): void {
    location.reload();
  }

  #mark(row: HTMLTableRowElement): void {
    for (const other of this.#page.querySelectorAll("tr[data-row][aria-current]")) other.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
  }

  #fill(told: Node[]): void {
    this.#page.getElementById("queue-essence")?.replaceChildren(...told.map((node) => this.#page.adoptNode(node)));
    if (this.#aside !== null) this.#aside.hidden = false;
  }
}

async function essence(address: string): Promise<Node[] | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(LONGEST_WAIT) });
    if (!answer.ok || answer.redirected) return null;
    const read = new DOMParser().parseFromString(await answer.text(), "text/html");
    return [...read.body.childNodes];
  } catch {
    return null;
  }
}

/** In the address, without a step of the browser's history: going back leads out of the queue, not through its rows. */
function remember(row: string): void {
  const address = new URL(location.href);
  if (row === "") address.searchParams.delete("focus");
  else address.searchParams.set("focus", row);
  history.replaceState(history.state, "", address);
}

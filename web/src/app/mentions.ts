/**
 * Mentioning somebody (`form[data-mentions]`): after an `@` a list offers who can be mentioned, and what is chosen is
 * written out. Nothing but the text is sent: who types the name themselves mentions the same.
 */

interface Person { name: string; handle: string }
interface Open { field: HTMLTextAreaElement; list: HTMLElement; said: HTMLElement; people: Person[]; chosen: number; begin: number }

const BEGUN = /(?:^|[^\p{L}\p{N}_@.+-])@([\p{L}\p{N}_.'’ -]{0,40})$/u;
const MOST = 8;
const ID = "mention-list";

let open: Open | null = null;
const known = new Map<string, Promise<Person[]>>();

export function listenForMentions(page: Document): void {
  page.addEventListener("input", (event) => {
    if (event.target instanceof HTMLTextAreaElement) void offer(event.target);
  });
  page.addEventListener("keydown", press, { capture: true });
  page.addEventListener("focusout", close);
  page.addEventListener("click", (event) => {
    if (open !== null && event.target === open.field) close();
  });
}

async function offer(field: HTMLTextAreaElement): Promise<void> {
  const address = field.form?.dataset["mentions"];
  if (address === undefined) return;
  const begun = begunAt(field);
  if (begun === null) return close();
  const people = matching(await peopleOf(address), begun.typed);
  if (begunAt(field)?.typed !== begun.typed || document.activeElement !== field) return;
  if (people.length === 0) return close();
  show(field, people, begun.begin);
}

/** What was typed of a name, and where its `@` stands. */
function begunAt(field: HTMLTextAreaElement): { typed: string; begin: number } | null {
  if (field.selectionStart !== field.selectionEnd) return null;
  const found = BEGUN.exec(field.value.slice(0, field.selectionStart));
  const typed = found?.[1];
  return typed === undefined ? null : { typed, begin: field.selectionStart - typed.length - 1 };
}

function peopleOf(address: string): Promise<Person[]> {
  const found = known.get(address) ?? asked(address);
  known.set(address, found);
  return found;
}

async function asked(address: string): Promise<Person[]> {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (answer.ok && !answer.redirected) return ((await answer.json()) as { people: Person[] }).people;
  } catch {
    // It is asked for again with the next key.
  }
  known.delete(address);
  return [];
}

/** Those of whom a word of the name, or what is written for them, begins so. */
function matching(people: Person[], typed: string): Person[] {
  const wanted = typed.toLocaleLowerCase();
  const begins = (text: string) => text.toLocaleLowerCase().startsWith(wanted);
  return people.filter((each) => begins(each.name) || begins(each.handle) || each.name.split(" ").some(begins)).slice(0, MOST);
}

function show(field: HTMLTextAreaElement, people: Person[], begin: number): void {
  if (open?.field !== field) {
    close();
    open = { field, list: listFor(field), said: saidFor(field), people, chosen: 0, begin };
  }
  Object.assign(open, { people, begin, chosen: 0 });
  open.list.replaceChildren(...people.map((each, place) => option(each, place)));
  open.said.textContent = (wordsOf(people.length === 1 ? "mentionOne" : "mentionMany")).replace("{n}", String(people.length));
  choose(0);
}

function listFor(field: HTMLTextAreaElement): HTMLElement {
  const list = document.createElement("ul");
  list.id = ID;
  list.className = "mention-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", wordsOf("mentionLabel"));
  field.after(list);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-haspopup", "listbox");
  field.setAttribute("aria-controls", ID);
  return list;
}

/** Says how many are offered to whoever does not see the list. */
function saidFor(field: HTMLTextAreaElement): HTMLElement {
  const said = document.createElement("span");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  field.after(said);
  return said;
}

function option(person: Person, place: number): HTMLElement {
  const item = document.createElement("li");
  item.id = `${ID}-${String(place)}`;
  item.setAttribute("role", "option");
  item.textContent = person.name;
  if (person.handle !== person.name) item.append(" ", handleOf(person));
  item.addEventListener("mousedown", (event) => {
    event.preventDefault();
    take(place);
  });
  return item;
}

function handleOf(person: Person): HTMLElement {
  const handle = document.createElement("span");
  handle.className = "quiet";
  handle.textContent = `@${person.handle}`;
  return handle;
}

function press(event: KeyboardEvent): void {
  if (open === null || event.target !== open.field || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const number = open.people.length;
  if (event.key === "ArrowDown") choose((open.chosen + 1) % number);
  else if (event.key === "ArrowUp") choose((open.chosen + number - 1) % number);
  else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) take(open.chosen);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function choose(place: number): void {
  if (open === null) return;
  open.chosen = place;
  for (const [number, item] of [...open.list.children].entries()) item.setAttribute("aria-selected", String(number === place));
  open.field.setAttribute("aria-activedescendant", `${ID}-${String(place)}`);
}

function take(place: number): void {
  const person = open?.people[place];
  if (open === null || person === undefined) return;
  const { field, begin } = open;
  close();
  field.setRangeText(`@${person.handle} `, begin, field.selectionStart, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function close(): void {
  if (open === null) return;
  open.list.remove();
  open.said.remove();
  for (const name of ["aria-controls", "aria-activedescendant", "aria-autocomplete", "aria-haspopup"]) open.field.removeAttribute(name);
  open = null;
}

function wordsOf(name: string): string {
  return document.getElementById("case-columns")?.dataset[name] ?? "";
}

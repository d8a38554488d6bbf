/**
 * Consulting an expert beside the page in view: the form comes into a panel, and what was written stays there until it
 * is sent. Without this script the same links lead to the form on a page of its own.
 */

import { isTyping } from "./typing.ts";
import { upload } from "./uploads.ts";

const OFFER = 'a[data-offer="consult"]';
const KEY = "e";
const LONGEST_WAIT = 30_000;

export function listenForConsulting(page: Document): void {
  page.addEventListener("click", (event) => {
    const clicked = event.target as Element;
    const sample = clicked.closest<HTMLElement>("[data-sample]");
    if (sample !== null) return begin(sample);
    const panel = panelOf(page);
    if (panel === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = clicked.closest<HTMLAnchorElement>(OFFER);
    if (link !== null) {
      event.preventDefault();
      void open(panel, link);
    } else if (panel.contains(clicked) && clicked.closest("[data-cancels]") !== null) {
      event.preventDefault();
      panel.close();
    }
  });
  page.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const panel = panelOf(page);
    if (panel === null || !panel.contains(form)) return;
    event.preventDefault();
    void send(panel, form);
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== KEY || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
    const link = nearest(page);
    if (link === null) return;
    event.preventDefault();
    link.click();
  });
}

function panelOf(page: Document): HTMLDialogElement | null {
  return page.querySelector<HTMLDialogElement>("dialog#consult");
}

/** About what the reader is at: an open pane, the row that has the focus, the essence beside a queue, the page. */
function nearest(page: Document): HTMLElement | null {
  const panes = page.querySelectorAll("dialog[open]");
  if (panes.length > 0) return panes[panes.length - 1]?.querySelector<HTMLElement>(OFFER) ?? null;
  const row = page.activeElement?.closest("tr")?.querySelector<HTMLElement>(OFFER);
  return row ?? page.querySelector<HTMLElement>(`aside:not([hidden]) ${OFFER}, main header ${OFFER}`) ?? page.querySelector<HTMLElement>(OFFER);
}

async function open(panel: HTMLDialogElement, link: HTMLAnchorElement): Promise<void> {
  const address = new URL(link.href);
  if (address.searchParams.has("from")) address.searchParams.set("from", location.pathname + location.search + location.hash);
  leaveMenu(link);
  if (!panel.open) panel.showModal();
  if (panel.dataset["of"] === address.href) return focusText(panel);
  panel.dataset["of"] = address.href;
  const written = textOf(panel)?.value ?? "";
  const form = await part(address.href);
  if (panel.dataset["of"] !== address.href) return;
  if (form === null) return location.assign(link.href);
  fill(panel, form);
  const text = textOf(panel);
  if (text !== null && text.value === "") text.value = written;
  focusText(panel);
}

/** The menu closes, and has the focus again when the panel is closed. */
function leaveMenu(link: HTMLElement): void {
  const menu = link.closest<HTMLDetailsElement>("details.menu");
  if (menu === null) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
}

async function send(panel: HTMLDialogElement, form: HTMLFormElement): Promise<void> {
  if ("sending" in panel.dataset) return;
  panel.dataset["sending"] = "";
  tell(panel, "");
  const told = new FormData(form);
  told.set("panel", "1");
  const answered = await upload(form, told);
  delete panel.dataset["sending"];
  const answer = answered.status === 200 && answered.responseURL === form.action ? shown(answered.responseText) : null;
  if (answer === null) return tell(panel, answered.status === 413 ? "" : (panel.dataset["failed"] ?? ""));
  keepFiles(panel, answer);
  fill(panel, answer);
  if (textOf(panel) === null) delete panel.dataset["of"];
  const mistaken = panel.querySelector<HTMLElement>(".has-errors input, .has-errors textarea, .has-errors select");
  (mistaken ?? panel.querySelector<HTMLElement>("#ask"))?.focus();
}

/** The form of a page of ours; nothing where another page came, or none. */
async function part(address: string): Promise<Element | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(LONGEST_WAIT) });
    return answer.ok && !answer.redirected ? shown(await answer.text()) : null;
  } catch {
    return null;
  }
}

/** What the panel shows of a page. */
function shown(page: string): Element | null {
  return new DOMParser().parseFromString(page, "text/html").getElementById("ask");
}

/** A form that comes back with mistakes has the files again that were chosen in it: here they are not lost. */
function keepFiles(panel: HTMLDialogElement, answer: Element): void {
  const before = panel.querySelector<HTMLInputElement>("input[type=file]");
  const after = answer.querySelector<HTMLInputElement>("input[type=file]");
  if (before === null || after === null || before.files?.length === 0) return;
  answer.querySelector(".lost-files")?.remove();
  after.replaceWith(before);
}

function fill(panel: HTMLDialogElement, form: Element): void {
  tell(panel, "");
  panel.querySelector("#consult-part")?.replaceChildren(panel.ownerDocument.adoptNode(form));
}

function tell(panel: HTMLDialogElement, trouble: string): void {
  const line = panel.querySelector<HTMLElement>("#consult-trouble");
  if (line === null) return;
  line.textContent = trouble;
  line.hidden = trouble === "";
}

function textOf(panel: Element): HTMLTextAreaElement | null {
  return panel.querySelector<HTMLTextAreaElement>("textarea[name=text]");
}

function focusText(panel: HTMLDialogElement): void {
  (textOf(panel) ?? panel.querySelector<HTMLElement>("#ask"))?.focus();
}

/** An example becomes the question of whoever has written none, and says of which kind it is. */
function begin(sample: HTMLElement): void {
  const form = sample.closest("form");
  const text = form === null ? null : textOf(form);
  const family = form?.querySelector<HTMLSelectElement>("select[name=family]");
  if (text === null) return;
  if (text.value.trim() === "") {
    text.value = sample.dataset["sample"] ?? "";
    if (family) family.value = sample.dataset["family"] ?? family.value;
  }
  text.focus();
}

/** Open pages hear that something changed, and fetch the part anew: at once where nobody is at work in it, else when asked.
 * A list (`data-live-rows`) never moves by itself: it says how many rows are new. */

import htmx from "htmx.org";
import { tellClocks } from "./clocks.ts";

interface News { topic: string; organisation: string }

/** Milliseconds: what comes together is fetched together, two fetches stand apart, and a stream that was refused is asked for again. */
const TOGETHER = 400;
const APART = 5_000;
const FIRST_RETRY = 5_000;
const LAST_RETRY = 300_000;

export function listenForNews(page: Document): void {
  if (page.querySelector("[data-live][id]") === null || !("EventSource" in window)) return;
  const hear = gatherer((topics) => void renew(page, topics).catch(() => undefined));
  const here = /^\/organisations\/([0-9a-f-]{36})\//.exec(location.pathname)?.[1];
  let stream: EventSource | null = null;
  let retry = FIRST_RETRY;
  let again = 0;

  const told = (event: MessageEvent<string>) => {
    const news = JSON.parse(event.data) as News;
    if (here === undefined || news.organisation === here) hear([news.topic]);
  };
  const end = () => {
    window.clearTimeout(again);
    stream?.close();
    stream = null;
  };
  /** A stream that breaks off is taken up again by the browser; one that is refused is not. */
  const broken = () => {
    if (stream?.readyState !== EventSource.CLOSED) return;
    end();
    again = window.setTimeout(begin, retry);
    retry = Math.min(retry * 2, LAST_RETRY);
  };
  const begin = () => {
    if (page.hidden || stream !== null) return;
    stream = new EventSource("/live/");
    stream.addEventListener("open", () => {
      retry = FIRST_RETRY;
      hear(awaited(page)); // it may have come after the page was made, and before the stream was there
    });
    stream.addEventListener("message", told);
    stream.addEventListener("error", broken);
  };
  page.addEventListener("visibilitychange", () => {
    end();
    if (page.hidden) return;
    begin();
    hear(topicsOf(page));
  });
  begin();
}

/** Calls with all topics that came since the last call, soon after the first of them and not too often. */
function gatherer(call: (topics: readonly string[]) => void): (topics: readonly string[]) => void {
  const gathered = new Set<string>();
  let waiting = 0;
  let last = 0;
  const go = () => {
    waiting = 0;
    last = Date.now();
    const topics = [...gathered];
    gathered.clear();
    call(topics);
  };
  return (topics) => {
    for (const topic of topics) gathered.add(topic);
    if (waiting === 0 && gathered.size > 0) waiting = window.setTimeout(go, Math.max(TOGETHER, last + APART - Date.now()));
  };
}

function liveParts(page: Document): HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>("[data-live][id]")];
}

function topicsOf(page: Document): string[] {
  return liveParts(page).flatMap((part) => (part.dataset["live"] ?? "").split(" "));
}

/** Of parts that wait for something that is on its way (`data-awaited`). */
function awaited(page: Document): string[] {
  return liveParts(page).filter((part) => "awaited" in part.dataset).flatMap((part) => (part.dataset["live"] ?? "").split(" "));
}

async function renew(page: Document, topics: readonly string[], asked: HTMLElement | null = null): Promise<void> {
  const concerned = liveParts(page).filter((part) => (part.dataset["live"] ?? "").split(" ").some((topic) => topics.includes(topic)));
  const parts = asked === null ? concerned : [asked];
  if (parts.length === 0) return;
  const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of parts) {
    const next = fresh.getElementById(part.id);
    if (next === null || said(next) === said(part)) continue;
    if (asked === null && (hasMoved(part, next) || isAtWork(page, part))) offer(page, part, next);
    else await show(page, part, next);
  }
}

/** What a reader sees, or which version of it where a part says that; tokens of forms and ages of things differ every time,
 * and what a part says of itself (`data-unheard`) is no news. */
function said(part: HTMLElement): string {
  if (part.dataset["version"] !== undefined) return part.dataset["version"];
  const told = part.cloneNode(true) as HTMLElement;
  for (const each of told.querySelectorAll("[data-unheard]")) each.remove();
  return (told.textContent ?? "").replace(/\s+/g, " ");
}

/** What stays the same stays in its place, with the focus and as far as it was scrolled. */
async function show(page: Document, part: HTMLElement, next: HTMLElement): Promise<void> {
  offerOf(page, part)?.remove();
  const kept = written(part).flatMap((field) => [field, ...companions(part, field)]).map((field) => [field.id, field.value] as const);
  await htmx.swap({ target: part, sourceElement: part, text: next.outerHTML, swap: "outerMorph" });
  for (const [id, value] of kept) {
    const field = page.getElementById(id);
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) field.value = value;
  }
  tellClocks(page);
}

/** What is sent along with a field and says what its words were built on. */
function companions(part: HTMLElement, field: Element): HTMLInputElement[] {
  return [...part.querySelectorAll<HTMLInputElement>(`input[data-goes-with="${CSS.escape(field.id)}"]`)];
}

/** Fields in which a reader wrote something that is not sent. */
function written(part: HTMLElement): (HTMLTextAreaElement | HTMLInputElement)[] {
  const fields = [...part.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>("textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])")];
  return fields.filter((field) => field.value !== field.defaultValue);
}

function offerOf(page: Document, part: HTMLElement): Element | null {
  return page.querySelector(`[data-news-for="${CSS.escape(part.id)}"]`);
}

function offer(page: Document, part: HTMLElement, next: HTMLElement): void {
  offerOf(page, part)?.remove();
  const button = page.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm news";
  button.dataset["newsFor"] = part.id;
  button.setAttribute("aria-live", "polite");
  button.textContent = newsOf(part, next);
  button.addEventListener("click", () => void renew(page, [], part).catch(() => undefined));
  part.before(button);
}

/** Whether other rows than before stand in a list. */
function hasMoved(part: HTMLElement, next: HTMLElement): boolean {
  return part.dataset["liveRows"] !== undefined && rows(part).join() !== rows(next).join();
}

/** How many rows are new in a list whose rows say who they are; else what the page says of news. */
function newsOf(part: HTMLElement, next: HTMLElement): string {
  const known = new Set(rows(part));
  const number = rows(next).filter((row) => !known.has(row)).length;
  const words = number === 0 ? part.dataset["news"] : part.dataset[number === 1 ? "newsOne" : "newsMany"];
  return (words ?? part.dataset["news"] ?? "").replace("{n}", String(number));
}

function rows(part: HTMLElement): string[] {
  return [...part.querySelectorAll<HTMLElement>("[data-row]")].map((row) => row.dataset["row"] ?? "");
}

/** Nothing moves under a reader's hand: not where something is filled in, checked, selected or unfolded. */
function isAtWork(page: Document, part: HTMLElement): boolean {
  const selected = page.getSelection();
  const isSelecting = selected !== null && !selected.isCollapsed && part.contains(selected.anchorNode);
  const focused = page.activeElement;
  const isFilling = focused !== null && part.contains(focused) && focused.matches("input, select, textarea");
  return isFilling || isSelecting || written(part).length > 0 || part.querySelector("input:checked, details[open], [aria-expanded=true]") !== null;
}

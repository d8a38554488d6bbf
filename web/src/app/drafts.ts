/**
 * Words that are not sent yet (`form[data-draft]`) are kept by the service while they are written: a few seconds after the
 * last key, and when the field or the page is left. What another page saved meanwhile is never overwritten: the form says
 * so, and nothing more is saved by itself until its writer has chosen.
 */

import { tellClocks } from "./clocks.ts";

const AFTER_TYPING = 2_500;
const AFTER_LEAVING = 250;
const RETRY = 10_000;
const LONGEST_WAIT = 20_000;

interface Saving { timer: number; busy: AbortController | null; isPending: boolean; isAgain: boolean }

const savings = new WeakMap<HTMLFormElement, Saving>();

export function listenForDrafts(page: Document): void {
  tellClocks(page);
  page.addEventListener("input", (event) => {
    const form = formOf(event.target);
    if (form !== null) plan(form, AFTER_TYPING);
  });
  page.addEventListener("focusout", (event) => {
    const form = formOf(event.target);
    if (form !== null && savings.get(form)?.isPending === true) plan(form, AFTER_LEAVING);
  });
  page.addEventListener("submit", (event) => end(event.target as HTMLFormElement));
  page.addEventListener("visibilitychange", () => {
    if (!page.hidden) return;
    for (const form of page.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
      if (savings.get(form)?.isPending === true) void save(form, true);
    }
  });
}

function formOf(target: EventTarget | null): HTMLFormElement | null {
  return target instanceof Element ? target.closest<HTMLFormElement>("form[data-draft]") : null;
}

function savingOf(form: HTMLFormElement): Saving {
  const known = savings.get(form) ?? { timer: 0, busy: null, isPending: false, isAgain: false };
  savings.set(form, known);
  return known;
}

function plan(form: HTMLFormElement, delay: number): void {
  const saving = savingOf(form);
  window.clearTimeout(saving.timer);
  saving.isPending = true;
  saving.timer = window.setTimeout(() => void save(form), delay);
}

/** What is sent or saved by a button needs no other save, and none may come in after it. */
function end(form: HTMLFormElement): void {
  const saving = savings.get(form);
  if (saving === undefined) return;
  window.clearTimeout(saving.timer);
  saving.isPending = false;
  saving.isAgain = false;
  saving.busy?.abort("sent");
}

async function save(form: HTMLFormElement, isLast = false): Promise<void> {
  const saving = savingOf(form);
  window.clearTimeout(saving.timer);
  if (saving.busy !== null) {
    saving.isAgain = true;
    return;
  }
  const address = form.dataset["draft"];
  if (address === undefined || stateOf(form)?.dataset["refused"] !== undefined) return;
  saving.isPending = false;
  saving.busy = new AbortController();
  const words = form.querySelector("textarea");
  const sent = words?.value ?? "";
  const fresh = await answered(form, address, saving.busy, isLast);
  const isSent = saving.busy.signal.reason === "sent";
  saving.busy = null;
  if (isSent) return;
  if (fresh === null) {
    tellTrouble(form, form.dataset["draftFailed"] ?? "");
    plan(form, RETRY);
  } else {
    if (words !== null && fresh.dataset["refused"] === undefined) words.defaultValue = sent;
    show(form, fresh);
    if (saving.isAgain) plan(form, AFTER_LEAVING);
  }
  saving.isAgain = false;
}

/** What the page shows below the form from now on; nothing where the service did not answer. */
async function answered(form: HTMLFormElement, address: string, busy: AbortController, isLast: boolean): Promise<HTMLElement | null> {
  const timer = window.setTimeout(() => busy.abort(), LONGEST_WAIT);
  try {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const answer = await fetch(address, { method: "POST", body, headers: { "Vedette-Draft": "1" }, signal: busy.signal, keepalive: isLast });
    if (!answer.ok || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector<HTMLElement>("[data-draft-state]");
  } catch {
    return null;
  } finally {
    window.clearTimeout(timer);
  }
}

function stateOf(form: HTMLFormElement): HTMLElement | null {
  return form.querySelector<HTMLElement>("[data-draft-state]");
}

function show(form: HTMLFormElement, fresh: HTMLElement): void {
  const discards = form.querySelector<HTMLElement>("[data-draft-discards]");
  if (discards !== null) discards.hidden = fresh.dataset["kept"] === undefined;
  const adopted = form.ownerDocument.adoptNode(fresh);
  tellClocks(adopted);
  stateOf(form)?.replaceWith(adopted);
}

function tellTrouble(form: HTMLFormElement, trouble: string): void {
  const line = form.querySelector<HTMLElement>("[data-draft-trouble]");
  if (line === null || line.textContent === trouble) return;
  line.textContent = trouble;
  line.hidden = false;
}

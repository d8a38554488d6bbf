/** Identifiers that copy on click, and a place that says so. */

import { words } from "../words/settings.ts";
import { h, replace } from "./element.ts";

const said = h("div", { class: "said", role: "status", "aria-live": "polite" });
let timer = 0;

export function announcer(): HTMLElement {
  return said;
}

export function announce(text: string, milliseconds = 2500): void {
  replace(said, text);
  window.clearTimeout(timer);
  timer = window.setTimeout(() => said.replaceChildren(), milliseconds);
}

export async function copy(text: string): Promise<void> {
  announce((await written(text)) ? words().copied : words().notCopied);
}

export function copyable(text: string, shown: string = text): HTMLElement {
  return h(
    "button",
    { type: "button", class: "copyable", title: words().copy, onclick: () => void copy(text) },
    shown,
  );
}

async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writtenBySelection(text);
  }
}

/** A page opened from a file is no secure context in every browser, so the clipboard's own door may be closed. */
function writtenBySelection(text: string): boolean {
  const area = h("textarea", { class: "offscreen", "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

/** Filter bars: a box for words, lists to choose from, and marks for filters that came from elsewhere. */

import { words } from "../words/settings.ts";
import { debounced, h } from "./element.ts";

let last = 0;

export function wordsFilter(label: string, placeholder: string, onChange: (text: string) => void): HTMLElement {
  const id = `filter-${(last += 1)}`;
  const box = h("input", { type: "search", id, placeholder, autocomplete: "off", spellcheck: "false", class: "words" });
  box.addEventListener("input", debounced(() => onChange(box.value)));
  return h("span", { class: "field" }, h("label", { for: id, class: "offscreen" }, label), box);
}

export function choice(label: string, all: string, values: [string, string][], chosen: string, onChange: (value: string) => void): HTMLElement {
  const id = `filter-${(last += 1)}`;
  const options = [["", all] as [string, string], ...values].map(([value, text]) => h("option", { value, selected: value === chosen }, text));
  const list = h("select", { id }, options);
  list.addEventListener("change", () => onChange(list.value));
  return h("span", { class: "field" }, h("label", { for: id, class: "offscreen" }, label), list);
}

export function mark(text: string, onClear: () => void): HTMLElement {
  const clear = h("button", { type: "button", "aria-label": `${words().clear}: ${text}`, onclick: onClear }, "✕");
  return h("span", { class: "mark" }, text, " ", clear);
}

/** Whether the text has every word that was asked for. */
export function hasWords(text: string, asked: string): boolean {
  const folded = text.toLowerCase();
  return asked.toLowerCase().split(/\s+/).every((word) => folded.includes(word));
}

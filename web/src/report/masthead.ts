/** The top of the page: whose it is, and what the reader may choose. */

import { h } from "../elements/element.ts";
import { choose, current, type Language, type Theme, words } from "../words/settings.ts";
import { href } from "../incident/address.ts";

export function masthead(): HTMLElement {
  const t = words();
  const chosen = current();
  return h(
    "header",
    { class: "masthead" },
    h("a", { class: "skip", href: "#", onclick: skip }, t.skip),
    h("a", { class: "product", href: href({}) }, h("span", { "aria-hidden": "true", class: "sign" }), "Vedette", h("span", { class: "quiet" }, t.huntReport)),
    h(
      "div",
      { class: "choices" },
      select(t.times, [["utc", "UTC"], ["local", t.local]], chosen.local ? "local" : "utc", (value) => choose({ local: value === "local" })),
      select(t.theme, [["auto", t.automatic], ["light", t.light], ["dark", t.dark]], chosen.theme, (value) => choose({ theme: value as Theme })),
      select(t.language, [["en", "English"], ["fr", "Français"]], chosen.language, (value) => choose({ language: value as Language })),
      h("button", { type: "button", class: "button", onclick: () => window.print() }, t.print),
    ),
  );
}

function select(label: string, options: [string, string][], chosen: string, onChange: (value: string) => void): HTMLElement {
  const id = `choice-${options[0]?.[0]}`;
  const list = h("select", { id }, options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)));
  list.addEventListener("change", () => onChange(list.value));
  return h("span", { class: "field" }, h("label", { for: id }, label), list);
}

function skip(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("main h1")?.focus();
}

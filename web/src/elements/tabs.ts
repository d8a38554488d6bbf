/** Tabs as the ARIA practices describe them; a panel is made when it is first seen. */

import { h, replace } from "./element.ts";

export interface Tab {
  id: string;
  label: string;
  count?: string;
  panel(): HTMLElement;
}

export interface Tabs {
  element: HTMLElement;
  show(id: string): void;
}

export function tabs(label: string, all: readonly Tab[], chosen: string, onChoice: (id: string) => void): Tabs {
  const list = h("div", { class: "tabs", role: "tablist", "aria-label": label });
  const panel = h("div", { class: "panel", role: "tabpanel", tabindex: "-1", id: "panel" });
  const buttons = new Map(all.map((tab) => [tab.id, button(tab)]));
  list.append(...buttons.values());

  function button(tab: Tab): HTMLElement {
    return h(
      "button",
      { type: "button", role: "tab", id: `tab-${tab.id}`, "aria-controls": "panel", onclick: () => onChoice(tab.id), onkeydown: walk },
      tab.label,
      tab.count !== undefined && h("span", { class: "count" }, tab.count),
    );
  }

  function walk(event: Event): void {
    if (!(event instanceof KeyboardEvent)) return;
    const ids = all.map((tab) => tab.id);
    const at = ids.findIndex((id) => buttons.get(id) === event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: ids.length - 1 }[event.key];
    if (to === undefined) return;
    const id = ids[(to + ids.length) % ids.length] ?? "";
    onChoice(id);
    buttons.get(id)?.focus();
    event.preventDefault();
  }

  function show(id: string): void {
    const tab = all.find((each) => each.id === id) ?? all[0];
    for (const [name, element] of buttons) {
      element.setAttribute("aria-selected", String(name === tab?.id));
      element.tabIndex = name === tab?.id ? 0 : -1;
    }
    if (tab === undefined) return;
    panel.setAttribute("aria-labelledby", `tab-${tab.id}`);
    replace(panel, tab.panel());
    buttons.get(tab.id)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  show(chosen);
  return { element: h("section", { class: "tabbed" }, list, panel), show };
}

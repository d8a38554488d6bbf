/** Tabs as the ARIA practices describe them; a panel is made when it is seen. */

import { h, replace } from "./element.ts";

export interface Tab {
  id: string;
  label: string;
  count?: string;
  panel(): HTMLElement;
}

export interface Tabs {
  element: HTMLElement;
  panel: HTMLElement;
  show(id: string): void;
  /** The id of what it shows. */
  shown(): string;
  /** Give back what the panel holds; until `show` it is empty. */
  clear(): void;
}

/** `place` tells the ids of several tabs of a page apart. */
export function tabs(label: string, all: readonly Tab[], onChoice: (id: string) => void, place = ""): Tabs {
  const list = h("div", { class: "tabs", role: "tablist", "aria-label": label });
  const panel = h("div", { class: "panel", role: "tabpanel", tabindex: "-1", id: `${place}panel` });
  const buttons = new Map(all.map((tab) => [tab.id, button(tab)]));
  let shown = "";
  list.append(...buttons.values());

  function button(tab: Tab): HTMLElement {
    return h(
      "button",
      { type: "button", role: "tab", id: `${place}tab-${tab.id}`, "aria-controls": `${place}panel`, onclick: () => onChoice(tab.id), onkeydown: walk },
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
    shown = tab.id;
    panel.setAttribute("aria-labelledby", `${place}tab-${tab.id}`);
    replace(panel, tab.panel());
    intoSight(buttons.get(tab.id));
  }

  /** The list alone scrolls: the page stays where the reader is. */
  function intoSight(chosen: HTMLElement | undefined): void {
    if (chosen === undefined || list.scrollWidth <= list.clientWidth) return;
    const [before, after] = [chosen.offsetLeft - list.offsetLeft, chosen.offsetLeft - list.offsetLeft + chosen.offsetWidth];
    if (before < list.scrollLeft) list.scrollLeft = before;
    else if (after > list.scrollLeft + list.clientWidth) list.scrollLeft = after - list.clientWidth;
  }

  return { element: h("section", { class: "tabbed" }, list, panel), panel, show, shown: () => shown, clear: () => replace(panel) };
}

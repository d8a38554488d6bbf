/** The details pane on the right. It follows the focus, closes with Esc, and gives the focus back. */

import { words } from "../words/settings.ts";
import { type Child, h, replace } from "./element.ts";

export interface Pane {
  element: HTMLElement;
  open(title: string, ...content: (Child | Child[])[]): void;
  close(): void;
}

export function pane(onClose: () => void): Pane {
  const heading = h("h2", { tabindex: "-1" });
  const content = h("div", { class: "pane-content" });
  const button = h("button", { type: "button", class: "button", onclick: () => close() }, words().close);
  const element = h("aside", { class: "pane", "aria-label": words().details }, h("header", {}, heading, button), content);
  let before: Element | null = null;
  element.hidden = true;

  function close(): void {
    if (element.hidden) return;
    element.hidden = true;
    document.body.classList.remove("with-pane");
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    onClose();
  }

  return {
    element,
    open(title, ...parts) {
      if (!element.contains(document.activeElement)) before = document.activeElement;
      replace(heading, title);
      replace(content, ...parts);
      element.hidden = false;
      element.scrollTop = 0;
      document.body.classList.add("with-pane");
      heading.focus({ preventScroll: true });
    },
    close,
  };
}

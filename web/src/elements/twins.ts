/** A picture and the table that says the same; the reader chooses. */

import { words } from "../words/settings.ts";
import { h, onLeave, replace } from "./element.ts";

export interface Picture {
  element: HTMLElement;
  /** Called once it stands in the page, so that it can measure its place. */
  draw(): void;
  dispose(): void;
}

/** On a phone a picture has no room. */
let asTable = typeof matchMedia === "function" && matchMedia("(max-width: 720px)").matches;

export function twins(makePicture: () => Picture, makeTable: () => HTMLElement): HTMLElement {
  const place = h("div", { class: "twin" });
  const buttons = [choice(false, words().asPicture), choice(true, words().asTable)];
  const bar = h("div", { class: "switch", role: "group", "aria-label": words().view }, buttons);

  function choice(table: boolean, label: string): HTMLElement {
    return h("button", { type: "button", "aria-pressed": "false", onclick: () => { asTable = table; show(); } }, label);
  }

  function show(): void {
    buttons.forEach((button, index) => button.setAttribute("aria-pressed", String((index === 1) === asTable)));
    if (asTable) {
      replace(place, makeTable());
      return;
    }
    const picture = makePicture();
    replace(place, picture.element);
    onLeave(picture.element, picture.dispose);
    // What is written is seen before the picture is drawn: that can take a while.
    requestAnimationFrame(() => setTimeout(() => picture.element.isConnected && picture.draw()));
  }

  show();
  return h("div", {}, bar, place);
}

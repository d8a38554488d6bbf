/** How it began, and whether a person was at the keyboard: the story's own sections, beside another view. */

import { h } from "../../elements/element.ts";
import { words } from "../../words/settings.ts";
import { rootCause, signals } from "../story.ts";
import type { Desk } from "./view.ts";

export function causeView(desk: Desk): HTMLElement {
  const { detail } = desk.incident;
  const t = words();
  return h("div", { class: "told" }, h("section", {}, h("h3", {}, t.rootCause), rootCause(detail, desk)), h("section", {}, h("h3", {}, t.signals), signals(detail, desk)));
}

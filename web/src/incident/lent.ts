/** Parts of the page around that a pane of the workspace can take in. They are moved, not copied, and go home when the pane shows something else. */

import { h, onLeave } from "../elements/element.ts";
import type { Tab } from "../elements/tabs.ts";

export function lentParts(page: ParentNode): Tab[] {
  return Array.from(page.querySelectorAll<HTMLElement>("[data-lent]"), (part) => {
    const { lent = "", lentAs = "", lentCount } = part.dataset;
    return { id: lent, label: lentAs, panel: () => taken(part), ...(lentCount === undefined ? {} : { count: lentCount }) };
  });
}

function taken(part: HTMLElement): HTMLElement {
  const home = document.createComment("");
  const wasOpen = part instanceof HTMLDetailsElement && part.open;
  part.before(home);
  if (part instanceof HTMLDetailsElement) part.open = true;
  const place = h("div", { class: "lent" }, part);
  onLeave(place, () => {
    home.replaceWith(part);
    if (part instanceof HTMLDetailsElement) part.open = wasOpen;
  });
  return place;
}

/** The views of an incident in one pane or two, as the reader likes: which ones, how wide. The browser remembers it. */

import { h, onLeave } from "../elements/element.ts";
import { type Tab, type Tabs, tabs } from "../elements/tabs.ts";
import { words } from "../words/settings.ts";
import { type Arrangement, atMost, read, remember, remembered, settled, STEP, USUAL_SHARE, written } from "./arrangement.ts";

export interface Views {
  element: HTMLElement;
  /** Show a view beside the one where the reader is; in its place where there is but one pane. */
  show(view: string): void;
  shows(view: string): boolean;
  /** Show what an address names. */
  follow(tab: string): void;
  /** What is shown, as an address names it. */
  shown(): string;
}

const ROOM_FOR_TWO = matchMedia("(min-width: 1000px)");
const AMPLE = matchMedia("(min-width: 1400px)");

export function workspace(all: readonly Tab[], tab: string, onChange: () => void): Views {
  const t = words();
  const ids = all.map((each) => each.id);
  let kept: Arrangement = settled(read(tab, remembered({ isTwo: AMPLE.matches, left: "", right: "", share: USUAL_SHARE })), ids);
  /** Where the reader was last. */
  let active: Tabs;
  const left = tabs(t.views, all, (id) => choose(left, id));
  const right = tabs(t.otherViews, all, (id) => choose(right, id), "other-");
  active = left;
  const splitter = h("div", { class: "splitter", role: "separator", tabindex: "0", "aria-orientation": "vertical", "aria-label": t.widths, "aria-valuemin": "25", "aria-valuemax": "75", onkeydown: resizeByKey, onpointerdown: resizeByPointer, ondblclick: () => resize(USUAL_SHARE) });
  const desks = h("div", { class: "desks" }, left.element, splitter, right.element);
  const buttons = [arrange(false, t.onePane), arrange(true, t.sideBySide)];
  const bar = h("div", { class: "switch arrangement", role: "group", "aria-label": t.arrangement }, buttons);
  const element = h("section", { class: "workspace" }, bar, desks);
  for (const each of [left, right]) for (const kind of ["focusin", "pointerdown"]) each.element.addEventListener(kind, () => { active = each; });
  ROOM_FOR_TWO.addEventListener("change", draw);
  onLeave(element, () => ROOM_FOR_TWO.removeEventListener("change", draw));

  function arrange(two: boolean, label: string): HTMLElement {
    return h("button", { type: "button", "aria-pressed": "false", onclick: () => { kept = { ...kept, isTwo: two }; draw(); keep(); } }, label);
  }

  function isTwo(): boolean {
    return kept.isTwo && ROOM_FOR_TWO.matches;
  }

  function keep(): void {
    remember(kept);
    onChange();
  }

  /** Both are emptied first: a view, or a part that the page lends, stands in one place only. */
  function draw(): void {
    left.clear();
    right.clear();
    const two = isTwo();
    desks.classList.toggle("two", two);
    right.element.hidden = !two;
    splitter.hidden = !two;
    bar.hidden = !ROOM_FOR_TWO.matches;
    if (!two) active = left;
    buttons.forEach((button, place) => button.setAttribute("aria-pressed", String((place === 1) === two)));
    for (const each of [left, right]) each.panel.tabIndex = two ? 0 : -1;
    left.show(kept.left);
    if (two) right.show(kept.right);
    setShare(kept.share);
  }

  /** What the other pane shows already changes places with what is shown here. */
  function choose(pane: Tabs, id: string): void {
    const { left: before, right: other } = kept;
    if (pane === left) kept = { ...kept, left: id, right: id === other ? before : other };
    else kept = { ...kept, right: id, left: id === before ? other : before };
    if (kept.left !== before && kept.right !== other && isTwo()) draw();
    else pane.show(id);
    keep();
  }

  function setShare(share: number): void {
    desks.style.setProperty("--share", String(share));
    splitter.setAttribute("aria-valuenow", String(share));
  }

  function resize(share: number): void {
    kept = { ...kept, share: atMost(share) };
    setShare(kept.share);
    remember(kept);
  }

  function resizeByKey(event: Event): void {
    if (!(event instanceof KeyboardEvent)) return;
    const to = { ArrowLeft: kept.share - STEP, ArrowRight: kept.share + STEP, Home: 0, End: 100, Enter: USUAL_SHARE }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    resize(to);
  }

  function resizeByPointer(down: Event): void {
    if (!(down instanceof PointerEvent)) return;
    down.preventDefault();
    splitter.focus();
    splitter.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent) => {
      const box = desks.getBoundingClientRect();
      resize(Math.round((100 * (event.clientX - box.left)) / box.width));
    };
    splitter.addEventListener("pointermove", move);
    splitter.addEventListener("lostpointercapture", () => splitter.removeEventListener("pointermove", move), { once: true });
  }

  function show(view: string): void {
    const shownIn = isTwo() && right.shown() === view ? right : left.shown() === view ? left : null;
    const beside = !isTwo() ? left : active === left ? right : left;
    choose(shownIn ?? beside, view);
  }

  draw();
  return {
    element,
    show,
    shows: (view) => left.shown() === view || (isTwo() && right.shown() === view),
    follow(address) {
      kept = settled(read(address, kept), ids);
      draw();
    },
    shown: () => written({ ...kept, isTwo: isTwo() }),
  };
}

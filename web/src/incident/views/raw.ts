/** The raw events of what is looked at, one at a time: its fields, and the whole as JSON. */

import { h, onLeave, replace } from "../../elements/element.ts";
import { words } from "../../words/settings.ts";
import { eventDetails, missingEvent } from "../details.ts";
import { eventsAround, type Run, titleOf } from "../focus.ts";
import { howMany } from "./evidence.ts";
import type { Desk } from "./view.ts";

export function rawView(desk: Desk): HTMLElement {
  const t = words();
  let run: Run = { events: [], first: 0 };
  let place = 0;
  const title = h("h3", { class: "raw-title" });
  const counted = h("span", { class: "raw-place", role: "status" });
  const previous = h("button", { type: "button", class: "button", onclick: () => step(-1) }, t.before);
  const next = h("button", { type: "button", class: "button", onclick: () => step(1) }, t.after);
  const more = h("button", { type: "button", class: "button", onclick: () => { const focus = desk.focus(); if (focus !== null) desk.details(focus); } }, t.details);
  const told = h("div", { class: "raw-event" });
  const view = h("div", { class: "raw" }, h("div", { class: "bar" }, title, previous, next, counted, more), told, h("p", { class: "notice" }, howMany(desk)));
  /** What is named beside an event opens in the pane: this view would only say the same again. */
  const beside: Desk = { ...desk, alert: (alert) => desk.details({ kind: "alert", alert }) };

  function follow(): void {
    const focus = desk.focus();
    run = eventsAround(focus, desk.incident);
    place = run.first;
    replace(title, focus === null || focus.kind === "event" ? t.allOfIncident : titleOf(focus));
    more.hidden = focus === null || focus.kind === "event" || focus.kind === "stretch";
    draw();
  }

  function step(by: number): void {
    place += by;
    draw();
  }

  function draw(): void {
    const id = run.events[place];
    previous.disabled = place <= 0;
    next.disabled = place >= run.events.length - 1;
    replace(counted, run.events.length > 0 && t.placeOf(place + 1, run.events.length));
    if (id === undefined) return replace(told, h("p", { class: "empty" }, desk.incident.detail.events.length === 0 ? howMany(desk) : t.noneOfThem));
    const event = desk.incident.eventAt(id);
    replace(told, event === undefined ? missingEvent(id) : eventDetails(event, beside));
  }

  onLeave(view, desk.onFocus(follow));
  follow();
  return view;
}

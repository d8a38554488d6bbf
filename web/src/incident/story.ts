/** The story before the views: what happened, how it began, whether a person did it, what to do first. */

import { type Child, h } from "../elements/element.ts";
import { tactic } from "../elements/marks.ts";
import { shortMoment, zone } from "../elements/times.ts";
import { className } from "../pictures/activityTimeline.ts";
import { current, words } from "../words/settings.ts";
import type { Advice, Detail, EventId, Phase, Steps } from "./data.ts";
import { linked } from "./links.ts";
import type { Pages } from "./pages.ts";

export interface Opener {
  pages: Pages;
  event(id: EventId): void;
}

const STEPS_AT_FIRST = 3;

export function story(detail: Detail, open: Opener): HTMLElement {
  const t = words();
  return h(
    "div",
    { class: "story" },
    h(
      "div",
      { class: "told" },
      section(t.summary, h("p", { class: "lead" }, detail.summary ?? "")),
      section(t.rootCause, rootCause(detail, open)),
      section(t.signals, signals(detail, open)),
      why(detail),
    ),
    h("div", { class: "told" }, section(t.whatNext, advice(detail.recommendations))),
  );
}

function section(title: string, ...content: Child[]): HTMLElement {
  return h("section", {}, h("h2", {}, title), content);
}

export function rootCause(detail: Detail, open: Opener): HTMLElement {
  const cause = detail.root_cause;
  if (cause === null) return h("p", { class: "empty" }, words().noRootCause);
  if (cause.path.length === 0) return h("p", {}, cause.summary);
  const steps = cause.path.map((step) =>
    h("li", {}, h("span", { class: "when" }, shortMoment(step.timestamp), step.device !== "" && h("span", { class: "quiet" }, linked(open.pages, "device", step.device))), h("span", {}, step.text, " ", proofs(step.evidence, open))),
  );
  return h("ol", { class: "path" }, steps);
}

export function signals(detail: Detail, open: Opener): HTMLElement {
  if (detail.signals.length === 0) return h("p", { class: "empty" }, words().noSignals);
  return h("ul", { class: "signals" }, detail.signals.map((signal) => h("li", {}, signal.text, " ", proofs(signal.evidence, open))));
}

/** At most a few links: a sentence can rest on hundreds of events. */
export function proofs(evidence: readonly EventId[], open: Opener): HTMLElement | null {
  const first = evidence[0];
  if (first === undefined) return null;
  const label = evidence.length === 1 ? words().evidence : words().events(evidence.length);
  return h("button", { type: "button", class: "proof", onclick: () => open.event(first) }, label);
}

/** The course by tactic, which stands below the timeline. */
export function phases(all: readonly Phase[], open: Opener): HTMLElement | null {
  if (all.length === 0) return null;
  const lines = all.map((phase) =>
    h(
      "li",
      {},
      h("span", { class: "when" }, shortMoment(phase.first)),
      h("span", { class: `chip ${className(phase.tactic)}` }, tactic(phase.tactic)),
      h("span", {}, phase.text, " ", proofs(phase.evidence, open)),
    ),
  );
  return h("section", { class: "told" }, h("h2", {}, `${words().phases} (${zone()})`), h("ol", { class: "phases" }, lines));
}

function advice(all: readonly Advice[]): HTMLElement {
  if (all.length === 0) return h("p", { class: "empty" }, words().noAdvice);
  const items = all.map((each) => {
    const told = inLanguage(each);
    return h("li", {}, h("h3", {}, told.title, " ", h("span", { class: "quiet code" }, each.technique)), h("ol", {}, told.steps.map((step) => h("li", {}, step))));
  });
  const rest = items.slice(STEPS_AT_FIRST);
  const more = rest.length > 0 && h("details", {}, h("summary", {}, `${words().showAll} (${words().number(all.length)})`), h("ul", { class: "advice" }, rest));
  return h("div", {}, h("ul", { class: "advice" }, items.slice(0, STEPS_AT_FIRST)), more);
}

function inLanguage(each: Advice): Steps {
  return each.translations?.[current().language] ?? each;
}

function why(detail: Detail): HTMLElement {
  const reasons = detail.reasons.map((reason) => h("li", {}, h("span", { class: "points" }, `${reason.points < 0 ? "−" : "+"}${words().decimal(Math.abs(reason.points))}`), h("span", {}, reason.text)));
  return h("details", { class: "why" }, h("summary", {}, words().why), h("ul", { class: "reasons" }, reasons));
}

/** The report: a list of incidents, and one incident, by the address. */

import "../look/tokens.css";
import "../look/tactics.css";
import "../look/elements.css";
import "../look/pictures.css";
import "../incident/incident.css";
import "./report.css";
import { announcer } from "../elements/copy.ts";
import { h, replace } from "../elements/element.ts";
import { apply, onChoice, words } from "../words/settings.ts";
import { here } from "../incident/address.ts";
import { openFocus } from "../incident/incidentRoom.ts";
import { readHunt, readLicences } from "./data.ts";
import { type IncidentPage, incidentPage } from "./incidentPage.ts";
import { masthead } from "./masthead.ts";
import { printed } from "../incident/printing.ts";
import { queue } from "./queue.ts";

const hunt = readHunt();
const page = document.getElementById("page") as HTMLElement;
let shown: IncidentPage | null = null;
let printing: HTMLElement | null = null;

function show(keepFocus: boolean): void {
  const address = here();
  const brief = hunt.incidents.find((each) => each.id === address.incident);
  document.body.classList.remove("with-pane");
  shown = brief === undefined ? null : incidentPage(brief, address);
  replace(page, masthead(), shown?.element ?? queue(hunt), footer(), announcer());
  document.title = brief === undefined ? `Vedette: ${words().incidents(hunt.incident_count)}` : `#${brief.rank} ${brief.title}`;
  if (shown !== null && address.focus !== "") openFocus(address.focus, shown.desk);
  else if (!keepFocus) {
    window.scrollTo(0, 0);
    page.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }
}

function follow(): void {
  const address = here();
  if (shown !== null && shown.desk.incident.brief.id === address.incident) shown.follow(address);
  else show(false);
}

function footer(): HTMLElement {
  const licences = h("details", {}, h("summary", {}, words().licences), h("pre", { tabindex: "0" }));
  licences.addEventListener("toggle", () => replace(licences.querySelector("pre") as HTMLElement, readLicences()), { once: true });
  return h("footer", { class: "foot" }, h("p", {}, words().madeBy), licences);
}

function onKey(event: KeyboardEvent): void {
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === "Escape" && shown?.closePane()) event.preventDefault();
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    const box = page.querySelector<HTMLInputElement>("input.words");
    box?.focus();
    if (box !== null) event.preventDefault();
  }
}

window.addEventListener("hashchange", follow);
window.addEventListener("keydown", onKey);
window.addEventListener("beforeprint", () => {
  if (shown === null) return;
  printing = printed(shown.desk);
  shown.element.append(printing);
  for (const details of shown.element.querySelectorAll("details")) details.open = true;
});
window.addEventListener("afterprint", () => printing?.remove());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);

apply();
show(true);
onChoice(() => {
  const chosen = document.activeElement?.id;
  show(true);
  if (chosen) document.getElementById(chosen)?.focus();
});

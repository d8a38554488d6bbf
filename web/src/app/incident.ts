/** The room of an incident on the service's page: the same story and pictures as in the report of a hunt. */

import "../look/elements.css";
import "../look/pictures.css";
import "../incident/incident.css";
import { announcer } from "../elements/copy.ts";
import { h, replace } from "../elements/element.ts";
import { here } from "../incident/address.ts";
import { type Brief, type Detail, withLookups } from "../incident/data.ts";
import { type IncidentRoom, incidentRoom, openFocus } from "../incident/incidentRoom.ts";
import { lentParts } from "../incident/lent.ts";
import { readPages } from "../incident/pages.ts";
import { printed } from "../incident/printing.ts";
import { adopt, words } from "../words/settings.ts";

interface Told { brief: Brief; detail: Detail }

const place = document.getElementById("incident-room");
let room: IncidentRoom | null = null;
/** The incident whose addresses are ours; all others are those of parts of the page, which need no following. */
let shown = "";
let paper: HTMLElement | null = null;

async function mount(at: HTMLElement): Promise<void> {
  speakAsThePage();
  try {
    const told = await read(at.dataset["story"] ?? "");
    show(at, told);
    new MutationObserver(() => show(at, told)).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  } catch {
    replace(at, h("p", { class: "notice", role: "alert" }, at.dataset["failed"] ?? ""));
  }
  at.removeAttribute("aria-busy");
}

async function read(address: string): Promise<Told> {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as Told;
}

function show(at: HTMLElement, told: Told): void {
  speakAsThePage();
  replace(at);
  document.body.classList.remove("with-pane");
  const given = here();
  const address = given.focus === "" && hasRoomBeside() ? { ...given, focus: at.dataset["focus"] ?? "" } : given;
  shown = told.brief.id;
  room = incidentRoom(withLookups(told.brief, told.detail), address, { pages: readPages(at.dataset["pages"]), lent: lentParts(document) });
  replace(at, h("h2", { class: "offscreen" }, words().views), room.story, room.views, room.pane, announcer());
  if (address.focus !== "") openFocus(address.focus, room.desk);
}

/** Details that the page itself tells already may not take its place: on a narrow screen they open when they are asked for. */
function hasRoomBeside(): boolean {
  return window.matchMedia("(min-width: 1500px)").matches;
}

function speakAsThePage(): void {
  const page = document.documentElement;
  adopt(page.lang.startsWith("fr") ? "fr" : "en", page.dataset["theme"] === "dark" ? "dark" : "light");
}

window.addEventListener("hashchange", () => {
  const address = here();
  if (address.incident === "" || address.incident === shown) room?.follow(address);
});
window.addEventListener("beforeprint", () => {
  if (room === null || place === null) return;
  paper = printed(room.desk);
  place.append(paper);
  for (const details of room.story.querySelectorAll("details")) details.open = true;
});
window.addEventListener("afterprint", () => paper?.remove());
window.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.querySelector("dialog[open]") === null && room?.closePane()) event.preventDefault();
});
if (place !== null) void mount(place);

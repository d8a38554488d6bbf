/** What the reader chose: language, theme, and whether times are UTC. Remembered where the browser allows it. */

import { english, type Words } from "./english.ts";
import { french } from "./french.ts";

export type Language = "en" | "fr";
export type Theme = "auto" | "light" | "dark";
interface Settings {
  language: Language;
  theme: Theme;
  local: boolean;
}

const PLACE = "vedette-settings";
const listeners = new Set<() => void>();
let settings: Settings = remembered();

export function current(): Readonly<Settings> {
  return settings;
}

export function words(): Words {
  return settings.language === "fr" ? french : english;
}

export function choose(changed: Partial<Settings>): void {
  settings = { ...settings, ...changed };
  try {
    localStorage.setItem(PLACE, JSON.stringify(settings));
  } catch {
    // A page opened from a file may have no storage; the choice then lasts as long as the page.
  }
  apply();
}

/** Speak and look as the page around does, which remembers the reader's choice itself. */
export function adopt(language: Language, theme: "light" | "dark"): void {
  settings = { ...settings, language, theme };
}

export function onChoice(listener: () => void): void {
  listeners.add(listener);
}

/** Tell the document, then everybody who draws by it. */
export function apply(): void {
  document.documentElement.lang = settings.language;
  document.documentElement.dataset["theme"] = isDark() ? "dark" : "light";
  for (const listener of listeners) listener();
}

export function isDark(): boolean {
  return settings.theme === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : settings.theme === "dark";
}

function remembered(): Settings {
  const usual: Settings = { language: navigator.language.startsWith("fr") ? "fr" : "en", theme: "auto", local: false };
  try {
    return { ...usual, ...known(JSON.parse(localStorage.getItem(PLACE) ?? "{}")) };
  } catch {
    return usual;
  }
}

function known(stored: Record<string, unknown>): Partial<Settings> {
  const found: Partial<Settings> = {};
  if (stored["language"] === "en" || stored["language"] === "fr") found.language = stored["language"];
  if (stored["theme"] === "light" || stored["theme"] === "dark") found.theme = stored["theme"];
  if (typeof stored["local"] === "boolean") found.local = stored["local"];
  return found;
}

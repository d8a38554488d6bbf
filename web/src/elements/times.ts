/** Moments as people read them: UTC, or the reader's own time, always with the other one on hover. */

import { current, words } from "../words/settings.ts";
import { h } from "./element.ts";

const two = (n: number) => String(n).padStart(2, "0");

export function utc(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

export function local(moment: Date): string {
  const date = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  const time = `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`;
  const offset = -moment.getTimezoneOffset();
  const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return `${date} ${time} ${zone}`;
}

export function momentText(timestamp: string | number | null | undefined): string {
  const moment = read(timestamp);
  if (moment === null) return words().noTime;
  return current().local ? local(moment) : utc(moment);
}

/** The same without its zone, for tables whose heading says it. */
export function shortMoment(timestamp: string | null): HTMLElement {
  const moment = read(timestamp);
  if (moment === null || timestamp === null) return h("span", { class: "quiet" }, words().noTime);
  const text = momentText(timestamp).slice(0, 19);
  return h("time", { datetime: timestamp, title: `${utc(moment)}\n${local(moment)}` }, text);
}

export function zone(): string {
  return current().local ? words().local.toLowerCase() : "UTC";
}

function read(timestamp: string | number | null | undefined): Date | null {
  if (timestamp === null || timestamp === undefined) return null;
  const moment = new Date(timestamp);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

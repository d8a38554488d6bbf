/** Names and what they stand for, side by side. */

import { type Child, h } from "./element.ts";

export function facts(...pairs: [string, Child | Child[]][]): HTMLElement {
  const told = pairs.filter(([, value]) => value !== "" && value !== null && value !== false && value !== undefined);
  return h("dl", { class: "facts" }, told.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

export function command(text: string): HTMLElement {
  return h("code", { class: "command" }, text);
}

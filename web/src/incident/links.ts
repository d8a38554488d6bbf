/** Names of things as links to their pages of the service; where there are none, names stay texts. */

import { copy, copyable } from "../elements/copy.ts";
import { type Child, clip, h } from "../elements/element.ts";
import { breakable } from "../elements/table.ts";
import { words } from "../words/settings.ts";
import type { FieldValue } from "./data.ts";
import { fieldText } from "./essence.ts";
import { LONGEST, type Pages, pageOf } from "./pages.ts";

const MOST_VALUES = 20;

/** The name, as a link where there is a page: for cells of tables and labels of pictures. */
export function linked(pages: Pages, kind: string, name: string, shown: string = name): Child {
  const address = pageOf(pages, kind, name);
  return address === null ? shown : h("a", { class: "entity", href: address, title: clip(name, LONGEST) }, breakable(shown));
}

/** The name where it is told of: it can be copied, and leads to its page where there is one. */
export function thing(pages: Pages, kind: string, name: string): Child {
  if (name === "") return null;
  const link = linked(pages, kind, name);
  if (typeof link === "string" || !(link instanceof Node)) return copyable(name);
  const label = `${words().copy}: ${clip(name, 60)}`;
  return h("span", { class: "thing" }, link, " ", h("button", { type: "button", class: "copies", title: words().copy, "aria-label": label, onclick: () => void copy(name) }));
}

/** A member of the scope: of a program on a device both halves. */
export function member(pages: Pages, kind: string, name: string): Child[] {
  const [, program, device] = (kind === "process" && /^(.+) on (\S+)$/s.exec(name)) || [];
  if (program === undefined || device === undefined || pages["file"] === undefined) return [thing(pages, kind, name)];
  return [linked(pages, "file", program), " · ", linked(pages, "device", device)];
}

const FIELD_KINDS: Record<string, readonly string[]> = {
  file: [
    "Image", "ParentImage", "SourceImage", "TargetImage", "ImageLoaded", "TargetFilename", "NewProcessName", "ParentProcessName", "ProcessName",
    "OriginalFileName", "FileName", "FolderPath", "InitiatingProcessFileName", "exe", "SHA256", "SHA1", "MD5", "InitiatingProcessSHA256",
  ],
  account: ["User", "ParentUser", "SourceUser", "TargetUser", "SubjectUserName", "TargetUserName", "AccountName", "InitiatingProcessAccountName"],
  device: ["Computer", "Hostname", "DeviceName", "WorkstationName"],
  address: ["DestinationIp", "SourceIp", "IpAddress", "DestAddress", "SourceAddress", "RemoteIP", "DestinationHostname", "QueryName", "RemoteUrl"],
};
const KIND_OF_FIELD = new Map(Object.entries(FIELD_KINDS).flatMap(([kind, names]) => names.map((name): [string, string] => [name, kind])));
const HASHES = /\b(?:MD5|SHA1|SHA256)=(?:[0-9A-Fa-f]{64}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{32})\b/g;

/** The value of a field of an event, with links where its name says what it names. */
export function fieldValue(pages: Pages, field: string, value: FieldValue): Child[] {
  if (field === "Hashes" && typeof value === "string") return hashes(pages, value);
  const kind = KIND_OF_FIELD.get(field);
  if (kind === undefined || pages[kind] === undefined) return [fieldText(value)];
  const values = Array.isArray(value) ? value : [value];
  if (values.length > MOST_VALUES) return [fieldText(value)];
  return values.flatMap((each, place) => [place > 0 && "\n", linked(pages, kind, fieldText(each))]);
}

function hashes(pages: Pages, text: string): Child[] {
  const found: Child[] = [];
  let last = 0;
  for (const each of text.matchAll(HASHES)) {
    const [name, hash] = each[0].split("=") as [string, string];
    found.push(text.slice(last, each.index), `${name}=`, linked(pages, "file", hash));
    last = each.index + each[0].length;
  }
  return [...found, text.slice(last)];
}

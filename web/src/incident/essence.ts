/** What an event tells, in one line: the first of these fields that it has. */

import type { EvidenceEvent, FieldValue } from "./data.ts";

const TELLING: Record<string, string[]> = {
  process: ["CommandLine", "Image", "NewProcessName", "ProcessName", "exe", "TerminatedImage"],
  script: ["ScriptBlockText", "Payload", "HostApplication", "ContextInfo"],
  network: ["DestinationHostname", "QueryName", "DestinationIp", "DestAddress", "Initiated"],
  file: ["TargetFilename", "TargetFileName", "ObjectName", "name"],
  registry: ["TargetObject", "ObjectName"],
  module: ["ImageLoaded"],
  pipe: ["PipeName"],
  access: ["TargetImage", "ObjectName"],
  service: ["ServiceName", "ImagePath", "ServiceFileName", "param1"],
  task: ["TaskName"],
  logon: ["TargetUserName", "IpAddress"],
  share: ["ShareName", "RelativeTargetName"],
  wmi: ["Destination", "Query", "Operation"],
};
const SECOND: Record<string, string[]> = {
  network: ["DestinationPort", "QueryResults", "DestPort"],
  registry: ["Details", "NewValue"],
  service: ["ImagePath", "ServiceFileName"],
  logon: ["WorkstationName", "IpAddress", "LogonType"],
  share: ["RelativeTargetName"],
  access: ["GrantedAccess", "AccessMask"],
  module: ["Signed"],
};
const ANYTHING = [
  ...new Set([...Object.values(TELLING).flat(), "Message", "message", "syslog_message", "ProcessCommandLine", "FileName", "eventName"]),
];

export function essence(event: EvidenceEvent): string {
  const fields = event.fields;
  if (fields === null) return "";
  const first = firstOf(fields, TELLING[event.role] ?? []) || firstOf(fields, ANYTHING);
  const second = firstOf(fields, SECOND[event.role] ?? []);
  return second !== "" && second !== first ? `${first}  ${second}` : first;
}

export function actor(event: EvidenceEvent): string {
  return firstOf(event.fields ?? {}, ["Image", "SourceImage", "NewProcessName", "ProcessName", "InitiatingProcessFileName", "exe"]);
}

export function fieldText(value: FieldValue): string {
  return Array.isArray(value) ? value.map(fieldText).join("\n") : value === null ? "" : String(value);
}

/** The content that an event says it is about. */
export function hashOf(event: EvidenceEvent): string {
  const { Hashes: all, SHA256: own } = event.fields ?? {};
  if (typeof own === "string" && own !== "") return own;
  return (typeof all === "string" && /\bSHA256=([0-9A-Fa-f]{64})\b/.exec(all)?.[1]) || "";
}

function firstOf(fields: Record<string, FieldValue>, names: string[]): string {
  const name = names.find((each) => fields[each] !== undefined && fields[each] !== null && fields[each] !== "" && fields[each] !== "-");
  return name === undefined ? "" : fieldText(fields[name] ?? null);
}

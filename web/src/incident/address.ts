/** Where the reader is: `#incident/tab/focus`, so that every view can be linked to and the way back works. */

export interface Address {
  incident: string;
  tab: string;
  /** What the details pane shows: `event:…`, `alert:…`, `process:…` or `scope:…`. */
  focus: string;
}

export function here(): Address {
  const [incident = "", tab = "", focus = ""] = location.hash.slice(1).split("/").map(decoded);
  return { incident, tab, focus };
}

export function href(address: Partial<Address>): string {
  const parts = [address.incident ?? "", address.tab ?? "", address.focus ?? ""];
  while (parts.length > 1 && parts.at(-1) === "") parts.pop();
  return `#${parts.map(encodeURIComponent).join("/")}`;
}

export function go(address: Partial<Address>): void {
  location.hash = href(address);
}

/** Change the address without a step in the history. */
export function note(address: Partial<Address>): void {
  history.replaceState(null, "", href(address));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

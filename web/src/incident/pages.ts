/** Addresses of the service's pages of things. The page around tells them; a report that stands alone has none. */

/** Kind of thing -> the address of its page, up to the name. */
export type Pages = Readonly<Record<string, string>>;

export const NO_PAGES: Pages = {};
/** As the pages themselves cut names. */
export const LONGEST = 300;

/** What the page around tells of its pages: addresses of its own service and nothing else. */
export function readPages(told: string | undefined): Pages {
  try {
    const found = Object.entries(JSON.parse(told ?? "{}") as Record<string, unknown>);
    return Object.fromEntries(found.filter((entry): entry is [string, string] => typeof entry[1] === "string" && /^\/\w[\w/-]*\?\w+=$/.test(entry[1])));
  } catch {
    return NO_PAGES;
  }
}

/** Where the service tells of it, or nothing. Names are hostile: all of one stays a value of the address. */
export function pageOf(pages: Pages, kind: string, name: string): string | null {
  const address = Object.hasOwn(pages, kind) ? pages[kind] : undefined;
  const value = name.trim();
  if (address === undefined || value === "" || value === "-") return null;
  return address + encodeURIComponent(Array.from(value).slice(0, LONGEST).map(wellFormed).join(""));
}

function wellFormed(sign: string): string {
  return /^[\ud800-\udfff]$/.test(sign) ? "\ufffd" : sign;
}

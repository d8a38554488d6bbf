/** How somebody arranged the workspace: remembered by the browser, and told by the page's address. */

export interface Arrangement {
  isTwo: boolean;
  left: string;
  right: string;
  /** Of a hundred parts of the width, those of the left pane. */
  share: number;
}

export const USUAL_SHARE = 55;
export const STEP = 5;
const [LEAST, MOST] = [25, 75];
const PLACE = "vedette-workspace";
const BESIDE = "~";

export function atMost(share: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.round(share)));
}

/** `view`, or `view~view` of two panes. */
export function written(kept: Arrangement): string {
  return kept.isTwo ? `${kept.left}${BESIDE}${kept.right}` : kept.left;
}

/** What an address says goes before what was kept. */
export function read(address: string, kept: Arrangement): Arrangement {
  if (address === "") return kept;
  const [left = "", right] = address.split(BESIDE);
  if (right !== undefined && right !== "" && right !== left) return { ...kept, isTwo: true, left, right };
  return { ...kept, left, right: left === kept.right ? kept.left : kept.right };
}

export function remembered(usual: Arrangement): Arrangement {
  try {
    return known(JSON.parse(localStorage.getItem(PLACE) ?? "{}"), usual);
  } catch {
    return usual;
  }
}

export function remember(kept: Arrangement): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(kept));
  } catch {
    // Where the browser keeps nothing, it lasts as long as the page.
  }
}

/** With views that there are, and a different one on either side. */
export function settled(kept: Arrangement, views: readonly string[]): Arrangement {
  const left = views.includes(kept.left) ? kept.left : (views[0] ?? "");
  const others = [kept.right, "raw", ...views].filter((view) => views.includes(view) && view !== left);
  return { ...kept, left, right: others[0] ?? "" };
}

/** What is stored may be anything. */
export function known(stored: unknown, usual: Arrangement): Arrangement {
  const { isTwo, left, right, share } = (typeof stored === "object" && stored !== null ? stored : {}) as Record<string, unknown>;
  return {
    isTwo: typeof isTwo === "boolean" ? isTwo : usual.isTwo,
    left: typeof left === "string" ? left : usual.left,
    right: typeof right === "string" ? right : usual.right,
    share: typeof share === "number" && Number.isFinite(share) ? atMost(share) : usual.share,
  };
}

/** The colours of the style sheet for those who draw on canvas and cannot read it themselves. */

export interface Colours {
  text: string;
  quiet: string;
  line: string;
  surface: string;
  raised: string;
  accent: string;
  critical: string;
  high: string;
  medium: string;
  low: string;
  informational: string;
  confirmed: string;
  suspected: string;
  exposed: string;
  cleared: string;
  unexamined: string;
}

const NAMES = [
  "text", "quiet", "line", "surface", "raised", "accent", "critical", "high", "medium", "low", "informational",
  "confirmed", "suspected", "exposed", "cleared", "unexamined",
] as const;

export function colours(): Colours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as unknown as Colours;
}

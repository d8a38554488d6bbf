/** What happened, joined to bars of which a person can look at all. */

export interface Happening {
  at: number;
  lane: string;
  tactic: string;
  count: number;
}

export interface Stretch {
  lane: string;
  tactic: string;
  from: number;
  until: number;
  count: number;
}

const MOST_BARS = 160;

/** What happened in one lane for one tactic with no long pause, as one bar; longer pauses count as short where bars are many. */
export function stretches(happenings: readonly Happening[]): Stretch[] {
  if (happenings.length === 0) return [];
  const ordered = [...happenings].sort((a, b) => a.at - b.at);
  const whole = (ordered.at(-1)?.at ?? 0) - (ordered[0]?.at ?? 0);
  for (let pause = whole / 60; ; pause *= 2) {
    const found = joined(ordered, pause);
    if (found.length <= MOST_BARS || pause > whole) return found;
  }
}

function joined(ordered: readonly Happening[], pause: number): Stretch[] {
  const open = new Map<string, Stretch>();
  const found: Stretch[] = [];
  for (const each of ordered) {
    const key = `${each.lane}\n${each.tactic}`;
    const last = open.get(key);
    if (last !== undefined && each.at - last.until <= pause) {
      last.until = each.at;
      last.count += each.count;
    } else {
      const stretch = { lane: each.lane, tactic: each.tactic, from: each.at, until: each.at, count: each.count };
      open.set(key, stretch);
      found.push(stretch);
    }
  }
  return found;
}

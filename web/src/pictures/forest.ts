/** Processes as trees, and what of them is shown: all that leads to alerts, and the quiet rest as a count. */

export interface TreeProcess { device: string; key: string; parent_key: string; started: string | null }

export interface TreeNode<P extends TreeProcess> {
  id: string;
  process: P;
  parent: TreeNode<P> | null;
  children: TreeNode<P>[];
  /** Alerts on it and on everything below. */
  weight: number;
  depth: number;
}

export interface Shown<P extends TreeProcess> {
  id: string;
  depth: number;
  parent: string | null;
  /** A process, or a group of siblings that is told by its size. */
  node: TreeNode<P> | null;
  hidden: number;
  quiet: boolean;
  /** In units of one row. */
  row: number;
}

export function forest<P extends TreeProcess>(
  processes: readonly P[],
  idOf: (device: string, key: string) => string,
  weigh: (process: P) => number,
): TreeNode<P>[] {
  const nodes = new Map<string, TreeNode<P>>();
  for (const process of processes) {
    const id = idOf(process.device, process.key);
    if (!nodes.has(id)) nodes.set(id, { id, process, parent: null, children: [], weight: 0, depth: 0 });
  }
  for (const node of nodes.values()) node.parent = nodes.get(idOf(node.process.device, node.process.parent_key)) ?? null;
  cutCircles(nodes.values());
  const roots: TreeNode<P>[] = [];
  for (const node of nodes.values()) (node.parent?.children ?? roots).push(node);
  for (const node of [...inOrder(roots)].reverse()) {
    node.weight = weigh(node.process) + node.children.reduce((sum, child) => sum + child.weight, 0);
    node.children.sort(earliestFirst);
  }
  return roots.sort(earliestFirst);
}

/** Parents before children, without recursion: a chain of processes can be as long as an intruder likes. */
export function* inOrder<P extends TreeProcess>(roots: readonly TreeNode<P>[]): Generator<TreeNode<P>> {
  const waiting = [...roots].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    node.depth = node.parent === null ? 0 : node.parent.depth + 1;
    yield node;
    for (let place = node.children.length - 1; place >= 0; place -= 1) waiting.push(node.children[place] as TreeNode<P>);
  }
}

/** At most so many entries, nearest to the roots first; what is left out stands in groups that can be opened. */
export function shownOf<P extends TreeProcess>(roots: readonly TreeNode<P>[], opened: ReadonlyMap<string, number>, most: number): Shown<P>[] {
  const kept = keptNodes(roots, opened, most);
  const shown: Shown<P>[] = [];
  place(roots, kept, shown);
  return shown;
}

function keptNodes<P extends TreeProcess>(roots: readonly TreeNode<P>[], opened: ReadonlyMap<string, number>, most: number): Set<TreeNode<P>> {
  const kept = new Set<TreeNode<P>>();
  let level: (readonly TreeNode<P>[])[] = [roots];
  let room = most;
  while (level.length > 0 && room > 0) {
    const next: (readonly TreeNode<P>[])[] = [];
    for (const siblings of level) {
      const extra = opened.get(siblings[0]?.parent?.id ?? "") ?? 0;
      const loud = siblings.filter((node) => node.weight > 0);
      const quiet = siblings.filter((node) => node.weight === 0);
      const chosen = [...loud.slice(0, room), ...quiet.slice(0, quiet.length === 1 && loud.length === 0 ? 1 : extra)];
      room -= chosen.length;
      for (const node of chosen) {
        kept.add(node);
        if (node.children.length > 0) next.push(node.children);
      }
    }
    level = next;
  }
  return kept;
}

/** Depth first, with a stack of our own. A parent stands in the row of its first child, so that no branch is far from its root. */
function place<P extends TreeProcess>(roots: readonly TreeNode<P>[], kept: ReadonlySet<TreeNode<P>>, shown: Shown<P>[]): void {
  type Frame = { node: TreeNode<P> | null; siblings: readonly TreeNode<P>[]; at: number; entry: Shown<P> | null; first: number };
  const stack: Frame[] = [{ node: null, siblings: roots, at: 0, entry: null, first: 0 }];
  const rows = { next: 0 };
  while (stack.length > 0) {
    const frame = stack[stack.length - 1] as Frame;
    const child = frame.siblings[frame.at];
    frame.at += 1;
    if (child !== undefined) {
      if (!kept.has(child)) continue;
      const entry: Shown<P> = { id: child.id, depth: stack.length - 1, parent: frame.node?.id ?? null, node: child, hidden: 0, quiet: false, row: 0 };
      shown.push(entry);
      stack.push({ node: child, siblings: child.children, at: 0, entry, first: rows.next });
      continue;
    }
    const left = frame.siblings.filter((each) => !kept.has(each));
    if (left.length > 0) {
      const id = `more\n${frame.node?.id ?? ""}`;
      const quiet = left.every((each) => each.weight === 0);
      const hidden = left.reduce((sum, each) => sum + size(each), 0);
      shown.push({ id, depth: stack.length - 1, parent: frame.node?.id ?? null, node: null, hidden, quiet, row: rows.next });
      rows.next += 1;
    }
    if (frame.entry !== null) {
      if (rows.next === frame.first) rows.next += 1;
      frame.entry.row = frame.first;
    }
    stack.pop();
  }
}

function size<P extends TreeProcess>(node: TreeNode<P>): number {
  let count = 0;
  for (const _ of inOrderBelow(node)) count += 1;
  return count;
}

function* inOrderBelow<P extends TreeProcess>(node: TreeNode<P>): Generator<TreeNode<P>> {
  const waiting = [node];
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    yield each;
    for (const child of each.children) waiting.push(child);
  }
}

/** Process ids come again, and logs may lie: who would be its own ancestor has no parent. */
function cutCircles<P extends TreeProcess>(nodes: Iterable<TreeNode<P>>): void {
  const walkFrom = new Map<TreeNode<P>, TreeNode<P>>();
  for (const start of nodes) {
    let node: TreeNode<P> | null = start;
    while (node !== null && !walkFrom.has(node)) {
      walkFrom.set(node, start);
      node = node.parent;
    }
    if (node !== null && walkFrom.get(node) === start) node.parent = null;
  }
}

function earliestFirst<P extends TreeProcess>(a: TreeNode<P>, b: TreeNode<P>): number {
  return (a.process.started ?? "9").localeCompare(b.process.started ?? "9") || a.id.localeCompare(b.id);
}

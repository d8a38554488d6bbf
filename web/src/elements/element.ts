/** Makes elements. Texts become text nodes and nothing else, so nothing that a log says can become markup. */

export type Child = Node | string | number | null | undefined | false;
type Listener = (event: Event) => void;
export type Attributes = Record<string, string | number | boolean | Listener | undefined>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  append(element, ...children);
  return element;
}

export function append(parent: Element, ...children: (Child | Child[])[]): void {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : visible(String(child)));
  }
}

const owed = new Map<Element, () => void>();

/** What must be given back once this element makes room for another: a canvas, a listener, a part that was borrowed. */
export function onLeave(element: Element, action: () => void): void {
  owed.set(element, action);
}

export function replace(parent: Element, ...children: (Child | Child[])[]): void {
  for (const [element, action] of owed) {
    if (element === parent || !parent.contains(element)) continue;
    owed.delete(element);
    action();
  }
  parent.replaceChildren();
  append(parent, ...children);
}

const UNSEEN =
  // Controls, marks that steer the direction of writing, joiners, halves of surrogate pairs.
  /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with whatever cannot be seen, or makes others look different, written as its number. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (each) => (each === "\r" ? "" : `‹U+${each.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}›`));
}

export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

export function debounced(action: () => void, milliseconds = 120): () => void {
  let timer = 0;
  return () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(action, milliseconds);
  };
}

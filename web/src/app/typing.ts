/** Whether a key that is pressed there writes something: a choice among buttons is no writing. */

const CHOOSING = new Set(["radio", "checkbox", "button", "submit", "reset"]);

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !CHOOSING.has(target.type);
  return target.isContentEditable || /^(textarea|select)$/i.test(target.tagName);
}

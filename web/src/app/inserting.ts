/** A text that is chosen from a list is put into a field, where the writer stands in it; nothing is sent by that. */

export function listenForInsertions(page: Document): void {
  page.addEventListener("change", (event) => {
    const list = event.target;
    if (!(list instanceof HTMLSelectElement)) return;
    const field = page.getElementById(list.dataset["inserts"] ?? "");
    if (!(field instanceof HTMLTextAreaElement) || list.value === "") return;
    insert(field, list.value);
    list.value = "";
  });
}

function insert(field: HTMLTextAreaElement, text: string): void {
  const before = field.value.slice(0, field.selectionStart);
  const gap = before === "" || before.endsWith("\n") ? "" : "\n\n";
  field.setRangeText(gap + text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

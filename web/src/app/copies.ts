/** A button that names a text copies it, and says so in its own place for a moment. */

const SAID_FOR = 2_000;

export function listenForCopies(page: Document): void {
  page.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("[data-copies]");
    const text = page.getElementById(button?.dataset["copies"] ?? "");
    if (button !== null && text !== null) void copy(button, text);
  });
}

async function copy(button: HTMLButtonElement, text: HTMLElement): Promise<void> {
  if (await written(text.textContent.trim())) say(button);
  else select(text);
}

async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Where the browser keeps its clipboard closed, the text is at least chosen. */
function select(text: HTMLElement): void {
  getSelection()?.selectAllChildren(text);
}

function say(button: HTMLButtonElement): void {
  const before = button.textContent;
  button.textContent = button.dataset["done"] ?? before;
  window.setTimeout(() => {
    button.textContent = before;
  }, SAID_FOR);
}

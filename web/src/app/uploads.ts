/** Forms with files: too much is said before it is sent (`data-most`, `data-most-at-once`: bytes), and while it is sent,
 * how far it is. Those with `data-uploads` are sent from here, and their page is shown anew. */

export function listenForUploads(page: Document): void {
  page.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (isTooMuch(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return say(form, form.dataset["tooLarge"]);
    }
    if (!("uploads" in form.dataset)) return;
    event.preventDefault();
    if ("sending" in form.dataset) return;
    void send(form);
  });
}

/** Sends a form while its bar grows; what was answered, with the status 0 where nobody answered. */
export function upload(form: HTMLFormElement, body: FormData, heading: Readonly<Record<string, string>> = {}): Promise<XMLHttpRequest> {
  const bar = form.querySelector("progress");
  const hasFiles = chosen(form).length > 0;
  const request = new XMLHttpRequest();
  say(form, "");
  if (bar !== null) bar.hidden = !hasFiles;
  request.upload.addEventListener("progress", (event) => {
    if (bar !== null && event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
  });
  return new Promise((resolve) => {
    request.addEventListener("loadend", () => {
      if (bar !== null) bar.hidden = true;
      if (request.status === 413) say(form, form.dataset["tooLarge"]);
      resolve(request);
    });
    request.open("POST", form.action);
    for (const [name, value] of Object.entries(heading)) request.setRequestHeader(name, value);
    request.send(body);
  });
}

function isTooMuch(form: HTMLFormElement): boolean {
  if (!("mostAtOnce" in form.dataset)) return false;
  const sizes = chosen(form).map((file) => file.size);
  return sizes.some((size) => size > Number(form.dataset["most"])) || sizes.reduce((sum, size) => sum + size, 0) > Number(form.dataset["mostAtOnce"]);
}

function chosen(form: HTMLFormElement): File[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[type=file]")].flatMap((each) => [...(each.files ?? [])]);
}

async function send(form: HTMLFormElement): Promise<void> {
  form.dataset["sending"] = "";
  const answer = await upload(form, new FormData(form), { "Vedette-Upload": "1" });
  if (answer.status === 204) return location.reload();
  delete form.dataset["sending"];
  if (answer.status !== 413) say(form, form.dataset["failed"]);
}

function say(form: HTMLFormElement, text: string | undefined): void {
  const place = form.querySelector<HTMLElement>("[data-upload-trouble]");
  if (place === null) return;
  place.textContent = text ?? "";
  place.hidden = place.textContent === "";
}

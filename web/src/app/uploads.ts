/** Forms with files (`data-uploads`): too much is said before it is sent, and while it is sent, how far it is. */

export function listenForUploads(page: Document): void {
  page.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!("uploads" in form.dataset)) return;
    event.preventDefault();
    if ("sending" in form.dataset) return;
    if (isTooMuch(form)) return say(form, form.dataset["tooLarge"]);
    say(form, "");
    send(form);
  });
}

function isTooMuch(form: HTMLFormElement): boolean {
  const sizes = [...form.querySelectorAll<HTMLInputElement>("input[type=file]")].flatMap((each) => [...(each.files ?? [])].map((file) => file.size));
  return sizes.some((size) => size > Number(form.dataset["most"])) || sizes.reduce((sum, size) => sum + size, 0) > Number(form.dataset["uploads"]);
}

function send(form: HTMLFormElement): void {
  const bar = form.querySelector("progress");
  const request = new XMLHttpRequest();
  form.dataset["sending"] = "";
  if (bar !== null) bar.hidden = false;
  request.upload.addEventListener("progress", (event) => {
    if (bar !== null && event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
  });
  request.addEventListener("loadend", () => {
    if (request.status === 204) return location.reload();
    delete form.dataset["sending"];
    if (bar !== null) bar.hidden = true;
    say(form, form.dataset[request.status === 413 ? "tooLarge" : "failed"]);
  });
  request.open("POST", form.action);
  request.setRequestHeader("Vedette-Upload", "1");
  request.send(new FormData(form));
}

function say(form: HTMLFormElement, text: string | undefined): void {
  const place = form.querySelector<HTMLElement>("[role=alert]");
  if (place === null) return;
  place.textContent = text ?? "";
  place.hidden = place.textContent === "";
}

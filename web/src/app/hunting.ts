/** What runs along while somebody hunts: the minutes since a claim, and the way back to the queue as it was narrowed. */

const MINUTE = 60_000;
const QUEUE = "queue";

export function accompanyHunt(page: Document): void {
  const clocks = page.querySelectorAll<HTMLElement>("[data-since]");
  if (clocks.length > 0) setInterval(() => clocks.forEach(tell), MINUTE / 4);
  if (page.querySelector("[data-hunters-queue]") !== null) sessionStorage.setItem(QUEUE, location.pathname + location.search);
  page.querySelectorAll<HTMLAnchorElement>("a[data-back-to-queue]").forEach(leadBack);
}

function tell(clock: HTMLElement): void {
  const since = Date.parse(clock.dataset["since"] ?? "");
  clock.textContent = `${Math.max(1, Math.ceil((Date.now() - since) / MINUTE))} min`;
}

function leadBack(link: HTMLAnchorElement): void {
  const queue = sessionStorage.getItem(QUEUE);
  if (queue !== null && queue.startsWith(`${link.pathname}?`)) link.href = queue;
}

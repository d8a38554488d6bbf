/** Moments (`time[data-clock]`) by the clock of whoever reads them. */
export function tellClocks(part: ParentNode): void {
  const language = document.documentElement.lang;
  for (const told of part.querySelectorAll<HTMLTimeElement>("time[data-clock]")) {
    const at = new Date(told.dateTime);
    const isToday = at.toDateString() === new Date().toDateString();
    told.title = at.toLocaleString(language, { dateStyle: "long", timeStyle: "long" });
    told.textContent = at.toLocaleString(language, isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
  }
}

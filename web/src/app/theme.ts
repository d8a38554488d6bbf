/** Before anything is drawn: light or dark, where the reader leaves it to the device. */

function follow(isDark: boolean): void {
  const root = document.documentElement;
  if (root.dataset["chosenTheme"] !== "auto") return;
  root.dataset["theme"] = isDark ? "dark" : "light";
  root.dataset["bsTheme"] = isDark ? "dark" : "light";
}

const device = matchMedia("(prefers-color-scheme: dark)");
follow(device.matches);
device.addEventListener("change", (change) => follow(change.matches));

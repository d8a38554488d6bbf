/** What every page of the service does by itself: menus, notices, dialogs, keys. */

import Alpine from "@alpinejs/csp";
import "htmx.org";
import "@tabler/core/dist/css/tabler.min.css";
import "../look/tokens.css";
import "./shell.css";
import { listenForDialogs } from "./dialogs.ts";
import { listenForKeys } from "./keys.ts";
import { listenForMenus } from "./menus.ts";

Alpine.data("toast", () => ({
  open: true,
  close() {
    this.open = false;
  },
}));

listenForDialogs(document);
listenForKeys(document);
listenForMenus(document);
Alpine.start();

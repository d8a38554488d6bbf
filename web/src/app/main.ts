/** What every page of the service does by itself: menus, notices, dialogs, keys. */

import Alpine from "@alpinejs/csp";
import "htmx.org";
import "@tabler/core/dist/css/tabler.min.css";
import "../look/tokens.css";
import "../look/tactics.css";
import "./shell.css";
import "./telemetry.css";
import "./entities.css";
import { listenForCopies } from "./copies.ts";
import "./hunting.css";
import "./response.css";
import "./notices.css";
import "./cases.css";
import "./advancedHunting.css";
import { listenForConsulting } from "./consult.ts";
import { listenForDialogs } from "./dialogs.ts";
import { listenForDrafts } from "./drafts.ts";
import { accompanyHunt } from "./hunting.ts";
import { listenForInsertions } from "./inserting.ts";
import { listenForKeys } from "./keys.ts";
import { listenForNews } from "./live.ts";
import { listenForMentions } from "./mentions.ts";
import { listenForMenus } from "./menus.ts";
import { listenForPageKeys, sendOnce } from "./pageKeys.ts";
import { listenForUploads } from "./uploads.ts";

Alpine.data("toast", () => ({
  open: true,
  close() {
    this.open = false;
  },
}));

listenForCopies(document);
listenForUploads(document); // before who else sends forms: it holds back what is too large
listenForConsulting(document);
listenForDialogs(document);
listenForDrafts(document);
listenForInsertions(document);
listenForKeys(document);
listenForMentions(document);
listenForMenus(document);
listenForNews(document);
listenForPageKeys(document);
sendOnce(document);
accompanyHunt(document);
Alpine.start();

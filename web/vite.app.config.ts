import { defineConfig } from "vite";
import { licences } from "./licences.ts";
import { scoped } from "./scoped.ts";

/** What the service's pages load: one module and style sheet for all, one more for the room of an incident. */
export default defineConfig({
  build: {
    outDir: "../src/vedette/_web/app",
    emptyOutDir: true,
    target: "es2022",
    cssCodeSplit: true,
    modulePreload: false,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: { app: "src/app/main.ts", theme: "src/app/theme.ts", incident: "src/app/incident.ts", queue: "src/app/queue.ts" },
      output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js", assetFileNames: "[name][extname]" },
    },
  },
  plugins: [scoped(".incident-room", ["look/elements.css", "look/pictures.css", "incident/incident.css"]), licences("licences.txt")],
});

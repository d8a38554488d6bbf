import { defineConfig } from "vite";
import { licences } from "./licences.ts";

/** What every page of the service loads: one module, one style sheet. */
export default defineConfig({
  build: {
    outDir: "../src/vedette/_web/app",
    emptyOutDir: true,
    target: "es2022",
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { app: "src/app/main.ts", theme: "src/app/theme.ts" },
      output: { format: "es", entryFileNames: "[name].js", assetFileNames: "app[extname]" },
    },
  },
  plugins: [licences("licences.txt")],
});

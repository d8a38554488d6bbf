import { defineConfig } from "vite";
import { licences } from "./licences.ts";

/** One script and one style sheet, which the report carries inside itself. */
export default defineConfig({
  build: {
    outDir: "../src/vedette/_web",
    emptyOutDir: true,
    target: "es2022",
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: "src/report/main.ts",
      output: {
        format: "iife",
        entryFileNames: "report.js",
        assetFileNames: "report[extname]",
      },
    },
  },
  plugins: [licences("licences.txt")],
});

/** Writes the licences of everything that went into a bundle beside it, as those licences ask for. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

export function licences(fileName: string): Plugin {
  return {
    name: "licences",
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
      const packages = [...new Set(modules.map(packageFolder).filter((folder) => folder !== ""))].sort();
      this.emitFile({ type: "asset", fileName, source: packages.map(describe).join("\n\n") });
    },
  };
}

/** The innermost folder with a package.json that has a name and a version, or "" for our own modules. */
function packageFolder(module: string): string {
  if (!module.includes("node_modules")) return "";
  let folder = dirname(module.replace(/^\0+/, "").replace(/\?.*$/, ""));
  while (folder.includes("node_modules")) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version) return folder;
    folder = dirname(folder);
  }
  return "";
}

function describe(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder).filter((name) => /^(licen[cs]e|notice)/i.test(name)).sort();
  const written = texts.map((name) => readFileSync(join(folder, name), "utf8").trim());
  return [`${manifest.name} ${manifest.version} (${manifest.license})`, ...written].join("\n\n");
}

/** Styles of the report inside one element of another page: what they say of `table` is not said of every table there. */

import type { Plugin } from "vite";

/** Nest the named style sheets under a selector. What they say of `html` and `body` then matches nothing, as it should. */
export function scoped(selector: string, sheets: readonly string[]): Plugin {
  return {
    name: "scoped",
    enforce: "pre",
    transform(code, id) {
      const isOne = sheets.some((sheet) => id.split("?")[0]?.endsWith(sheet));
      return isOne ? `${selector} {\n${code}\n}\n` : null;
    },
  };
}

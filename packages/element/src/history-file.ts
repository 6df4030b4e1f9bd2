import { historyFile, historyIntegrity, scriptUrl } from "virtual:xpay-element-build";
import { isOwnScript } from "./attribute-readers.ts";
import type { HistorySource } from "./history-loader.ts";

/**
 * Loads the history's own file for a script tag, classic or module. Trusted Types let no script set another's address, and
 * `import()` checks no hash; but a module that was preloaded with its hash is the very one that is imported then. Where
 * a browser preloads none (Safari before 17, Firefox before 115), nobody would say that it has come, and it is imported unchecked.
 */
export const loadHistoryFile: HistorySource = async (address, attempt) => {
  const { href } = new URL(address ?? historyFile, address ? document.baseURI : scriptUrl || document.baseURI);
  // Some browsers keep what they could not load; under another name they try again. An import map's hash is of the one name.
  const module = attempt && !document.querySelector("script[type=importmap]") ? `${href}#${attempt}` : href;
  const link = document.createElement("link");
  if (link.relList.supports("modulepreload")) {
    await new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = () => reject(new Error(href));
      document.head.append(
        Object.assign(link, {
          rel: "modulepreload",
          href: module,
          integrity: historyIntegrity,
          crossOrigin: "anonymous",
          // Only for our own, so that nobody who can write HTML lends it to another.
          nonce: (isOwnScript(href) && document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce) || "",
        }),
      );
    }).finally(() => link.remove());
  }
  return import(/* @vite-ignore */ module);
};

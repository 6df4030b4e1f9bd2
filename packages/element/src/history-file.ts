import { historyFile, historyIntegrity, scriptUrl } from "virtual:xpay-element-build";
import type { HistorySource } from "./history-loader.ts";

/**
 * Loads the history's own file for a script tag, classic or module. Trusted Types let no script set another's address, and
 * `import()` checks no hash; but a module that was preloaded with its hash is the very one that is imported then.
 */
export const loadHistoryFile: HistorySource = async (address, attempt) => {
  const { href } = new URL(address ?? historyFile, address ? document.baseURI : scriptUrl || document.baseURI);
  // A browser keeps what it could not load; under another name it tries again.
  const module = attempt ? `${href}#${attempt}` : href;
  const link = document.createElement("link");
  await new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(new Error(href));
    document.head.append(
      Object.assign(link, {
        rel: "modulepreload",
        href: module,
        integrity: historyIntegrity,
        crossOrigin: "anonymous",
        nonce: document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "",
      }),
    );
  }).finally(() => link.remove());
  return import(module);
};

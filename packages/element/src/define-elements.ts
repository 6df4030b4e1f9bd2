import { version } from "virtual:xpay-element-build";
import { reportProblem } from "./problem.ts";
import { XpayIdentificationElement } from "./xpay-identification-element.ts";
import { XpayTransactionsElement } from "./xpay-transactions-element.ts";

/** The elements by their names in HTML. */
const elements = {
  "xpay-identification": XpayIdentificationElement,
  "xpay-transactions": XpayTransactionsElement,
};

/** Makes the elements known to the browser, once. On a server it does nothing. */
export function defineElements(): void {
  // On a server there is none, which the browser's types do not know.
  const registry = globalThis.customElements as CustomElementRegistry | undefined;
  if (!registry) return;
  let isTold = false;
  for (const [name, element] of Object.entries(elements)) {
    // Of this library, in whatever version, or of somebody else.
    const known = registry.get(name) as Partial<typeof element> | undefined;
    if (!known) registry.define(name, element);
    else if (known.version !== version && !isTold) {
      isTold = true;
      reportProblem(document, "CONFIG_INVALID_OPTION", name, [
        `The page loads <${name}> in two versions, ${known.version} and ${version}.`,
        "The one that came first is in force.",
        "Load one of them only.",
      ]);
    }
  }
}

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { XpayErrorCode } from "../../packages/protocol/src/error-codes.ts";
import { type ErrorExplanation, errorExplanations } from "../../packages/protocol/src/error-explanations.ts";
import { XpayEmbedError } from "../../packages/protocol/src/errors.ts";
import { root } from "../run-command.ts";

// docs/errors.md is written from the explanations that the errors themselves carry in development.

const families: { readonly [family: string]: string } = {
  CONFIG:
    "Options or a use that cannot work. Thrown at the call, because the developer sees it there first; where an option is read later, as `headers` is at each call, the state becomes `failed`.",
  PRESENTATION:
    "The browser, or a setting of it, does not show the widget. In mode `auto` the next mode is tried; the state becomes `failed` only when none is left.",
  LINK: "The link that the gateway handed out cannot be shown. The state becomes `failed`.",
  GATEWAY:
    "The way to your backend, or its answer. While the client is in the widget most of them are only `trouble`, and the gateway is asked again; otherwise the state becomes `failed`.",
  OPERATOR: "The operator's answer, as your backend reports it. The state becomes `failed`.",
  CRYPTO:
    "The envelope around a call to the operator. Never says why one could not be opened, and never reaches the browser.",
  CALLBACK: "The operator's signed GET, as your backend reads it. Never reaches the browser.",
  TRACE:
    "A trace of a session that somebody else recorded. Thrown by `readTraces`; no session of yours is touched by it.",
};

const familyOf = (code: string): string => code.slice(0, code.indexOf("_"));

/** Markdown would take a component's name for a tag and drop it. */
const text = (sentence: string): string => sentence.replaceAll("<", "\\<");

// The explanations' keys are the codes; `Object.entries` forgets that.
const isRetryable = (code: string): boolean => new XpayEmbedError(code as XpayErrorCode).retryable;

const section = ([code, [happened, matters, action]]: readonly [string, ErrorExplanation]): string => `### ${code}

- **What happened.** ${text(happened)}
- **Why it matters.** ${text(matters)}
- **What to do.** ${text(action)}
- **Retryable.** ${isRetryable(code) ? "Yes." : "No."}
`;

/**
 * The text of docs/errors.md.
 *
 * @throws when a code belongs to a family that is not explained here.
 */
export function renderErrorsDoc(explanations: { readonly [code: string]: ErrorExplanation }): string {
  const entries = Object.entries(explanations);
  const orphans = entries.map(([code]) => code).filter((code) => families[familyOf(code)] === undefined);
  if (orphans.length > 0) throw new Error(`Explain the family of ${orphans.join(", ")} in tools/docs/errors-doc.ts.`);
  const parts = Object.entries(families).map(([family, meaning]) => {
    const members = entries.filter(([code]) => familyOf(code) === family);
    return `## ${family}_*\n\n${meaning}\n\n${members.map(section).join("\n")}`;
  });
  return `# Error codes

<!-- Written by \`pnpm generate\` from packages/protocol/src/error-explanations.ts. Change it there. -->

Every failure is an \`XpayEmbedError\` with a \`code\` of this page. **Codes are API**: adding one is a minor change, renaming or removing
one a major change. Messages are not API; branch on \`code\`, never on the message. \`retryable\` says whether the same call may
succeed when it is repeated unchanged, and \`details\` names the option, field or HTTP status at fault. The messages below appear in development;
production bundles carry the code alone.

What the client chooses is never an error: closing the widget ends in \`cancelled\`, the operator's "no" in \`rejected\`, a link that ran out in \`expired\`.

${parts.join("\n")}`;
}

/** Where the page lies. */
const errorsDocFile: string = join(root, "docs/errors.md");

/** The page as it is; empty when there is none. */
export function readErrorsDoc(): string {
  try {
    return readFileSync(errorsDocFile, "utf8");
  } catch {
    // A first run: there is nothing to compare with.
    return "";
  }
}

/** Writes it anew. */
export const writeErrorsDoc = (): void => writeFileSync(errorsDocFile, renderErrorsDoc(errorExplanations));

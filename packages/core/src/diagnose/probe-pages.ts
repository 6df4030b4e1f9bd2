import { type ExistingHeaders, judgeHeaders } from "@xpay-embed/protocol/policy";
import type { DiagnoseContext } from "./diagnose-context.ts";
import { allModes } from "./diagnosis-notes.ts";

/** The headers of a page of this origin. Some servers know no HEAD. */
async function readPage({ ask }: DiagnoseContext, url: string): Promise<Response | null> {
  const init = { headers: { accept: "text/html" }, credentials: "same-origin" } as const;
  const head = await ask(url, { ...init, method: "HEAD" });
  return head?.ok ? head : ask(url, init);
}

const existingOf = (response: Response): ExistingHeaders => Object.fromEntries(response.headers);

/** A policy in the document is in force as well, but for the directives that are not read from there. */
const metaPolicies = (document: Document): readonly string[] =>
  [...document.querySelectorAll<HTMLMetaElement>('meta[http-equiv="content-security-policy" i]')].map(({ content }) =>
    content
      .split(";")
      .filter((part) => !/^\s*(frame-ancestors|sandbox|report-uri)\b/i.test(part))
      .join(";"),
  );

/** Reads this page's own headers once more, as its server sends them now, and the policies in its document. */
export async function probeOwnPage(context: DiagnoseContext): Promise<void> {
  const { window, notes, policyOptions, violations, judgePolicy } = context;
  const inDocument = metaPolicies(window.document);
  const { href } = window.location;
  const response = await readPage(context, href.split("#", 1)[0] ?? href);
  if (response?.ok && !response.redirected) {
    const headers = existingOf(response);
    const policies = [headers["content-security-policy"] ?? [], ...inDocument].flat();
    notes.addHeaderFindings(
      "page-headers",
      judgeHeaders(policyOptions, { ...headers, "content-security-policy": policies }),
    );
    notes.settle("page-headers", "ok");
    return;
  }
  // Nothing can be asked of this origin; what forbids it has said what it is.
  const policies = [...inDocument, ...violations.map(({ originalPolicy }) => originalPolicy)];
  for (const policy of policies) notes.addHeaderFindings("page-headers", judgePolicy(policy));
}

/** Whether the return page is where it can be of use, and may be shown in the frame. */
export async function probeReturnPage(context: DiagnoseContext): Promise<void> {
  const { options, window, notes, policyOptions, violations } = context;
  if (options.returnUrl === undefined) return notes.settle("return-page", "not-asked");
  const { href } = window.location;
  if (!URL.canParse(options.returnUrl, href) || new URL(options.returnUrl, href).origin !== window.location.origin) {
    return notes.add("return-page", "RETURN_PAGE_ELSEWHERE", "error", allModes);
  }
  const seen = violations.length;
  const response = await readPage(context, new URL(options.returnUrl, href).href);
  if (response?.ok) {
    notes.addHeaderFindings("return-page", judgeHeaders(policyOptions, existingOf(response), "returnPage"));
    notes.settle("return-page", "ok");
  } else if (response || violations.length === seen) {
    const details = response ? { value: String(response.status) } : {};
    notes.add("return-page", "RETURN_PAGE_NO_ANSWER", "error", allModes, details);
  }
}

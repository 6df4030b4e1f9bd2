import { returnParameter } from "@xpay-embed/protocol";

/** The return page's address with the identification's id in it, as the operator gets it. */
export function toRedirectUrl(returnUrl: string, id: string): string {
  const url = new URL(returnUrl);
  url.searchParams.set(returnParameter, id);
  return url.href;
}

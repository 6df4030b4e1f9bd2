import type { IdentificationStatus } from "@xpay-embed/core";
import type { LedgerEntry } from "@xpay-embed/core/ledger";
import type { VerifiedResult, XpayEmbedError } from "@xpay-embed/protocol";
import type { XpayIdentificationElement, XpayTransactionsElement } from "./index.ts";

const element = document.createElement("xpay-identification");
element satisfies XpayIdentificationElement;
document.querySelector("xpay-identification") satisfies XpayIdentificationElement | null;

element.addEventListener("xpay-verified", ({ detail }) => detail.result satisfies VerifiedResult);
element.addEventListener("xpay-failed", ({ detail }) => detail.error satisfies XpayEmbedError);
element.addEventListener("xpay-status", ({ detail }) => detail.status satisfies IdentificationStatus);
element.addEventListener("click", (event) => event.preventDefault());
document.addEventListener("xpay-error", ({ detail }) => detail satisfies XpayEmbedError);

element.mode = "popup";
element.mode = undefined;
element.headers = () => ({ "x-csrf": "1" });
// @ts-expect-error The mode is one of four.
element.mode = "dialog";
// @ts-expect-error There is no seventh heading.
element.headingLevel = 7;
// @ts-expect-error What the element has found out is not the page's to say.
element.status = "verified";

const history = document.createElement("xpay-transactions");
history satisfies XpayTransactionsElement;
history.addEventListener("xpay-loaded", ({ detail }) => detail.ledger.entries satisfies readonly LedgerEntry[]);
history.addEventListener("xpay-load-failed", ({ detail }) => detail.error satisfies XpayEmbedError);
history.loadPage = async ({ cursor }) => ({ items: [cursor], nextCursor: null });
void history.scrollToDate("2026-10-01").then((isThere) => isThere satisfies boolean);
// @ts-expect-error Items are a list.
history.items = 5;

window.xpayEmbed?.("open", "#loan", { mode: "popup" });
window.xpayEmbed?.("ready", () => {});
// @ts-expect-error There is no such command.
window.xpayEmbed?.("close");

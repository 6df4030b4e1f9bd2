"use client";

import { useIdentificationReturn } from "@xpay-embed/hooks";

/** Behind `returnUrl`: the widget sends the client here, in its frame, its window or this tab. */
export default function Page() {
  const { outcome } = useIdentificationReturn();
  return <p>{outcome === "orphan" ? "You can close this page and go back." : "One moment…"}</p>;
}

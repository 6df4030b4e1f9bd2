import { XpayProvider } from "@xpay-embed/hooks";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import "@xpay-embed/ui/styles.css";
import "@xpay-embed/ui/history.css";

export const metadata: Metadata = { title: "Shop" };

/** Where the local operator's widget is; the real one's place is known. */
const { XPAY_WIDGET_ORIGIN: widgetOrigin } = process.env;
const widget = widgetOrigin ? { widgetOrigins: [widgetOrigin] } : {};

/** A server component: the provider's settings are plain values, and go to the browser as they are. */
export default function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <XpayProvider gateway="/xpay" returnUrl="/identified" locale="en" {...widget}>
          {children}
        </XpayProvider>
      </body>
    </html>
  );
}

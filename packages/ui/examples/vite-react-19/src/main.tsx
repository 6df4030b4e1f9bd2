import { XpayProvider } from "@xpay-embed/hooks";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { Identified } from "./identified.tsx";
import { SignUp } from "./sign-up.tsx";
import "@xpay-embed/ui/styles.css";

// A page of its own for the history, which only those download who open it.
const Wallet = lazy(() => import("./wallet.tsx").then(({ Wallet }) => ({ default: Wallet })));

const [, page, instrument = ""] = location.pathname.split("/");
/** Where the local operator's widget is; the real one's place is known. */
const { VITE_WIDGET_ORIGIN: widgetOrigin } = import.meta.env;
const widget = widgetOrigin ? { widgetOrigins: [widgetOrigin] } : {};

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root.");
createRoot(root).render(
  <StrictMode>
    <XpayProvider gateway="/xpay" returnUrl="/identified" locale="en" {...widget}>
      <Suspense fallback={<p>One moment…</p>}>
        {page === "identified" ? <Identified /> : page === "wallet" ? <Wallet instrument={instrument} /> : <SignUp />}
      </Suspense>
    </XpayProvider>
  </StrictMode>,
);

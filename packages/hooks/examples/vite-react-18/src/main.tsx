import { useIdentificationReturn, XpayProvider } from "@xpay-embed/hooks";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { SignUp } from "./sign-up.tsx";

function Identified() {
  const { outcome } = useIdentificationReturn();
  return <p>{outcome === "orphan" ? "You can close this page and go back." : "One moment…"}</p>;
}

/** Where the local operator's widget is; the real one's place is known. */
const { VITE_WIDGET_ORIGIN: widgetOrigin } = import.meta.env;
const widget = widgetOrigin ? { widgetOrigins: [widgetOrigin] } : {};

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root.");
createRoot(root).render(
  <StrictMode>
    <XpayProvider gateway="/xpay" returnUrl="/identified" locale="en" {...widget}>
      {location.pathname === "/identified" ? <Identified /> : <SignUp />}
    </XpayProvider>
  </StrictMode>,
);

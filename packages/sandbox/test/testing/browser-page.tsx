import { completeReturn } from "@xpay-embed/core/return";
import { createRoot } from "react-dom/client";
import { SignUp, Wallet } from "./partner-page.tsx";

// A partner's site of three pages: /sign-up, /wallet/{uuid}, and the return page. It knows nothing of any test.
const settings = { gateway: "/xpay", returnUrl: "/identified" };
const [, name, instrument = ""] = location.pathname.split("/");
const root = document.createElement("div");
document.body.append(root);
if (name === "identified") void completeReturn();
else if (name === "wallet") createRoot(root).render(<Wallet settings={settings} instrument={instrument} />);
else createRoot(root).render(<SignUp settings={settings} />);

import { createRoot } from "react-dom/client";
import { Identified, SignUp, Wallet } from "./site.tsx";
import "@xpay-embed/ui/styles.css";
import "@xpay-embed/ui/history.css";

const [, page, instrument = ""] = location.pathname.split("/");
const site =
  page === "identified" ? <Identified /> : page === "wallet" ? <Wallet instrument={instrument} /> : <SignUp />;
const root = document.getElementById("root");
if (root) createRoot(root).render(site);

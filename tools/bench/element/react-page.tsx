import { createRoot } from "react-dom/client";
import { XpayProvider } from "../../../packages/hooks/src/index.ts";
import { IdentificationFrame } from "../../../packages/ui/src/index.ts";
import "../../../packages/ui/src/styles.css";

// What a site with React writes for what the script tag does.

const host = document.querySelector("main");
if (host)
  createRoot(host).render(
    <XpayProvider gateway="/gateway" locale="uk">
      <IdentificationFrame mode="iframe" />
    </XpayProvider>,
  );

import type { ClientProfile } from "@xpay-embed/protocol";
import { type ReactElement, useState } from "react";
import { useSettings } from "../demo-context.ts";
import lenderProvider from "../integrations/lender-provider.tsx?source";
import { ConfirmByRedirect } from "../integrations/redirect/confirm-by-redirect.tsx";
import confirmByRedirect from "../integrations/redirect/confirm-by-redirect.tsx?source";
import returnedStyles from "../integrations/redirect/returned.css?source";
import returned from "../integrations/redirect/returned.tsx?source";
import { useWords } from "../language/use-words.ts";
import { IdentificationPage } from "./identification-page.tsx";
import { LoanSteps } from "./loan-steps.tsx";

const redirectWords = {
  uk: {
    title: "Договір майже готовий",
    lead: "Клієнт переходить на сторінку XPAY у цій же вкладці й повертається сюди через сторінку повернення.",
  },
  en: {
    title: "Your agreement is almost ready",
    lead: "The client leaves for XPAY's page in this very tab, and comes back here by way of the return page.",
  },
};

/** A redirect there and back, with the return page. */
export function RedirectPage(): ReactElement {
  const words = useWords(redirectWords);
  const [{ method }] = useSettings();
  const [profile, setProfile] = useState<ClientProfile | null>(null);
  return (
    <IdentificationPage
      session="agreement"
      title={words.title}
      lead={words.lead}
      sources={[confirmByRedirect, returned, returnedStyles, lenderProvider]}
      hasFixedMode
    >
      <LoanSteps isConfirmed={profile !== null} />
      <ConfirmByRedirect method={method} onConfirmed={setProfile} />
    </IdentificationPage>
  );
}

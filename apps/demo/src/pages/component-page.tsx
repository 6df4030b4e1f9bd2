import type { ClientProfile } from "@xpay-embed/protocol";
import { type ReactElement, useState } from "react";
import { useSettings } from "../demo-context.ts";
import { ConfirmInDialog } from "../integrations/component/confirm-in-dialog.tsx";
import confirmInDialog from "../integrations/component/confirm-in-dialog.tsx?source";
import { ConfirmInPage } from "../integrations/component/confirm-in-page.tsx";
import confirmInPage from "../integrations/component/confirm-in-page.tsx?source";
import lenderProvider from "../integrations/lender-provider.tsx?source";
import lenderTheme from "../integrations/lender-theme.css?source";
import { useWords } from "../language/use-words.ts";
import { Link } from "../routing/link.tsx";
import { paths } from "../routing/routes.ts";
import { IdentificationPage } from "./identification-page.tsx";
import { LoanSteps } from "./loan-steps.tsx";

const componentWords = {
  uk: {
    title: "Підтвердьте, хто ви",
    lead: "Готовий компонент у кольорах партнера: від першого слова до результату.",
    looks: "Вигляд",
    inPage: "У сторінці",
    inDialog: "У діалозі",
  },
  en: {
    title: "Confirm who you are",
    lead: "The ready-made component in the partner's colours, from the first word to the result.",
    looks: "Look",
    inPage: "In the page",
    inDialog: "In a dialog",
  },
};

/** Props of {@link ComponentPage}. */
export interface ComponentPageProps {
  readonly look: "page" | "dialog";
}

/** The ready-made component as a step of a loan application, in the page or behind a button. */
export function ComponentPage({ look }: ComponentPageProps): ReactElement {
  const words = useWords(componentWords);
  const [{ mode, method }] = useSettings();
  const [profile, setProfile] = useState<ClientProfile | null>(null);
  const Confirm = look === "page" ? ConfirmInPage : ConfirmInDialog;
  return (
    <IdentificationPage
      session="loan"
      title={words.title}
      lead={words.lead}
      sources={[look === "page" ? confirmInPage : confirmInDialog, lenderTheme, lenderProvider]}
      navigation={
        <nav className="looks" aria-label={words.looks}>
          <Link href={paths.component}>{words.inPage}</Link>
          <Link href={paths.dialog}>{words.inDialog}</Link>
        </nav>
      }
    >
      <LoanSteps isConfirmed={profile !== null} />
      <Confirm mode={mode} method={method} onConfirmed={setProfile} />
    </IdentificationPage>
  );
}

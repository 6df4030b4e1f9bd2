import type { ClientProfile, IdentificationMethod, ModePreference } from "@xpay-embed/protocol";
import { IdentificationButton } from "@xpay-embed/ui";
import { type ReactElement, useState } from "react";
import { useWords } from "../../language/use-words.ts";
import { ConfirmedPerson } from "../confirmed-person.tsx";
import "@xpay-embed/ui/styles.css";
import "../lender-theme.css";

const dialogWords = {
  uk: {
    title: "Хто отримує гроші?",
    text: "Закон просить нас переконатися, що позику бере саме ви. Це разова дія.",
    button: "Підтвердити особу",
  },
  en: {
    title: "Who gets the money?",
    text: "The law asks us to make sure that it is you who takes the loan. You do this once.",
    button: "Confirm your identity",
  },
};

/** Props of {@link ConfirmInDialog}. */
export interface ConfirmInDialogProps {
  readonly mode: ModePreference;
  readonly method: IdentificationMethod;
  readonly onConfirmed: (profile: ClientProfile) => void;
}

/** The step "Confirm who you are" as a button that opens a dialog. */
export function ConfirmInDialog({ mode, method, onConfirmed }: ConfirmInDialogProps): ReactElement {
  const words = useWords(dialogWords);
  const [profile, setProfile] = useState<ClientProfile | null>(null);
  return (
    <section className="card" aria-labelledby="confirm-title">
      <h2 id="confirm-title">{words.title}</h2>
      {profile ? <ConfirmedPerson profile={profile} /> : <p>{words.text}</p>}
      <IdentificationButton
        name="loan"
        mode={mode}
        method={method}
        onVerified={({ result }) => {
          setProfile(result.profile);
          onConfirmed(result.profile);
        }}
      >
        {words.button}
      </IdentificationButton>
    </section>
  );
}

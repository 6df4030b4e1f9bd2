import type { ClientProfile, IdentificationMethod, ModePreference } from "@xpay-embed/protocol";
import { IdentificationFrame } from "@xpay-embed/ui";
import type { ReactElement } from "react";
import { ConfirmedPerson } from "../confirmed-person.tsx";
import "@xpay-embed/ui/styles.css";
import "../lender-theme.css";

/** Props of {@link ConfirmInPage}. */
export interface ConfirmInPageProps {
  readonly mode: ModePreference;
  readonly method: IdentificationMethod;
  readonly onConfirmed: (profile: ClientProfile) => void;
}

/** The step "Confirm who you are", in the flow of the page. */
export function ConfirmInPage({ mode, method, onConfirmed }: ConfirmInPageProps): ReactElement {
  return (
    <IdentificationFrame
      name="loan"
      mode={mode}
      method={method}
      onVerified={({ result }) => onConfirmed(result.profile)}
      slots={{
        verified: (standard, { result }) => (
          <>
            {standard}
            <ConfirmedPerson profile={result.profile} />
          </>
        ),
      }}
    />
  );
}

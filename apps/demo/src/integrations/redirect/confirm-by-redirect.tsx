import type { ClientProfile, IdentificationMethod } from "@xpay-embed/protocol";
import { IdentificationFrame } from "@xpay-embed/ui";
import type { ReactElement } from "react";
import { ConfirmedPerson } from "../confirmed-person.tsx";
import "@xpay-embed/ui/styles.css";
import "../lender-theme.css";

/** Props of {@link ConfirmByRedirect}. */
export interface ConfirmByRedirectProps {
  readonly method: IdentificationMethod;
  readonly onConfirmed: (profile: ClientProfile) => void;
}

/**
 * The client leaves for XPAY's page in this tab. The page behind `returnUrl` leads them back to this very address, where
 * this component is mounted again, picks the identification up by its name, and asks our backend for the verdict.
 */
export function ConfirmByRedirect({ method, onConfirmed }: ConfirmByRedirectProps): ReactElement {
  return (
    <IdentificationFrame
      name="agreement"
      mode="redirect"
      returnUrl="/returned"
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

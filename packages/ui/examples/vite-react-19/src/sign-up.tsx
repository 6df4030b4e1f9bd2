import { IdentificationButton } from "@xpay-embed/ui";
import { useState } from "react";

export function SignUp() {
  const [name, setName] = useState<unknown>();
  return (
    <main>
      <h1>{name ? `Welcome, ${name}` : "Open an account"}</h1>
      <IdentificationButton onVerified={({ result }) => setName(result.profile.firstName)}>
        Open an account
      </IdentificationButton>
    </main>
  );
}

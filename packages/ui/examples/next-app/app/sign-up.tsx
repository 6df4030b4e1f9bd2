"use client";

import { IdentificationButton } from "@xpay-embed/ui";
import { useRouter } from "next/navigation";

/** For the client, because a function is handed in. */
export function SignUp() {
  const router = useRouter();
  return <IdentificationButton onVerified={() => router.push("/welcome")}>Open an account</IdentificationButton>;
}

import { cookies } from "next/headers";
import { findUserBySession } from "../shop/users.ts";
import { SignUp } from "./sign-up.tsx";

/** A server component, which knows who asks before anything is in the browser. */
export default async function Page() {
  const user = await findUserBySession((await cookies()).get("session")?.value);
  if (!user) return <h1>Sign in first</h1>;
  return (
    <main>
      <h1>Open an account for {user.phone}</h1>
      <SignUp />
    </main>
  );
}

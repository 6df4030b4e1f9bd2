import { cookies } from "next/headers";
import { findUserBySession } from "../../shop/users.ts";

/** What is shown rests on what the gateway told the shop's own backend, never on what the browser says. */
export default async function Page() {
  const user = await findUserBySession((await cookies()).get("session")?.value);
  return <h1>{user?.firstName ? `Welcome, ${user.firstName}` : "Not identified yet"}</h1>;
}

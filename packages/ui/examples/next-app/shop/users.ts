/** What the shop knows of somebody who is signed in. */
export interface ShopUser {
  readonly id: string;
  readonly phone: string;
  firstName?: string;
}

// Your own code has a database, and sessions that nobody can guess. Pages and route handlers are bundled apart, and
// meet in `globalThis`.
const kept = globalThis as { shopUsers?: Map<string, ShopUser> };
kept.shopUsers ??= new Map([["s1", { id: "u1", phone: "380500000001" }]]);
const users = kept.shopUsers;

export const findUserBySession = async (session: string | undefined): Promise<ShopUser | null> =>
  users.get(session ?? "") ?? null;

export async function saveIdentity(id: string, profile: { readonly firstName?: unknown }): Promise<void> {
  for (const user of users.values()) if (user.id === id) user.firstName = String(profile.firstName);
}

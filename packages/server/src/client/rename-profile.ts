import type { OperatorUserProfile } from "@xpay-embed/protocol/operator";
import type { PersonProfile } from "./xpay-client.ts";

/** Gives a person's data the partner's names; fields that the table does not name keep the operator's. */
export const renameProfile = (
  profile: OperatorUserProfile,
  names: { readonly [operatorName: string]: string },
): PersonProfile =>
  Object.fromEntries(
    Object.entries(profile).map(([name, value]) => [Object.hasOwn(names, name) ? names[name] : name, value]),
  );

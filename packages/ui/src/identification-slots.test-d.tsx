import type { ReactElement } from "react";
import { IdentificationButton, IdentificationFrame } from "./index.ts";

// A slot knows what its state holds.
export const frame: ReactElement = (
  <IdentificationFrame
    gateway="/xpay"
    onVerified={({ result }) => result.profile.firstName}
    slots={{
      verified: (standard, { result }) => [standard, result.profile.firstName],
      failed: (standard, { error }) => [standard, error.retryable],
      presenting: (_, { mode, link }) => `${mode} ${link.framing}`,
    }}
  />
);

export const wrongSlots: ReactElement[] = [
  // @ts-expect-error Nobody is verified in `rejected`.
  <IdentificationFrame key="1" slots={{ rejected: (_, { result }) => result }} />,
  // @ts-expect-error `idle` and `ready` look the same: the slot is `intro`.
  <IdentificationFrame key="2" slots={{ idle: () => null }} />,
];

export const wrongProps: ReactElement[] = [
  // @ts-expect-error There is no such part.
  <IdentificationFrame key="1" classNames={{ header: "mine" }} />,
  // @ts-expect-error There is no seventh heading.
  <IdentificationFrame key="2" headingLevel={7} />,
  // @ts-expect-error The mode is one of four.
  <IdentificationButton key="3" mode="dialog" />,
];

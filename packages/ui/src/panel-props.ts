import type { UseIdentificationResult } from "@xpay-embed/hooks";
import type { IdentificationMethod } from "@xpay-embed/protocol";
import type { ReactElement, ReactNode } from "react";
import type { Messages } from "./messages/messages.ts";

/** Names of the panel's elements, as they stand in `data-part`. */
export type IdentificationPart =
  | "panel"
  | "bar"
  | "host"
  | "window"
  | "close"
  | "words"
  | "title"
  | "text"
  | "note"
  | "code"
  | "ways"
  | "way"
  | "facts"
  | "fact"
  | "skeleton"
  | "frame"
  | "actions"
  | "action";

/** The views that a slot can replace: the states, with `intro` for what comes before the click. */
export type IdentificationViewName = "intro" | Exclude<UseIdentificationResult["status"], "idle" | "ready">;

/**
 * Render functions by view. Each is given the standard content, to wrap or to leave out, and the identification,
 * narrowed to the state. In `presenting`, the standard content holds the frame's container.
 *
 * @example
 * slots={{ verified: (standard, { result }) => <>{standard}<a href="/loan">Go on, {result.profile.firstName}</a></> }}
 */
export type IdentificationSlots = {
  readonly [Name in IdentificationViewName]?: (
    standard: ReactElement,
    identification: Extract<
      UseIdentificationResult,
      { readonly status: Name extends "intro" ? UseIdentificationResult["status"] : Name }
    >,
  ) => ReactNode;
};

/** How a component looks and speaks. */
export interface PanelLook {
  /**
   * Language of the texts, BCP 47; may change at any time. Ukrainian for `uk`, English for every other one.
   * Default: the provider's, else the document's `lang`, else `uk`.
   */
  readonly locale?: string;
  /** Texts that replace the standard ones. */
  readonly messages?: Partial<Messages>;
  /** Class names by part. */
  readonly classNames?: { readonly [Part in IdentificationPart]?: string };
  readonly slots?: IdentificationSlots;
  /** Level of the panel's heading, 1 to 6. Default 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
  /** Which ways the introduction names. Default `"any"`. */
  readonly method?: IdentificationMethod;
  /** Gets the link in advance when the pointer or the focus reaches the button. Default `true`. */
  readonly prefetch?: boolean;
}

import { defineElements } from "./define-elements.ts";
import type { IdentificationEventMap } from "./identification-events.ts";
import type { XpayIdentificationElement } from "./xpay-identification-element.ts";

export type { IdentificationAttributes } from "./attributes.ts";
export type { ElementCommand, XpayEmbed } from "./command-queue.ts";
export type { IdentificationEventMap, StatusChange } from "./identification-events.ts";
export type { IdentificationProperties } from "./read-settings.ts";
export { XpayIdentificationElement } from "./xpay-identification-element.ts";
export { defineElements };

declare global {
  interface HTMLElementTagNameMap {
    "xpay-identification": XpayIdentificationElement;
  }
  // On the element, and on whatever is around it.
  interface HTMLElementEventMap extends IdentificationEventMap {}
  interface DocumentEventMap extends IdentificationEventMap {}
}

defineElements();

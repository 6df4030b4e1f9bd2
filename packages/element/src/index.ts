import { defineElements } from "./define-elements.ts";

export type { IdentificationAttributes } from "./attributes.ts";
export type { IdentificationEventMap, StatusChange } from "./identification-events.ts";
export type { IdentificationProperties } from "./read-settings.ts";
export { XpayIdentificationElement } from "./xpay-identification-element.ts";
export { defineElements };

defineElements();

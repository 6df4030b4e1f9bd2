"use client";

export { displayMessage } from "./display-message.ts";
export { IdentificationButton, type IdentificationButtonProps } from "./identification-button.tsx";
export { IdentificationFrame, type IdentificationFrameProps } from "./identification-frame.tsx";
export { IdentificationPanel, type IdentificationPanelProps } from "./identification-panel.tsx";
export { en } from "./messages/en.ts";
export type { Messages, Words } from "./messages/messages.ts";
export { uk } from "./messages/uk.ts";
export type {
  IdentificationPart,
  IdentificationSlots,
  IdentificationViewName,
  PanelLook,
} from "./panel-props.ts";
export { useMessages } from "./use-messages.ts";

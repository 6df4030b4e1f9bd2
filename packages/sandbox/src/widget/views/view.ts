import type { SandboxLanguage } from "../../scenarios/scenario.ts";
import { type Child, html } from "../dom.ts";
import { icon } from "../icons.ts";
import type { WidgetMessages } from "../messages/messages.ts";
import type { WidgetEvent } from "../widget-state.ts";

/** What a view is drawn with. */
export interface ViewContext {
  readonly messages: WidgetMessages;
  readonly language: SandboxLanguage;
  readonly dispatch: (event: WidgetEvent) => void;
  /** Text of the Diia app's link. */
  readonly diiaLink: string;
}

/** The heading of a step; it takes the focus when the step appears. */
export const heading = (title: string, text?: string): HTMLElement =>
  html("div", { class: "heading" }, html("h1", { tabindex: -1 }, title), text !== undefined && html("p", {}, text));

/** The buttons of a step: the way on, and the way out. */
export const actions = (...buttons: readonly Child[]): HTMLElement => html("div", { class: "actions" }, ...buttons);

/** The one button that leads on. */
export const primaryButton = (label: string, onClick: () => void): HTMLElement =>
  html("button", { type: "button", class: "button primary", click: onClick }, label);

/** The button with which the client refuses; that ends the identification. */
export const declineButton = ({ messages, dispatch }: ViewContext): HTMLElement =>
  html(
    "button",
    { type: "button", class: "button quiet", click: () => dispatch({ type: "decided", decision: "decline" }) },
    messages.decline,
  );

/** The way back to the step before. In the page, not in the browser's history, which belongs to the partner's page around the frame. */
export const backButton = ({ messages, dispatch }: ViewContext): HTMLElement =>
  html(
    "button",
    { type: "button", class: "back", click: () => dispatch({ type: "back" }) },
    icon("back"),
    messages.back,
  );

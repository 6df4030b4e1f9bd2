import type { Environment, FrameAttributes, GatewayOptions, IdentificationOptions } from "@xpay-embed/core";
import type { ClientFields, IdentificationMethod, ModePreference } from "@xpay-embed/protocol";
import type { Messages } from "@xpay-embed/ui";
import {
  type AttributeRule,
  anyText,
  flag,
  gateway,
  type HeadingLevel,
  headingLevel,
  language,
  milliseconds,
  oneOf,
  origins,
  ownPage,
  type Theme,
  theme,
} from "./attribute-readers.ts";
import type { Complaining, Settings, TableOf } from "./settings-table.ts";

/** What can be written on `<xpay-identification>`, by the name of its property. */
export interface IdentificationAttributes {
  /** Base address of your gateway: http or https, absolute or relative to the page. The only one that is needed. */
  gateway: string;
  /** Your return page, on this page's origin. Needed for mode `redirect`. */
  returnUrl: string;
  /** How the widget is shown. Default `auto`. */
  mode: ModePreference;
  /** Which ways of identification the client is offered. Default `any`. */
  method: IdentificationMethod;
  /** Language, BCP 47. Default: the document's, else `uk`. */
  locale: string;
  /** Name of the session, for two of them on one site, and of the form field that holds its id. */
  name: string;
  /** Whether the identification stands in the page or behind a button. Default `frame`. */
  look: "frame" | "button";
  /** Level of the heading. Default 2. */
  headingLevel: HeadingLevel;
  /** Origins that the widget may be on, separated by spaces. Default: the operator's. */
  widgetOrigins: readonly string[];
  /** Colours. Default `system`. */
  theme: Theme;
  /** Milliseconds until a call that should answer at once is given up. Default 15 000. */
  timeoutMs: number;
  /** Milliseconds until a frame that has not loaded is given up. Default 12 000. */
  frameTimeoutMs: number;
  /** Gets no link in advance when the pointer or the focus reaches the button. */
  noPrefetch: boolean;
  /** Switches the button of look `button` off. */
  disabled: boolean;
}

/** What has no attribute, because it is no text. */
export interface IdentificationProperties {
  /** Headers for each call to the gateway, for instance a CSRF token; read at each call. */
  headers: NonNullable<GatewayOptions["headers"]>;
  /** Fields of the client, if the gateway allows the browser to send them. */
  client: ClientFields;
  /** Texts that replace the standard ones. */
  messages: Partial<Messages>;
  /** Attributes of the widget's frame. */
  frame: FrameAttributes;
  /** What the browser offers. For tests. */
  environment: Environment;
}

/** The ways to show the widget. */
export const mode: AttributeRule<ModePreference> = oneOf<ModePreference>("auto", "iframe", "popup", "redirect");

/** What can be set on `<xpay-identification>`. */
export const identificationTable: TableOf<IdentificationAttributes, IdentificationProperties> = {
  attributes: {
    gateway,
    returnUrl: ownPage,
    mode,
    method: oneOf<IdentificationMethod>("any", "bankid", "diia"),
    locale: language,
    name: anyText,
    look: oneOf<IdentificationAttributes["look"]>("frame", "button"),
    headingLevel,
    widgetOrigins: origins,
    theme,
    timeoutMs: milliseconds,
    frameTimeoutMs: milliseconds,
    noPrefetch: flag,
    disabled: flag,
  },
  properties: {
    headers: "function",
    client: "object",
    messages: "object",
    frame: "object",
    environment: "object",
  },
};

/** An element's attributes and properties, as far as they can be used. */
export interface IdentificationSettings {
  /** For the session and for the components. Without a gateway there is nothing to show. */
  readonly options: Omit<IdentificationOptions, "gateway"> & {
    readonly gateway: string | undefined;
    readonly messages?: Partial<Messages>;
    readonly headingLevel?: HeadingLevel;
    readonly prefetch?: boolean;
  };
  readonly look: IdentificationAttributes["look"] | undefined;
  readonly theme: Theme | undefined;
  readonly disabled: boolean;
}

/** Makes of what was read what the session and the components want, and complains of what does not go together. */
export function identificationSettings(read: Settings, element: Complaining): IdentificationSettings {
  if (!element.hasAttribute("gateway")) {
    element.complain("CONFIG_INVALID_OPTION", "gateway", "", [
      "The attribute gateway is missing.",
      "Nothing can be started, and nothing is shown.",
      'Write the address of your backend, for instance gateway="/xpay".',
    ]);
  }
  // The attributes have been read by their own readers, the properties by their types.
  const { look, theme, disabled, noPrefetch, ...options } = read as Partial<IdentificationAttributes> &
    Partial<IdentificationProperties>;
  if (options.mode === "redirect" && !options.returnUrl) {
    element.complain("CONFIG_RETURN_URL_REQUIRED", "return-url", "", [
      'The attribute mode is "redirect", and there is no usable return-url.',
      "The client would leave the page with no way back, so another mode is used.",
      "Write the address of your return page, on this page's origin.",
    ]);
    delete options.mode;
  }
  return {
    options: { gateway: undefined, ...options, ...(noPrefetch && { prefetch: false }) },
    look,
    theme,
    disabled: !!disabled,
  };
}

import type { Environment, FrameAttributes, GatewayOptions, IdentificationOptions } from "@xpay-embed/core";
import type { ClientFields, XpayErrorCode } from "@xpay-embed/protocol";
import type { Messages } from "@xpay-embed/ui";
import { attributeName, attributeProperties, attributeReaders, type IdentificationAttributes } from "./attributes.ts";
import type { Explanation } from "./problem.ts";
import { unknownAttributes } from "./unknown-attributes.ts";

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

/** The properties without an attribute, and what each has to be. */
export const propertyTypes: { readonly [Name in keyof IdentificationProperties]: "function" | "object" } = {
  headers: "function",
  client: "object",
  messages: "object",
  frame: "object",
  environment: "object",
};

/** An element's attributes and properties, as far as they can be used. */
export interface IdentificationSettings {
  /** For the session and for the components. Without a gateway there is nothing to show. */
  readonly options: Omit<IdentificationOptions, "gateway"> & {
    readonly gateway: string | undefined;
    readonly messages?: Partial<Messages>;
    readonly headingLevel?: IdentificationAttributes["headingLevel"];
    readonly prefetch?: boolean;
  };
  readonly look: IdentificationAttributes["look"] | undefined;
  readonly theme: IdentificationAttributes["theme"] | undefined;
  readonly disabled: boolean;
}

/** Told about each mistake; `value` is what stands there. */
export type Complain = (code: XpayErrorCode, field: string, value: string, explanation: Explanation) => void;

const hints: { readonly [Name in keyof IdentificationAttributes]?: string } = {
  gateway: "an http or https address, for instance /xpay",
  returnUrl: "a page of this origin, for instance /identified",
  mode: "auto, iframe, popup or redirect",
  method: "any, bankid or diia",
  locale: "a language such as uk or en",
  look: "frame or button",
  headingLevel: "a number from 1 to 6",
  widgetOrigins: "origins such as https://widget.example, separated by spaces",
  theme: "system, light, dark or page",
};

/** Reads an element. What cannot be used is complained of and left out, so that the default is in force. */
export function readSettings(
  element: HTMLElement,
  properties: Partial<IdentificationProperties>,
  complain: Complain,
): IdentificationSettings {
  const read: Record<string, unknown> = {};
  for (const property of attributeProperties) {
    const name = attributeName(property);
    const text = element.getAttribute(name);
    if (text === null) continue;
    const value = attributeReaders[property](text);
    if (value !== undefined) read[property] = value;
    else if (text || property !== "name") {
      complain("CONFIG_INVALID_OPTION", name, text, [
        `The attribute ${name} has the value ${JSON.stringify(text)}, which means nothing.`,
        property === "gateway" ? "Nothing can be started without it." : "It is as if it were not there.",
        `Write ${hints[property] ?? "a whole number of milliseconds"}.`,
      ]);
    }
  }
  for (const [property, type] of Object.entries(propertyTypes)) {
    const value: unknown = properties[property as keyof IdentificationProperties];
    if (value === undefined || value === null) continue;
    if (typeof value === type) read[property] = value;
    else {
      complain("CONFIG_INVALID_OPTION", property, typeof value, [
        `The property ${property} is of type ${typeof value}.`,
        "It is as if it were not set.",
        `Set ${type === "object" ? "an object" : "a function that returns an object"}.`,
      ]);
    }
  }
  for (const name of unknownAttributes(element)) {
    complain("CONFIG_INVALID_OPTION", name, "", [
      `There is no attribute ${name}.`,
      "It has no effect.",
      `The attributes are ${attributeProperties.map(attributeName).join(", ")}; data-* is yours.`,
    ]);
  }
  if (!element.hasAttribute("gateway")) {
    complain("CONFIG_INVALID_OPTION", "gateway", "", [
      "The attribute gateway is missing.",
      "Nothing can be started, and nothing is shown.",
      'Write the address of your backend, for instance gateway="/xpay".',
    ]);
  }
  // The attributes have been read by their own readers, the properties by their types.
  const { look, theme, disabled, noPrefetch, ...options } = read as Partial<IdentificationAttributes> &
    Partial<IdentificationProperties>;
  if (options.mode === "redirect" && !options.returnUrl) {
    complain("CONFIG_RETURN_URL_REQUIRED", "return-url", "", [
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

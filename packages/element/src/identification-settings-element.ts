import type { IdentificationAttributes, IdentificationProperties } from "./identification-settings.ts";
import { SettingsElement } from "./settings-element.ts";

/** Text of an attribute and value of its property. */
type Attribute<Name extends keyof IdentificationAttributes> = IdentificationAttributes[Name] | undefined;
type Property<Name extends keyof IdentificationProperties> = IdentificationProperties[Name] | undefined;

/** An element with what can be set on `<xpay-identification>`. */
export abstract class IdentificationSettingsElement extends SettingsElement {
  declare gateway: Attribute<"gateway">;
  declare returnUrl: Attribute<"returnUrl">;
  declare mode: Attribute<"mode">;
  declare method: Attribute<"method">;
  declare locale: Attribute<"locale">;
  declare name: Attribute<"name">;
  declare look: Attribute<"look">;
  declare headingLevel: Attribute<"headingLevel">;
  declare widgetOrigins: Attribute<"widgetOrigins">;
  declare theme: Attribute<"theme">;
  declare timeoutMs: Attribute<"timeoutMs">;
  declare frameTimeoutMs: Attribute<"frameTimeoutMs">;
  declare noPrefetch: Attribute<"noPrefetch">;
  declare disabled: Attribute<"disabled">;
  declare headers: Property<"headers">;
  declare client: Property<"client">;
  declare messages: Property<"messages">;
  declare frame: Property<"frame">;
  declare environment: Property<"environment">;
}

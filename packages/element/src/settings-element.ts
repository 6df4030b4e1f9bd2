import type { XpayErrorCode } from "@xpay-embed/protocol";
import {
  attributeName,
  attributeProperties,
  type IdentificationAttributes,
  readAttribute,
  writeAttribute,
} from "./attributes.ts";
import { type Explanation, reportProblem } from "./problem.ts";
import {
  type IdentificationProperties,
  type IdentificationSettings,
  propertyTypes,
  readSettings,
} from "./read-settings.ts";

/** Text of an attribute and value of its property. */
type Attribute<Name extends keyof IdentificationAttributes> = IdentificationAttributes[Name] | undefined;
type Property<Name extends keyof IdentificationProperties> = IdentificationProperties[Name] | undefined;

// On a server there is no such class, and nothing to define: the module can still be imported.
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

/** An element that knows its attributes and properties, and what of them can be used. */
export abstract class SettingsElement extends Base {
  static readonly observedAttributes: readonly string[] = attributeProperties.map(attributeName);

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

  /** Mistakes that were told, so that each is told once. */
  readonly #told = new Set<string>();
  #properties: Partial<IdentificationProperties> = {};

  static {
    for (const property of attributeProperties) {
      Object.defineProperty(SettingsElement.prototype, property, {
        configurable: true,
        enumerable: true,
        get(this: SettingsElement) {
          return readAttribute(this, property);
        },
        set(this: SettingsElement, value: unknown) {
          writeAttribute(this, property, value);
        },
      });
    }
    for (const property of Object.keys(propertyTypes) as (keyof IdentificationProperties)[]) {
      Object.defineProperty(SettingsElement.prototype, property, {
        configurable: true,
        enumerable: true,
        get(this: SettingsElement) {
          return this.#properties[property];
        },
        set(this: SettingsElement, value: unknown) {
          this.#properties = { ...this.#properties, [property]: value };
          this.settingsChanged();
        },
      });
    }
  }

  /** Called when an attribute or a property has changed. */
  abstract settingsChanged(): void;

  attributeChangedCallback(): void {
    this.settingsChanged();
  }

  protected readSettings(): IdentificationSettings {
    return readSettings(this, this.#properties, (...about) => this.complain(...about));
  }

  /** Takes over what the page has set before the class was known, and what is in the way of the class's own properties. */
  protected takeOverProperties(): void {
    for (const name of [...attributeProperties, ...Object.keys(propertyTypes)] as (keyof this)[]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  /** Tells the page of a mistake, once for each value. */
  protected complain(code: XpayErrorCode, field: string, value: string, explanation: Explanation): void {
    const key = `${code} ${field} ${value}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    reportProblem(this, code, field, explanation);
  }
}

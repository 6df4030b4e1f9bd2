import type { ErrorExplanation, XpayErrorCode } from "@xpay-embed/protocol";
import { reportProblem } from "./problem.ts";
import { readAttribute, readSettings, type Settings, type SettingsTable, writeAttribute } from "./settings-table.ts";

// On a server there is no such class, and nothing to define: the module can still be imported.
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

/** An element that knows its attributes and properties, and what of them can be used. */
export abstract class SettingsElement extends Base {
  readonly #table: SettingsTable;
  /** Mistakes that were told, so that each is told once. */
  readonly #told = new Set<string>();
  #properties: Settings = {};

  constructor(table: SettingsTable) {
    super();
    this.#table = table;
  }

  /** Gives a class the properties of its table. */
  protected static define({ prototype }: { readonly prototype: SettingsElement }, table: SettingsTable): void {
    for (const [property, rule] of Object.entries(table.attributes)) {
      Object.defineProperty(prototype, property, {
        configurable: true,
        enumerable: true,
        get(this: SettingsElement) {
          return readAttribute(this, property, rule);
        },
        set(this: SettingsElement, value: unknown) {
          writeAttribute(this, property, value);
        },
      });
    }
    for (const property of Object.keys(table.properties)) {
      Object.defineProperty(prototype, property, {
        configurable: true,
        enumerable: true,
        get(this: SettingsElement) {
          return this.#properties[property];
        },
        set(this: SettingsElement, value: unknown) {
          this.#properties = { ...this.#properties, [property]: value };
          this.settingsChanged(property);
        },
      });
    }
  }

  /**
   * Called when an attribute or a property has changed.
   *
   * @param name Of the attribute or the property.
   */
  abstract settingsChanged(name: string): void;

  attributeChangedCallback(name: string): void {
    this.settingsChanged(name);
  }

  /** @internal The element's attributes and properties, as far as they can be used. */
  readSettings(): Settings {
    return readSettings(this, this.#table, this.#properties);
  }

  /** Takes over what the page has set before the class was known, and what is in the way of the class's own properties. */
  protected takeOverProperties(): void {
    const { attributes, properties } = this.#table;
    // `define` has made a property of each.
    for (const name of Object.keys({ ...attributes, ...properties }) as (keyof this)[]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  /** @internal Whether anybody can see the element: it is in a document, and that in a window. */
  get isInPage(): boolean {
    // A document that a script or a parser has made apart has no window, and takes none of a window's style sheets.
    return this.isConnected && !!this.ownerDocument.defaultView;
  }

  /** @internal Whether the element is in a page; if it is not, the page is told what cannot be done. */
  isHere(method: string): boolean {
    if (!this.isInPage) {
      reportProblem(this, "PRESENTATION_ELEMENT_REMOVED", method, [
        `${method}() was called on an element that is in no page.`,
        "There is no place to show anything in.",
        "Put the element into the page first.",
      ]);
    }
    return this.isInPage;
  }

  /** @internal Tells the page of a mistake, once for each value. */
  complain(code: XpayErrorCode, field: string, value: string, explanation: ErrorExplanation): void {
    const key = `${code} ${field} ${value}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    reportProblem(this, code, field, explanation);
  }
}

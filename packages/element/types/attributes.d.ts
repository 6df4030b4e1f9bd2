import type {
  IdentificationAttributes,
  IdentificationProperties,
  TransactionsAttributes,
  TransactionsProperties,
  XpayIdentificationElement,
  XpayTransactionsElement,
} from "@xpay-embed/element";

/** `return-url` for `returnUrl`. */
type Kebab<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? `${Letter extends Lowercase<Letter> ? Letter : `-${Lowercase<Letter>}`}${Kebab<Rest>}`
  : Name;

/** What a template writes into an attribute: a list as words, a number as digits. */
type Text<Value> = Value extends readonly string[] ? string : `${Extract<Value, string | number>}`;

/** Of `false` some frameworks make the word, and the attribute counts as soon as it is there: the property takes it. */
type Written<Value> = Value extends boolean ? true | "" : Exclude<Value, readonly string[]> | Text<Value>;

type TemplateProperties<Properties> = {
  [Name in keyof Properties]?: Properties[Name] | undefined;
};

/** What a template may write on an element: each attribute by its name in HTML or that of its property. */
type TemplateAttributes<Attributes, Properties> = {
  [Name in keyof Attributes]?: Attributes[Name] | undefined;
} & {
  [Name in keyof Attributes & string as Exclude<Kebab<Name>, Name>]?: Written<Attributes[Name]> | undefined;
} & TemplateProperties<Properties>;

/** The same for a framework whose types do not tell `heading-level` from `headingLevel`. */
type TemplateNames<Attributes, Properties> = {
  [Name in keyof Attributes]?: Attributes[Name] | Text<Attributes[Name]> | undefined;
} & TemplateProperties<Properties>;

/** What a template may write on `<xpay-identification>`. */
export type IdentificationTemplateAttributes = TemplateAttributes<IdentificationAttributes, IdentificationProperties>;
export type IdentificationTemplateNames = TemplateNames<IdentificationAttributes, IdentificationProperties>;

/** What a template may write on `<xpay-transactions>`. */
export type TransactionsTemplateAttributes = TemplateAttributes<TransactionsAttributes, TransactionsProperties>;
export type TransactionsTemplateNames = TemplateNames<TransactionsAttributes, TransactionsProperties>;

/** A template's `onxpay-verified` and the like. */
export type Events<EventMap> = {
  [Name in keyof EventMap & string as `on${Name}`]?: (event: EventMap[Name]) => void;
};

export type { XpayIdentificationElement, XpayTransactionsElement };

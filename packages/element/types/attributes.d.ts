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

/** What a template may write on an element: each attribute by its name in HTML or that of its property. */
type TemplateAttributes<Attributes, Properties> = {
  [Name in keyof Attributes]?: Attributes[Name] | undefined;
} & {
  [Name in keyof Attributes & string as Kebab<Name>]?:
    | Attributes[Name]
    // As text: `heading-level="3"`.
    | `${Extract<Attributes[Name], string | number>}`
    | undefined;
} & {
  [Name in keyof Properties]?: Properties[Name] | undefined;
};

/** What a template may write on `<xpay-identification>`. */
export type IdentificationTemplateAttributes = TemplateAttributes<IdentificationAttributes, IdentificationProperties>;

/** What a template may write on `<xpay-transactions>`. */
export type TransactionsTemplateAttributes = TemplateAttributes<TransactionsAttributes, TransactionsProperties>;

export type { XpayIdentificationElement, XpayTransactionsElement };

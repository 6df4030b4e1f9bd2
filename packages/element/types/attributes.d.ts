import type {
  IdentificationAttributes,
  IdentificationProperties,
  XpayIdentificationElement,
} from "@xpay-embed/element";

/** `return-url` for `returnUrl`. */
type Kebab<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? `${Letter extends Lowercase<Letter> ? Letter : `-${Lowercase<Letter>}`}${Kebab<Rest>}`
  : Name;

/** What a template writes into an attribute: a list as words, a number as digits. */
type Text<Value> = Value extends readonly string[] ? string : `${Extract<Value, string | number>}`;

/** Of `false` some frameworks make the word, and the attribute counts as soon as it is there: the property takes it. */
type Written<Value> = Value extends boolean ? true | "" : Exclude<Value, readonly string[]> | Text<Value>;

/** What a template may write on `<xpay-identification>`: each attribute by its name in HTML or that of its property. */
export type IdentificationTemplateAttributes = {
  [Name in keyof IdentificationAttributes]?: IdentificationAttributes[Name] | undefined;
} & {
  [Name in keyof IdentificationAttributes as Exclude<Kebab<Name>, Name>]?:
    | Written<IdentificationAttributes[Name]>
    | undefined;
} & IdentificationTemplateProperties;

/** The same for a framework whose types do not tell `heading-level` from `headingLevel`. */
export type IdentificationTemplateNames = {
  [Name in keyof IdentificationAttributes]?:
    | IdentificationAttributes[Name]
    | Text<IdentificationAttributes[Name]>
    | undefined;
} & IdentificationTemplateProperties;

type IdentificationTemplateProperties = {
  [Name in keyof IdentificationProperties]?: IdentificationProperties[Name] | undefined;
};

export type { XpayIdentificationElement };

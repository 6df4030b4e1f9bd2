import type {
  IdentificationAttributes,
  IdentificationProperties,
  XpayIdentificationElement,
} from "@xpay-embed/element";

/** `return-url` for `returnUrl`. */
type Kebab<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? `${Letter extends Lowercase<Letter> ? Letter : `-${Lowercase<Letter>}`}${Kebab<Rest>}`
  : Name;

/** What a template may write on `<xpay-identification>`: each attribute by its name in HTML or that of its property. */
export type IdentificationTemplateAttributes = {
  [Name in keyof IdentificationAttributes]?: IdentificationAttributes[Name] | undefined;
} & {
  [Name in keyof IdentificationAttributes as Kebab<Name>]?:
    | IdentificationAttributes[Name]
    // As text: `heading-level="3"`.
    | `${Extract<IdentificationAttributes[Name], string | number>}`
    | undefined;
} & {
  [Name in keyof IdentificationProperties]?: IdentificationProperties[Name] | undefined;
};

export type { XpayIdentificationElement };

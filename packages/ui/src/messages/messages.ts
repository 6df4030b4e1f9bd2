import type { uk } from "./uk.ts";

type Texts<Shape> = Shape extends string ? string : { readonly [Key in keyof Shape]: Texts<Shape[Key]> };

/** Every text of the components in one language. A language without one of them does not compile. */
export type Messages = Texts<typeof uk>;

/** A heading and the sentence below it. */
export type Words = readonly [title: string, text: string];

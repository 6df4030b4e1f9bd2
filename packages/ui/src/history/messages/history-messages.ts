import type { PluralForms } from "../formats.ts";
import type { historyUk } from "./history-uk.ts";

type Texts<Shape> = Shape extends string
  ? string
  : Shape extends { readonly other: string; readonly one: string }
    ? PluralForms
    : { readonly [Key in keyof Shape]: Texts<Shape[Key]> };

/**
 * Every text of the history in one language. A language without one of them does not compile. `#` stands for a number or an
 * amount, `@` for a second one.
 */
export type HistoryMessages = Texts<typeof historyUk>;

import type { ComponentType } from "react";
import type { FullItem } from "./make-items.ts";

/** Runs one step of the reading and takes its time. */
export type TimeStep = <Result>(step: string, work: () => Result) => Result;

/** Who shows the history, and where its parts are found. */
export interface Contestant {
  /** Shows the items; whatever has to be made of them first is made in it. */
  readonly Page: ComponentType<{ readonly items: readonly FullItem[] }>;
  /** Makes of the items what the page makes of them before it can show them. */
  readonly read: (items: readonly FullItem[], time: TimeStep) => unknown;
  /** Selectors. */
  readonly parts: {
    readonly scroller: string;
    /** An entry. */
    readonly row: string;
    /** What else may stand between the entries, for instance a day's header. */
    readonly header?: string;
    readonly search: string;
    /** What is there once all items are in the list. Default: they are as soon as a row is. */
    readonly whole?: string;
  };
  /** Asks for the last row by the contestant's own means, where scrolling does not lead there. */
  readonly showLast?: (rowCount: number) => void;
}

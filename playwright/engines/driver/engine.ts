/** Kinds of things on a page, as a person who cannot see it is told of them. */
export type Role =
  | "alert"
  | "button"
  | "dialog"
  | "grid"
  | "heading"
  | "iframe"
  | "link"
  | "list"
  | "listitem"
  | "main"
  | "region"
  | "row"
  | "searchbox"
  | "status";

/** What is looked for in a document, in shadow roots too; the first one that is visible is meant. */
export interface Target {
  readonly role: Role;
  /** Its accessible name, all of it. */
  readonly name?: string;
  /** Words in it. */
  readonly says?: readonly string[];
  readonly within?: Target;
}

/** What there is of a target at the moment. */
export interface Sight {
  /** How many are visible. */
  readonly count: number;
  readonly text: string;
  /** The focus is on it, and in this document. */
  readonly hasFocus: boolean;
  /** It is in the viewport, enabled, and a click in its middle would hit it. */
  readonly isWithinReach: boolean;
  /** Where it is, to see whether it moves. */
  readonly place: string;
}

/** One document: what a tab shows, or a frame in it. It is the one that is there when something is asked of it. */
export interface Surface {
  /**
   * Runs a function in the document. It stands alone: what it needs comes with its arguments. Arguments and result are
   * JSON; a promise is waited for.
   */
  readonly evaluate: <Args extends readonly unknown[], Result>(
    run: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ) => Promise<Result>;
  /** Presses and releases the mouse in the middle of the target. @throws when it is not there. */
  readonly click: (target: Target) => Promise<void>;
  /** The document in this frame. */
  readonly frame: (target: Target) => Surface;
}

/** A key by its name in `KeyboardEvent.key`. */
export type Key = "Tab" | "Enter" | "Escape" | "Home" | "End" | "PageDown" | "ArrowDown" | "Delete";

/** A tab or a window. */
export interface Tab {
  readonly surface: Surface;
  readonly goTo: (address: string) => Promise<void>;
  readonly goBack: () => Promise<void>;
  readonly reload: () => Promise<void>;
  /** To wherever the focus is, in a frame too. */
  readonly press: (key: Key) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** Brings it before the others: what is behind them is hidden from its page's view, too. */
  readonly show: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A browser with an empty profile. */
export interface Browser {
  /** The first tab. */
  readonly tab: Tab;
  readonly openTab: () => Promise<Tab>;
  /** Tabs and windows, oldest first. The object of one is always the same. */
  readonly tabs: () => Promise<readonly Tab[]>;
  /** What went wrong in the pages: thrown and not caught, written to the console as an error, refused by a policy. */
  readonly troubles: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** A browser engine that runs here. */
export interface Engine {
  readonly openBrowser: () => Promise<Browser>;
  readonly close: () => Promise<void>;
}

/** The browser answers its driver no more: nothing is known of the page. */
export class BrowserHangs extends Error {}

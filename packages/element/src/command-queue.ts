import { version } from "virtual:xpay-element-build";
import type { OpenOptions } from "@xpay-embed/core";
import { reportProblem } from "./problem.ts";
import { XpayIdentificationElement } from "./xpay-identification-element.ts";

/** A method of an element. */
export type ElementCommand = "open" | "prefetch" | "cancel" | "retry";

/** What may be asked for before the script is there, and after. */
export interface XpayEmbed {
  /** @param target The element, or a selector of it. Default: the first one in the page. */
  (command: ElementCommand, target?: string | Element, options?: OpenOptions): void;
  /** Calls back once the elements work. */
  (command: "ready", callback: () => void): void;
  /** Calls made before the script was there, by the stub in the README. */
  readonly q?: readonly ArrayLike<unknown>[];
  /** Version of the script; none as long as it is the stub. */
  readonly version?: string;
}

declare global {
  interface Window {
    xpayEmbed?: XpayEmbed;
  }
}

const commands: readonly unknown[] = ["open", "prefetch", "cancel", "retry"] satisfies ElementCommand[];
const isCommand = (value: unknown): value is ElementCommand => commands.includes(value);

const find = (target: unknown): Element | null => {
  try {
    return target instanceof Element ? target : document.querySelector(`${target ?? "xpay-identification"}`);
  } catch {
    // Not a selector.
    return null;
  }
};

function run([command, target, options]: readonly unknown[]): void {
  if (command === "ready" && typeof target === "function") {
    // In a turn of its own: what it throws is the page's, and keeps no other command from being run.
    queueMicrotask(() => target());
    return;
  }
  const element = find(target);
  if (isCommand(command) && element instanceof XpayIdentificationElement) {
    // A command from a page that TypeScript has not seen; the element itself judges the options.
    void element[command](options as OpenOptions | undefined);
    return;
  }
  reportProblem(document, "CONFIG_INVALID_OPTION", "xpayEmbed", [
    isCommand(command) ? `There is no element ${target ?? "xpay-identification"}.` : `There is no command ${command}.`,
    "Nothing was done.",
    `Call xpayEmbed with ${commands.join(", ")} and an element, or with ready and a function.`,
  ]);
}

/** Puts `window.xpayEmbed` in the place of the stub, and does what was asked of it so far. The first version stays. */
export function takeOverQueue(): void {
  const found = window.xpayEmbed;
  // An element with this id goes by the same name.
  const stub = typeof found === "function" ? found : undefined;
  if (stub?.version) return;
  const embed = (...call: unknown[]): void => {
    // The element that is meant may stand further down in the page.
    if (document.readyState === "loading")
      document.addEventListener("DOMContentLoaded", () => run(call), { once: true });
    else run(call);
  };
  window.xpayEmbed = Object.assign(embed, { version });
  for (const call of Array.isArray(stub?.q) ? stub.q : []) embed(...Array.from(call));
}

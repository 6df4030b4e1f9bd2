import { type ComponentChild, options, render } from "preact";
import type { ReactElement } from "react";

// Effects follow each rendering at once. They would wait for the next frame, which a page in the background does not get:
// an element removed before it would leave its session to nobody. This copy of Preact is the elements' own.
options.requestAnimationFrame = (callback) => queueMicrotask(callback);

/** Shows an element in another; `null` takes everything down. */
export const renderInto = (element: ReactElement | null, root: Element | ShadowRoot): void =>
  // In this package "react" is Preact, which TypeScript is not told: `ui` is compiled against React's own types.
  render(element as ComponentChild, root);

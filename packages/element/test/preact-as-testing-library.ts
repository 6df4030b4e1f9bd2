import { configure } from "@testing-library/dom";
import { type ComponentChild, options, render as renderInto } from "preact";
import { act as flush } from "preact/test-utils";

// As much of `@testing-library/react` as our tests use, on Preact, so that the same test files run on both. The vitest
// project `browser-preact` finds it under that name.
export { screen, within } from "@testing-library/dom";

// Effects follow at once, not after the next frame.
options.requestAnimationFrame = (callback) => queueMicrotask(callback);

/** A turn of the event loop, in which Preact does what it has put off. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Runs something, and what it makes Preact do. */
export function act(callback: () => unknown): Promise<void> {
  let result: unknown;
  void flush(() => {
    result = callback();
  });
  return Promise.resolve(result).then(turn);
}

configure({
  asyncWrapper: async (callback) => {
    const result = await callback();
    await turn();
    return result;
  },
  eventWrapper: (callback) => {
    let result: unknown;
    void act(() => {
      result = callback();
    });
    return result;
  },
});

interface Rendered {
  readonly container: Element;
  readonly rerender: (element: ComponentChild) => void;
  readonly unmount: () => void;
}

const mounted = new Set<Element>();

/** Shows an element in a container of its own, or in the given one. */
export function render(element: ComponentChild, { container }: { readonly container?: Element } = {}): Rendered {
  const host = container ?? document.body.appendChild(document.createElement("div"));
  mounted.add(host);
  const rerender = (next: ComponentChild): void => void flush(() => renderInto(next, host));
  rerender(element);
  return { container: host, rerender, unmount: () => rerender(null) };
}

/** Takes down what the test has shown. */
export function cleanup(): void {
  for (const host of mounted) {
    void flush(() => renderInto(null, host));
    host.remove();
  }
  mounted.clear();
}

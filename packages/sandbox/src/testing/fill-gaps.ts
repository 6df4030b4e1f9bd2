/**
 * Gives jsdom what the components use and it has not: modal dialogs, `ResizeObserver`, `scrollIntoView`. What is there
 * already, the partner's own stand-ins included, is left as it is.
 */
export function fillGaps(window: Window & typeof globalThis): void {
  const define = (owner: object, name: string, value: unknown): void => {
    if (!(name in owner)) Object.defineProperty(owner, name, { configurable: true, writable: true, value });
  };
  const dialog: object | undefined = window.HTMLDialogElement?.prototype;
  if (dialog) {
    define(dialog, "showModal", function showModal(this: HTMLDialogElement) {
      this.setAttribute("open", "");
    });
    define(dialog, "close", function close(this: HTMLDialogElement) {
      if (!this.hasAttribute("open")) return;
      this.removeAttribute("open");
      this.dispatchEvent(new window.Event("close"));
    });
  }
  define(
    window,
    "ResizeObserver",
    class {
      // Nothing has a size, so nothing changes it.
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
  define(window.Element.prototype, "scrollIntoView", () => {});
}

/** The last click, and the address that a frame was given after it, in milliseconds of the page's clock. */
export interface ClickClock {
  /** `null` until a frame has its address. */
  readonly last: () => { readonly clickedAt: number; readonly addressAt: number } | null;
}

/** Notes each click before anybody else hears of it, and each address that a frame is given. */
export function startClickClock(): ClickClock {
  let clickedAt = 0;
  let addressAt = 0;
  window.addEventListener(
    "click",
    () => {
      addressAt = 0;
      clickedAt = performance.now();
    },
    true,
  );

  // As a property or as an attribute: a frame's address can be set in either way.
  const { prototype } = HTMLIFrameElement;
  const source = Object.getOwnPropertyDescriptor(prototype, "src") ?? {};
  Object.defineProperty(prototype, "src", {
    ...source,
    set(this: HTMLIFrameElement, address: string) {
      source.set?.call(this, address);
      addressAt = performance.now();
    },
  });
  prototype.setAttribute = function (name, value) {
    Element.prototype.setAttribute.call(this, name, value);
    if (name.toLowerCase() === "src") addressAt = performance.now();
  };

  return { last: () => (addressAt > 0 ? { clickedAt, addressAt } : null) };
}

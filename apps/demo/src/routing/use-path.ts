import { useSyncExternalStore } from "react";

const moved = "demo:moved";

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener("popstate", listener);
  window.addEventListener(moved, listener);
  return () => {
    window.removeEventListener("popstate", listener);
    window.removeEventListener(moved, listener);
  };
};

/** The path of the page on show, without a slash at its end. */
export const usePath = (): string =>
  useSyncExternalStore(subscribe, () => window.location.pathname.replace(/(.)\/$/, "$1"));

/** Goes to another page of the site without loading it anew. */
export function navigate(address: string): void {
  window.history.pushState(null, "", address);
  window.dispatchEvent(new Event(moved));
}

import { readCapabilities } from "../mode/read-capabilities.ts";
import type { DiagnoseContext } from "./diagnose-context.ts";
import { allModes } from "./diagnosis-notes.ts";

/** What can be read without asking anybody: where the page is, and what this browser has. */
export function lookAround({ window, environment, notes }: DiagnoseContext): void {
  const { frameObstacle } = readCapabilities(window, true);
  if (frameObstacle === "in-app-browser") notes.add("surroundings", "BROWSER_IN_APP", "warning", ["iframe", "popup"]);
  if (frameObstacle === "installed-app")
    notes.add("surroundings", "BROWSER_INSTALLED_APP", "warning", ["iframe", "popup"]);
  if (!window.isSecureContext) notes.add("surroundings", "PAGE_INSECURE", "warning", []);
  if (window.parent !== window) notes.add("surroundings", "PAGE_FRAMED", "warning", ["iframe", "redirect"]);
  if (window.origin === "null") {
    notes.add("surroundings", "PAGE_SANDBOXED", "error", allModes, {
      directive: "sandbox",
      value: "allow-same-origin",
    });
  } else {
    const frame = frameAround(window);
    const lost = ["allow-popups", "allow-popups-to-escape-sandbox"].filter((token) => frame && !frame.contains(token));
    if (lost.length > 0) {
      notes.add("surroundings", "PAGE_SANDBOXED", "error", ["popup"], { directive: "sandbox", value: lost.join(" ") });
    }
  }
  notes.settle("surroundings", "ok");

  const isWritable = (storage: Storage | null): boolean => {
    try {
      storage?.setItem("xpay-embed:probe", "");
      storage?.removeItem("xpay-embed:probe");
      return !!storage;
    } catch {
      return false;
    }
  };
  if (!isWritable(environment.storage) || !isWritable(environment.tabStorage)) {
    notes.add("storage", "STORAGE_DENIED", "error", ["redirect"]);
  }
  notes.settle("storage", "ok");

  const channel = environment.createChannel("xpay-embed:probe");
  channel?.close();
  if (!channel) notes.add("other-tabs", "BROWSER_WITHOUT_CHANNEL", "warning", []);
  if (!environment.locks) notes.add("other-tabs", "BROWSER_WITHOUT_LOCKS", "warning", []);
  notes.settle("other-tabs", "ok");
}

/** The sandbox of the frame around, where a page of this origin has set it; of a foreign one nothing can be read. */
function frameAround(window: Window): DOMTokenList | null {
  try {
    const { frameElement } = window;
    // Nothing else that holds a page has this attribute.
    return frameElement?.hasAttribute("sandbox") ? (frameElement as HTMLIFrameElement).sandbox : null;
  } catch {
    return null;
  }
}

/** Opens a window and closes it again; nothing but a client's click may do that. */
export function tryPopup({ window, environment, notes }: DiagnoseContext): void {
  let popup: Window | null | undefined;
  try {
    popup = window.open("about:blank", environment.randomId(), "popup,width=120,height=120");
  } catch {
    // An app's own browser or an extension may have put something else in the place of `open`.
  }
  if (popup?.closed === false) popup.close();
  else notes.add("popup", "POPUP_BLOCKED", "error", ["popup"]);
  notes.settle("popup", "ok");
}

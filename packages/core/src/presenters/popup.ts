import type { Presentation, PresenterContext } from "./presenter.ts";

/** How often a popup is looked at; browsers have no event for its closing. */
const watchMs = 500;

/** In CSS pixels, centred over this window; phones open a tab instead. */
const width = 480;
const height = 760;

/**
 * Opens a blank window at once, which a browser allows only in the client's click, and shows the widget in it later.
 *
 * The window keeps its `opener`: without it a browser lets us neither close nor raise a window that shows another origin.
 *
 * @returns `null` when the browser refused to open a window.
 */
export function openPopup({ environment, signals }: PresenterContext): Presentation | null {
  const { screenX, screenY, outerWidth, outerHeight } = environment.window;
  let popup: Window | null | undefined;
  try {
    popup = environment.window.open(
      "about:blank",
      // A name of its own: a window of an earlier session, or of another tab, must not be taken over.
      environment.randomId(),
      `popup,width=${width},height=${height},left=${screenX + (outerWidth - width) / 2},top=${screenY + (outerHeight - height) / 2}`,
    );
  } catch {
    // An app's own browser or an extension may have put something else in the place of `open`.
  }
  // Some blockers hand out a window that is closed already.
  if (popup?.closed !== false) return null;

  let timer = 0;
  // A window that a header has severed from this page looks closed, with the client in it. Whoever has left it is here.
  const isLeft = (): boolean => popup.closed && environment.window.document.hasFocus();
  const watch = (): void => {
    timer = environment.setTimeout(() => (isLeft() ? signals.closed() : watch()), watchMs);
  };
  watch();
  let isLed = false;
  const dismiss = (): void => {
    environment.clearTimeout(timer);
    popup.close();
    // Chromium loses a closing that meets the arrival of a page of another origin, and says "closed" all the same.
    if (isLed) timer = environment.setTimeout(dismiss, watchMs);
    isLed = false;
  };

  return {
    mode: "popup",
    show: ({ uri }) => {
      try {
        // A window that was closed in the meantime is the watch's to report.
        if (!popup.closed) popup.location.replace(uri);
        isLed = true;
      } catch {
        // A browser that does not let us steer it, for instance because this page is in a sandboxed frame.
        dismiss();
        signals.failed("navigation-failed");
      }
    },
    focus: () => popup.focus(),
    isSource: (source) => source === popup,
    dismiss,
  };
}

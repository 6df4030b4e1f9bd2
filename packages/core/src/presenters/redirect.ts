import type { Presentation, PresenterContext } from "./presenter.ts";

/**
 * Leaves this page for the widget.
 *
 * A page that is still there afterwards was restored from the back-forward cache: the client came back by the browser's
 * Back, not by the return page.
 */
export function createRedirectPresentation({ environment: { window }, signals }: PresenterContext): Presentation {
  const end = (): void => window.removeEventListener("pageshow", onPageShow);
  const onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return;
    end();
    signals.closed();
  };

  return {
    mode: "redirect",
    show: ({ uri }) => {
      window.addEventListener("pageshow", onPageShow);
      try {
        window.location.assign(uri);
      } catch {
        end();
        signals.failed("navigation-failed");
      }
    },
    isSource: () => false,
    dismiss: end,
  };
}

import "./story-page.css";
import { type ReactElement, type ReactNode, useLayoutEffect } from "react";
import type { Look } from "./look.ts";

/** Props of {@link StoryPage}. */
export interface StoryPageProps extends Look {
  /** Whether the story has the document for itself, or is one of many on a page of documentation. */
  readonly isWhole: boolean;
  readonly children: ReactNode;
}

/** A partner's page around a story, in the language and the theme of the toolbar. */
export function StoryPage({ locale, theme, isWhole, children }: StoryPageProps): ReactElement {
  // Before the story's own effects ask for the document's language.
  useLayoutEffect(() => {
    const { documentElement } = document;
    documentElement.lang = locale;
    // Also what is outside the page: scroll bars, and what shows when the page is pulled.
    documentElement.style.colorScheme = isWhole ? theme : "light";
  }, [locale, theme, isWhole]);
  return (
    <main className="story-page" lang={locale} data-xpay-theme={theme} data-whole={isWhole || undefined}>
      {children}
    </main>
  );
}

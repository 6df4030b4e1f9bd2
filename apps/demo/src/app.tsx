import { type ReactElement, useEffect, useRef } from "react";
import { useSettings } from "./demo-context.ts";
import { LanguageContext, useWords } from "./language/use-words.ts";
import { pages } from "./pages/pages.tsx";
import { usePath } from "./routing/use-path.ts";
import { SiteFooter } from "./shell/site-footer.tsx";
import { SiteHeader } from "./shell/site-header.tsx";
import { siteWords } from "./shell/site-words.ts";

/** The site: header, the page of the address, footer. */
export function App(): ReactElement {
  const [{ locale }] = useSettings();
  return (
    <LanguageContext value={locale}>
      <Site />
    </LanguageContext>
  );
}

function Site(): ReactElement {
  const words = useWords(siteWords);
  const path = usePath();
  const page = pages[path] ?? pages["/404"];
  const title = page ? words.titles[page.title] : "";
  const main = useRef<HTMLElement>(null);
  const lastPath = useRef(path);

  useEffect(() => {
    document.title = `${title} · ${words.brand}`;
  }, [title, words]);

  useEffect(() => {
    if (lastPath.current === path) return;
    lastPath.current = path;
    // What a browser does by itself when it loads a page.
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);

  return (
    <>
      <a className="skip-link" href="#main">
        {words.skip}
      </a>
      <SiteHeader />
      <main id="main" ref={main} tabIndex={-1}>
        {page?.content}
      </main>
      <SiteFooter />
    </>
  );
}

import type { ReactElement } from "react";
import { useWords } from "../language/use-words.ts";
import { siteWords } from "./site-words.ts";

/** Says that the lender does not exist. */
export function SiteFooter(): ReactElement {
  return (
    <footer className="site-footer">
      <p>{useWords(siteWords).notice}</p>
    </footer>
  );
}

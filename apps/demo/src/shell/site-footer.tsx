import type { ReactElement } from "react";
import { useDemo } from "../demo-context.ts";
import { useWords } from "../language/use-words.ts";
import { siteWords } from "./site-words.ts";

/** Says that the lender does not exist, and where the others are. */
export function SiteFooter(): ReactElement {
  const { isFullStack } = useDemo();
  const words = useWords(siteWords);
  return (
    <footer className="site-footer">
      <p>{isFullStack ? words.fullStackNotice : words.notice}</p>
    </footer>
  );
}

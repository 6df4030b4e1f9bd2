import { useMessages } from "@xpay-embed/ui";
import type { ReactElement } from "react";
import { adoptIdentificationStyles } from "./identification-styles.ts";
import { renderInto } from "./runtime/render.ts";

/** Shows that the history's own file could not be loaded, in words that the page has already. */
export function showHistoryFailure(root: ShadowRoot, locale: string | undefined, onAgain: () => void): void {
  adoptIdentificationStyles(root);
  renderInto(<Failure locale={locale} onAgain={onAgain} />, root);
}

/** Takes it away. */
export const hideHistoryFailure = (root: ShadowRoot): void => renderInto(null, root);

function Failure({
  locale,
  onAgain,
}: {
  readonly locale: string | undefined;
  readonly onAgain: () => void;
}): ReactElement {
  const { lang, errors, again } = useMessages(locale ? { locale } : {});
  const [title, text] = errors.network;
  return (
    <section data-xpay="" data-part="panel" role="alert" lang={lang}>
      <b data-part="title">{title}</b>
      <p data-part="text">{text}</p>
      <button type="button" data-part="action" data-kind="primary" onClick={onAgain}>
        {again}
      </button>
    </section>
  );
}

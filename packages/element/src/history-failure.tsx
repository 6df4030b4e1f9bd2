import { useMessages } from "@xpay-embed/ui";
import type { ReactElement } from "react";
import type { Theme } from "./attribute-readers.ts";
import { renderInto } from "./runtime/render.ts";

/** What is shown while the history's own file does not come. */
export interface HistoryFailureProps {
  readonly locale: string | undefined;
  readonly theme: Theme | undefined;
  /** Whether it is being asked for again. */
  readonly isTrying: boolean;
  readonly onAgain: () => void;
}

/** Shows that the history's own file could not be loaded, in words that the page has already. */
export const showHistoryFailure = (root: ShadowRoot, props: HistoryFailureProps): void =>
  renderInto(<Failure {...props} />, root);

/** Takes it away. */
export const hideHistoryFailure = (root: ShadowRoot): void => renderInto(null, root);

function Failure({ locale, theme = "system", isTrying, onAgain }: HistoryFailureProps): ReactElement {
  const { lang, errors, again } = useMessages(locale ? { locale } : {});
  const [title, text] = errors.network;
  return (
    <section data-xpay="" data-xpay-theme={theme} data-part="panel" lang={lang}>
      {isTrying ? (
        <div key="skeleton" data-part="skeleton" />
      ) : (
        // It comes anew after each attempt: an alert is only heard when it comes.
        <div key="words" role="alert" data-part="words">
          <b data-part="title">{title}</b>
          <p data-part="text">{text}</p>
        </div>
      )}
      {/* Stays, so that the focus does. */}
      <button type="button" data-part="action" data-kind="primary" onClick={onAgain}>
        {again}
      </button>
    </section>
  );
}

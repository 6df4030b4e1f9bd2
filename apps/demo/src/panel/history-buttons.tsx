import type { ReactElement } from "react";
import { useDemo, useSettings } from "../demo-context.ts";
import { useWords } from "../language/use-words.ts";
import { panelWords } from "./panel-words.ts";
import { useBackend } from "./use-backend.ts";

/** Props of {@link HistoryButtons}. */
export interface HistoryButtonsProps {
  /** Called to show the history as at first sight. */
  readonly onLoadAnew: () => void;
}

/** What can be done while a history is shown. */
export function HistoryButtons({ onLoadAnew }: HistoryButtonsProps): ReactElement {
  const words = useWords(panelWords);
  const { log } = useDemo();
  const [{ instrument }] = useSettings();
  const [, backend] = useBackend();
  return (
    <>
      <button
        type="button"
        className="quiet-button"
        onClick={async () => {
          await backend.addTransaction(instrument);
          log.add({ kind: "wallet", event: "transaction-added", instrument });
        }}
      >
        {words.addTransaction}
      </button>
      <button type="button" className="quiet-button" onClick={onLoadAnew}>
        {words.loadAnew}
      </button>
    </>
  );
}

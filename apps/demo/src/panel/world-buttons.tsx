import type { ReactElement } from "react";
import { useDemo } from "../demo-context.ts";
import { useWords } from "../language/use-words.ts";
import { panelWords } from "./panel-words.ts";
import { useBackend } from "./use-backend.ts";

/** A little more than a link lives. */
const advanceMs = 16 * 60_000;

/** Props of {@link WorldButtons}. */
export interface WorldButtonsProps {
  /** Called when the world has been emptied. */
  readonly onReset: () => void;
}

/** What can be done to the world while an identification runs. */
export function WorldButtons({ onReset }: WorldButtonsProps): ReactElement {
  const words = useWords(panelWords);
  const { log } = useDemo();
  const [{ isGatewayDown, isBusy }, backend] = useBackend();
  return (
    <div className="world-buttons" aria-busy={isBusy}>
      <button type="button" className="quiet-button" onClick={() => void backend.setGatewayDown(!isGatewayDown)}>
        {isGatewayDown ? words.gatewayUp : words.gatewayDown}
      </button>
      <button type="button" className="quiet-button" onClick={() => void backend.advance(advanceMs)}>
        {words.advance}
      </button>
      <button
        type="button"
        className="quiet-button"
        onClick={async () => {
          await backend.reset();
          // A session of an emptied world is known to nobody; its record would only lead to an error.
          for (const key of Object.keys(localStorage)) if (key.startsWith("xpay-embed:")) localStorage.removeItem(key);
          log.clear();
          onReset();
        }}
      >
        {words.reset}
      </button>
    </div>
  );
}

import type { ReactElement, ReactNode } from "react";
import { useDemo } from "../demo-context.ts";
import { useWords } from "../language/use-words.ts";
import { panelWords } from "./panel-words.ts";
import { useBackend } from "./use-backend.ts";

/** Props of {@link WorldButtons}. */
export interface WorldButtonsProps {
  /** Buttons of the integration, before the others. */
  readonly children: ReactNode;
  /** Called when the world has been emptied. */
  readonly onReset: () => void;
}

/** What can be done to the world while an integration runs. */
export function WorldButtons({ children, onReset }: WorldButtonsProps): ReactElement {
  const words = useWords(panelWords);
  const { log } = useDemo();
  const [{ isGatewayDown, isBusy }, backend] = useBackend();
  return (
    <div className="world-buttons" aria-busy={isBusy}>
      {children}
      <button type="button" className="quiet-button" onClick={() => void backend.setGatewayDown(!isGatewayDown)}>
        {isGatewayDown ? words.gatewayUp : words.gatewayDown}
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

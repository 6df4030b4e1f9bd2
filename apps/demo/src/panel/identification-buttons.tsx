import type { ReactElement } from "react";
import { useWords } from "../language/use-words.ts";
import { panelWords } from "./panel-words.ts";
import { useBackend } from "./use-backend.ts";

/** A little more than a link lives. */
const advanceMs = 16 * 60_000;

/** What can be done while an identification runs. */
export function IdentificationButtons(): ReactElement {
  const words = useWords(panelWords);
  const [, backend] = useBackend();
  return (
    <button type="button" className="quiet-button" onClick={() => void backend.advance(advanceMs)}>
      {words.advance}
    </button>
  );
}

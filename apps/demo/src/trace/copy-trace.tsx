import type { ReactElement } from "react";
import { useDemo } from "../demo-context.ts";
import { useWords } from "../language/use-words.ts";
import { panelWords } from "../panel/panel-words.ts";
import { CopyButton } from "../shell/copy-button.tsx";

/** Copies the traces of the identifications in the log. */
export function CopyTrace(): ReactElement {
  const { copyTrace } = useWords(panelWords);
  const { log } = useDemo();
  return <CopyButton label={copyTrace} text={() => JSON.stringify(log.traces(), null, 2)} />;
}

import type { ReactElement } from "react";
import { useWords } from "../language/use-words.ts";
import { OperatorWatcher } from "../log/operator-watcher.tsx";
import { SessionWatcher } from "../log/session-watcher.tsx";
import { IdentificationButtons } from "../panel/identification-buttons.tsx";
import { IdentificationFields } from "../panel/identification-fields.tsx";
import { panelWords } from "../panel/panel-words.ts";
import { TraceView } from "../trace/trace-view.tsx";
import { IntegrationPage, type IntegrationPageProps } from "./integration-page.tsx";

/** Props of {@link IdentificationPage}. */
export interface IdentificationPageProps extends Omit<IntegrationPageProps, "panel" | "isWide"> {
  /** Name of the page's identification, where it is one of React's. */
  readonly session?: string;
  /** The page shows one mode, whatever the panel says. */
  readonly hasFixedMode?: boolean;
}

/** An integration of the identification, watched by the log. */
export function IdentificationPage({
  session,
  hasFixedMode = false,
  children,
  ...page
}: IdentificationPageProps): ReactElement {
  const { emptyLog } = useWords(panelWords);
  return (
    <IntegrationPage
      {...page}
      panel={{
        fields: <IdentificationFields hasFixedMode={hasFixedMode} />,
        buttons: <IdentificationButtons />,
        more: <TraceView />,
        emptyLog,
      }}
    >
      {session === undefined ? <OperatorWatcher /> : <SessionWatcher session={session} />}
      {children}
    </IntegrationPage>
  );
}

import type { ReactElement, ReactNode } from "react";
import { useState } from "react";
import { useDemo, useSettings } from "../demo-context.ts";
import { LenderProvider } from "../integrations/lender-provider.tsx";
import { OperatorWatcher } from "../log/operator-watcher.tsx";
import { SessionWatcher } from "../log/session-watcher.tsx";
import { DeveloperPanel } from "../panel/developer-panel.tsx";
import type { HighlightedSource } from "../source/highlighted-source.ts";
import { SourceViewer } from "../source/source-viewer.tsx";

/** Props of {@link IntegrationPage}. */
export interface IntegrationPageProps {
  /** Name of the page's identification, where it is one of React's. */
  readonly session?: string;
  readonly title: string;
  readonly lead: string;
  /** Stands between the lead and the integration. */
  readonly navigation?: ReactNode;
  /** The files that make the integration, most telling first. */
  readonly sources: readonly HighlightedSource[];
  /** The page shows one mode, whatever the panel says. */
  readonly hasFixedMode?: boolean;
  /** The integration. */
  readonly children: ReactNode;
}

/** One integration, and beside it the developer panel and the integration's own source. */
export function IntegrationPage(props: IntegrationPageProps): ReactElement {
  // Another key is another provider, and so another session from the start.
  const [round, setRound] = useState(0);
  return <Round key={round} {...props} onReset={() => setRound(round + 1)} />;
}

function Round({
  session,
  title,
  lead,
  navigation,
  sources,
  hasFixedMode = false,
  children,
  onReset,
}: IntegrationPageProps & { readonly onReset: () => void }): ReactElement {
  const { gateway, widgetOrigin, environment, log } = useDemo();
  const [{ locale }] = useSettings();
  const [record] = useState(() => log.follow());
  return (
    <LenderProvider
      gateway={gateway}
      locale={locale}
      widgetOrigins={[widgetOrigin]}
      environment={environment}
      onEvent={record}
    >
      {session === undefined ? <OperatorWatcher /> : <SessionWatcher session={session} />}
      <div className="integration">
        <section className="integration-stage" aria-labelledby="integration-title">
          <h1 id="integration-title">{title}</h1>
          <p className="lead">{lead}</p>
          {navigation}
          {children}
        </section>
        <div className="integration-bench">
          <DeveloperPanel hasFixedMode={hasFixedMode} onReset={onReset} />
          <SourceViewer sources={sources} />
        </div>
      </div>
    </LenderProvider>
  );
}

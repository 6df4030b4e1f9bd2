import type { ReactElement, ReactNode } from "react";
import { useState } from "react";
import { useDemo, useSettings } from "../demo-context.ts";
import { LenderProvider } from "../integrations/lender-provider.tsx";
import { DeveloperPanel, type PanelSubject } from "../panel/developer-panel.tsx";
import type { HighlightedSource } from "../source/highlighted-source.ts";
import { SourceViewer } from "../source/source-viewer.tsx";

/** Props of {@link IntegrationPage}. */
export interface IntegrationPageProps {
  readonly title: string;
  readonly lead: string;
  /** Stands between the lead and the integration. */
  readonly navigation?: ReactNode;
  /** The files that make the integration, most telling first. */
  readonly sources: readonly HighlightedSource[];
  /** What the developer panel has for this integration. */
  readonly panel: PanelSubject;
  /** The integration needs more room than what stands beside it. */
  readonly isWide?: boolean;
  /** The integration. */
  readonly children: ReactNode;
  /** Stands below all of it, as wide as the page. */
  readonly reference?: ReactNode;
}

/** One integration, and beside it the developer panel and the integration's own source. */
export function IntegrationPage(props: IntegrationPageProps): ReactElement {
  // Another key is another provider, and so another session from the start.
  const [round, setRound] = useState(0);
  return <Round key={round} {...props} onReset={() => setRound(round + 1)} />;
}

function Round({
  title,
  lead,
  navigation,
  sources,
  panel,
  isWide = false,
  children,
  reference,
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
      <div className="integration" data-wide={isWide || undefined}>
        <section className="integration-stage" aria-labelledby="integration-title">
          <h1 id="integration-title">{title}</h1>
          <p className="lead">{lead}</p>
          {navigation}
          {children}
        </section>
        <div className="integration-bench">
          <DeveloperPanel subject={panel} onReset={onReset} />
          <SourceViewer sources={sources} />
        </div>
        {reference && <div className="integration-reference">{reference}</div>}
      </div>
    </LenderProvider>
  );
}

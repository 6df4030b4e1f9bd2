import { historyScenarioList, sandboxInstruments, scenarioList } from "@xpay-embed/sandbox";
import type { ReactElement } from "react";
import { useDemo } from "../demo-context.ts";
import { useWords } from "../language/use-words.ts";
import { Link } from "../routing/link.tsx";
import { paths } from "../routing/routes.ts";
import { homeWords } from "./home-words.ts";
import { ScenarioList } from "./scenario-list.tsx";

/** What the lender does, the integrations, and every scenario and wallet one click away. */
export function HomePage(): ReactElement {
  const words = useWords(homeWords);
  const { backend, settings } = useDemo();
  return (
    <div className="home">
      <section className="hero" aria-labelledby="hero-title">
        <h1 id="hero-title">{words.title}</h1>
        <p className="lead">{words.lead}</p>
        <Link className="button" href={paths.component}>
          {words.apply}
        </Link>
      </section>
      <section aria-labelledby="integrations-title">
        <h2 id="integrations-title">{words.integrations}</h2>
        <p>{words.integrationsLead}</p>
        <ul className="cards">
          {words.cards.map(({ title, text, path }) => (
            <li key={path} className="card">
              <h3>
                <Link href={path}>{title}</Link>
              </h3>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      </section>
      <ScenarioList
        title={words.scenarios}
        lead={words.scenariosLead}
        choices={scenarioList}
        path={paths.component}
        preset="scenario"
        choose={backend.setScenario}
      />
      <ScenarioList
        title={words.wallets}
        lead={words.walletsLead}
        choices={sandboxInstruments}
        path={paths.history}
        preset="instrument"
        choose={(instrument) => settings.set({ instrument })}
      />
      <ScenarioList
        title={words.histories}
        lead={words.historiesLead}
        choices={historyScenarioList}
        path={paths.history}
        preset="history"
        choose={backend.setHistoryScenario}
      />
    </div>
  );
}

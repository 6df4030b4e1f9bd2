import { type ScenarioName, scenarioList } from "@xpay-embed/sandbox";
import { type ReactElement, useContext } from "react";
import { useDemo } from "../demo-context.ts";
import { LanguageContext, useWords } from "../language/use-words.ts";
import { Link } from "../routing/link.tsx";
import { paths } from "../routing/routes.ts";
import { navigate } from "../routing/use-path.ts";
import { homeWords } from "./home-words.ts";

/** What the lender does, the integrations, and every scenario one click away. */
export function HomePage(): ReactElement {
  const words = useWords(homeWords);
  const language = useContext(LanguageContext);
  const { backend } = useDemo();

  const play = async (scenario: ScenarioName): Promise<void> => {
    await backend.setScenario(scenario);
    navigate(paths.component);
  };

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
      <section aria-labelledby="scenarios-title">
        <h2 id="scenarios-title">{words.scenarios}</h2>
        <p>{words.scenariosLead}</p>
        <ul className="scenarios">
          {scenarioList.map(({ name, title, description }) => (
            <li key={name}>
              <a
                href={`${paths.component}?scenario=${name}`}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
                  event.preventDefault();
                  void play(name);
                }}
              >
                {title[language]}
              </a>
              <p>{description[language]}</p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

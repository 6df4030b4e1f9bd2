import type { LocalizedText } from "@xpay-embed/sandbox";
import { type ReactElement, useContext, useId } from "react";
import { LanguageContext } from "../language/use-words.ts";
import { isPlainClick } from "../routing/is-plain-click.ts";
import { navigate } from "../routing/use-path.ts";

/** Props of {@link ScenarioList}. */
export interface ScenarioListProps<Name extends string> {
  readonly title: string;
  readonly lead: string;
  readonly choices: readonly {
    readonly name: Name;
    readonly title: LocalizedText;
    readonly description: LocalizedText;
  }[];
  /** The page that shows what was chosen. */
  readonly path: string;
  /** The parameter of its address that chooses. */
  readonly preset: string;
  /** Chooses here, so that the page need not be loaded anew. */
  readonly choose: (name: Name) => void | Promise<void>;
}

/** Everything of one kind that can be chosen, one click away. */
export function ScenarioList<Name extends string>(props: ScenarioListProps<Name>): ReactElement {
  const { title, lead, choices, path, preset, choose } = props;
  const language = useContext(LanguageContext);
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{lead}</p>
      <ul className="scenarios">
        {choices.map(({ name, title, description }) => (
          <li key={name}>
            <a
              href={`${path}?${preset}=${name}`}
              onClick={async (event) => {
                if (!isPlainClick(event)) return;
                event.preventDefault();
                await choose(name);
                navigate(path);
              }}
            >
              {title[language]}
            </a>
            <p>{description[language]}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

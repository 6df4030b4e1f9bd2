import { isScenarioName, scenarioList, scenarios } from "@xpay-embed/sandbox";
import { type ReactElement, useContext } from "react";
import { LanguageContext, useWords } from "../language/use-words.ts";
import { choices } from "../settings/settings.ts";
import { ChoiceField } from "./choice-field.tsx";
import { DescribedChoice } from "./described-choice.tsx";
import { panelWords } from "./panel-words.ts";
import { useBackend } from "./use-backend.ts";
import { useChoice } from "./use-choice.ts";

/** Props of {@link IdentificationFields}. */
export interface IdentificationFieldsProps {
  readonly hasFixedMode: boolean;
}

/** Scenario, mode and method of an identification. */
export function IdentificationFields({ hasFixedMode }: IdentificationFieldsProps): ReactElement {
  const words = useWords(panelWords);
  const language = useContext(LanguageContext);
  const [settings, choose] = useChoice();
  const [{ scenario }, backend] = useBackend();
  return (
    <>
      <DescribedChoice
        label={words.scenario}
        value={scenario}
        options={scenarioList.map(({ name, title }) => [name, title[language]])}
        description={scenarios[scenario].description[language]}
        onChoose={(name) => isScenarioName(name) && void backend.setScenario(name)}
      />
      <ChoiceField
        label={words.mode}
        value={hasFixedMode ? "redirect" : settings.mode}
        options={choices.mode.map((mode) => [mode, mode])}
        disabledBecause={hasFixedMode ? words.fixedMode : undefined}
        onChoose={choose("mode")}
      />
      <ChoiceField
        label={words.method}
        value={settings.method}
        options={choices.method.map((method) => [method, words.methods[method]])}
        onChoose={choose("method")}
      />
    </>
  );
}

import {
  historyScenarioList,
  historyScenarios,
  instruments,
  isHistoryScenarioName,
  sandboxInstruments,
} from "@xpay-embed/sandbox";
import { type ReactElement, useContext } from "react";
import { isHistoryForm } from "../backend/backend.ts";
import { LanguageContext, useWords } from "../language/use-words.ts";
import { ChoiceField } from "./choice-field.tsx";
import { DescribedChoice } from "./described-choice.tsx";
import { panelWords } from "./panel-words.ts";
import { useBackend } from "./use-backend.ts";
import { useChoice } from "./use-choice.ts";

/** Wallet and scenario of a history; where the operator's own protocol is between, how the history comes. */
export function HistoryFields(): ReactElement {
  const words = useWords(panelWords);
  const language = useContext(LanguageContext);
  const [{ instrument }, choose] = useChoice();
  const [{ historyScenario, historyForm }, backend] = useBackend();
  return (
    <>
      <DescribedChoice
        label={words.instrument}
        value={instrument}
        options={sandboxInstruments.map(({ name, title }) => [name, title[language]])}
        description={instruments[instrument].description[language]}
        onChoose={choose("instrument")}
      />
      <DescribedChoice
        label={words.scenario}
        value={historyScenario}
        options={historyScenarioList.map(({ name, title }) => [name, title[language]])}
        description={historyScenarios[historyScenario].description[language]}
        onChoose={(name) => isHistoryScenarioName(name) && void backend.setHistoryScenario(name)}
      />
      {historyForm && (
        <ChoiceField
          label={words.historyForm}
          value={historyForm}
          options={[
            ["decoded", "DecodedData"],
            ["encoded", "EncodedData"],
          ]}
          onChoose={(form) => isHistoryForm(form) && void backend.setHistoryForm?.(form)}
        />
      )}
    </>
  );
}

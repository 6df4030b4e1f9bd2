import { isScenarioName, scenarioList, scenarios } from "@xpay-embed/sandbox";
import { type ReactElement, useContext, useId } from "react";
import { useSettings } from "../demo-context.ts";
import { LanguageContext, useWords } from "../language/use-words.ts";
import { choices, parseSettings } from "../settings/settings.ts";
import { ChoiceField } from "./choice-field.tsx";
import { panelWords } from "./panel-words.ts";
import { useBackend } from "./use-backend.ts";

/** Props of {@link SettingsForm}. */
export interface SettingsFormProps {
  readonly hasFixedMode: boolean;
}

/** Scenario, mode, method, language, theme and latency. All take effect at once; what runs is not restarted. */
export function SettingsForm({ hasFixedMode }: SettingsFormProps): ReactElement {
  const words = useWords(panelWords);
  const language = useContext(LanguageContext);
  const [settings, set] = useSettings();
  const [{ scenario }, backend] = useBackend();
  const descriptionId = useId();
  const choose = (name: keyof typeof choices) => (value: string) =>
    set(parseSettings({ ...settings, [name]: value }, settings));

  return (
    <fieldset className="settings">
      <legend>{words.settings}</legend>
      <div className="settings-scenario">
        <ChoiceField
          label={words.scenario}
          value={scenario}
          options={scenarioList.map(({ name, title }) => [name, title[language]])}
          descriptionId={descriptionId}
          onChoose={(name) => isScenarioName(name) && void backend.setScenario(name)}
        />
        <p id={descriptionId}>{scenarios[scenario].description[language]}</p>
      </div>
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
      <ChoiceField
        label={words.latency}
        value={String(settings.latencyMs)}
        options={choices.latencyMs.map((ms) => [String(ms), words.latencies[ms]])}
        onChoose={choose("latencyMs")}
      />
      <ChoiceField
        label={words.locale}
        value={settings.locale}
        options={choices.locale.map((locale) => [locale, words.locales[locale]])}
        onChoose={choose("locale")}
      />
      <ChoiceField
        label={words.theme}
        value={settings.theme}
        options={choices.theme.map((theme) => [theme, words.themes[theme]])}
        onChoose={choose("theme")}
      />
    </fieldset>
  );
}

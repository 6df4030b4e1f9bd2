import type { ReactElement, ReactNode } from "react";
import { useWords } from "../language/use-words.ts";
import { choices } from "../settings/settings.ts";
import { ChoiceField } from "./choice-field.tsx";
import { panelWords } from "./panel-words.ts";
import { useChoice } from "./use-choice.ts";

/** Props of {@link SettingsForm}. */
export interface SettingsFormProps {
  /** Fields of the integration, before the others. */
  readonly children: ReactNode;
}

/** The integration's own settings, then latency, language and theme. All take effect at once; what runs is not restarted. */
export function SettingsForm({ children }: SettingsFormProps): ReactElement {
  const words = useWords(panelWords);
  const [settings, choose] = useChoice();
  return (
    <fieldset className="settings">
      <legend>{words.settings}</legend>
      {children}
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

import type { IdentificationMethod, ModePreference } from "@xpay-embed/protocol";
import { type InstrumentName, isInstrumentName } from "@xpay-embed/sandbox";
import { isLanguage, type Language, preferredLanguage } from "../language/language.ts";

/** Light, dark, or as the system says. */
export type Theme = "system" | "light" | "dark";

/** What a visitor has chosen. */
export interface Settings {
  readonly locale: Language;
  readonly theme: Theme;
  readonly mode: ModePreference;
  readonly method: IdentificationMethod;
  /** Whose history is shown. */
  readonly instrument: InstrumentName;
  /** Milliseconds before each answer of the gateway. */
  readonly latencyMs: number;
  readonly isPanelOpen: boolean;
}

/** What each setting can be, in the order in which a list should show it. */
export const choices = {
  locale: ["uk", "en"],
  theme: ["system", "light", "dark"],
  mode: ["auto", "iframe", "popup", "redirect"],
  method: ["any", "bankid", "diia"],
  latencyMs: [0, 200, 1000],
} as const;

const pick = <Value>(values: readonly Value[], wanted: unknown, otherwise: Value): Value =>
  values.find((value) => value === wanted) ?? otherwise;

/** Reads settings; what is missing or strange is as in `base`. */
export function parseSettings(value: unknown, base: Settings): Settings {
  const stored: { readonly [name: string]: unknown } = { ...(typeof value === "object" ? value : null) };
  return {
    locale: isLanguage(stored.locale) ? stored.locale : base.locale,
    theme: pick<Theme>(choices.theme, stored.theme, base.theme),
    mode: pick<ModePreference>(choices.mode, stored.mode, base.mode),
    method: pick<IdentificationMethod>(choices.method, stored.method, base.method),
    instrument: isInstrumentName(stored.instrument) ? stored.instrument : base.instrument,
    latencyMs: pick<number>(choices.latencyMs, Number(stored.latencyMs ?? Number.NaN), base.latencyMs),
    isPanelOpen: typeof stored.isPanelOpen === "boolean" ? stored.isPanelOpen : base.isPanelOpen,
  };
}

/** The settings of somebody who has chosen nothing yet. */
export const defaultSettings = (languages: readonly string[]): Settings => ({
  locale: preferredLanguage(languages),
  theme: "system",
  mode: "auto",
  method: "any",
  instrument: "everyday",
  latencyMs: 0,
  isPanelOpen: true,
});

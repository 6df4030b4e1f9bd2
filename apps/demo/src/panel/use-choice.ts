import { useSettings } from "../demo-context.ts";
import { parseSettings, type Settings } from "../settings/settings.ts";

/** The visitor's choices, and for each of them what a list calls with the text that was chosen. */
export function useChoice(): readonly [Settings, (name: keyof Settings) => (value: string) => void] {
  const [settings, set] = useSettings();
  return [settings, (name) => (value) => set(parseSettings({ ...settings, [name]: value }, settings))];
}

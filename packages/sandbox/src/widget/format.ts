import type { SandboxLanguage } from "../scenarios/scenario.ts";

// No-break spaces: a number is not torn at the end of a line.
const group = (phone: string): readonly string[] => /^(380)(\d\d)(\d{3})(\d\d)(\d\d)$/.exec(phone)?.slice(1) ?? [phone];

/** British, because its clock has 24 hours like the Ukrainian one. */
const localeOf = (language: SandboxLanguage): string => (language === "uk" ? "uk-UA" : "en-GB");

/** `+380 50 123 45 67` */
export const formatPhone = (phone: string): string => `+${group(phone).join("\u00a0")}`;

/** `+380 50 ••• •• 67` */
export const maskPhone = (phone: string): string => {
  const [country, operator, , , last] = group(phone);
  return `+${[country, operator, "•••", "••", last].join("\u00a0")}`;
};

/** A date as a person writes it: `12 квітня 1991 р.`, `12 April 1991`. */
export const formatDate = (date: string, language: SandboxLanguage): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(localeOf(language), { dateStyle: "long", timeZone: "UTC" });

/** `18:05` by the clock of the device. */
export const formatTime = (ms: number, language: SandboxLanguage): string =>
  new Date(ms).toLocaleTimeString(localeOf(language), { hour: "2-digit", minute: "2-digit" });

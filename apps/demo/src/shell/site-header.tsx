import type { ReactElement } from "react";
import { useSettings } from "../demo-context.ts";
import { useWords } from "../language/use-words.ts";
import { Link } from "../routing/link.tsx";
import { paths } from "../routing/routes.ts";
import { usePath } from "../routing/use-path.ts";
import { choices } from "../settings/settings.ts";
import { BrandMark } from "./brand-mark.tsx";
import { siteWords } from "./site-words.ts";

const languageNames = { uk: "Українська", en: "English" } as const;

/** The lender's brand, the pages, and the switches of language and theme. */
export function SiteHeader(): ReactElement {
  const words = useWords(siteWords);
  const [{ locale, theme }, set] = useSettings();
  const path = usePath();
  return (
    <header className="site-header">
      <div className="site-header-inner">
        <Link className="brand" href={paths.home} aria-label={words.home}>
          <BrandMark />
          <span>{words.brand}</span>
        </Link>
        <nav aria-label={words.navigation}>
          <Link href={paths.component} {...(path === paths.dialog && { "aria-current": "true" })}>
            {words.links.component}
          </Link>
          <Link href={paths.hooks}>{words.links.hooks}</Link>
          <Link href={paths.redirect}>{words.links.redirect}</Link>
          <Link href={paths.history}>{words.links.history}</Link>
          <Link href={paths.scriptTag}>{words.links.scriptTag}</Link>
        </nav>
        <fieldset className="switch" data-switch="language">
          <legend>{words.language}</legend>
          {choices.locale.map((language) => (
            <button
              key={language}
              type="button"
              lang={language}
              title={languageNames[language]}
              aria-pressed={locale === language}
              onClick={() => set({ locale: language })}
            >
              {language === "uk" ? "Укр" : "Eng"}
            </button>
          ))}
        </fieldset>
        <fieldset className="switch" data-switch="theme">
          <legend>{words.theme}</legend>
          {choices.theme.map((name) => (
            <button
              key={name}
              type="button"
              data-theme-icon={name}
              aria-label={words.themes[name]}
              title={words.themes[name]}
              aria-pressed={theme === name}
              onClick={() => set({ theme: name })}
            />
          ))}
        </fieldset>
      </div>
    </header>
  );
}

import type { SandboxLanguage } from "../../scenarios/scenario.ts";
import { html } from "../dom.ts";
import { icon } from "../icons.ts";
import type { WidgetMessages } from "../messages/messages.ts";
import type { Progress } from "../widget-state.ts";

/** What the page's frame shows around a step. */
export interface ShellContext {
  readonly messages: WidgetMessages;
  readonly language: SandboxLanguage;
  readonly progress: Progress | undefined;
  /** When the link runs out, `HH:MM`; `undefined` where it does not matter. */
  readonly validUntil: string | undefined;
  /** Address of this page in a language. */
  readonly addressIn: (language: SandboxLanguage) => string;
  readonly onLanguage: (language: SandboxLanguage) => void;
}

const brand = (messages: WidgetMessages): HTMLElement =>
  html(
    "p",
    { class: "brand" },
    html("span", { class: "brand-name" }, "XPAY"),
    html("span", { class: "brand-tagline" }, messages.brandTagline),
  );

const languages: readonly (readonly [language: SandboxLanguage, short: string, name: string])[] = [
  ["uk", "УКР", "Українська"],
  ["en", "ENG", "English"],
];

const languageSwitch = ({ messages, language, addressIn, onLanguage }: ShellContext): HTMLElement =>
  html(
    "nav",
    { class: "languages", "aria-label": messages.languageSwitch },
    ...languages.map(([other, short, name]) =>
      html(
        "a",
        {
          href: addressIn(other),
          lang: other,
          hreflang: other,
          "aria-label": `${short}, ${name}`,
          "aria-current": other === language && "true",
          click: (event: Event) => {
            event.preventDefault();
            onLanguage(other);
          },
        },
        short,
      ),
    ),
  );

/** The side panel of a wide window: what this is, and the steps of the way. */
export const aside = ({ messages, progress }: ShellContext): HTMLElement =>
  html(
    "aside",
    { class: "aside" },
    brand(messages),
    html("p", { class: "aside-title" }, messages.asideTitle),
    html("p", { class: "aside-text" }, messages.asideText),
    progress &&
      html(
        "ol",
        { class: "steps", role: "list" },
        ...progress.steps.map((step, index) => {
          const isCurrent = index + 1 === progress.current;
          const state = isCurrent ? "current" : index + 1 < progress.current ? "done" : "ahead";
          return html("li", { "data-state": state, "aria-current": isCurrent && "step" }, messages.steps[step]);
        }),
      ),
    html("p", { class: "aside-note" }, messages.sandboxNote),
  );

/** The bar above a step: brand and language, and the progress of a narrow window. */
export const bar = (context: ShellContext): HTMLElement => {
  const { messages, progress } = context;
  return html(
    "header",
    { class: "bar" },
    html("div", { class: "bar-row" }, brand(messages), languageSwitch(context)),
    progress &&
      html(
        "div",
        { class: "progress" },
        html("p", {}, messages.progress(progress.current, progress.steps.length)),
        html(
          "div",
          { class: "progress-track", "aria-hidden": "true" },
          ...progress.steps.map((_, index) => html("span", { "data-done": String(index < progress.current) })),
        ),
      ),
  );
};

/** The line below a step. */
export const footer = ({ messages, validUntil }: ShellContext): HTMLElement =>
  html(
    "footer",
    { class: "footer" },
    html("p", { class: "host" }, icon("lock"), window.location.host),
    validUntil !== undefined && html("p", {}, messages.validUntil(validUntil)),
    html("p", { class: "sandbox-mark", title: messages.sandboxNote }, messages.sandboxMark),
  );

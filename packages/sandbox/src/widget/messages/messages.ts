import type { SandboxLanguage } from "../../scenarios/scenario.ts";
import { en } from "./en.ts";
import { uk } from "./uk.ts";

/** Every text of the widget page. */
export interface WidgetMessages {
  readonly brandTagline: string;
  readonly sandboxMark: string;
  readonly sandboxNote: string;
  readonly languageSwitch: string;
  readonly validUntil: (time: string) => string;
  readonly asideTitle: string;
  readonly asideText: string;
  readonly progress: (current: number, total: number) => string;
  readonly steps: {
    readonly method: string;
    readonly bank: string;
    readonly "bank-login": string;
    readonly diia: string;
    readonly consent: string;
  };
  readonly back: string;
  readonly decline: string;
  readonly loading: { readonly title: string };
  readonly method: {
    readonly title: string;
    readonly text: string;
    readonly bankid: readonly [name: string, text: string];
    readonly diia: readonly [name: string, text: string];
  };
  readonly bank: {
    readonly title: string;
    readonly text: string;
    readonly search: string;
    readonly found: (count: number) => string;
    readonly none: string;
    readonly list: string;
  };
  readonly bankLogin: {
    readonly title: (bank: string) => string;
    readonly text: string;
    readonly account: string;
    readonly mock: string;
    readonly submit: string;
  };
  readonly diia: {
    readonly title: string;
    readonly text: string;
    readonly steps: readonly string[];
    readonly code: string;
    readonly scanned: string;
    readonly open: string;
  };
  readonly consent: {
    readonly title: string;
    readonly text: string;
    readonly source: (source: string) => string;
    readonly fields: {
      readonly lastName: string;
      readonly firstName: string;
      readonly middleName: string;
      readonly birthDate: string;
      readonly phone: string;
    };
    readonly note: string;
    readonly confirm: string;
    readonly sending: string;
  };
  readonly done: {
    readonly accepted: string;
    readonly refused: string;
    readonly refusedText: string;
    readonly declined: string;
    readonly returning: string;
    readonly returnNow: string;
    readonly mayClose: string;
  };
  readonly deadEnd: {
    readonly expired: readonly [title: string, text: string];
    readonly used: readonly [title: string, text: string];
    readonly unknown: readonly [title: string, text: string];
  };
  readonly unreachable: { readonly title: string; readonly text: string; readonly retry: string };
}

/** The texts in each language. */
export const widgetMessages: { readonly [Language in SandboxLanguage]: WidgetMessages } = { uk, en };

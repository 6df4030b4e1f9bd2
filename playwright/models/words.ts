import { type ChatWords, chatWords } from "../../apps/demo/src/integrations/hooks/chat-words.ts";
import { type PanelWords, panelWords } from "../../apps/demo/src/panel/panel-words.ts";
import { type SiteWords, siteWords } from "../../apps/demo/src/shell/site-words.ts";
import { type TraceWords, traceWords } from "../../apps/demo/src/trace/trace-words.ts";
import { type WidgetMessages, widgetMessages } from "../../packages/sandbox/src/widget/messages/messages.ts";
import { historyEn } from "../../packages/ui/src/history/messages/history-en.ts";
import type { HistoryMessages } from "../../packages/ui/src/history/messages/history-messages.ts";
import { historyUk } from "../../packages/ui/src/history/messages/history-uk.ts";
import { en } from "../../packages/ui/src/messages/en.ts";
import type { Messages } from "../../packages/ui/src/messages/messages.ts";
import { uk } from "../../packages/ui/src/messages/uk.ts";

/** A language that the client reads. */
export type Language = "uk" | "en";

/** What the client reads in one language. */
export interface ClientWords {
  readonly identification: Messages;
  readonly history: HistoryMessages;
  readonly site: SiteWords;
  readonly panel: PanelWords;
  readonly trace: TraceWords;
  readonly chat: ChatWords;
  readonly widget: WidgetMessages;
  /** The button that opens the dialog. */
  readonly confirmInDialog: string;
  /** What the return page says when somebody heard it, and when nobody did. */
  readonly returned: { readonly heard: RegExp; readonly orphan: RegExp };
}

/** What the client reads on every page, by language: the texts of the products themselves. */
export const words: { readonly [Name in Language]: ClientWords } = {
  uk: {
    identification: uk,
    history: historyUk,
    site: siteWords.uk,
    panel: panelWords.uk,
    trace: traceWords.uk,
    chat: chatWords.uk,
    widget: widgetMessages.uk,
    confirmInDialog: "Підтвердити особу",
    returned: { heard: /^Продовжуйте на сторінці, де ви почали/, orphan: /^Поверніться на сторінку, де ви почали/ },
  },
  en: {
    identification: en,
    history: historyEn,
    site: siteWords.en,
    panel: panelWords.en,
    trace: traceWords.en,
    chat: chatWords.en,
    widget: widgetMessages.en,
    confirmInDialog: "Confirm your identity",
    returned: { heard: /^Continue on the page where you began/, orphan: /^Go back to the page where you began/ },
  },
};

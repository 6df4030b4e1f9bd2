import type { ReactElement } from "react";
import { useSettings } from "../demo-context.ts";
import chat from "../integrations/hooks/chat.css?source";
import chatWords from "../integrations/hooks/chat-words.ts?source";
import { ConfirmInChat } from "../integrations/hooks/confirm-in-chat.tsx";
import confirmInChat from "../integrations/hooks/confirm-in-chat.tsx?source";
import lenderProvider from "../integrations/lender-provider.tsx?source";
import { useWords } from "../language/use-words.ts";
import { IdentificationPage } from "./identification-page.tsx";

const hooksWords = {
  uk: {
    title: "Позика в розмові",
    lead: "Хук дає стан і дії, вигляд повністю ваш. Тут це розмова з помічницею.",
  },
  en: {
    title: "A loan in a chat",
    lead: "The hook gives state and actions; the look is all yours. Here it is a chat with an assistant.",
  },
};

/** The headless hook under a look that shares nothing with the ready-made component. */
export function HooksPage(): ReactElement {
  const words = useWords(hooksWords);
  const [{ mode, method }] = useSettings();
  return (
    <IdentificationPage
      session="chat"
      title={words.title}
      lead={words.lead}
      sources={[confirmInChat, chatWords, chat, lenderProvider]}
    >
      <ConfirmInChat mode={mode} method={method} />
    </IdentificationPage>
  );
}

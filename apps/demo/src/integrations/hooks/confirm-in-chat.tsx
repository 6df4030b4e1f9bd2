import { type UseIdentificationResult, useIdentification } from "@xpay-embed/hooks";
import type { IdentificationMethod, ModePreference } from "@xpay-embed/protocol";
import type { ReactElement } from "react";
import { useWords } from "../../language/use-words.ts";
import { type ChatWords, chatWords } from "./chat-words.ts";
import "./chat.css";

/** Props of {@link ConfirmInChat}. */
export interface ConfirmInChatProps {
  readonly mode: ModePreference;
  readonly method: IdentificationMethod;
}

/** The same identification as a talk with the lender's assistant: nothing of `@xpay-embed/ui` is used. */
export function ConfirmInChat({ mode, method }: ConfirmInChatProps): ReactElement {
  const words = useWords(chatWords);
  const identification = useIdentification({ name: "chat", mode, method, frame: { title: words.title } });
  const { status, frameRef } = identification;
  const [text, ...replies] = respond(identification, words);
  const hasBegun = status !== "idle" && status !== "ready";
  const isInFrame =
    status === "presenting" && identification.mode === "iframe" && identification.modeReason !== "other-tab";

  return (
    <section className="chat" data-status={status} aria-label={words.title}>
      <ol className="chat-messages">
        <Message from="assistant" name={words.assistant} text={words.hello} />
        <Message from="assistant" name={words.assistant} text={words.ask} />
        {hasBegun && <Message from="client" name={words.client} text={words.begin} />}
      </ol>
      <div className="chat-now" role="status">
        {hasBegun && <Bubble from="assistant" name={words.assistant} text={text} />}
        {identification.error && (
          <p className="chat-code">
            {status !== "failed" && words.trouble} <code>{identification.error.code}</code>
          </p>
        )}
      </div>
      {isInFrame && <div className="chat-widget" ref={frameRef} />}
      <div className="chat-replies">
        {replies.map(([label, reply]) => (
          <button key={label} type="button" onClick={reply}>
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}

type Reply = readonly [label: string, reply: () => void];

/** What the assistant says in each state, and what the client may answer. */
function respond(it: UseIdentificationResult, words: ChatWords): readonly [text: string, ...replies: Reply[]] {
  const cancel: Reply = [words.cancel, it.cancel];
  const again: Reply = [words.again, () => it.retry()];
  switch (it.status) {
    case "idle":
    case "ready":
      return [words.ask, [words.begin, () => it.open()]];
    case "preparing":
      return [words.preparing, cancel];
    case "presenting":
      if (it.modeReason === "other-tab") return [words.elsewhere, [words.here, () => it.open()], cancel];
      if (it.mode === "redirect") return [words.leaving];
      return it.mode === "iframe"
        ? [words.inFrame, [words.newWindow, () => it.open({ mode: "popup" })], cancel]
        : [words.inPopup, [words.showWindow, () => it.open({ mode: "popup" })], cancel];
    case "confirming":
      return it.because === "cancelled" ? [words.confirming] : [words.confirming, cancel];
    case "verified": {
      const { firstName, lastName } = it.result.profile;
      return [words.verified([firstName, lastName].filter(Boolean).join(" "))];
    }
    case "rejected":
      return [it.reason === "declined" ? words.declined : words.rejected, again];
    case "cancelled":
      return [words.cancelled, again];
    case "expired":
      return [words.expired, again];
    case "failed":
      return it.error.retryable ? [words.failed, again] : [words.failedForGood];
  }
}

interface MessageProps {
  readonly from: "assistant" | "client";
  readonly name: string;
  readonly text: string;
}

const Message = (props: MessageProps): ReactElement => (
  <li>
    <Bubble {...props} />
  </li>
);

const Bubble = ({ from, name, text }: MessageProps): ReactElement => (
  <p className="chat-bubble" data-from={from}>
    <b>{name}</b>
    {text}
  </p>
);

import { type ForeignTrace, readTraces } from "@xpay-embed/core/trace";
import { isXpayEmbedError } from "@xpay-embed/protocol";
import { type ReactElement, useId, useState } from "react";
import { useWords } from "../language/use-words.ts";
import { traceWords } from "./trace-words.ts";

/** Props of {@link LoadTrace}. */
export interface LoadTraceProps {
  /** Called with what was read. */
  readonly onLoaded: (traces: readonly ForeignTrace[]) => void;
  readonly onClose: () => void;
}

/** Takes a trace that somebody sent: pasted, or a file. It stays in this page. */
export function LoadTrace({ onLoaded, onClose }: LoadTraceProps): ReactElement {
  const words = useWords(traceWords);
  const [text, setText] = useState("");
  const [fault, setFault] = useState<{ readonly code: string; readonly field: string } | null>(null);
  const id = useId();

  const show = (pasted: string): void => {
    try {
      onLoaded(readTraces(pasted));
    } catch (error) {
      if (!isXpayEmbedError(error)) throw error;
      setFault({ code: error.code, field: error.details.field ?? "" });
    }
  };
  return (
    <form
      className="load-trace"
      onSubmit={(event) => {
        event.preventDefault();
        show(text);
      }}
    >
      <div className="field">
        <label htmlFor={`${id}text`}>{words.text}</label>
        <textarea
          id={`${id}text`}
          rows={4}
          spellCheck={false}
          value={text}
          aria-invalid={fault !== null}
          aria-describedby={fault ? `${id}fault` : undefined}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setFault(null);
          }}
        />
      </div>
      {fault && (
        <p role="alert" id={`${id}fault`}>
          {words.errors[fault.code] ?? fault.code}{" "}
          <code>
            {fault.code}
            {fault.field && ` (${fault.field})`}
          </code>
        </p>
      )}
      <div className="load-trace-ways">
        <div className="field">
          <label htmlFor={`${id}file`}>{words.file}</label>
          <input
            id={`${id}file`}
            type="file"
            accept=".json,application/json,text/plain"
            onChange={async ({ currentTarget }) => {
              const read = await currentTarget.files?.[0]?.text();
              if (read === undefined) return;
              setText(read);
              show(read);
            }}
          />
        </div>
        <button type="submit" className="quiet-button">
          {words.show}
        </button>
        <button type="button" className="quiet-button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </form>
  );
}

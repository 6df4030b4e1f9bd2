import { type ReactElement, useState } from "react";
import { useWords } from "../language/use-words.ts";

const copyWords = {
  uk: { copied: "Скопійовано", failed: "Не вдалося скопіювати" },
  en: { copied: "Copied", failed: "Could not copy" },
};

/** Props of {@link CopyButton}. */
export interface CopyButtonProps {
  readonly label: string;
  /** What to copy; called in the click. */
  readonly text: () => string;
}

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ label, text }: CopyButtonProps): ReactElement {
  const words = useWords(copyWords);
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);
  return (
    <span className="copy">
      <span role="status">{outcome && words[outcome]}</span>
      <button
        type="button"
        className="quiet-button"
        onBlur={() => setOutcome(null)}
        onClick={() => {
          navigator.clipboard.writeText(text()).then(
            () => setOutcome("copied"),
            () => setOutcome("failed"),
          );
        }}
      >
        {label}
      </button>
    </span>
  );
}

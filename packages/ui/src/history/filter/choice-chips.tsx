import type { ReactElement } from "react";

/** Props of {@link ChoiceChips}. */
export interface ChoiceChipsProps {
  readonly label: string;
  /** Value and text of each. */
  readonly choices: readonly (readonly [value: string, text: string])[];
  readonly isChosen: (value: string) => boolean;
  readonly onChoose: (value: string) => void;
}

/** Buttons that stay pressed. */
export function ChoiceChips({ label, choices, isChosen, onChoose }: ChoiceChipsProps): ReactElement {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row in every browser.
    <div role="group" aria-label={label} data-part="chips">
      {choices.map(([value, text]) => (
        <button
          key={value}
          type="button"
          data-part="chip"
          aria-pressed={isChosen(value)}
          onClick={() => onChoose(value)}
        >
          <bdi>{text}</bdi>
        </button>
      ))}
    </div>
  );
}

import { isRefusal, type Money, parseDecimal, toDecimal } from "@xpay-embed/core/ledger";
import { type ReactElement, useState } from "react";

/** Props of {@link AmountField}. */
export interface AmountFieldProps {
  readonly label: string;
  readonly currency: string;
  readonly value: Money | undefined;
  readonly onChange: (value: Money | undefined) => void;
}

/** An amount as a person writes it. What is no amount is marked, kept, and not applied. */
export function AmountField({ label, currency, value, onChange }: AmountFieldProps): ReactElement {
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? (value ? toDecimal(value) : "");
  return (
    <label data-part="field">
      {label}
      <input
        inputMode="decimal"
        autoComplete="off"
        placeholder={currency}
        aria-invalid={shown.trim() !== "" && isRefusal(parseDecimal(shown, currency))}
        value={shown}
        onChange={({ target }) => {
          setText(target.value);
          const read = parseDecimal(target.value, currency);
          onChange(isRefusal(read) ? undefined : read);
        }}
        onBlur={() => {
          // Cleared from elsewhere while nobody writes here: then it is empty again.
          if (value) setText(null);
        }}
      />
    </label>
  );
}

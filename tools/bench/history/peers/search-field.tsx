import type { ReactElement } from "react";

/** The search field of every peer. What is typed is looked for at once, without a delay. */
export function SearchField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  return (
    <input
      className="search"
      type="search"
      aria-label="Пошук"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

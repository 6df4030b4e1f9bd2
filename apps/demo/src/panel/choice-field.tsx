import { type ReactElement, useId } from "react";

/** Props of {@link ChoiceField}. */
export interface ChoiceFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  /** Id of an element that explains the choice. */
  readonly descriptionId?: string;
  /** Why nothing can be chosen here. */
  readonly disabledBecause?: string | undefined;
  readonly onChoose: (value: string) => void;
}

/** A labelled list to choose one from. */
export function ChoiceField(props: ChoiceFieldProps): ReactElement {
  const { label, value, options, descriptionId, disabledBecause, onChoose } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={disabledBecause !== undefined}
        aria-describedby={disabledBecause === undefined ? descriptionId : `${id}why`}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
      {disabledBecause !== undefined && <small id={`${id}why`}>{disabledBecause}</small>}
    </div>
  );
}

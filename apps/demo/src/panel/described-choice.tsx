import { type ReactElement, useId } from "react";
import { ChoiceField, type ChoiceFieldProps } from "./choice-field.tsx";

/** Props of {@link DescribedChoice}. */
export interface DescribedChoiceProps extends Omit<ChoiceFieldProps, "descriptionId" | "disabledBecause"> {
  /** What the present choice means. */
  readonly description: string;
}

/** A list to choose one from, and beside it what the choice means. */
export function DescribedChoice({ description, ...field }: DescribedChoiceProps): ReactElement {
  const id = useId();
  return (
    <div className="described-choice">
      <ChoiceField {...field} descriptionId={id} />
      <p id={id}>{description}</p>
    </div>
  );
}
